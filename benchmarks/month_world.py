"""An invented month of film news: outlets with feeds and articles, all that can go wrong with them, and a clock that
advances when somebody sleeps. Everything comes from one seed; ``benchmarks/month.py`` lets a watch live in it."""

from __future__ import annotations

import random
import zlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from tests.outlet_server import Answer, OutletServer, Request, broken, busy, moved

BEGINNING = datetime(2026, 10, 1, 6, 0, tzinfo=UTC)
HOUR, DAY = 3_600.0, 86_400.0
IN_A_FEED = 60
"""Entries that a feed has at most."""
FIRST = (
    "Mara",
    "Tom",
    "Lena",
    "Iris",
    "Jonas",
    "Ada",
    "Felix",
    "Nora",
    "Hugo",
    "Vera",
    "Otto",
    "Clara",
    "Emil",
    "Ruth",
)
LAST = ("Holt", "Brandt", "Voss", "Keller", "Lindqvist", "Okafor", "Marsh", "Castell", "Ferro", "Wynn", "Tamm", "Quill")
TITLES = (
    "Glass",
    "Salt",
    "Ember",
    "Winter",
    "Copper",
    "Paper",
    "Silent",
    "Hollow",
    "Silver",
    "Northern",
    "Last",
    "Amber",
)
NOUNS = ("Harbor", "Orchard", "Station", "Letters", "Meridian", "Causeway", "Lantern", "Quarry")
SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ra", "se", "ti", "vo", "zu")
CASTING = (
    "{who} is rumored to star in the film “{film}”.",
    "{who} is circling a role in the film “{film}”.",
    "{who} is in talks to star in the film “{film}”.",
    "{who} has signed on to star in the film “{film}”.",
    "{who} has dropped out of the film “{film}”.",
)
OTHER = (
    "{who} is in talks to direct the film “{film}”.",
    "{who} will direct the film “{film}”.",
    "{who} has stepped down as director of the film “{film}”.",
    "{who} is writing the screenplay for the film “{film}”.",
    "The film “{film}” has a budget of ${money} million.",
    "The film “{film}” starts filming in {month} 2027.",
    "The film “{film}” opens in theaters on {month} {day}, 2027.",
    "The release in theaters of the film “{film}” has been pushed to {month} {day}, 2027.",
    "The film “{film}” has begun filming.",
    "The film “{film}” has wrapped filming.",
    "Northgate Pictures is producing the film “{film}”.",
)
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September")


class SimulatedClock:
    """Seconds pass when somebody sleeps. ``jumps`` are moments at which the wall's clock is set otherwise: the
    monotonic second, and how far from the truth it is from then on."""

    def __init__(self, jumps: Sequence[tuple[float, float]] = ()) -> None:
        self.elapsed = 0.0
        self._jumps = sorted(jumps)
        self._at = [when for when, _ in self._jumps]

    def now(self) -> datetime:
        place = bisect_right(self._at, self.elapsed)
        wrong = self._jumps[place - 1][1] if place else 0.0
        return BEGINNING + timedelta(seconds=self.elapsed + wrong)

    def monotonic(self) -> float:
        return self.elapsed

    def sleep(self, seconds: float) -> None:
        self.elapsed += max(0.0, seconds)


@dataclass(frozen=True)
class Window:
    """A stretch of time in which something is wrong ``where``: a host, a feed's path, "" everywhere."""

    kind: str
    where: str
    begin: float
    end: float


@dataclass
class Story:
    """An article: from when it is there with which text, when it vanishes, and by which address each feed names it."""

    number: int
    host: str
    path: str
    headline: str
    texts: list[tuple[float, list[str]]]
    vanishes: float | None = None
    stamped: bool = True
    charset_lie: bool = False
    noise: bool = False
    named: dict[int, str] = field(default_factory=dict)

    @property
    def published(self) -> float:
        return self.texts[0][0]

    def version(self, when: float) -> int:
        """Which version is there; -1 before the first."""
        return sum(begin <= when for begin, _ in self.texts) - 1

    def marker(self, version: int) -> str:
        """A word that stands in this version of it alone."""
        return f"Notice {self.number:05d}v{version}"

    def must_be_found(self, version: int, end: float) -> bool:
        """Whether a version was there long enough, before something took its place, for whoever asks every few hours,
        looks again after a day, and bears with a day of trouble."""
        if self.noise:
            return False
        begin = self.texts[version][0]
        over = self.texts[version + 1][0] if version + 1 < len(self.texts) else end
        wait = (1.0 if version == 0 else 2.5) * DAY
        return min(over, self.vanishes or end) >= begin + wait


class World:
    """The month. ``answer`` is what its outlets answer now, by the clock's monotonic seconds."""

    def __init__(
        self, clock: SimulatedClock, *, seed: int, days: float, feeds: int, stories: int, films: int, calm: float
    ) -> None:
        self.clock, self.days, self.chance = clock, days, random.Random(seed)
        self.feeds = list(range(feeds))
        self.hosts = [f"wire-{number}.example" for number in range(max(1, feeds // 2))]
        self.calm = calm
        """The second from which on nothing goes wrong any more."""
        self.port = 0
        self.titles = self._titles(films)
        self.cast: dict[str, list[tuple[str, int]]] = {}
        self.stories = sorted(map(self._story, range(stories)), key=lambda story: story.published)
        self.by_path = {(story.host, story.path): story for story in self.stories}
        self.by_feed = {feed: [s for s in self.stories if feed in s.named] for feed in self.feeds}
        self.moves = {feed: self.chance.uniform(0.2, 0.6) * days * DAY for feed in self.feeds[1::5]}
        self.windows = self._windows()
        self.faults: dict[str, int] = {}
        self.served: set[tuple[int, int]] = set()
        """Which versions of which stories were served whole."""

    # ---- what is printed

    def _titles(self, number: int) -> list[str]:
        every = [f"{one} {other}" for one in TITLES for other in NOUNS]
        self.chance.shuffle(every)
        return every[:number]

    def _story(self, number: int) -> Story:
        chance = self.chance
        home = chance.choice(self.feeds)
        host = self.host_of(home)
        begin = chance.uniform(0, self.calm)
        film = chance.choice(self.titles)
        texts = [(begin, self._sentences(film))]
        others = [feed for feed in self.feeds if feed != home and chance.random() < 0.03]
        atom = all(self.kind_of(feed) == "atom" for feed in (home, *others))
        stamped = chance.random() < 0.7
        for _ in range(chance.choice((0, 0, 0, 0, 0, 1, 1, 2))):
            late = chance.uniform(2 * HOUR, 4 * DAY) if atom and stamped else chance.uniform(HOUR, 5 * HOUR)
            said = texts[-1][1]
            change = self._sentences(film)
            texts.append((texts[-1][0] + late, [*said[: chance.choice((1, 2))], *change]))
        vanishes = begin + chance.uniform(0, 6 * DAY) if chance.random() < 0.04 else None
        story = Story(number, host, f"/news/{number}", self._headline(film), texts, vanishes, stamped)
        story.charset_lie = chance.random() < 0.03
        story.noise = chance.random() < 0.04
        if story.noise:
            story.headline = f"Notes from the town, part {number}"
            texts[:] = [(begin, ["The council of Example Town has opened a new road to the station."])]
        for feed in (home, *others):
            story.named[feed] = self._spelt(story, foreign=feed != home)
        return story

    def _spelt(self, story: Story, *, foreign: bool) -> str:
        """The address by which a feed names an article: with what counts readers, or its AMP variant."""
        ways = ["{}", "{}", "{}?utm_source=feed&utm_medium=rss"]
        ways += ["{}/amp", "{}?utm_campaign=x#top", "{}?amp=1"] if foreign else []
        return self.chance.choice(ways).format(story.path)

    def _headline(self, film: str) -> str:
        return f"What is new about {film}, part {self.chance.randint(1, 999)}"

    def _sentences(self, film: str) -> list[str]:
        chance = self.chance
        people = self.cast.setdefault(film, [])
        found = []
        for _ in range(chance.choice((1, 1, 2))):
            if chance.random() < 0.6:
                if len(people) < 6 and (not people or chance.random() < 0.4):
                    people.append((f"{chance.choice(FIRST)} {chance.choice(LAST)}", 0))
                place = chance.randrange(len(people))
                who, rung = people[place]
                found.append(CASTING[rung].format(who=who, film=film))
                people[place] = (who, min(rung + chance.choice((0, 1, 1)), len(CASTING) - 1))
            else:
                about: dict[str, object] = {"who": f"{chance.choice(FIRST)} {chance.choice(LAST)}", "film": film}
                about |= {"money": chance.randrange(10, 200, 5), "month": chance.choice(MONTHS)}
                found.append(chance.choice(OTHER).format(**about, day=chance.randint(1, 28)))
        return found

    def _filler(self, story: Story) -> str:
        chance = random.Random(story.number)
        words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(40)]
        return f"It was said that {' '.join(words)}."

    def page(self, story: Story, version: int) -> bytes:
        """The page of an article."""
        address = f"http://{story.host}:{self.port}{story.path}"
        day = (BEGINNING + timedelta(seconds=story.published)).isoformat()
        body = [*story.texts[version][1], self._filler(story), f"{story.marker(version)} of the desk at the café."]
        paragraphs = "".join(f"<p>{escape(sentence)}</p>" for sentence in body)
        page = (
            f'<html><head><title>{escape(story.headline)}</title><link rel="canonical" href="{address}">'
            f'<meta property="og:url" content="{address}"><meta property="og:site_name" content="{story.host}">'
            f'<meta property="article:published_time" content="{day}"></head><body><article>'
            f"<h1>{escape(story.headline)}</h1>{paragraphs}</article></body></html>"
        )
        return page.encode("cp1252" if story.charset_lie else "utf-8")

    # ---- feeds

    def host_of(self, feed: int) -> str:
        return self.hosts[feed % len(self.hosts)]

    @staticmethod
    def kind_of(feed: int) -> str:
        return "atom" if feed % 3 else "rss"

    def feed_at(self, feed: int) -> str:
        return f"http://{self.host_of(feed)}:{self.port}/feed/{feed}"

    def feed(self, feed: int, when: float) -> bytes:
        """A feed as it is then, the newest first."""
        there = [s for s in self.by_feed[feed] if s.published <= when and (s.vanishes is None or s.vanishes > when)]
        newest = there[-IN_A_FEED:][::-1]
        write = self._atom if self.kind_of(feed) == "atom" else self._rss
        return write(feed, newest, when).encode()

    def _atom(self, feed: int, stories: Sequence[Story], when: float) -> str:
        def entry(story: Story) -> str:
            changed = story.texts[max(story.version(when), 0)][0] if story.stamped else story.published
            stamp, day = (
                (BEGINNING + timedelta(seconds=at)).isoformat(timespec="seconds") for at in (changed, story.published)
            )
            address = escape(f"http://{story.host}:{self.port}{story.named[feed]}", quote=True)
            return (
                f"<entry><id>tag:{story.host},2026:{story.number}</id><title>{escape(story.headline)}</title>"
                f'<link href="{address}"/>'
                f"<updated>{stamp}</updated><published>{day}</published></entry>"
            )

        head = '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        return f"{head}<id>{feed}</id><title>Wire {feed}</title>{''.join(map(entry, stories))}</feed>"

    def _rss(self, feed: int, stories: Sequence[Story], when: float) -> str:
        def item(story: Story) -> str:
            day = format_datetime(BEGINNING + timedelta(seconds=story.published))
            address = escape(f"http://{story.host}:{self.port}{story.named[feed]}")
            return f"<item><title>{escape(story.headline)}</title><link>{address}</link><pubDate>{day}</pubDate></item>"

        head = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        return f"{head}<title>Wire {feed}</title><link>/</link>{''.join(map(item, stories))}</channel></rss>"

    # ---- what goes wrong

    def _windows(self) -> list[Window]:
        """Trouble now and then: at one host, with one feed, or everywhere."""
        chance, found = self.chance, []
        for kind, each, longest in (
            ("500", 0.35, 6.0),
            ("429", 0.35, 4.0),
            ("cut", 0.3, 5.0),
            ("closed", 0.3, 5.0),
            ("slow", 0.3, 5.0),
            ("network", 0.12, 9.0),
            ("no feed", 0.3, 6.0),
            ("half a feed", 0.3, 6.0),
            ("wrong charset", 0.3, 6.0),
        ):
            for _ in range(max(1, round(each * self.days))):
                begin = chance.uniform(0, self.calm)
                feed = chance.choice(self.feeds)
                where = {"network": "", "no feed": f"/feed/{feed}", "half a feed": f"/feed/{feed}"}
                where["wrong charset"] = f"/feed/{feed}"
                length = chance.uniform(2.0, longest) * HOUR
                end = min(begin + length, self.calm)
                found.append(Window(kind, where.get(kind, self.host_of(feed)), begin, end))
        return found

    def wrong(self, host: str, path: str) -> Window | None:
        """What is wrong with a request now."""
        now = self.clock.monotonic()
        return next((w for w in self.windows if w.begin <= now < w.end and w.where in ("", host, path)), None)

    def answer(self, request: Request) -> Answer | None:
        """What an outlet answers."""
        now, path = self.clock.monotonic(), request.path.split("?")[0]
        window = self.wrong(request.host, path.replace("/new/", "/feed/"))
        if window:
            self.faults[window.kind] = self.faults.get(window.kind, 0) + 1
        kind = window.kind if window else ""
        if kind == "500":
            return broken(500)
        if kind == "429":
            return busy(self.chance.choice((600, 1800, 5400)))
        if kind in ("closed", "network", "slow"):
            return Answer(raw=_hang_up)
        if path == "/robots.txt":
            return Answer(body=b"User-agent: *\nCrawl-delay: 2\n", headers={"Content-Type": "text/plain"})
        if path.startswith(("/feed/", "/new/")):
            return self._feed_answer(path, now, kind)
        return self._page_answer(request.host, path, now, kind)

    def _feed_answer(self, path: str, now: float, kind: str) -> Answer:
        feed = int(path.rsplit("/", 1)[1])
        if path.startswith("/feed/") and now >= self.moves.get(feed, now + 1):
            self.faults["feed moved"] = self.faults.get("feed moved", 0) + 1
            return moved(f"/new/{feed}")
        body = self.feed(feed, now)
        if kind == "no feed":
            body = b"<html><body><h1>We will be back soon</h1></body></html>"
        elif kind == "half a feed":
            body = body[: len(body) // 2]
        elif kind == "wrong charset":
            body = body.replace(b"What is new", "Was ist neu: Müller".encode("latin-1"))
        return _tagged(body, "application/xml")

    def _page_answer(self, host: str, path: str, now: float, kind: str) -> Answer:
        story = self.by_path.get((host, path.removesuffix("/amp")))
        if story is None or story.published > now:
            return Answer(404, b"nothing here")
        if story.vanishes is not None and story.vanishes <= now:
            self.faults["vanished"] = self.faults.get("vanished", 0) + 1
            return Answer(self.chance.choice((404, 410)), b"gone")
        version = story.version(now)
        body = self.page(story, version)
        if kind == "cut":
            head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            return Answer(raw=lambda write: write(head + body[:200]))
        self.served.add((story.number, version))
        return _tagged(body, "text/html; charset=utf-8")


def _tagged(body: bytes, kind: str) -> Answer:
    return Answer(body=body, headers={"Content-Type": kind, "ETag": f'"{zlib.crc32(body):x}"'})


def _hang_up(write: object) -> None:
    raise OSError("hung up")


def serve(world: World, outlet: OutletServer) -> None:
    """Let a server play the world."""
    outlet.handler = world.answer
    world.port = outlet.port
