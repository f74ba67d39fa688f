"""Decks in mails."""

from __future__ import annotations

import email
from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import making
import pytest

from deck.core.errors import AttachError
from deck.publish import attach

Make = Callable[[str, bytes], Path]

pytestmark = pytest.mark.usefixtures("drawn")


def attached(path: Path, **options: Any) -> attach.Attached:
    return attach.attach(making.seed_deck(options.pop("lang", "en")), path, **options)


def opened(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert [part.defects for part in message.walk() if part.defects] == []
    return message


def test_a_draft_has_the_summary_as_text_and_picture_and_the_deck(tmp_path: Path) -> None:
    path = tmp_path / "note.eml"
    attached(path)
    message = opened(path)
    assert message["Subject"] == "Growth from buyers who come back"
    assert message["X-Unsent"] == "1"
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert "- 65% – average repurchase rate in 2020" in plain.get_content()
    (picture,) = [part for part in message.walk() if part.get_content_type() == "image/png"]
    assert picture["Content-ID"] == "<0.summary@briefdeck>"
    assert 'src="cid:0.summary@briefdeck"' in html.get_content()
    (deck,) = message.iter_attachments()
    assert deck.get_filename() == "kuaishou-briefing.pptx"
    assert deck.get_content() == making.seed_deck().data


def test_a_draft_is_the_same_each_time_and_keeps_what_was_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "note.eml"
    attached(path)
    once = path.read_bytes()
    assert attached(path).replaced
    assert path.read_bytes() == once
    path.write_bytes(
        b"To: board@example.com\r\n"
        + once.replace(b"Growth from buyers who come back", b"For Monday", 1)
    )
    attached(path)
    message = opened(path)
    assert (message["To"], message["Subject"]) == ("board@example.com", "For Monday")


def test_a_draft_that_someone_has_written_into_keeps_their_words(tmp_path: Path) -> None:
    path = tmp_path / "note.eml"
    attached(path)
    mine = path.read_bytes().replace(
        b"Kuaishou stakes its next growth", b"Dear all, Kuaishou stakes", 1
    )
    assert mine != path.read_bytes()
    path.write_bytes(mine)
    assert attached(path).replaced
    body = opened(path).get_body(("plain",))
    assert body is not None
    assert "Dear all, Kuaishou" in body.get_content()
    assert [one.name for one in attach.attachments(path)] == ["kuaishou-briefing.pptx"]


def test_a_chinese_draft_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "note.eml"
    attached(path, lang="zh")
    message = opened(path)
    assert message["Subject"] == "增长来自回头客"
    plain = message.get_body(("plain",))
    assert plain is not None
    assert "附件：kuaishou-briefing.pptx（共20页）" in plain.get_content()


def test_a_message_of_someone_else_keeps_all_its_parts(made: Make) -> None:
    path = made("note.eml", making.MAIL)
    attached(path)
    data = path.read_bytes()
    body, end = making.MAIL[: -len(b"--them--\r\n")], b"--them--"
    assert data.startswith(body), "what was there is there byte for byte"
    assert data.rstrip().endswith(end)
    assert [part.get_filename() for part in opened(path).iter_attachments()] == [
        "data.csv",
        "kuaishou-briefing.pptx",
    ]
    assert attached(path).replaced
    assert path.read_bytes() == data


def test_a_message_of_one_part_becomes_one_with_an_attachment(made: Make) -> None:
    path = made("note.eml", b"From: a@example.com\r\nSubject: Hello\r\n\r\nDear all.\r\n")
    attached(path)
    message = opened(path)
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().strip() == "Dear all."
    assert [one.data for one in attach.attachments(path)] == [making.seed_deck().data]


@pytest.mark.parametrize(
    "kind", ["multipart/signed", "multipart/encrypted", "application/pkcs7-mime"]
)
def test_a_sealed_message_is_left_alone(made: Make, kind: str) -> None:
    data = f'From: a@example.com\r\nContent-Type: {kind}; boundary="x"\r\n\r\n--x\r\n\r\nsealed\r\n--x--\r\n'.encode()
    path = made("note.eml", data)
    with pytest.raises(AttachError, match="it is signed or encrypted"):
        attached(path)
    assert path.read_bytes() == data


def test_what_is_no_message_is_refused(made: Make) -> None:
    with pytest.raises(AttachError, match="it is not a message"):
        attached(made("note.eml", b"\r\nhello"))
