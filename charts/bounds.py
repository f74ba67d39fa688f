"""Bounds of figures, and of what is computed from them.

A bound is `>` (over), `>=`, `<`, `<=` or `~` (about); None for an exact figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, TypeAlias, get_args

from charts.wording import MINUS, WORDINGS, wording

Bound: TypeAlias = Literal[">", ">=", "<", "<=", "~"]
BOUNDS: tuple[Bound, ...] = get_args(Bound)

_ENDING_ZEROS = re.compile(r"(?:(\.\d*[1-9])|\.)0+(?!\d)")
_STEP = re.compile(rf"[+{MINUS}]?(?<![\d.])(?:1|0\.0*1)(?![\d.])")
"""One in the last decimal, which a figure that rounds to zero is less than."""
_OPPOSITE: dict[Bound, Bound] = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "~": "~"}
_WEAK: dict[Bound, Bound] = {">": ">=", "<": "<="}


def combined(rising: Iterable[Bound | None], falling: Iterable[Bound | None] = ()) -> Bound | None:
    """The bound of a figure that rises with those of the bounds `rising` and falls with those of
    `falling`: over what is over, and under what it is divided by. Bounds that pull in two directions
    leave an approximate figure."""
    bounds = {each for each in rising if each} | {_OPPOSITE[each] for each in falling if each}
    if len({bound[0] for bound in bounds}) > 1:
        return "~"
    return min(
        bounds, key=len, default=None
    )  # one that is over makes the sum over, not just at least


def of_change(before: Bound | None, after: Bound | None) -> Bound | None:
    """The bound of a difference, a growth rate or a ratio from one figure to another."""
    return combined([after], [before])


def of_shares(
    values: Sequence[float | None], bounds: Sequence[Bound | None]
) -> tuple[Bound | None, ...]:
    """The bound of each value's share of the sum, which rises with the value and falls with the
    others."""
    result = []
    for i, (value, bound) in enumerate(zip(values, bounds, strict=True)):
        alone = not any(values[:i]) and not any(values[i + 1 :])
        others = (*bounds[:i], *bounds[i + 1 :]) if value else ()
        result.append(combined(() if alone else (bound,), others))
    return tuple(result)


def of_quantile(
    at: float, values: Sequence[float | None], bounds: Sequence[Bound | None]
) -> Bound | None:
    """The bound of a quantile or an extreme `at` of a sample: only values that could move past it count,
    and it may stay where it is."""
    pairs = [(v, bound) for v, bound in zip(values, bounds, strict=True) if v is not None]
    below = max((v for v, _ in pairs if v <= at), default=at)
    above = min((v for v, _ in pairs if v >= at), default=at)
    bound = combined(
        bound
        for value, bound in pairs
        if bound and (bound == "~" or (value <= above if bound[0] == ">" else value >= below))
    )
    return _WEAK.get(bound, bound) if bound else None


def bounded(text: str, bound: Bound | None, lang: str) -> str:
    """A figure with its bound: `>1,050`, `about −8.2`, `1050以上`.

    A figure that rounding has made a bound itself (`<0.1%`) keeps it unless its own bound points the
    other way: over 0.04 % is over 0.
    """
    if not bound:
        return text
    if text[:1] in ("<", ">"):
        if bound[0] in ("~", text[0]):
            return text
        if step := _STEP.search(text):
            text = text[1 : step.start()] + "0" + text[step.end() :]
        else:
            text, bound = text[1:], "~"
    words = wording(lang)
    forms = words.worded_bounds if text.startswith(tuple(words.worded_signs)) else words.bounds
    return forms[bound].format(text)


def given(text: str, bound: Bound | None, lang: str) -> str:
    """A figure of the source with its bound: without zeros at its end, which would make a bound more
    precise than it is."""
    return bounded(_ENDING_ZEROS.sub(r"\1", text), bound, lang) if bound else text


def is_bounded(text: str) -> bool:
    """Whether a label is a figure with a bound, in any language."""
    return _bounded_figure().fullmatch(text) is not None


@cache
def _bounded_figure() -> re.Pattern[str]:
    forms = {
        form
        for words in WORDINGS.values()
        for form in (*words.bounds.values(), *words.worded_bounds.values())
    }
    figures = "|".join(form.format(r"\s?\S*\d.*") for form in sorted(forms))
    return re.compile(rf"(?:{figures})\W*")  # marks of notes may follow
