"""Every kind of page in templates with one habit of a designer each, as LibreOffice draws them: texts can be read on
what is drawn behind them, lie on no other text, and cross no mark."""

from __future__ import annotations

import io
from itertools import product
from pathlib import Path

import pytest

import deck
from deck.core.resources import templates
from deck.outline.model import loads
from deck.publish import template_pages
from deck.themes.template.cached import open_company
from tests.deck.themes.template.habits import HABITS, made

pytestmark = pytest.mark.needs("impress", "fonts")
SAMPLE = {("dark_band", "en"), ("gradient", "zh")}
KNOWN = {
    ("thin_freeform", "en"): ("Points",),  # a link in the colour that the template gives to links
    ("thin_freeform", "zh"): ("Points",),
    ("portrait", "zh"): ("Legend",),  # a Chinese character wider than its mark
}
"""The items of which something is told; what is mended must leave the list."""
CASES = [
    pytest.param(*case, marks=() if case in SAMPLE else pytest.mark.long)
    for case in product(HABITS, ("en", "zh"))
]


@pytest.mark.parametrize(("name", "lang"), CASES)
def test_texts_in_a_template_can_be_read_as_they_are_drawn(
    name: str, lang: str, tmp_path: Path
) -> None:
    path = tmp_path / f"{name}.pptx"
    path.write_bytes(made(name))
    text = template_pages.text(open_company(path), lang)
    scene = deck.compose(loads(text, "gallery.yaml", templates(), (f"template={path}",)))
    stream = io.BytesIO()
    deck.write(scene, stream)
    _, seen = template_pages.drawn(scene, stream.getvalue())
    assert {one.place for one in seen} == set(KNOWN.get((name, lang), ())), seen
