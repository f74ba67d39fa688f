"""The bounds of a fact, in signs and in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal, get_args

from charts.bounds import Bound
from deck.core.spelling import nearest
from deck.language.scripts import TRADITIONAL, to_traditional
from deck.language.units import Unit, Value, write_value
from deck.outline.validation import not_one_of

Spelling = Literal["≥", "≤", "≈", "over", "at_least", "under", "at_most", "about", "nearly"]
_SPELLINGS: dict[str, Bound] = {
    "≥": ">=", "≤": "<=", "≈": "~", "over": ">", "at least": ">=", "under": "<", "at most": "<=",
    "about": "~", "nearly": "~",
}  # fmt: skip


_OTHER_WORDS = {
    ">": ("more than", "above", "greater than", "exceeds", "gt", "超过", "以上", "逾"),
    ">=": ("no less than", "not less than", "minimum", "min", "from", "gte", "ge", "=>", "至少", "不低于"),
    "<": ("less than", "below", "fewer than", "lt", "不足", "低于"),
    "<=": ("no more than", "not more than", "up to", "maximum", "max", "lte", "le", "=<", "至多", "不超过"),
    "~": ("approximately", "approx", "around", "circa", "roughly", "some", "约", "大约"),
    "nearly": ("almost", "近", "将近"),
}  # fmt: skip
"""What people write first for a bound."""


def read_bound(raw: Any) -> Any:
    """A bound in ASCII signs, whether it is typed as a sign or in words."""
    typed = str(raw)
    bound = _SPELLINGS.get(typed.replace("_", " "), typed)
    if bound not in get_args(Bound):
        words = [*get_args(Bound), *get_args(Spelling)[3:]]
        others = {word: _OTHER_WORDS.get(word, ()) for word in words}
        guess = nearest(typed, others) if len(typed) > 1 else None
        raise ValueError(not_one_of(raw, words, guess))
    return bound


_FALLS: dict[str, tuple[str, str]] = {
    ">": ("down more than {}", "降幅超过{}"), ">=": ("down at least {}", "降幅不低于{}"),
    "<": ("down less than {}", "降幅不足{}"), "<=": ("down at most {}", "降幅不超过{}"),
}  # fmt: skip


def bounded_fall(value: Value | None, unit: Unit, lang: str, bound: Bound | None) -> str | None:
    """A fall whose bound is that of its size, as a source states it: a fall of more than 20 % is not
    “over −20%”. None for anything else."""
    if not isinstance(value, Decimal) or value >= 0 or bound not in _FALLS:
        return None
    if unit.kind not in ("percent", "points"):
        return None
    form = _FALLS[bound][lang.startswith("zh")]
    text = form.format(write_value(value, unit, lang, sign="never"))
    return to_traditional(text) if lang == TRADITIONAL else text
