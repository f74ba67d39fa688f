"""Texts that a deck, its exports, its evidence page and a draft generate, in each language."""

from __future__ import annotations

from deck.language.labels.en import Labels
from deck.language.labels.zh import ChineseLabels

__all__ = ["Labels", "labels_in"]

_CHINESE, _ENGLISH = ChineseLabels(), Labels()


def labels_in(lang: str) -> Labels:
    """The labels for `zh`; for any other language the English ones."""
    return _CHINESE if lang == "zh" else _ENGLISH
