"""How well the dates that pages state are found, beside htmldate and trafilatura's metadata, in one run.

    python -m benchmarks.page_dates [--json] [--part developed|aside|later] [--misses]

Pages of our own writing with what they state (page_dates_pages.py). *wrong*: a date is stated and another one given (a
month where the day is stated is wrong too); *missing*: stated, none given; *extra*: none stated, one given. htmldate
and trafilatura are asked as fairly as they can be: with the page's address, the day of its download as the latest
day, without extensive search (which may take a year from a copyright line). ``ours + htmldate`` adds htmldate's answer
where ours is none and the day can be read in the page's markup or address.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import date

from benchmarks.page_dates_pages import ASIDE, DEVELOPED, LATER, Case
from slatewire.intake.pages.html import see

Dates = dict[str, str]
Finder = Callable[[str, Case], Dates]
COUNTS = ("right", "wrong", "missing", "extra")


def ours(html: str, case: Case) -> Dates:
    """What intake reads."""
    return see(html, case.url, case.retrieved).stated


def of_htmldate(html: str, case: Case) -> Dates:
    """htmldate's original and updated date; one that is not later than the original is no update."""
    from htmldate import find_date

    latest = case.retrieved[:10] or None
    first, last = (
        find_date(html, extensive_search=False, original_date=original, url=case.url, max_date=latest)
        for original in (True, False)
    )
    return {"published": first or "", "updated": last if first and last and last > first else ""}


def of_trafilatura(html: str, case: Case) -> Dates:
    """The date of trafilatura's metadata, which knows no update."""
    from trafilatura.metadata import extract_metadata

    asked = {"extensive_search": False, "original_date": True, "max_date": case.retrieved[:10] or str(date.max)}
    found = extract_metadata(html, default_url=case.url, date_config=asked)
    return {"published": (found.date if found is not None else "") or ""}


def with_htmldate(html: str, case: Case) -> Dates:
    """Ours, and where we know no publication htmldate's, if its day stands in the page."""
    dates = ours(html, case)
    other = of_htmldate(html, case)["published"]
    if dates.get("published") or not other:
        return dates
    day = date.fromisoformat(other)
    long = (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}")
    forms = (other, *long, f"{day:%Y/%m/%d}", f"{day:%Y%m%d}")
    backed = any(form in html or form in case.url for form in forms)
    return {**dates, "published": other} if backed else dates


FINDERS: dict[str, Finder] = {
    "ours": ours,
    "htmldate": of_htmldate,
    "trafilatura": of_trafilatura,
    "ours + htmldate": with_htmldate,
}


def score(stated: str, given: str) -> str:
    """Which of COUNTS a date is; "" where none is stated and none given."""
    if not stated:
        return "extra" if given else ""
    return "right" if stated == given else "wrong" if given else "missing"


def measure(cases: list[Case]) -> tuple[dict[str, dict[str, dict[str, int]]], list[str]]:
    """Counts by finder and field, and a line for each date of ours that is not right."""
    out = {name: {field: dict.fromkeys(COUNTS, 0) for field in ("published", "updated")} for name in FINDERS}
    misses = []
    for number, case in enumerate(cases):
        html = case.html(teasers=number % 2 == 0)
        for name, find in FINDERS.items():
            given = find(html, case)
            for field, counts in out[name].items():
                stated = getattr(case, field)
                if kind := score(stated, given.get(field, "")):
                    counts[kind] += 1
                    if kind != "right" and name == "ours":
                        misses.append(
                            f"{kind} {field}: {case.kind}: {stated or 'none'}, given {given.get(field, 'none')}"
                        )
    return out, misses


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--json", action="store_true")
    args.add_argument("--part", choices=("developed", "aside", "later"))
    args.add_argument("--misses", action="store_true", help="say which dates of ours are not right")
    opt = args.parse_args()
    parts = {"developed": DEVELOPED, "aside": ASIDE, "later": LATER}
    found = {part: measure(cases) for part, cases in parts.items() if opt.part in (None, part)}
    if opt.json:
        print(json.dumps({part: counts for part, (counts, _) in found.items()}))
        return 0
    print(f"{'pages':10} {'':16} {'date':10}" + "".join(f"{count:>9}" for count in COUNTS))
    for part, (counts, misses) in found.items():
        for name, fields in counts.items():
            for field, row in fields.items():
                print(f"{part:10} {name:16} {field:10}" + "".join(f"{row[count]:9}" for count in COUNTS))
        for line in misses if opt.misses else ():
            print("  ", line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
