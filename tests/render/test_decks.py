"""The decks that come with briefdeck, as LibreOffice draws them: every text stays in its place."""

from __future__ import annotations

import importlib.util
import sys
from itertools import product
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pptx import Presentation

import deck
from deck.core.resources import seeds
from deck.slides import gallery
from deck.slides.chart_pictures import Pictures
from deck.themes.theme import names

pytestmark = pytest.mark.needs("impress", "fonts")
SEEDS = sorted(path.stem for path in seeds().glob("kuaishou.*.yaml"))
DECKS = ["gallery.en", "gallery.zh", *SEEDS]
SAMPLE = {("gallery.zh", "boardroom"), ("kuaishou.en", "midnight")}
SAME_WIDTHS = ("boardroom", "midnight")
"""The themes whose typefaces have stand-ins with the same metrics."""
KNOWN = {
    ("gallery.en", "editorial"): (
        "Chart 1 part 17",
    ),  # a difference without a frame, in a box as low as its digits
    ("gallery.zh", "keynote"): ("slide 34, Table: the table is 8 pt taller",),
    ("kuaishou.en", "mono"): ("slide 19, Figures: the table is 6 pt taller",),
    ("kuaishou.zh", "editorial"): ("Chart 1 mark 1",),
    ("kuaishou.zh", "keynote"): ("Chart 1 mark 1",),
    ("kuaishou.zh", "mono"): ("Chart 1 mark 1",),
}
"""What LibreOffice still draws outside its box; what is mended must leave the list."""
CASES = [
    pytest.param(*case, marks=() if case in SAMPLE else pytest.mark.long)
    for case in product(DECKS, names())
]


def _load(name: str) -> Any:
    """The module beside this file; tests are no package."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # dataclasses look their module up by name
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


probe = _load("probe")


def written(name: str, theme: str, folder: Path) -> Path:
    """A deck as a file."""
    settings = (f"theme={theme}",)
    kind, _, lang = name.partition(".")
    if kind == "gallery":
        outline = gallery.outline(lang, settings)
    else:
        outline = deck.read(seeds() / f"{name}.yaml", settings)
    file = folder / f"{name}.{theme}.pptx"
    deck.write(deck.compose(outline, picture=Pictures(cache=False)), file)
    return file


@pytest.mark.parametrize(("name", "theme"), CASES)
def test_every_page_is_drawn_and_every_text_stays_in_its_place(
    name: str, theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(name, theme, tmp_path)
    pages: list[int] = []

    def counting(copy: Path, folder: Path) -> Path:
        pdf: Path = to_pdf(copy, folder)
        with pdfplumber.open(pdf) as document:
            pages.append(len(document.pages))
        return pdf

    to_pdf = probe.to_pdf
    monkeypatch.setattr(probe, "to_pdf", counting)
    known = KNOWN.get((name, theme), ())
    found = probe.overflow(file, air=0.0 if theme in SAME_WIDTHS else 0.2)
    assert [line for line in found if not any(one in line for one in known)] == []
    assert [one for one in known if not any(one in line for line in found)] == []
    visible = [s for s in Presentation(str(file)).slides if s._element.get("show") != "0"]
    assert pages == [len(visible)]
    assert len(visible) >= 10
