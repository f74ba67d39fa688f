"""What English headings of tables say: their periods, what changes are measured against."""

from __future__ import annotations

import re

from deck.language.periods.intervals import Span
from deck.language.statement import Status
from deck.reading.article import Article
from deck.statements.english.fiscal import reported
from deck.statements.english.lexicon import MEASURES
from deck.statements.english.mentions import mentions
from deck.statements.english.times import resolved
from deck.statements.model import Basis, Dated, Setting

_STATUSES: tuple[tuple[str, Status], ...] = (
    (r"targets?|goals?|ambitions?", "target"),
    (r"guidance|outlook", "guidance"),
    (r"forecasts?|projections?|projected|estimates?", "estimate"),
)

_LEFT = re.compile(r"\s(?:as )?(?:at|of|in|on|for|to)\Z|\A(?:as )?(?:at|of|in|on|for)\Z")
"""What stands before a period that was taken out: Net debt at."""


def dated(text: str, article: Article, setting: Setting) -> Dated | None:
    """The period that a heading names."""
    del article
    for mention in mentions(text):
        if mention.compared:
            continue
        stretch = resolved(mention, text, setting, ahead=False, focus=reported(setting))
        if stretch is not None:
            return Dated(stretch.span, fiscal=stretch.fiscal)
    return None


def basis(text: str) -> Basis | None:
    """What the changes below a heading are measured against, if it says so."""
    kinds = (m.basis for m in mentions(text) if m.kind == "basis" and m.basis)
    return next(map(Basis, kinds), None)


def is_measure(title: str) -> bool:
    """Whether a title names what is measured: Farm cash receipts."""
    last = title.lower().split()[-1:]
    return bool(MEASURES.intersection(last))


def status(title: str, span: Span | None, article: Article, setting: Setting) -> Status:
    """How real the figures of a period are: those of one that is over are reported; of one to come they
    are what the title says, or estimates."""
    del article
    published = setting.published
    if not span or not published or span.last <= published:
        return "actual"
    for word, kind in _STATUSES:
        if re.search(rf"\b(?:{word})\b", title, re.IGNORECASE):
            return kind
    return "estimate" if span.first > published else "actual"


def undated(text: str) -> str:
    """A heading without the periods that it names."""
    for mention in reversed(mentions(text)):
        if mention.kind != "basis":
            text = f"{text[: mention.start]} {text[mention.end :]}"
    return _LEFT.sub("", " ".join(text.split()).strip(" ,;:–—-"))


def names_measure(label: str) -> bool:
    """Whether a label of a row names what is measured: Net interest income, Staff costs (excl. tax)."""
    return is_measure(re.sub(r"\s*[(\[].*", "", label).strip())
