"""The shipped briefings, their decks, and hands that edit a deck as PowerPoint's XML."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

import deck
from deck.core.resources import seeds
from deck.proof.deck_check import check_deck
from deck.proof.outline_check import check_outline
from deck.proof.report import Report

ARTICLE = "kuaishou-trust-ecommerce.txt"


@pytest.fixture(scope="session")
def briefing() -> Callable[[str], str]:
    """The text of a shipped outline, by its language."""

    def text(lang: str) -> str:
        return (seeds() / f"kuaishou.{lang}.yaml").read_text("utf-8")

    return text


@pytest.fixture
def check_text(tmp_path: Path) -> Callable[..., Report]:
    """Check an outline given as text, with the article (or another text of it) beside it."""

    def check(text: str, article: str | None = None) -> Report:
        if article is None:
            shutil.copy(seeds() / ARTICLE, tmp_path)
        else:
            (tmp_path / ARTICLE).write_text(article, "utf-8")
        outline = tmp_path / "briefing.yaml"
        outline.write_text(text, "utf-8")
        return check_outline(deck.read(outline))

    return check


@pytest.fixture(scope="session")
def built() -> dict[str, bytes]:
    """The shipped briefings as decks, by language."""
    found = {}
    for lang in ("en", "zh"):
        stream = BytesIO()
        deck.write(deck.compose(deck.read(seeds() / f"kuaishou.{lang}.yaml")), stream)
        found[lang] = stream.getvalue()
    return found


@pytest.fixture
def check_bytes(tmp_path: Path) -> Callable[..., Report]:
    """Check a deck given as bytes, its article beside it."""

    def check(data: bytes, **options: object) -> Report:
        shutil.copy(seeds() / ARTICLE, tmp_path)
        path = tmp_path / "briefing.pptx"
        path.write_bytes(data)
        return check_deck(path, **options)  # type: ignore[arg-type]

    return check
