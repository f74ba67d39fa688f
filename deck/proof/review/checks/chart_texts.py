"""What the texts of a page say of its charts and tables otherwise than these show: values, directions, ranks,
multiples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from deck.language.figures import Figure
from deck.language.heading_units import heading_unit, unit_of
from deck.outline.facts.working import base_factor
from deck.proof.against_values import contradictions_of
from deck.proof.claims import DIRECTION, NOT, clauses
from deck.proof.matching import figures_of, is_size, numbers_of
from deck.proof.naming import CHANGE, SHARE, words_of
from deck.proof.report import Finding, on_slide, shortened
from deck.proof.review.checks.value_conflicts import conflicts, shows_chart, told
from deck.proof.review.model import Deck, Page
from deck.proof.review.said import Text, gives_sources, texts_of
from deck.proof.review.things import is_ahead
from deck.proof.review.values import Shown, names_another, names_quality, shown_on
from deck.proof.series import Series, mentions, series_ratios
from deck.proof.sizes import as_multiple, proves

GROUP = "figures"
CODES = ("chart-text-differs",)
_MOST_RATIOS = 400
_NAME = 40
"""The characters of a title of a chart that only names it: “Sales growth”."""


def findings(deck: Deck) -> Iterator[Finding]:
    """Each text that a chart or table on its page contradicts."""
    for page in deck.shown:
        if shown_on(page):
            for text in _beside(page):
                yield from _of_text(page, text)
    for one, other in conflicts(deck):
        if shows_chart(one, other):
            yield on_slide(other.page.number, other.shape.name, CODES[0], told(one, other))


def _beside(page: Page) -> Iterator[Text]:
    """The texts of a page and the titles of its charts."""
    yield from (text for text in texts_of(page) if not gives_sources(text.text))
    for shape in page.charts:
        if shape.chart and shape.chart.title and not shape.hidden:
            yield Text(shape, shape.chart.title)


def _of_text(page: Page, text: Text) -> Iterator[Finding]:
    found = dict.fromkeys((*_directions(page, text), *_sizes(page, text), *_named(page, text)))
    for message in found:
        said = f"in “{shortened(text.text)}”, {message}; correct the text or the data"
        yield on_slide(page.number, text.shape.name, CODES[0], said)


def _directions(page: Page, text: Text) -> Iterator[str]:
    """Directions, ranks and orders that no series of the page agrees with."""
    series = [one for shown in shown_on(page) for one in shown.series]
    about = frozenset[str]().union(*(s.words | words_of(" ".join(s.labels)) for s in series))
    name = text.shape.chart is not None and len(text.text) <= _NAME
    for start, end in clauses(text.text):
        clause = text.text[start:end]
        if is_ahead(clause) or names_quality(clause, page):
            continue
        level = not names_another(clause, about, level=True)
        direction = not name and not names_another(clause, about, level=False)
        for wrong in contradictions_of(clause, series, direction=direction, rank=level):
            yield wrong.message


# ---- multiples ----------------------------------------------------------------------------------


def _sizes(page: Page, text: Text) -> Iterator[str]:
    """Words of size (doubled, 翻倍) that no values of the page follow, though the text is about them."""
    for written in figures_of(text.text):
        if not is_size(written) or NOT.search(text.text) or is_ahead(text.text):
            continue
        figure = as_multiple(written, text.text)
        share = figure.unit.kind == "percent"
        named = words_of(text.text)
        about = [s for shown in shown_on(page) for s in shown.series if s.words & named]
        words = frozenset[str]().union(*(s.words for s in about))
        if share or not any(s.spans for s in about) or names_another(text.text, words, level=False):
            continue
        series = (s for shown in shown_on(page) for s in shown.series)
        ratios = [ratio for s in series for ratio in series_ratios(text.text, s, share)]
        if not ratios or len(ratios) > _MOST_RATIOS or any(proves(figure, r) for r in ratios):
            continue
        stated = figure.base
        if isinstance(stated, Decimal):
            nearest = min(ratios, key=lambda ratio: abs(ratio - stated))
            means = "" if figure is written else f" ({stated:g} times as much)"
            yield f"“{written.text}”{means} does not follow from the values beside it, the nearest are {nearest:.2g} times"


# ---- named values -------------------------------------------------------------------------------


def _named(page: Page, text: Text) -> Iterator[str]:
    """A value that a text gives one label of a chart, and that nothing on the page has."""
    for start, end in clauses(text.text):
        clause = text.text[start:end]
        figures = numbers_of(clause)
        if len(figures) != 1 or NOT.search(clause) or DIRECTION.search(clause):
            continue
        (figure,) = figures
        if figure.bound not in (None, "~") or figure.change or not isinstance(figure.base, Decimal):
            continue
        clause = _labelled(text.text, start, figure) + clause
        for shown in shown_on(page):
            if wrong := _other_value(clause, figure, shown, page):
                yield wrong
                break


def _labelled(text: str, start: int, figure: Figure) -> str:
    """The label in front of a clause that has nothing but its figure, with the colon: “Dividend: ”."""
    before, behind = text[:start].rstrip(), text[start:].lstrip()
    labels = before[-1:] in (":", "：") and len(before) <= _NAME
    return f"{before} " if labels and behind.startswith(figure.text) else ""


def _other_value(clause: str, figure: Figure, shown: Shown, page: Page) -> str:
    """What a chart has for the one label that a clause names, if it is another value of the same unit."""
    found = []
    for one in shown.series if shown.shape.chart else ():
        named = mentions(clause, one.labels)
        if len(named) != 1 or one.values[named[0][2]] is None:
            continue
        factor = _factor(figure, one, shown)
        own = (
            words_of(clause) - words_of(one.labels[named[0][2]]) - words_of(figure.text) - {CHANGE}
        )
        if factor is None or not own & one.words or own - one.words - {SHARE}:
            continue
        found.append((one, named[0][2], factor))
    if not found or _is_shown(figure, page):
        return ""
    one, i, factor = found[0]
    value = one.values[i]
    assert value is not None
    assert isinstance(figure.base, Decimal)
    sign = "%" if one.percent else ""
    return f"“{figure.text}” is {value:g}{sign} in the {_what(shown)} ({one.labels[i]})"


def _what(shown: Shown) -> str:
    return "chart" if shown.shape.chart else "table"


def _factor(figure: Figure, one: Series, shown: Shown) -> Decimal | None:
    """The factor of the values of a series to the base of a figure; None if they are of other units, or of
    one that is not known."""
    if one.percent:
        return Decimal("0.01") if figure.unit.kind == "percent" else None
    chart = shown.shape.chart
    texts = (chart.title, *chart.axes, *(s.name for s in chart.series)) if chart else ()
    units = [unit for t in texts if (unit := heading_unit(t) or unit_of(t)) and unit.currency]
    if len(set(units)) != 1 or (units[0].kind, units[0].currency) != (
        figure.unit.kind,
        figure.unit.currency,
    ):
        return None
    return base_factor(units[0])


def _is_shown(figure: Figure, page: Page) -> bool:
    """Whether any value of the page, their sums, differences or shares have the digits of a figure."""
    assert isinstance(figure.base, Decimal)
    stated = abs(figure.base)
    digits = re.sub(r"\D", "", figure.text).strip("0")
    for shown in shown_on(page):
        for one in shown.series:
            numbers = one.numbers()
            total = sum(numbers)
            for value in (*numbers, total, *(a - b for a in numbers for b in numbers)):
                if f"{abs(value):.{figure.places}f}".replace(".", "").strip("0") == digits:
                    return True
            if figure.unit.kind == "percent" and total:
                shares = (abs(Decimal(str(v / total))) for v in numbers)
                if any(abs(share - stated) <= figure.quantum / 2 for share in shares):
                    return True
    return False
