"""Texts that a deck, its exports, its evidence page and a draft generate, in each language."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from deck.language.labels.en import Labels
from deck.language.labels.zh import ChineseLabels
from deck.language.scripts import TRADITIONAL, is_traditional, to_traditional

__all__ = ["LABELLED", "Labels", "label_language", "labels_in"]

LABELLED = ("en", "zh", TRADITIONAL)
"""The languages that there are labels in."""
_CHINESE, _ENGLISH = ChineseLabels(), Labels()


@cache
def _traditional() -> Labels:
    """The Chinese labels in traditional characters."""

    def written(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: written(text) for key, text in value.items()}
        if isinstance(value, tuple):
            return tuple(map(written, value))
        return to_traditional(value)

    texts = {name: written(text) for name, text in vars(ChineseLabels).items() if name[0] != "_"}
    made = type("TraditionalLabels", (ChineseLabels,), texts)
    return cast("Labels", made())


def label_language(lang: str, text: str) -> str:
    """The language of the labels beside a text: `zh-Hant` for a Chinese one in traditional characters."""
    return TRADITIONAL if lang == "zh" and is_traditional(text) else lang


def labels_in(lang: str) -> Labels:
    """The labels for `zh` and `zh-Hant`; for any other language the English ones."""
    if lang == TRADITIONAL:
        return _traditional()
    return _CHINESE if lang == "zh" else _ENGLISH
