"""What a ladder chart costs: drawn by the project's own template, and by Vega through vl-convert.

    python -m benchmarks.charts [--passes 20] [--json]

Both draw the same lanes, marks and labels of the most covered film of ``coverage.py``. Vega's specification is compiled
once, and only its data is exchanged from chart to chart: the quickest way to use it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from benchmarks.coverage import film, readings
from slatewire.dossier import ladder_chart, rendering
from slatewire.dossier.addresses import Here
from slatewire.dossier.ladder_chart import Chart
from slatewire.dossier.notes import Notes
from slatewire.model import Report
from slatewire.state import StateOfPlay, state_of_play

ARTICLES = 3_000
SPECIFICATION = Path(__file__).with_name("ladder.vl.json")


def play() -> StateOfPlay:
    """The most covered film of so many invented articles."""
    work = film(0)
    return state_of_play(
        [
            Report(f"{article.id}/{number}", claim, article, "run")
            for article, reading in readings(ARTICLES)
            for number, claim in enumerate(reading.claims)
            if claim.work == work
        ],
        work,
    )


def of_our_own() -> Callable[[Chart], str]:
    """What draws a chart as it stands on a film's page, without the words and the table around it."""
    page = "{% import 'macros.html' as m with context %}{% include 'film/ladder.html' %}"
    template = rendering.environment().from_string(page)

    def draw(chart: Chart) -> str:
        html = template.render(climbs=[chart], here=Here("films/a/index.html"))
        return html[html.index('<svg class="chart') : html.index("</svg>\n</div>") + len("</svg>")]

    return draw


def of_vega() -> Callable[[Chart], str]:
    """What draws a chart with a specification that is compiled once."""
    import vl_convert

    compiled = vl_convert.vegalite_to_vega(json.loads(SPECIFICATION.read_text(encoding="utf-8")))

    def draw(chart: Chart) -> str:
        values = data(chart)
        filled = [{**rows, "values": values.get(rows["name"], rows.get("values"))} for rows in compiled["data"]]
        return str(vl_convert.vega_to_svg({**compiled, "data": [_bare(rows) for rows in filled]}))

    return draw


def _bare(rows: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in rows.items() if value is not None}


def data(chart: Chart) -> dict[str, list[dict[str, Any]]]:
    """The same chart as rows for the data sets of the specification."""
    floor, days = chart.bands[-1].bottom, chart.axis
    labels = [(tick.x, 15, tick.label) for tick in days.ticks] + [(tick.x, 31, tick.year) for tick in days.ticks]
    labels += [(gap.x, 15, gap.words) for gap in days.silences]
    marks = [(number, line, mark) for number, line in enumerate(chart.lines) for mark in line.marks]
    return {
        "bands": [{"x0": 0, "x1": 968, "top": band.top, "bottom": band.bottom} for band in chart.bands[::2]],
        "rungs": [{"x": 8, "y": band.middle, "t": band.label} for band in chart.bands],
        "ticks": [{"x": tick.x, "top": chart.bands[0].top, "bottom": floor} for tick in days.ticks],
        "days": [{"x": x, "y": floor + below, "t": words} for x, below, words in labels if words],
        "runs": [{"x": mark.x, "y": mark.y, "n": number} for number, _, mark in marks],
        "marks": [
            {
                "x": mark.x,
                "y": mark.y,
                "f": mark.firmness,
                "href": f"#note-{mark.note}",
                "d": f"{line.name}: {mark.rung}",
            }
            for _, line, mark in marks
        ],
        "names": [{"x": 708, "y": line.end, "t": f"{line.short} {line.short_role}"} for line in chart.lines],
    }


def measure(passes: int) -> dict[str, float]:
    """Milliseconds of CPU and bytes a chart, of either way."""
    chart = ladder_chart.build(play(), Notes())[0]
    found: dict[str, float] = {"marks": sum(len(line.marks) for line in chart.lines)}
    for name, draw in (("own", of_our_own()), ("vega", of_vega())):
        found[f"{name} bytes"] = len(draw(chart).encode())
        found[f"{name} ms"] = round(median(_times(draw, chart, passes)), 2)
    return found


def _times(draw: Callable[[Chart], str], chart: Chart, passes: int) -> list[float]:
    times = []
    for _ in range(passes):
        start = process_time()
        draw(chart)
        times.append((process_time() - start) * 1000)
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description="What a ladder chart costs.")
    parser.add_argument("--passes", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    found = measure(asked.passes)
    print(json.dumps(found) if asked.json else "\n".join(f"{name:12} {value:10,}" for name, value in found.items()))


if __name__ == "__main__":
    main()
