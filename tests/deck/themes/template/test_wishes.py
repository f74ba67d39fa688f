"""What users ask of a template: in its map, by the layout of a slide, by a kicker; and what is told of it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

import deck
from deck.core.errors import OutlineError, ResourceError
from deck.outline.model import loads
from deck.scene.items import Text
from deck.scene.scene import Scene
from deck.themes.template.cached import open_company
from deck.themes.template.model import CompanyTemplate


def in_corp(
    making: Any, folder: Path, slide: str, setting: str = "corp.pptx", **look: Any
) -> Scene:
    (folder / "corp.pptx").write_bytes(making.pack(making.parts(**look)))
    open_company.cache_clear()
    text = f"title: A deck\nslides:\n  - {{{slide}}}\n"
    return deck.compose(loads(text, "a.yaml", folder, (f"template={setting}",)))


def title_of(scene: Scene) -> Text:
    (title,) = (i for i in scene.pages[0].items if isinstance(i, Text) and i.role == "title")
    return title


TEXT_PAGE = "kind: text, title: Renewals grew in every region, points: [One, Two]"


@pytest.mark.parametrize(
    ("said", "title", "ground", "free"),
    [
        ("title_box: [1, 0.5, 8, 1]", (1, 0.5, 8, 1), "FFFFFF", None),
        ("ground: '#10243E'", None, "10243E", None),
        ("drop: [Logo 90]", None, "FFFFFF", 5.8),
    ],
)
def test_a_map_may_give_titles_grounds_and_what_to_ignore(
    making: Any, tmp_path: Path, said: str, title: Any, ground: str, free: float | None
) -> None:
    (tmp_path / "a.map.yaml").write_text(f"pages: {{text: {{{said}}}}}\n", "utf-8")
    setting = "{file: corp.pptx, map: a.map.yaml}"
    scene = in_corp(
        making, tmp_path, TEXT_PAGE, setting, more=making.shape((0, 5.5, 13.333, 1), "007A87")
    )
    if title:
        assert tuple(round(v / 914_400, 2) for v in title_of(scene).box) == title
    template = scene.template
    assert isinstance(template, CompanyTemplate)
    assert template.ground("text", title_of(scene).box).main == ground
    if free is not None:
        assert template.use("text").free.bottom > free * 914_400


def test_a_mark_that_is_not_there_is_told(making: Any, tmp_path: Path) -> None:
    (tmp_path / "a.map.yaml").write_text("pages: {page: {drop: [Stamp]}}\n", "utf-8")
    setting = "{file: corp.pptx, map: a.map.yaml}"
    with pytest.raises(ResourceError, match="draws no “Stamp” on “Title Only”; it has none"):
        in_corp(making, tmp_path, TEXT_PAGE, setting)


@pytest.mark.parametrize("layout", ["Title and Content", "2", "Section Header"])
def test_a_slide_may_name_its_layout(making: Any, tmp_path: Path, layout: str) -> None:
    kpis = f"kind: kpis, title: Two figures, layout: '{layout}', kpis: [{{figure: '1', caption: a}}, {{figure: '2', caption: b}}]"
    scene = in_corp(making, tmp_path, kpis)
    number = {"Title and Content": 2, "2": 2, "Section Header": 3}[layout]
    assert scene.pages[0].layout.partition("-")[0] == f"page@{number}"
    stream = io.BytesIO()
    deck.write(scene, stream)
    with zipfile.ZipFile(stream) as package:
        links = package.read("ppt/slides/_rels/slide1.xml.rels").decode()
    assert f"slideLayout{number}.xml" in links


def test_a_dark_layout_has_light_texts(making: Any, tmp_path: Path) -> None:
    dark = making.layout(
        making.ph("title"), "titleOnly", "Dark",
        bg='<p:bg><p:bgPr><a:solidFill><a:srgbClr val="101820"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>',
    )  # fmt: skip
    kpis = "kind: kpis, title: Two figures, layout: Dark, kpis: [{figure: '1', caption: a}, {figure: '2', caption: b}]"
    scene = in_corp(making, tmp_path, kpis, layouts=[*making.standard(), dark])
    assert [str(f) for f in deck.check(scene) if f.code == "low-contrast"] == []
    assert title_of(scene).paragraphs[0].runs[0].colour.rgb == "FFFFFF"


def test_what_a_title_stands_over_is_told_of_the_layout_that_it_has(
    making: Any, tmp_path: Path
) -> None:
    middle = making.shape((5, 0.6, 3, 0.8), "C0392B")  # it leaves neither side half of the title
    marked = making.layout(making.ph("title") + middle, "titleOnly", "Marked")
    kpis = "kind: kpis, title: Two figures, layout: Marked, kpis: [{figure: '1', caption: a}, {figure: '2', caption: b}]"
    scene = in_corp(making, tmp_path, kpis, layouts=[*making.standard(), marked])
    told = [f.message for f in deck.check(scene) if f.code == "title-over-mark"]
    assert told == ["the title stands over “Logo 90” of the layout “Marked”"]
    scene = in_corp(
        making, tmp_path, kpis.replace("layout: Marked, ", ""), layouts=[*making.standard(), marked]
    )
    assert [f for f in deck.check(scene) if f.code == "title-over-mark"] == []


@pytest.mark.parametrize(
    ("layout", "told"),
    [
        ("Title Onlyx", "the template has no layout “Title Onlyx”; did you mean “Title Only”?"),
        ("9", "the template has no layout “9”; it has: Title Slide, Title and Content"),
        ("Bare", "the layout “Bare” has no placeholder for a title"),
    ],
)
def test_a_layout_that_a_slide_cannot_have_is_told_with_its_line(
    making: Any, tmp_path: Path, layout: str, told: str
) -> None:
    slide = f"{TEXT_PAGE}, layout: '{layout}'"
    own = [*making.standard(), making.layout("", "blank", "Bare")]
    with pytest.raises(OutlineError) as caught:
        in_corp(making, tmp_path, slide, layouts=own)
    (problem,) = caught.value.problems
    assert problem.line == 3
    assert told in problem.message


def test_a_layout_without_a_template_is_told() -> None:
    scene = deck.compose(loads(f"title: A\nslides:\n  - {{{TEXT_PAGE}, layout: Two Content}}\n"))
    assert "no-template" in {f.code for f in deck.check(scene)}


def test_a_kicker_stands_above_its_title_or_is_told(making: Any, tmp_path: Path) -> None:
    scene = in_corp(making, tmp_path, f"{TEXT_PAGE}, kicker: Northern region")
    kicker = next(i for i in scene.pages[0].items if i.name == "Kicker")
    assert isinstance(kicker, Text)
    assert kicker.box.bottom <= title_of(scene).box.y
    high = making.ph("title", (0.8, 0, 11.7, 1.4))
    own = [making.standard()[0], making.layout(high, "titleOnly", "Title Only")]
    scene = in_corp(making, tmp_path, f"{TEXT_PAGE}, kicker: Northern region", layouts=own)
    assert [f.place for f in deck.check(scene) if f.code == "no-kicker"] == ["slides.0.kicker"]


def test_a_title_may_reach_out_of_a_box_for_one_line(making: Any, tmp_path: Path) -> None:
    low = making.ph("title", (0.8, 0.6, 9, 0.55), size=28)
    own = [making.standard()[0], making.layout(low, "titleOnly", "Title Only")]
    words = "Renewals grew in every region, and the night desk answered most calls within a minute"
    kpis = f"kind: kpis, title: '{words}', kpis: [{{figure: '1', caption: a}}, {{figure: '2', caption: b}}]"
    scene = in_corp(making, tmp_path, kpis, layouts=own)
    assert [f for f in deck.check(scene) if f.code == "text-too-long"] == []


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ("Your Footer Here", True), ("Title of Presentation | DD MMM YYYY", True), ("页脚", True),
        ("Short Title. Author.", True), ("Fußzeile", True), ("[Company name]", True),
        ("Confidentiality: Public or Internal ACME or Restricted ACME", True), ("Click to add a footer", True),
        ("© Acme Ltd. 2026", False), ("Acme Ltd. – strictly confidential", False), ("Acme Group", False),
        ("内部资料 注意保密", False),
    ],
)  # fmt: skip
def test_a_foot_that_only_stands_in_for_one_is_not_repeated(
    making: Any, saved: Any, text: str, dropped: bool
) -> None:
    run = f'<a:r><a:rPr lang="en-US"/><a:t>{text}</a:t></a:r>'
    own = making.layout(
        making.ph("title") + making.ph("ftr", (5, 7, 3, 0.3), 11, run), "titleOnly", "Title Only"
    )
    template = open_company(saved(making.parts(layouts=[*making.standard()[:3], own])), cache=False)
    footer = template.holder("page", "footer")
    assert footer is not None
    assert (footer.text == "") is dropped
