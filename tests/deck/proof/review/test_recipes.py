"""Each check on decks that have its fault, and on decks that look like it and have not, by three programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.deck.proof.review.building import RECIPES, VARIANTS, material, recipe
from tests.deck.proof.review.conftest import found

Maker = Callable[[str, str], Path]
CASES = [(name, variant) for name in RECIPES for variant in VARIANTS]


def judged(name: str, variant: str, path: Path, maker: str = "") -> None:
    """Compares the findings of a deck with those of its recipe, by page; `maker` may add some by itself."""
    pages = recipe(name)
    codes = {code for page in pages["faulty"] for code in page.get("codes", ())}
    wanted = {
        (number, code)
        for number, page in enumerate(pages[variant], 1)
        for code in (*page.get("codes", ()), *page.get(maker, ()))
    }
    reported = {(f.place.slide, f.code) for f in found(path) if f.code in codes}
    assert reported == wanted


@pytest.mark.parametrize(("name", "variant"), CASES)
def test_decks_of_python_pptx(name: str, variant: str, built: Maker) -> None:
    judged(name, variant, built(name, variant))


@pytest.mark.parametrize(("name", "variant"), CASES)
def test_decks_of_pptxgenjs(name: str, variant: str) -> None:
    judged(name, variant, material(name, variant))


@pytest.mark.needs("impress")
@pytest.mark.xdist_group("recipes")
@pytest.mark.parametrize(("name", "variant"), CASES)
def test_decks_of_libreoffice(name: str, variant: str, rewritten: Maker) -> None:
    judged(name, variant, rewritten(name, variant), "libreoffice")
