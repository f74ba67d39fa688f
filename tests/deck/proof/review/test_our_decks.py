"""Decks of our own, without their record, have nothing that a reader of looks and leaks would mark."""

from __future__ import annotations

from pathlib import Path

import pytest

import deck
from deck.core.resources import seeds, templates
from deck.pptx.presentation import Presentation as Package
from deck.proof.review.run import all_checks, review

THEMES = sorted(path.stem for path in (templates() / "themes").glob("*.yaml"))
SEEDS = sorted(path.name for path in seeds().glob("*.yaml"))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", SEEDS)
def test_looks_and_leaks_have_only_notes(name: str, theme: str, tmp_path: Path) -> None:
    codes = {
        c
        for check in all_checks().values()
        if check.GROUP in ("looks", "leaks")
        for c in check.CODES
    }
    outline = deck.read(seeds() / name, settings=[f"theme={theme}"])
    deck.write(deck.compose(outline)._replace(about=""), tmp_path / "ours.pptx")
    found = review(Package((tmp_path / "ours.pptx").read_bytes()))
    assert [str(f) for f in found if f.code in codes and f.level != "note"] == []
