"""The table of layouts, and the template that is made from it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from deck.core.resources import templates
from deck.pptx.writer.layouts import LAYOUTS, Layout
from deck.scene.items import Box

MAKE = Path(__file__).resolve().parents[3] / "tools" / "make_base.py"
KINDS = {"title": "TITLE", "ctrTitle": "CENTER_TITLE", "subTitle": "SUBTITLE", "body": "BODY",
         "sldNum": "SLIDE_NUMBER"}  # fmt: skip


@pytest.fixture(scope="module")
def layouts() -> dict[str, Any]:
    """The layouts of base.pptx as python-pptx sees them, by their name."""
    return {
        layout.name: layout for layout in Presentation(str(templates() / "base.pptx")).slide_layouts
    }


def test_the_template_is_what_its_script_makes_byte_for_byte(tmp_path: Path) -> None:
    found = importlib.util.spec_from_file_location("make_base", MAKE)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    module.make(tmp_path / "base.pptx")
    assert (tmp_path / "base.pptx").read_bytes() == (templates() / "base.pptx").read_bytes(), (
        "run: python tests/tools/make_base.py"
    )


def test_the_template_has_the_layouts_in_the_order_of_the_table(layouts: dict[str, Any]) -> None:
    assert list(layouts) == [layout.title for layout in LAYOUTS.values()]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_layout_has_its_placeholders_in_their_places(
    layouts: dict[str, Any], layout: Layout
) -> None:
    found = {
        shape.placeholder_format.idx: (
            shape.placeholder_format.type.name,
            Box(shape.left, shape.top, shape.width, shape.height),
        )
        for shape in layouts[layout.title].placeholders
    }
    assert found == {h.idx: (KINDS[h.type], h.box) for h in layout.holders.values()}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_layout_begins_with_its_title_and_tells_what_to_type(
    layouts: dict[str, Any], layout: Layout
) -> None:
    shapes = list(layouts[layout.title].placeholders)
    assert shapes[0].placeholder_format.idx == 0
    assert all(shape.text_frame.text.strip() for shape in shapes)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_placeholders_stay_on_the_page(layout: Layout) -> None:
    page = Presentation(str(templates() / "base.pptx"))
    for holder in layout.holders.values():
        assert holder.box.right <= (page.slide_width or 0)
        assert holder.box.bottom <= (page.slide_height or 0)


def test_title_text_and_source_of_a_page_share_their_left_edge_to_the_emu() -> None:
    for name in ("page", "text", "text-strip"):
        holders = LAYOUTS[name].holders
        edges = {
            holders[role].box.x for role in ("title", "source", "text", "strip") if role in holders
        }
        assert len(edges) == 1, name


def test_the_template_has_no_slides_and_no_printer_settings() -> None:
    base = Presentation(str(templates() / "base.pptx"))
    assert len(base.slides) == 0
    names = [str(part.partname) for part in base.part.package.iter_parts()]
    assert [name for name in names if "printer" in name.lower()] == []
