"""News by e-mail: one letter a round, in plain text and in HTML."""

from __future__ import annotations

import hashlib
import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from html import escape

from slatewire.dossier.outside import one_line, title_of
from slatewire.following.news import News
from slatewire.following.outbox import TellError
from slatewire.following.telling import words

SECONDS = 30.0
_SUBJECT = 150  # characters


@dataclass(slots=True)
class Email:
    """``tls`` is "starttls", "ssl" or "none"; certificates are always checked. Without a ``user`` nobody logs in."""

    host: str
    port: int
    tls: str
    sender: str
    to: tuple[str, ...]
    user: str = ""
    password: str = field(default="", repr=False)
    name: str = "email"

    def tell(self, news: Sequence[News]) -> None:
        """All of them in one letter."""
        message = letter(news, self.sender, self.to)
        try:
            with self._server() as server:
                if self.tls == "starttls":
                    server.starttls(context=ssl.create_default_context())
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(message)  # refused by some of several: the others have it, so it is told
        except smtplib.SMTPAuthenticationError:
            raise TellError("the mail server refuses name or password", "Check user and password.") from None
        except smtplib.SMTPResponseException as error:
            code = error.smtp_code
            remedy = "Check the addresses; `slatewire watch --again` sends it again."
            raise TellError(f"the mail server refuses it ({code})", remedy, lasting=code >= 550) from None
        except smtplib.SMTPRecipientsRefused:
            remedy = "Check `to`; `slatewire watch --again` sends it again."
            raise TellError("the mail server takes none of the addresses", remedy, lasting=True) from None
        except smtplib.SMTPException as error:
            raise TellError(
                f"the mail server cannot be spoken with ({type(error).__name__})", "It is tried again."
            ) from None
        except OSError as error:
            raise TellError(
                f"the mail server cannot be reached ({error.strerror or error})", "It is tried again."
            ) from None

    def _server(self) -> smtplib.SMTP:
        if self.tls == "ssl":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS, context=ssl.create_default_context())
        return smtplib.SMTP(self.host, self.port, timeout=SECONDS)


def letter(news: Sequence[News], sender: str, to: Sequence[str]) -> EmailMessage:
    """The letter. The same news make a letter of the same Message-ID, so that one that came twice can be told."""
    message = EmailMessage()
    first = one_line(news[0].title)
    more = f" and {len(news) - 1} more" if len(news) > 1 else ""
    message["Subject"] = one_line(first, _SUBJECT - len(more)) + more
    message["From"], message["To"] = sender, ", ".join(to)
    message["Date"] = format_datetime(max(one.made_at for one in news))
    digest = hashlib.sha256("\0".join(one.id for one in news).encode()).hexdigest()[:32]
    message["Message-ID"] = f"<{digest}@{parseaddr(sender)[1].rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n\n".join(map(_plain, news)) + "\n")
    message.add_alternative(f"<!doctype html><html><body>{''.join(map(_html, news))}</body></html>", subtype="html")
    return message


def _plain(one: News) -> str:
    lines = [
        one_line(one.title),
        f"{title_of(one.work)}: {words.turn(one)}",
        f"{words.source(one)}: “{one_line(one.quote)}”",
    ]
    return "\n".join([*lines, *([one_line(one.url)] if one.url else [])])


def _html(one: News) -> str:
    said = escape(words.source(one))
    linked = f'<a href="{escape(one.url)}">{said or "the article"}</a>' if one.url else said
    return (
        f"<h3>{escape(one_line(one.title))}</h3><p>{escape(title_of(one.work))}: {escape(words.turn(one))}</p>"
        f"<blockquote>{escape(one_line(one.quote))}</blockquote><p>{linked}</p>"
    )
