"""Files that are damaged, or made to do harm, are judged without an error."""

from __future__ import annotations

import random
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pptx.util import Inches

from deck.core.package import PackageError
from deck.pptx.presentation import Presentation as Package
from deck.proof.deck_check import check_deck
from deck.proof.review.run import review
from tests.deck.proof.review.building import material
from tests.deck.proof.review.decks import (
    add_picture,
    add_text,
    new_deck,
    new_page,
    saved,
    with_parts,
    xml,
)

VALUES = [
    "-1",
    "0",
    "1e300",
    "1e308",
    "99999999999999999999",
    "-99999999999",
    "nan",
    "inf",
    "x",
    "",
    "50%",
    "inf%",
    "1e9%",
    "٣",
]
_VALUE = re.compile(rb'(\s(?!xmlns|r:|Id|Target|Type|id|PartName|ContentType)[\w:]+=)"[^"]*"')
_DROPPED = re.compile(
    rb"<[apc]:(?:xfrm|off|ext|gridCol|bodyPr|rPr|srgbClr|blip|prstGeom|cNvPr)\b[^>]*/>"
)


def damaged(data: bytes, chance: random.Random, share: float) -> bytes:
    """A file with absurd values in place of some, without some elements, and with cut and missing parts."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename.endswith((".xml", ".rels")):
                content = _VALUE.sub(
                    lambda m: (
                        m[1] + f'"{chance.choice(VALUES)}"'.encode()
                        if chance.random() < share
                        else m[0]
                    ),
                    content,
                )
                content = _DROPPED.sub(
                    lambda m: b"" if chance.random() < share / 2 else m[0], content
                )
            elif chance.random() < 0.2:
                content = content[: len(content) // 2]
            if chance.random() > 0.03:
                target.writestr(info.filename, content)
    return out.getvalue()


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("name", ["alt_texts", "small_print", "low_contrast", "hidden"])
def test_damaged_files_are_judged(name: str, seed: int) -> None:
    chance = random.Random(f"{name}{seed}")
    data = material(name, "faulty").read_bytes()
    try:
        package = Package(damaged(data, chance, (0.01, 0.1, 0.5)[seed % 3]))
    except PackageError:
        return
    assert isinstance(review(package), list)


def test_groups_in_groups_and_groups_of_no_size() -> None:
    deck = new_deck()
    holder = new_page(deck).shapes
    for _ in range(60):
        holder = holder.add_group_shape().shapes
    shape = holder.add_textbox(*map(Inches, (1, 2, 6, 1)))
    shape.text_frame.text = "Deep down"
    assert isinstance(review(Package(saved(deck))), list)


def test_absurd_sizes_and_texts() -> None:
    deck = new_deck()
    page = new_page(deck)
    add_text(page, "x" * 100_000, (0, 0, 0.01, 0.01), size=18)
    add_text(page, "word " * 20_000, size=4000)
    shape = add_text(page, "Words", (1, 2, 6, 1))
    shape._element.find(".//{*}ext").set("cx", "-9" * 12)
    shape._element.find(".//{*}ext").set("cy", "9" * 300)
    table = page.shapes.add_table(2, 2, *map(Inches, (1, 2, 6, 1)))._element
    for column in table.iter("{*}gridCol"):
        column.set("w", "9" * 40)
    for cell in table.iter("{*}tc"):
        cell.set("gridSpan", "2147483647")
    assert isinstance(review(Package(saved(deck))), list)


def test_pictures_that_are_bombs_are_not_unpacked() -> None:
    deck = new_deck()
    page = new_page(deck)
    picture = add_picture(page, (0, 0, 13.333, 7.5))
    add_text(page, "Dark words on a picture", colour="222222")
    part = page.part.related_part(picture._element.blip_rId)
    head = part.blob[:16] + (100_000).to_bytes(4, "big") * 2
    part._blob = head + part.blob[24:]
    assert isinstance(review(Package(saved(deck))), list)


def test_gradients_without_colours_and_charts_without_parts() -> None:
    deck = new_deck()
    page = new_page(deck)
    for fill in ("<a:gradFill/>", "<a:gradFill><a:gsLst><a:gs pos='x'/></a:gsLst></a:gradFill>", "<a:blipFill/>",
                 "<a:pattFill prst='pct999'/>", "<a:solidFill/>", "<a:grpFill/>"):  # fmt: skip
        shape = add_text(page, "Words", fill="FFFFFF")
        shape._element.find("{*}spPr/{*}solidFill").getparent().append(xml(fill))
        shape._element.find("{*}spPr/{*}solidFill").getparent().remove(
            shape._element.find("{*}spPr/{*}solidFill")
        )
    assert isinstance(review(Package(saved(deck))), list)


def test_a_strict_file_is_read_as_any_other() -> None:
    usual = re.compile(rb"http://schemas\.openxmlformats\.org/(\w+)/2006/([a-z]+)\b(?!-)")
    data, strict = saved(faulty()), BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(strict, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("ppt/"):
                content = usual.sub(rb"http://purl.oclc.org/ooxml/\1/\2", content)
            target.writestr(name, content)
    assert b"purl.oclc.org" in ZipFile(strict).read("ppt/presentation.xml")
    assert review(Package(strict.getvalue())) == review(Package(data)) != []


def test_a_page_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    package = with_parts(saved(faulty()), {"ppt/slides/slide2.xml": b"<p:sld"})
    path = tmp_path / "d.pptx"
    path.write_bytes(package.written())
    found = [f.place.slide for f in check_deck(path).findings if f.code == "page-damaged"]
    assert found == [2]


def faulty() -> Any:
    """A deck of two pages with the same figure in two values."""
    deck = new_deck()
    for words in ("Revenue in 2024 was EUR 118.6m", "Revenue in 2024 was EUR 181.6m"):
        add_text(new_page(deck), words)
    return deck
