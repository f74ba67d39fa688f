"""`deck kinds` explains every kind so that its example can be pasted and built."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import charts
import deck
from deck.core.errors import OutlineError, ResourceError
from deck.core.resources import templates
from deck.outline.model import loads
from deck.slides import kinds, reference
from deck.slides.kinds import table as kinds_table

ROOT = Path(__file__).resolve().parents[3]
EVERY = [*kinds.names(), *charts.kinds()]


def page(name: str, lang: str = "en") -> str:
    return "\n".join(reference.explained(name, lang))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", EVERY)
def test_the_example_of_a_kind_can_be_pasted_below_a_title_and_builds(name: str, lang: str) -> None:
    example = re.search(r"^(facts|slides):\n.*?^$", page(name, lang), re.DOTALL | re.MULTILINE)
    assert example is not None
    text = f"title: T\nlang: {lang}\ndate: 2025-06-30\n{example[0]}"
    scene = deck.compose(loads(text, "pasted.yaml", templates()))
    assert len(scene.pages) == 1
    assert {f.code for f in scene.findings} <= {
        "empty-agenda",
        "no-facts",
    }  # the deck has no others
    assert scene.pages[0].items


@pytest.mark.parametrize("name", EVERY)
def test_a_kind_says_what_it_is_for_and_where_its_picture_is(name: str) -> None:
    text = page(name)
    sort = "slide" if name in kinds.names() else "chart"
    assert re.match(rf"{name} \(a kind of {sort}\): .{{10,}}\.\n", text)
    doc, anchor, picture = re.findall(r"^Picture: (\S+)#(\S+) \((\S+)\)$", text, re.MULTILINE)[0]
    assert (ROOT / picture).is_file()
    assert re.search(rf"^#+ {anchor}$", (ROOT / doc).read_text("utf-8"), re.MULTILINE)


def test_a_chart_lists_its_fields_with_type_default_and_meaning() -> None:
    text = page("waterfall")
    assert re.search(
        r"^  total \(text or list of texts\)\n      Waterfall: labels", text, re.MULTILINE
    )
    assert "  render (auto | native | picture, default auto)" in text
    assert re.search(r"^  data \(.*, required\)$", text, re.MULTILINE)
    assert re.search(r"^  centre ", text, re.MULTILINE) is None
    assert "  data (" in page("gantt")
    assert "start and end" in page("gantt")


def test_a_name_that_a_slide_and_a_chart_share_explains_both(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "deck.slides.kinds.pie", kinds_table)
    monkeypatch.setattr(kinds, "names", lambda: ("pie",))
    monkeypatch.setattr(kinds_table, "PieSlide", kinds_table.TableSlide, raising=False)
    kinds.load.cache_clear()
    text = page("pie")
    kinds.load.cache_clear()
    slide, chart = (
        text.index("pie (a kind of slide): A table"),
        text.index("pie (a kind of chart): A pie"),
    )
    assert slide < text.index("\n  columns (") < chart < text.index("\n  data (")
    only = "\n".join(reference.explained("pie", "en", charts_only=True))
    assert only.startswith("pie (a kind of chart): ")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("colum", "column"), ("timelin", "timeline"), ("image", "picture"), ("Bar chart", "bar"),
     ("spider", "radar"), ("bullets", "text"), ("瀑布图", "waterfall")],
)  # fmt: skip
def test_an_unknown_name_is_led_to_the_kind_that_was_meant(typed: str, meant: str) -> None:
    with pytest.raises(ResourceError, match=f"unknown kind '{typed}'; did you mean '{meant}'"):
        page(typed)


@pytest.mark.parametrize(
    ("slide", "message"),
    [
        ("{kind: image, title: T}", "unknown kind 'image'; did you mean 'picture'?"),
        ("{kind: Photo, title: T}", "unknown kind 'Photo'; did you mean 'picture'?"),
        ("{kind: bullets, title: T}", "unknown kind 'bullets'; did you mean 'text'?"),
        ("{kind: bar-chart, title: T}", "'bar-chart' is a kind of chart; write `kind: chart` and below it `chart: {kind: bar, …}`"),
        ("{kind: stacked_bar}", "'stacked_bar' is a kind of chart; write `kind: chart` and below it `chart: {kind: stacked_bar, …}`"),
        ("{kind: chart, title: T, chart: {kind: bridge, data: {a: 1}}}", "unknown chart kind 'bridge'; did you mean 'waterfall'?"),
    ],
)  # fmt: skip
def test_an_outline_with_a_common_name_is_led_to_the_kind(slide: str, message: str) -> None:
    with pytest.raises(OutlineError) as caught:
        loads(f"title: T\nslides: [{slide}]")
    assert caught.value.problems[0].message == message


def test_other_names_lead_to_one_kind_of_slide_only() -> None:
    names = [name for kind, others in kinds.other_names().items() for name in (kind, *others)]
    assert len(names) == len(set(names))
