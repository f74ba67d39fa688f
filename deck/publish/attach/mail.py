"""Decks in mails: the deck attached, its summary as a picture, its points as text.

A draft that we wrote and nobody has changed is rewritten; any other message keeps every part and
gets the deck as another attachment.
"""

from __future__ import annotations

import hashlib
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from html import escape
from pathlib import Path
from typing import Any

from deck.core.errors import AttachError
from deck.pptx.contents import PageContents, Point
from deck.publish.attach.parcel import PPTX, Attachment, Parcel, is_deck
from deck.publish.export.style import look_of

_MARK = "X-Briefdeck"
_DRAFT = policy.SMTP
_UNCHANGED = policy.SMTP.clone(refold_source="none")
_CID = "summary@briefdeck"
_SEALED = ("multipart/signed", "multipart/encrypted", "application/pkcs7-mime")
_KEPT = ("From", "To", "Cc", "Bcc", "Subject", "Date", "Reply-To")


def attach(report: bytes | None, parcel: Parcel) -> bytes:
    """The message with the deck; a new draft if there is no message."""
    if parcel.after is not None:
        raise AttachError("a mail has no headings to put a deck after; omit --after")
    fresh = EmailMessage(_DRAFT)
    if report is None:
        return _draft(fresh, parcel)
    message = _open(report)
    body = message.get_body(("plain",))
    if body is not None and message.get(_MARK) == _digest(str(body.get_content())):
        for name in _KEPT:  # our draft has not been edited
            if name in message:
                fresh[name] = str(message[name])
        return _draft(fresh, parcel)
    return _added(message, parcel)


def listed(report: bytes, _path: Path) -> list[Attachment]:
    """The decks attached to a message."""
    decks = []
    for part in _open(report).walk():
        name = part.get_filename() or ""
        if is_deck(name):
            data = part.get_payload(decode=True)
            if not isinstance(data, bytes):
                raise AttachError(f"its attachment {name} cannot be read")
            decks.append(Attachment(name, data, "attachment"))
    return decks


def _open(report: bytes) -> EmailMessage:
    try:
        message = BytesParser(EmailMessage, policy=_UNCHANGED).parsebytes(report)
    except (MessageError, ValueError) as error:
        raise AttachError(f"it is not a readable message: {error}") from None
    if not message.keys():
        raise AttachError("it is not a message: it has no header")
    return message


def _added(message: EmailMessage, parcel: Parcel) -> bytes:
    """An existing message with the deck attached; an earlier one of the same name is replaced."""
    kind = message.get_content_type()
    if kind in _SEALED:
        raise AttachError("it is signed or encrypted, and any change would break that")
    if kind != "multipart/mixed":
        if "Content-Type" not in message:  # or make_mixed would lose the text
            message["Content-Type"] = "text/plain; charset=us-ascii"
        message.make_mixed(boundary=f"=_briefdeck_{parcel.key}")
    parts: Any = message.get_payload()
    if not isinstance(parts, list):
        raise AttachError("it is not a readable message: its parts have no boundary")
    message.set_payload([part for part in parts if part.get(_MARK) != parcel.mark])
    _add_deck(message, parcel)
    return message.as_bytes(policy=_UNCHANGED)


def _add_deck(message: EmailMessage, parcel: Parcel) -> None:
    main, _, sub = PPTX.partition("/")
    message.add_attachment(parcel.data, main, sub, filename=parcel.name)
    parts: Any = message.get_payload()
    parts[-1][_MARK] = parcel.mark


def _draft(message: EmailMessage, parcel: Parcel) -> bytes:
    """A draft, which mail programs open for writing (`X-Unsent`)."""
    contents = parcel.contents
    if "Subject" not in message:
        message["Subject"] = contents.title
    message["X-Unsent"] = "1"
    numbers = parcel.numbers or [contents.summary.number]
    pages = [contents.pages[number - 1] for number in numbers]
    text = _text(pages, parcel)
    message[_MARK] = _digest(text)
    message.set_content(text)
    message.add_alternative(_html(pages, parcel), subtype="html")
    alternatives: Any = message.get_payload()
    for i, picture in enumerate(parcel.pictures(numbers, 110)):
        alternatives[1].add_related(
            picture, "image", "png", cid=f"<{i}.{_CID}>", filename=f"page-{numbers[i]}.png"
        )
    if parcel.embed:
        _add_deck(message, parcel)
    for i, part in enumerate(p for p in message.walk() if p.is_multipart()):
        part.set_boundary(f"=_briefdeck_{parcel.key}_{i}")
    return message.as_bytes(policy=_DRAFT)


def _digest(text: str) -> str:
    """The digest that identifies a draft with this text."""
    return f"draft {hashlib.sha256(''.join(text.split()).encode()).hexdigest()[:16]}"


def _text(pages: list[PageContents], parcel: Parcel) -> str:
    contents, label = parcel.contents, parcel.contents.labels
    lines = [contents.title, contents.subtitle, ""]
    for page in pages:
        points = [f"- {block}" for block in page.blocks if isinstance(block, Point)]
        lines += [page.title, "", *points]
        if page.so_what:
            lines += ["", f"{label.so_what}{label.colon}{' '.join(page.so_what)}"]
        lines += ["", page.source, ""]
    return "\n".join([*lines, _attached(parcel)])


def _attached(parcel: Parcel) -> str:
    """The line that names the deck; empty if it is not attached."""
    count = len(parcel.contents.pages)
    if parcel.contents.lang == "zh":
        line = f"附件：{parcel.name}（共{count}页）"
    else:
        line = f"Attached: {parcel.name} ({count} pages)"
    return line if parcel.embed else ""


def _html(pages: list[PageContents], parcel: Parcel) -> str:
    """HTML that mail programs understand: inline styles, one column, no script."""
    contents, label = parcel.contents, parcel.contents.labels
    look = look_of(contents)
    font = "font-family:Calibri,'Segoe UI',Arial,'Microsoft YaHei','PingFang SC',sans-serif"
    body = ""
    for i, page in enumerate(pages):
        rows = "".join(
            f'<li style="margin:0 0 6px"><b>{escape(point.lead)}</b> {escape(point.text)}</li>'
            for point in page.blocks
            if isinstance(point, Point)
        )
        so_what = ""
        if page.so_what:
            so_what = (
                f'<p style="margin:12px 0;padding:10px 14px;background:#{look.surface}">'
                f'<b style="color:#{look.accent}">{label.so_what}{label.colon.strip()}</b> '
                f"{escape(' '.join(page.so_what))}</p>"
            )
        body += (
            f'<h2 style="font-size:18px;line-height:1.3;margin:20px 0 12px">{escape(page.title)}</h2>'
            f'<img src="cid:{i}.{_CID}" width="640" alt="{escape(page.title)}"'
            f' style="display:block;width:100%;max-width:640px;height:auto;border:0">'
            f'<ul style="margin:14px 0;padding-left:20px">{rows}</ul>{so_what}'
            f'<p style="font-size:12px;color:#{look.muted}">{escape(page.source)}</p>'
        )
    lang = "zh-CN" if contents.lang == "zh" else "en"
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{escape(contents.title)}</title></head>'
        f'<body style="margin:0;padding:20px;color:#{look.ink};font-size:15px;line-height:1.5;{font}">'
        f'<div style="max-width:640px"><p style="margin:0;padding-left:12px;border-left:4px solid #{look.accent};'
        f'font-size:22px;font-weight:bold">{escape(contents.title)}</p>'
        f'<p style="margin:4px 0 0;padding-left:16px;color:#{look.muted}">{escape(contents.subtitle)}</p>'
        f"{body}<p>{escape(_attached(parcel))}</p></div></body></html>"
    )
