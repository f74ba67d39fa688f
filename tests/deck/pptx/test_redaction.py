"""What a deck carries, given back or left out."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from html import escape
from typing import Any

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from deck.core.errors import ExportError
from deck.core.resources import seeds
from deck.outline.model import loads, read
from deck.pptx import redaction
from deck.pptx.contents import Grid, Image
from deck.pptx.presentation import carried
from deck.pptx.redaction import redact
from deck.publish.finished import finish
from deck.slides.composition import compose
from tests.tools.lint.linter import lint

OUTLINE = "# for our eyes: the board must not see the northern plan\ntitle: One\n"


@cache
def seed() -> bytes:
    return finish(compose(read(seeds() / "kuaishou.en.yaml"))).data


def changed(deck: bytes, **parts: bytes | None) -> bytes:
    """The deck with parts put in, replaced, or (None) taken out."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(deck)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            if data is not None:
                new.writestr(name, data)
    return out.getvalue()


def part(deck: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        return archive.read(name)


def with_ledger(deck: bytes, data: Any) -> bytes:
    """The deck with a part that carries its outline and facts."""
    said = data if isinstance(data, str) else json.dumps(data)
    xml = f'<?xml version="1.0"?><ledger xmlns="https://briefdeck.github.io/ns/ledger">{escape(said)}</ledger>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
    row = f'<Relationship Id="rIdL" Type="{kind}" Target="../customXml/item1.xml"/></Relationships>'
    rels = "ppt/_rels/presentation.xml.rels"
    tied = part(deck, rels).replace(b"</Relationships>", row.encode())
    return changed(deck, **{"customXml/item1.xml": xml.encode(), rels: tied})


CARRIED = with_ledger(
    seed(),
    {
        "format": 1,
        "outline": OUTLINE,
        "file": "a.yaml",
        "facts": [{"id": "plan", "text": "northern plan figures"}],
    },
)


def test_a_deck_gives_back_the_outline_that_it_carries() -> None:
    found = carried(CARRIED)
    assert found is not None
    assert (found.outline, found.file) == (OUTLINE, "a.yaml")
    assert found.data["facts"][0]["id"] == "plan"


def test_what_was_built_gives_back_its_outline_to_the_byte() -> None:
    for lang in ("en", "zh"):
        path = seeds() / f"kuaishou.{lang}.yaml"
        found = carried(finish(path).data)
        assert found is not None
        assert found.outline == path.read_text("utf-8")
        assert found.file == path.name


@pytest.mark.parametrize(
    "make",
    [
        lambda: redact(seed()).data,
        lambda: b"hello",
        lambda: with_ledger(seed(), "no json"),
        lambda: with_ledger(seed(), [1]),
    ],
    ids=["redacted", "no deck", "no json", "no record"],
)
def test_a_deck_that_carries_nothing_gives_nothing_back(make: Callable[[], bytes]) -> None:
    assert carried(make()) is None


def test_outline_facts_notes_and_workbooks_are_left_out() -> None:
    made = redact(CARRIED)
    assert made.removed == {"outline and facts": 1, "notes": 18, "workbooks": 6}
    assert made.sought > 30
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        names = archive.namelist()
        everything = b"".join(archive.read(name) for name in names)
    assert not [
        name
        for name in names
        if name.startswith(("customXml", "ppt/notesSlides", "ppt/embeddings"))
    ]
    assert b"northern plan" not in everything
    assert b"Read the three figures as one sentence" not in everything
    assert b"externalData" not in everything
    assert carried(made.data) is None


def test_the_redacted_deck_is_sound_and_shows_the_same_pages() -> None:
    data = redact(CARRIED).data
    assert {fault.code for fault in lint(data)} == {"workbook-missing"}
    result = (
        OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate_bytes(data)
        if hasattr(OpenXmlValidator, "validate_bytes")
        else None
    )
    assert result is None or result.is_valid
    for number in range(1, 19):
        name = f"ppt/slides/slide{number}.xml"
        assert part(data, name) == part(seed(), name)
    before, after = finish_contents(seed()), finish_contents(data)
    assert [_told(page) for page in after] == [_told(page) for page in before]
    assert not any(page.notes or page.evidence for page in after)


def _told(page: Any) -> list[Any]:
    """The blocks of a page; a chart whose figures, or whose bounds, only the record has is told by
    its text."""
    return [
        Image(block.title)
        if isinstance(block, Grid)
        and (block.rows[0][1].startswith("Value") or "over 80%" in block.title)
        else block
        for block in page.blocks
    ]


def finish_contents(data: bytes) -> Any:
    from deck.pptx.contents import read_contents

    return read_contents(data).pages


def test_a_deck_that_was_redacted_has_nothing_more_to_leave_out() -> None:
    once = redact(CARRIED).data
    again = redact(once)
    assert (again.removed, again.sought) == ({}, 0)
    assert again.data == once


def test_what_is_left_of_the_notes_elsewhere_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that also stands in a part that is kept must stop the deck from going out."""
    theme = part(seed(), "ppt/theme/theme1.xml")
    secret = b"<!-- Read the three figures as one sentence: a large base, a rising habit, and a channel that merchants own. All three moves build on that habit. Say early that all figures are the article's. -->"
    leaking = changed(
        seed(), **{"ppt/theme/theme1.xml": theme.replace(b"</a:theme>", secret + b"</a:theme>")}
    )
    with pytest.raises(ExportError, match=r"theme1\.xml still says “Readthethreefigures"):
        redact(leaking)
    monkeypatch.setattr(redaction, "_loosen", lambda _parts, _gone: None)
    with pytest.raises(ExportError, match="still refers to removed content"):
        redact(seed())


def test_hidden_pages_are_counted() -> None:
    outline = loads(
        "title: A\nslides:\n- {kind: cover}\n- {kind: text, title: B, points: [x], hide: true}\n"
    )
    assert redact(finish(compose(outline)).data).hidden == 1
