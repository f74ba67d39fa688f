"""The record of a deck is found whatever else of the deck is damaged."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

import deck
from deck.cli import main
from deck.pptx.presentation import carried

OUTLINE = "title: Trust\nslides:\n  - kind: cover\n"


@pytest.fixture(scope="module")
def built() -> bytes:
    stream = BytesIO()
    deck.write(deck.compose(deck.loads(OUTLINE)), stream)
    return stream.getvalue()


def changed(data: bytes, part: str, content: bytes | None, more: str = "") -> bytes:
    """The deck with another content of a part (None: without it), and with a part more."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
            elif content is not None:
                new.writestr(name, content)
        if more:
            new.writestr(more, b"x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("ppt/_rels/presentation.xml.rels", None),
        ("ppt/_rels/presentation.xml.rels", b"garbage"),
        ("_rels/.rels", b""),
        ("ppt/presentation.xml", b"<cut"),
    ],
)
def test_a_damaged_deck_gives_back_its_outline(
    built: bytes, part: str, content: bytes | None
) -> None:
    record = carried(changed(built, part, content))
    assert record is not None
    assert record.outline == OUTLINE


def test_a_package_that_is_refused_says_why(built: bytes, tmp_path: Path) -> None:
    path = tmp_path / "twice.pptx"
    path.write_bytes(changed(built, "", None, more="PPT/PRESENTATION.XML"))
    result = CliRunner().invoke(main, ["extract", str(path), "-o", str(tmp_path)])
    assert result.exit_code == 1
    assert "two parts of the same name" in result.output


def test_a_deck_without_a_record_carries_nothing(built: bytes) -> None:
    assert carried(changed(built, "customXml/item1.xml", None)) is None
