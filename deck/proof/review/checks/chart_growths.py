"""Growth that a text states beside a chart whose values grow otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from deck.language.periods.intervals import Span
from deck.proof.naming import CHANGE, overlap, words_of
from deck.proof.report import Finding, on_slide, shortened
from deck.proof.review.checks.badges import YEARLY
from deck.proof.review.checks.text_sums import OTHERWISE
from deck.proof.review.growths import Growth, growths
from deck.proof.review.model import Deck, Page
from deck.proof.review.said import Said, said_in
from deck.proof.review.things import is_ahead, whose
from deck.proof.review.values import shown_on
from deck.proof.series import Series

GROUP = "figures"
CODES = ("chart-text-differs",)
_MOST_LABELS = 16
_UNLIKE = re.compile(
    r"\bcagr\b|\bper annum\b|\bp\.a\.|\bannual(?:ly)?\b|\b(?:a|per|each|every) year\b|年均|复合|平均",
    re.IGNORECASE,
)


_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_HOW_MANY = words_of("volume number count level amount")
"""Words that a chart of orders leaves out for the volume of orders."""


def findings(deck: Deck) -> Iterator[Finding]:
    """Each growth that a text gives the measure of the only chart of its page and that no two values have."""
    by_page: dict[int, list[Said]] = defaultdict(list)
    for one in said_in(deck):
        if one.source == "text" and one.statement.role == "change":
            by_page[one.page.number].append(one)
    for page in deck.shown:
        for one in by_page[page.number]:
            if wrong := _other(one, page):
                message = f"in “{shortened(one.text)}”, {wrong}; correct the text or the data"
                yield on_slide(page.number, one.shape.name, CODES[0], message)


def _other(one: Said, page: Page) -> str:
    """What is wrong with a stated growth; '' if it may be right, or is not clearly that of the chart."""
    statement = one.statement
    if (
        statement.unit.kind != "percent"
        or not isinstance(statement.value, Decimal)
        or statement.bound not in (None, "~")
        or {*statement.doubts} - {"period"}
        or not statement.measure
        or is_ahead(one.text)
    ):
        return ""
    sentence = one.text[slice(*statement.sentence)]
    yearly = bool(YEARLY.search(sentence) or _UNLIKE.search(sentence))
    if statement.doubts and not (yearly and _since(one)):
        return ""
    if OTHERWISE.search(_UNLIKE.sub("", sentence)):
        return ""
    about = list(_about(one, page))
    if len(about) != 1:
        return ""
    known = list(_of_period(one, about[0], list(growths(about[0], yearly=yearly))))
    stated = float(statement.value)
    if not known or any(growth.is_about(stated, statement.figure.places) for growth in known):
        return ""
    last = min(known, key=lambda growth: (growth.last - growth.first, -growth.last))
    if _since(one):
        last = max(known, key=lambda growth: growth.last)
    (series,) = about
    before, after = series.values[last.first], series.values[last.last]
    what = " a year" if yearly else ""
    return (
        f"“{one.words}” is no growth{what} of the chart: {before:,.10g}, then {after:,.10g} "
        f"({series.labels[last.first]}, {series.labels[last.last]}) is {last.middle:+.1f}%"
    )


def _about(one: Said, page: Page) -> Iterator[Series]:
    """The time series of the charts of a page that are of the measure, and the subject, of a growth."""
    measure = words_of(one.statement.measure.text) - {CHANGE}
    measure = measure - _HOW_MANY or measure
    subject = words_of(whose(one.statement.subject))
    for shown in shown_on(page):
        for series in shown.series if shown.shape.chart else ():
            if not series.spans or series.percent or len(series.labels) > _MOST_LABELS:
                continue
            if CHANGE in series.words or not measure or measure - series.words:
                continue
            if subject <= series.own or (not subject and not series.own):
                yield series


def _since(one: Said) -> Span | None:
    """The period from which on something has grown: since 2021, 2021年以来."""
    dated = one.statement.period
    if dated and dated.span and dated.words.spans:
        behind = one.text[dated.words.spans[0][1] :]
        return dated.span if behind.startswith(("以来", "以來", "至今")) else None
    against = (basis.span for basis in one.statement.basis if basis.kind == "against")
    return next((span for span in against if span), None) if _SINCE.search(one.text) else None


def _of_period(one: Said, series: Series, known: list[Growth]) -> Iterator[Growth]:
    """The growths up to the period of a figure; all, if no word of it names one, and none, if the chart does
    not have it."""
    if since := _since(one):
        yield from (growth for growth in known if series.spans[growth.first] == since)
        return
    dated = one.statement.period
    if dated is None or dated.span is None:
        yield from known
        return
    ends = {i for i, span in enumerate(series.spans) if span and span == dated.span}
    ends |= {
        i
        for i, span in enumerate(series.spans)
        if span
        and span.last == dated.span.last
        and overlap(span, dated.span)
        and dated.span.first < span.first
    }
    yield from (growth for growth in known if growth.last in ends)
