"""Decks of other programs, made for the tests of the review."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from deck.pptx.presentation import Presentation
from deck.proof.report import Finding
from deck.proof.review.run import review
from tests.deck.proof.review.building import RECIPES, VARIANTS, build, recipe


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """The deck that python-pptx builds from a recipe and a variant."""
    folder = tmp_path_factory.mktemp("built")

    def path(name: str, variant: str) -> Path:
        target = folder / f"{name}.{variant}.pptx"
        return target if target.exists() else build(recipe(name)[variant], target)

    return path


@pytest.fixture(scope="session")
def rewritten(
    tmp_path_factory: pytest.TempPathFactory, built: Callable[[str, str], Path]
) -> Callable[[str, str], Path]:
    """The same decks as LibreOffice writes them, all of them in one run."""
    folder = tmp_path_factory.mktemp("rewritten")
    files = [str(built(name, variant)) for name in RECIPES for variant in VARIANTS]
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [program, profile, "--headless", "--convert-to", "pptx:Impress MS PowerPoint 2007 XML"]
    subprocess.run(
        [*words, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=300
    )
    return lambda name, variant: folder / f"{name}.{variant}.pptx"


def found(path: Path) -> list[Finding]:
    """What the review finds in a deck."""
    return review(Presentation(path.read_bytes()))
