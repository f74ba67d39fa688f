"""The record that a deck carries: a custom XML part that programs keep, and what it says."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from typing import Any

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

import deck
from deck.scene.record import NAMESPACE, plain

OUTLINE = """
title: Growth & trust <again>
lang: en
facts:
  a: {value: 1.10, unit: "%", quote: "1.10%", what: Rate}
  b: {value: [10, 20], unit: RMB bn, quote: 10 to 20}
slides:
  - kind: cover
  - kind: chart
    title: It was ${a}
    chart: {kind: column, data: {x: 1, y: 2}}
    notes: Say ${b}.
"""


def written(text: str = OUTLINE) -> bytes:
    stream = BytesIO()
    deck.write(deck.compose(deck.loads(text)), stream)
    return stream.getvalue()


def record(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        xml = archive.read("customXml/item1.xml").decode()
    root = re.fullmatch(
        r'<\?xml[^>]*>\s*<ledger xmlns="([^"]+)" format="1">(.*)</ledger>', xml, re.S
    )
    assert root is not None
    assert root[1] == NAMESPACE
    found: dict[str, Any] = json.loads(
        root[2].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    )
    return found


def test_the_record_holds_outline_facts_and_pages() -> None:
    found = record(written())
    assert found["outline"] == OUTLINE
    assert found["facts"]["a"] == {"value": "1.10", "unit": "%", "what": "Rate", "quote": "1.10%"}
    assert found["facts"]["b"]["value"] == ["10", "20"]
    page = found["pages"][1]
    assert (page["id"], page["kind"], page["facts"]) == ("p1", "chart", ["a"])
    assert ["text", "Title", "It was 1.10%"] in page["items"]
    (notes,) = [text for what, _, text in page["items"] if what == "notes"]
    assert notes.startswith("Say RMB 10–20bn. ")
    (chart,) = [texts for what, _, texts in page["items"] if what == "chart"]
    assert {"x", "y", "1.0", "2.0"} <= set(chart)


def test_the_record_is_a_part_that_is_declared_and_tied_to_the_presentation() -> None:
    with zipfile.ZipFile(BytesIO(written())) as archive:
        types = archive.read("[Content_Types].xml").decode()
        rels = archive.read("ppt/_rels/presentation.xml.rels").decode()
        own = archive.read("customXml/_rels/item1.xml.rels").decode()
    assert 'PartName="/customXml/itemProps1.xml"' in types
    assert 'relationships/customXml" Target="../customXml/item1.xml"' in rels
    assert 'relationships/customXmlProps" Target="itemProps1.xml"' in own


def test_the_record_is_valid_and_no_path_of_this_machine_stands_in_it(tmp_path: Any) -> None:
    (tmp_path / "a.yaml").write_text(OUTLINE, "utf-8")
    theme = tmp_path / "house.yaml"
    from deck.core.resources import templates

    theme.write_bytes((templates() / "themes" / "boardroom.yaml").read_bytes())
    outline = deck.read(tmp_path / "a.yaml", [f"theme={theme}", "title=Another"])
    deck.write(deck.compose(outline), tmp_path / "a.pptx")
    found = record((tmp_path / "a.pptx").read_bytes())
    assert found["settings"] == ["theme=house.yaml", "title=Another"]
    assert str(tmp_path) not in json.dumps(found)
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
    assert not validator.validate(str(tmp_path / "a.pptx")).errors


def test_a_scene_without_anything_about_it_carries_no_record() -> None:
    stream = BytesIO()
    deck.write(deck.compose(deck.loads(OUTLINE))._replace(about=""), stream)
    with zipfile.ZipFile(stream) as archive:
        assert not [name for name in archive.namelist() if "customXml" in name]


@pytest.mark.parametrize(
    ("text", "compared"), [(" a\n b\v c ", "a b c"), ("a\u200bb", "a b"), ("", "")]
)
def test_texts_are_compared_with_one_space_between_words(text: str, compared: str) -> None:
    assert plain(text) == compared
