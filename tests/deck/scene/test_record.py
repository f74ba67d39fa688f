"""The record that a deck carries: a custom XML part that programs keep, and what it says."""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from io import BytesIO
from typing import Any

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

import deck
from deck.core.resources import seeds
from deck.scene.record import NAMESPACE, plain, shape_id
from deck.slides.chart_pictures import Pictures
from deck.slides.gallery import outline as gallery

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
        r'<\?xml[^>]*>\s*<ledger xmlns="([^"]+)" format="2" seal="\w{32}">(.*)</ledger>', xml, re.S
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
    assert ["text", "Title", "It was 1.10%", "title", [["a", "1.10%"]]] in page["items"]
    ((notes, *origin),) = [row[2:] for row in page["items"] if row[0] == "notes"]
    assert notes.startswith("Say RMB 10–20bn. ")
    assert origin == ["notes", [["b", "RMB 10–20bn"]]]
    (chart,) = [row[2] for row in page["items"] if row[0] == "chart"]
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


def names_of(item: Any) -> list[str]:
    return [item.name, *(name for inner in getattr(item, "items", ()) for name in names_of(inner))]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_item_of_a_page_has_a_name_and_an_id_of_its_own(lang: str) -> None:
    scenes = [deck.compose(gallery(lang), picture=Pictures())]
    scenes += [deck.compose(deck.read(path)) for path in seeds().glob(f"*.{lang}.yaml")]
    for scene in scenes:
        keys = [page.key for page in scene.pages]
        assert len(set(keys)) == len(keys)
        for page in scene.pages:
            names = [name for item in page.items for name in names_of(item)]
            assert len(set(names)) == len(names), page.id
            assert len({shape_id(page.key, name) for name in names}) == len(names), page.id


def test_a_slide_keeps_its_id_when_slides_move_and_figures_change() -> None:
    before = {page.kind: page.key for page in deck.compose(deck.loads(OUTLINE)).pages}
    text = OUTLINE.replace("value: 1.10, ", "value: 1.20, ").replace('"1.10%"', '"1.20%"')
    text = text.replace("  - kind: cover\n", "") + "  - kind: cover\n"
    assert {page.kind: page.key for page in deck.compose(deck.loads(text)).pages} == before


def test_an_id_in_the_outline_is_kept_whatever_else_changes() -> None:
    def page(kind: str, title: str) -> Any:
        fields = "points: [x]" if kind == "text" else "quote: x, by: y"
        slide = f"- {{kind: {kind}, id: why, title: {title}, {fields}}}"
        return deck.compose(deck.loads(f"title: A\nslides:\n{slide}\n")).pages[0]

    one, other = page("text", "One"), page("quote", "Another")
    assert one.key == other.key
    assert one.slide == other.slide == "why"


def test_the_record_holds_what_a_page_looked_like() -> None:
    found = record(
        written(OUTLINE.replace("kind: chart", "kind: chart\n    id: rate\n    hide: true"))
    )
    page = found["drawn"][1]
    assert page["slide"] == "rate"
    assert page["hidden"] is True
    assert page["layout"] == "Page"
    title, *_, chart = page["shapes"]
    assert title[:5] == ["Title", 432, 562, 8736, 605]
    assert found["looks"][title[5]] == ["text", None, None, [["l", [[26, "b", "12233D"]]]]]
    assert chart[0] == "Chart"
    assert {"barChart", "barDir=col", "gapWidth=70"} <= set(found["looks"][chart[5][0]][3][0])
    assert found["theme"]["colours"]["dk1"] == "12233D"


def test_texts_are_traced_to_their_fields() -> None:
    text = """
title: Growth
slides:
  - section: Base
  - kind: text
    title: Two **bold** words
    kicker: Topic
    points: [One, {text: Two, points: [Three]}]
  - kind: actions
    title: Two decisions
    actions: [{what: Move, owner: Sales, by: May}, {what: Move, owner: Service, by: June}]
"""
    text_page, table_page = record(written(text))["pages"]
    rows = {row[1]: row for row in text_page["items"]}
    assert rows["Title"][3] == "title"
    assert rows["Kicker"][2:] == ["Base · Topic", [["/slides.0.section", 0, 4], ["kicker", 7, 12]]]
    points = [["points.0", 0, 3], ["points.1.text", 4, 7], ["points.1.points.0", 8, 13]]
    assert rows["Points"][2:] == ["One Two Three", points]
    cells = [row[3:] for row in table_page["items"] if row[0] == "cell"][4:]
    fields = ("what", "owner", "by")
    assert cells == [
        *([], *([f"actions.0.{field}"] for field in fields)),
        *([], *([f"actions.1.{field}"] for field in fields)),
    ]


@pytest.mark.parametrize("name", ["kuaishou.en", "kuaishou.zh", "starter.en", "starter.zh"])
def test_what_only_a_rebuild_needs_takes_a_small_share_of_the_file(name: str) -> None:
    stream = BytesIO()
    deck.write(deck.compose(deck.read(seeds() / f"{name}.yaml")), stream)
    found = record(stream.getvalue())
    first = {key: found[key] for key in found if key not in ("drawn", "looks", "theme", "design")}
    first["pages"] = [
        page | {"items": [row[:3] for row in page["items"]]} for page in found["pages"]
    ]
    packed = [
        len(zlib.compress(json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode(), 9))
        for one in (found, first)
    ]
    share = (packed[0] - packed[1]) / len(stream.getvalue())
    assert 0.02 < share < 0.05


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
