"""Decks in Markdown and HTML reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import making
import pytest
from markdown_it import MarkdownIt

from deck.core.errors import AttachError
from deck.publish import attach

Make = Callable[[str, bytes], Path]

pytestmark = pytest.mark.usefixtures("drawn")
NOTES = b"# Notes\n\nbefore\n\n<!-- briefdeck -->\n\nafter\n"


def attached(path: Path, **options: Any) -> attach.Attached:
    return attach.attach(making.seed_deck(), path, **options)


def test_a_marker_is_replaced_by_link_picture_and_figures(made: Make) -> None:
    path = made("my notes.md", NOTES)
    attached(path)
    text = path.read_text("utf-8")
    assert text.startswith("# Notes\n\nbefore\n\n<!-- briefdeck: kuaishou-briefing.pptx -->\n")
    assert text.endswith("<!-- /briefdeck: kuaishou-briefing.pptx -->\n\nafter\n")
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert (
        '<a href="my%20notes.files/kuaishou-briefing.pptx">kuaishou-briefing.pptx (20 pages)</a>'
        in html
    )
    assert "<td>“电商GMV总额1186亿元”</td>" in html
    folder = path.parent / "my notes.files"
    assert sorted(file.name for file in folder.iterdir()) == [
        "kuaishou-briefing-03.png",
        "kuaishou-briefing.pptx",
    ]
    assert (folder / "kuaishou-briefing.pptx").read_bytes() == making.seed_deck().data


@pytest.mark.parametrize(
    "data", [NOTES, NOTES.replace(b"\n", b"\r\n"), b"no marker"], ids=["lf", "crlf", "bare"]
)
def test_a_second_run_replaces_what_the_first_put_in(made: Make, data: bytes) -> None:
    path = made("notes.md", data)
    assert not attached(path).replaced
    once = path.read_bytes()
    assert attached(path, pages="3").replaced
    assert path.read_bytes() == once
    assert attached(path, pages="3,5").replaced
    assert path.read_bytes().count(b"<!-- briefdeck:") == 1
    if b"\r\n" in data:
        assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")


def test_a_name_of_any_kind_is_found_again(made: Make) -> None:
    path = made("notes.md", NOTES)
    for name in ("100% trust.pptx", "a--b.pptx", "简报.pptx"):
        attached(path, name=name)
        once = path.read_bytes()
        attached(path, name=name)
        assert path.read_bytes() == once
    assert all(one.data == making.seed_deck().data for one in attach.attachments(path))


def test_html_of_any_encoding_keeps_its_bytes(made: Make) -> None:
    page = (
        "<html><head><meta charset=latin-1></head><body><p>\xe9t\xe9</p>\n</body></html>\n".encode(
            "latin-1"
        )
    )
    path = made("report.html", page)
    attached(path)
    data = path.read_bytes()
    head, _, tail = data.partition(b"<!-- briefdeck:")
    assert page.startswith(head)
    assert tail.endswith(b"</body></html>\n")
    assert tail.rpartition(b" -->\n")[0].isascii(), "what is added can be read in any encoding"
    attached(path)
    assert path.read_bytes() == data
    assert [one.name for one in attach.attachments(path)] == ["kuaishou-briefing.pptx"]


def test_a_report_that_cannot_take_a_deck_is_left_alone(made: Make) -> None:
    for name, data, reason in (
        ("notes.md", b"\xe9t\xe9", "it is not in UTF-8"),
        ("page.html", b"<p>no end", "no marker <!-- briefdeck --> and no </body>"),
    ):
        path = made(name, data)
        with pytest.raises(AttachError, match=reason):
            attached(path)
        assert path.read_bytes() == data
        assert not (path.parent / f"{path.stem}.files").exists()
