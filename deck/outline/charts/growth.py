"""Growth that is computed: the text of a bubble, and the years of a rate."""

from __future__ import annotations

import re
from decimal import Decimal

from charts.annotations.levels import change_bound, of_series
from charts.bounds import bounded
from charts.kinds import annotation_support
from charts.layout.differences import signed
from charts.periods import parse
from charts.spec import Spec
from deck.language.units import BASIS_POINTS, PER_MILLE, Unit, write_number
from deck.outline.validation import MisfitError

_POINTS = {
    Decimal(1): (" pts", "个百分点"),
    PER_MILLE.scale: ("‰", "‰"),
    BASIS_POINTS.scale: (" bps", "个基点"),
}
"""How a change of shares is written, by their scale: in English, in Chinese."""


def growth(spec: Spec, start: int, end: int, unit: Unit, digits: int) -> str:
    """The change between two categories: in percent, rounded to one decimal like figures in texts, or
    for shares in points, with the `digits` of the chart. Raises MisfitError where there is none."""
    support = annotation_support(spec.kind)
    added = spec.series if support and support.level == "total" else spec.series[:1]
    if any(added[0].values[i] is None for i in (start, end)) and len(added) == 1:
        raise MisfitError("growth starts or ends at a missing value; give the text", "growth")
    before, after = (
        sum((Decimal(str(s.values[i] or 0)) for s in added), Decimal()) for i in (start, end)
    )
    if unit.kind in ("percent", "points"):
        change, places = after - before, digits
        words = _POINTS[unit.scale][spec.lang == "zh"]
    elif before <= 0:
        message = "growth from zero or a negative value has no percentage; give the text"
        raise MisfitError(message, "growth")
    elif after < 0:
        message = "from a profit to a loss there is no percentage; give the text"
        raise MisfitError(message, "growth")
    else:
        change, places, words = (after / before - 1) * 100, 1, "%"
    shown = write_number(abs(change), spec.lang, digits=places)
    text = (signed(change, shown) if change else f"±{shown}") + words
    return of_series(spec) + bounded(text, change_bound(spec, start, end), spec.lang)


def years_between(start: str, end: str) -> float:
    """The years between two categories: between the periods, or the years, in their labels. Raises
    MisfitError where they are not one year apart or more."""
    year = re.compile(r"(?<!\d)(?:1[89]|20|21)\d\d(?!\d)")
    years = year.search(start), year.search(end)
    first, last = parse(start), parse(end)
    between = 0.0
    if first and last and first.months == last.months:
        between = abs(last.start - first.start) / 12
    elif years[0] and years[1]:
        between = abs(int(years[1].group()) - int(years[0].group()))
    if between >= 1:
        return between
    raise MisfitError("say how many years lie between them: [from, to, years]", "cagr")
