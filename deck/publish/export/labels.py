"""The words that exports say by themselves, in the deck's language."""

from __future__ import annotations

from typing import NamedTuple


class Labels(NamedTuple):
    """Labels in one language."""

    page: str
    pages: str
    contents: str
    notes: str
    text: str
    figures: str
    figure: str
    about: str
    words: str
    evidence: str


_LABELS = {
    "en": Labels(
        page="Page {}",
        pages="{} pages",
        contents="Contents",
        notes="Notes",
        text="This page as text",
        figures="Figures on this page",
        figure="Figure",
        about="What it measures",
        words="Words it rests on, or working",
        evidence="Figures and the words they rest on",
    ),
    "zh": Labels(
        page="第{}页",
        pages="共{}页",
        contents="目录",
        notes="备注",
        text="本页文字",
        figures="本页数据",
        figure="数据",
        about="含义",
        words="原文依据或算式",
        evidence="全部数据及其原文依据",
    ),
}


def labels(lang: str) -> Labels:
    """The labels of `lang` (`en` or `zh`)."""
    return _LABELS[lang]
