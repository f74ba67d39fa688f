"""Articles of our own to draft from, and the shipped one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deck.core.resources import seeds
from deck.reading.article import Article
from deck.reading.parsing import read_article

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def article() -> Callable[[str], Article]:
    """An article by its name: `harbour` (en), `charging` (zh), or `kuaishou`, the shipped one."""

    def read(name: str) -> Article:
        path = DATA / f"{name}.txt"
        if name == "kuaishou":
            path = seeds() / "kuaishou-trust-ecommerce.txt"
        return read_article(path, path.read_bytes())

    return read


@pytest.fixture
def said() -> Callable[[str], Article]:
    """An article of a few sentences."""

    def read(text: str) -> Article:
        return read_article(Path("a.txt"), text.encode())

    return read
