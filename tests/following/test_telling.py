"""How news reaches people: terminal, Atom file, webhook, e-mail; and what a channel does when it cannot tell."""

from __future__ import annotations

import base64
import email
import email.policy
import hashlib
import hmac
import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest

from outlet_server import Answer, OutletServer
from slatewire.following.news import News
from slatewire.following.outbox import TellError
from slatewire.following.telling import channels
from slatewire.following.telling.atom import AtomFile
from slatewire.following.telling.email import Email
from slatewire.following.telling.webhook import Webhook, signed
from slatewire.following.watchlist import WatchlistError
from slatewire.model import Work

HOSTILE = "<script>alert(1)</script> \x1b[31m\u202eevil\r\nBcc: all@wire.example"


def piece(number: int = 1, **said: Any) -> News:
    one = News(
        id=f"news-{number}",
        work=Work("Ashfall 2"),
        property="cast",
        how="firmer",
        title=f"Mara Holt: from circling to in talks (cast of Ashfall {number})",
        before="circling",
        after="in talks",
        why="",
        quote="Mara Holt is in talks to star",
        outlet="Example Wire",
        url="https://wire.example/holt",
        published="2026-03-02",
        claim="c1",
        made_at=datetime(2026, 3, 2, 9, number % 60, tzinfo=UTC),
    )
    return replace(one, **said)


# ---- the watchlist


def test_the_channels_of_a_watchlist(tmp_path: Path) -> None:
    opened = channels(
        {
            "terminal": {},
            "atom": {"file": str(tmp_path / "changes.atom")},
            "webhook": {"url": "http://127.0.0.1:9/hook", "secret_env": "HOOK"},
            "email": {"host": "mail.wire.example", "from": "Slate <slate@wire.example>", "to": ["desk@wire.example"]},
        },
        {"HOOK": "secret"},
    )
    assert [channel.name for channel in opened] == ["terminal", "atom", "webhook", "email"]


@pytest.mark.parametrize(
    ("notify", "words"),
    [
        ({"pager": {}}, "notify.pager: is no channel"),
        ({"terminal": {"colour": "red"}}, "notify.terminal.colour"),
        ({"atom": {}}, "notify.atom.file: is missing"),
        ({"webhook": {"url": "ftp://wire.example", "secret_env": "HOOK"}}, "notify.webhook.url"),
        ({"webhook": {"url": "https://a:b@wire.example/", "secret_env": "HOOK"}}, "notify.webhook.url"),
        ({"webhook": {"url": "https://wire.example/"}}, "notify.webhook.secret_env: is missing"),
        ({"webhook": {"url": "https://wire.example/", "secret_env": "NONE"}}, "the environment has no NONE"),
        ({"webhook": {"url": "https://wire.example/", "secret": "abc"}}, "notify.webhook.secret: is no key"),
        ({"email": {"host": "m.example", "to": "desk@wire.example"}}, "notify.email.from"),
        ({"email": {"host": "m.example", "from": "a@b.example", "to": "a@b.example\nBcc: c@d.example"}}, "email.to"),
        ({"email": {"host": "m.example", "from": "a@b.example", "to": []}}, "notify.email.to"),
        ({"email": {"host": "m.example", "from": "a@b.example", "to": "c@d.example", "tls": "no"}}, "email.tls"),
        ({"email": {"host": "m.example", "from": "a@b.example", "to": "c@d.example", "port": 0}}, "email.port"),
        ({"email": {"host": "m", "from": "a@b.example", "to": "c@d.example", "user": "u"}}, "email.password_env"),
    ],
)
def test_a_table_that_cannot_be_used_names_its_key(notify: dict[str, dict[str, Any]], words: str) -> None:
    with pytest.raises(WatchlistError) as refused:
        channels(notify, {"HOOK": "secret"})
    assert words in refused.value.message
    assert refused.value.remedy


# ---- the terminal


def test_the_terminal_shows_what_changed_who_says_so_and_in_which_words(capsys: pytest.CaptureFixture[str]) -> None:
    (terminal,) = channels({"terminal": {}})
    terminal.tell([piece(), piece(2, title=HOSTILE)])
    out = capsys.readouterr().out
    assert "Mara Holt: from circling to in talks" in out
    assert "Example Wire, 2026-03-02: “Mara Holt is in talks to star”" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


# ---- Atom


def test_an_atom_file_holds_each_piece_once_the_newest_first(tmp_path: Path) -> None:
    channel = AtomFile(tmp_path / "feeds" / "changes.atom")
    channel.tell([piece(1), piece(2)])
    channel.tell([piece(2), piece(3, title=HOSTILE, quote=HOSTILE)])
    AtomFile(channel.path).tell([piece(1)])
    read = feedparser.parse(channel.path.read_bytes())
    assert not read.bozo
    assert read.feed.updated == "2026-03-02T09:03:00Z"
    assert [entry.updated[14:16] for entry in read.entries] == ["03", "02", "01"]
    assert len({entry.id for entry in read.entries}) == 3
    assert "in talks" in read.entries[1].content[0].value
    assert "<script" not in channel.path.read_text()


def test_an_atom_file_does_not_grow_for_ever(tmp_path: Path) -> None:
    channel = AtomFile(tmp_path / "changes.atom")
    channel.tell([piece(number) for number in range(500)])
    assert len(feedparser.parse(channel.path.read_bytes()).entries) == 200


@pytest.mark.parametrize("there", ["my notes", "<feed/>", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "<rss></rss>"])
def test_a_file_that_is_no_feed_of_ours_is_left_alone(tmp_path: Path, there: str) -> None:
    path = tmp_path / "changes.atom"
    path.write_text(there)
    with pytest.raises(TellError, match="no feed"):
        AtomFile(path).tell([piece()])
    assert path.read_text() == there


# ---- the webhook


def test_the_signature_is_that_of_the_published_example_of_standard_webhooks() -> None:
    key = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    headers = signed(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}')
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


class Receiver:
    """A socket that takes POSTs and answers as it is told, in turn."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.taken: list[Any] = []

    def __call__(self, request: Any) -> Answer:
        self.taken.append(request)
        status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        return Answer(status, headers={"Location": "http://127.0.0.1:1/", "Connection": "close"})


@pytest.fixture
def outlet() -> Iterator[OutletServer]:
    with OutletServer() as server:
        yield server


def test_each_piece_is_posted_signed_and_in_order(outlet: OutletServer) -> None:
    outlet.handler = receiver = Receiver(200)
    Webhook(outlet.at("/hook"), "s3cret").tell([piece(1), piece(2, title=HOSTILE)])
    assert [one.headers["webhook-id"] for one in receiver.taken] == ["news-1", "news-2"]
    for one in receiver.taken:
        held = one.headers
        content = f"{held['webhook-id']}.{held['webhook-timestamp']}.".encode() + one.body
        wanted = base64.b64encode(hmac.new(b"s3cret", content, hashlib.sha256).digest()).decode()
        assert held["webhook-signature"] == f"v1,{wanted}"
    said = json.loads(receiver.taken[0].body)
    assert said["type"] == "film.changed"
    assert said["data"]["work"] == {"title": "Ashfall 2", "kind": "film", "year": None}
    assert (said["data"]["before"], said["data"]["after"], said["data"]["claim"]) == ("circling", "in talks", "c1")


def test_the_receiver_of_the_docs_knows_a_sound_signature_from_a_forged_one(outlet: OutletServer) -> None:
    docs = Path(__file__).parents[2] / "docs" / "watch-notifications.md"
    space: dict[str, Any] = {}
    exec(docs.read_text().split("```python\n")[1].split("```")[0], space)
    outlet.handler = receiver = Receiver(200)
    Webhook(outlet.at("/hook"), "s3cret").tell([piece()])
    (one,) = receiver.taken
    assert space["verified"](one.headers, one.body, "s3cret")
    assert not space["verified"](one.headers, one.body + b" ", "s3cret")
    assert not space["verified"](one.headers, one.body, "another")
    assert not space["verified"]({**one.headers, "webhook-timestamp": "1614265330"}, one.body, "s3cret")


def test_what_was_taken_is_not_posted_again_when_a_later_one_fails(outlet: OutletServer) -> None:
    outlet.handler = receiver = Receiver(200, 503, 200)
    channel = Webhook(outlet.at("/hook"), "s3cret")
    with pytest.raises(TellError, match="503") as failed:
        channel.tell([piece(1), piece(2), piece(3)])
    assert not failed.value.lasting
    channel.tell([piece(1), piece(2), piece(3)])
    assert [one.headers["webhook-id"] for one in receiver.taken] == ["news-1", "news-2", "news-2", "news-3"]


@pytest.mark.parametrize(("status", "lasting"), [(410, True), (401, True), (302, True), (500, False), (429, False)])
def test_what_a_receiver_answers_says_whether_it_is_tried_again(
    outlet: OutletServer, status: int, lasting: bool
) -> None:
    outlet.handler = receiver = Receiver(status)
    with pytest.raises(TellError) as failed:
        Webhook(outlet.at("/hook"), "s3cret").tell([piece()])
    assert failed.value.lasting is lasting
    assert "s3cret" not in str(failed.value)
    assert len(receiver.taken) == 1, "no redirect is followed"


def test_a_receiver_that_is_away_is_tried_again() -> None:
    with OutletServer() as gone:
        address = gone.at("/hook")
    with pytest.raises(TellError, match="could not be reached") as failed:
        Webhook(address, "s3cret").tell([piece()])
    assert not failed.value.lasting


# ---- e-mail


class Box:
    """What a mail server took; ``answer`` is what it says to a letter."""

    def __init__(self) -> None:
        self.letters: list[Any] = []
        self.answer = "250 taken"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802, aiosmtpd's name
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return self.answer


@pytest.fixture
def box() -> Iterator[tuple[Box, int]]:
    from aiosmtpd.controller import Controller

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    held = Box()
    controller = Controller(held, hostname="127.0.0.1", port=port)
    controller.start()
    yield held, port
    controller.stop()


def mail(port: int, **other: Any) -> Email:
    return Email("127.0.0.1", port, "none", "Slate <slate@wire.example>", ("desk@wire.example",), **other)


def test_a_round_of_news_is_one_letter_that_reads_in_text_and_in_html(box: tuple[Box, int]) -> None:
    held, port = box
    mail(port).tell([piece(1), piece(2, title="Ann Orrin: new, rumored", quote=HOSTILE, outlet=HOSTILE)])
    mail(port).tell([piece(1), piece(2, title="Ann Orrin: new, rumored", quote=HOSTILE, outlet=HOSTILE)])
    letter, again = held.letters
    assert letter["Subject"] == "Mara Holt: from circling to in talks (cast of Ashfall 1) and 1 more"
    assert letter["Message-ID"] == again["Message-ID"]
    assert letter["To"] == "desk@wire.example"
    assert "Bcc" not in letter
    plain = letter.get_body(("plain",)).get_content()
    assert "Ashfall 2: circling → in talks" in plain
    assert "“Mara Holt is in talks to star”" in plain
    marked = letter.get_body(("html",)).get_content()
    assert "<script" not in marked
    assert 'href="https://wire.example/holt"' in marked


def test_a_title_cannot_add_headers_to_a_letter(box: tuple[Box, int]) -> None:
    held, port = box
    mail(port).tell([piece(title=HOSTILE)])
    assert "Bcc" not in held.letters[0]
    assert "\n" not in held.letters[0]["Subject"]


@pytest.mark.parametrize(("answer", "lasting"), [("451 later", False), ("554 no", True)])
def test_a_mail_server_that_refuses_says_whether_it_is_tried_again(
    box: tuple[Box, int], answer: str, lasting: bool
) -> None:
    held, port = box
    held.answer = answer
    with pytest.raises(TellError) as failed:
        mail(port).tell([piece()])
    assert failed.value.lasting is lasting


def test_a_mail_server_without_encryption_is_not_given_the_password(box: tuple[Box, int]) -> None:
    held, port = box
    channel = Email("127.0.0.1", port, "starttls", "a@wire.example", ("b@wire.example",), "desk", "pass-word")
    with pytest.raises(TellError) as failed:
        channel.tell([piece()])
    assert "pass-word" not in str(failed.value)
    assert "pass-word" not in repr(channel)
    assert not held.letters


def test_a_mail_server_that_is_away_is_tried_again() -> None:
    with pytest.raises(TellError, match="cannot be reached"):
        mail(1).tell([piece()])
