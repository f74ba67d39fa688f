"""Checks that the figures of a rewritten text are those of its original, with the same meaning.

A figure can mislead without being changed: by swapping places with another, by losing its year, by
a “from” that becomes a “to”. So either all figures are kept or none, in order, each with its bound
and with the words that say whether it is a level, a change or a start.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from deck.draft import reasons
from deck.draft.reasons import Reason
from deck.language.figures import figures
from deck.outline.facts.resolved import Facts, Reference, find

HOLE = "§"  # replaces a reference while words are compared


def misstated(text: str, original: str, facts: Facts) -> Reason | None:
    """Why the figures of a text do not mean the same as in its original; None if they do."""
    wrong = facts.check(text)
    if wrong:
        return reasons.UNKNOWN_FACT.with_words(text[wrong[0][0] :].partition("}")[0] + "}")
    if _marks(text) != _marks(original):
        return reasons.STATEMENT
    references = [_written(reference) for reference in _of_facts(original)]
    for reference in _of_facts(text):
        if _written(reference) not in references:
            return reasons.OTHER_FACT.with_words(text[reference.start : reference.end])
    return _sequence(text, original) or _counts(text, original) or _beside(text, original)


def folded(text: str) -> str:
    """A text with full-width letters and digits converted to the usual ones."""
    return unicodedata.normalize("NFKC", text)


def with_holes(text: str) -> str:
    """A text with each fact reference replaced by a sign, and without its other marks."""
    parts, end = [], 0
    for reference in find(text):
        parts += [text[end : reference.start], "" if reference.statement else HOLE]
        end = reference.end
    return "".join([*parts, text[end:]])


def _of_facts(text: str) -> list[Reference]:
    return [reference for reference in find(text) if reference.statement is None]


def _marks(text: str) -> list[object]:
    """The statement types that a text is marked as: inference, claim, forecast."""
    return [reference.statement for reference in find(text) if reference.statement is not None]


def _written(reference: Reference) -> str:
    return f"${{{reference.id}{f'.{reference.part}' if reference.part else ''}}}"


# ---- order --------------------------------------------------------------------------------------

_NUMBERED = re.compile(r"[A-Za-z]*\d[A-Za-z0-9]*(?:[.,:/-]\d+)*%?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"(?:[QH]|FY)?\d[\d.,:/-]*%?$")  # days, quarters, and whatever else was typed


def _sequence(text: str, original: str) -> Reason | None:
    """Figures, dates and numbered names: none is new, none moves, and none is left out while others
    of its kind stay: “to 65 % from 45 %” cannot become “to 45 %”."""
    before, after = list(_numbered(original)), list(_numbered(text))
    for word in after:
        if word not in before:
            typed = re.escape(word)
            figure = next((f for f in figures(text) if re.search(typed, folded(f.text))), None)
            return reasons.TYPED.with_words(figure.text if figure else word)
    rest = iter(before)
    kept, all_sorts = _by_sort(after), _by_sort(before)
    in_order = all(word in rest for word in after)
    if not in_order or any(kept[sort] and kept[sort] != all_sorts[sort] for sort in kept):
        return reasons.FIGURES_MOVED.with_words(" … ".join(after))
    return None


def _numbered(text: str) -> Iterator[str]:
    """The references and the words with digits, in text order."""
    end = 0
    for reference in _of_facts(text):
        yield from _NUMBERED.findall(folded(with_holes(text[end : reference.start])))
        yield _written(reference)
        end = reference.end
    yield from _NUMBERED.findall(folded(with_holes(text[end:])))


def _by_sort(words: list[str]) -> dict[str, list[str]]:
    """References, years and other dates, of which all or none of each kind must be kept.

    Other words with digits are names (B2C), which may be left out.
    """
    sorts: dict[str, list[str]] = {"reference": [], "year": [], "date": []}
    for word in words:
        if word.startswith("${"):
            sorts["reference"].append(word)
        elif _YEAR.match(word):
            sorts["year"].append(word)
        if _DATE.match(word) and not _YEAR.fullmatch(word):
            sorts["date"].append(word)
    return sorts


def _counts(text: str, original: str) -> Reason | None:
    """Numbers and sizes in words (three, doubled, 一半) must be those of the original.

    It is not enough that `deck check` finds some ratio on the slide that supports a new one.
    """
    counts = dict(_in_words(original))
    new = next((words for value, words in _in_words(text) if value not in counts), None)
    return reasons.TYPED.with_words(new) if new else None


def _in_words(text: str) -> Iterator[tuple[object, str]]:
    for figure in figures(with_holes(text)):
        if not any(c.isdigit() for c in figure.text) and figure.value != 1:
            yield (figure.value, figure.unit.kind, figure.unit.scale), figure.text


# ---- words next to a figure ---------------------------------------------------------------------

_BOUND = {
    ">": (
        "more than|over|above|at least|no less than|exceed(?:s|ed|ing)?|beyond",
        "超过|突破|逾|超|高于|不低于|至少|不少于",
        "以上|or more",
    ),
    "<": (
        "less than|under|below|at most|no more than|up to|nearly|almost|close to|short of",
        "不到|不足|低于|不超过|至多|最多|近|将近|接近",
        "以下|以内|or less",
    ),
    "~": ("about|around|some|roughly|approximately|circa", "大约|约|大概", "左右|上下|or so"),
}
"""The words before a figure that bound it, in English and Chinese, and those after it."""
_BEFORE = {
    bound: re.compile(rf"(?:\b(?:{en})|{zh})\s*(?:of |the |[A-Z]{{0,3}}[$€£¥])?$", re.IGNORECASE)
    for bound, (en, zh, _) in _BOUND.items()
}
_BEHIND = {
    bound: re.compile(rf"\s*[^\s,.;，。；、§$]{{0,3}}?\s*(?:{words})")
    for bound, (_, __, words) in _BOUND.items()
}
_UNIT_BEHIND = re.compile(r"\s*([%‰％]|[^\W\d_])?")


_ROLES = {
    "to": re.compile(r"(?:\b(?:to|at|reach(?:ed|es|ing)?|hit)|[到至达为])\s*$", re.IGNORECASE),
    "from": re.compile(r"(?:\bfrom|[由从自])\s*$", re.IGNORECASE),
    "by": re.compile(
        r"(?:\b(?:by|rose|rise|grew|grow|up|fell|fall|down|dropped|increased|decreased|declined|gained"
        r"|lost)|[增减上下]长?了?|增长|下降|提高|减少|上升|下跌|降低|增加|涨|跌|降|升|了)\s*$",
        re.IGNORECASE,
    ),
}
"""Words that say what a figure is: a start, an end, or an amount of change."""
_WHEN = re.compile(
    r"(?:about|around|over|nearly|more than|\d{4}\s*年?|一?季度|的|约|超过?|近|[A-Z]{0,3}[$€£¥])\s*$"
)


def _beside(text: str, original: str) -> Reason | None:
    """Each figure keeps its bound (over, about, 近), its unit if it is a bare number, and its role:
    a level must not become a change, nor a start an end."""
    for old, new in zip(_of_facts(original), _of_facts(text), strict=False):
        written = text[new.start : new.end]
        bounds, unit, role = _around(original, old)
        new_bounds, new_unit, new_role = _around(text, new)
        if new_bounds != bounds:
            return reasons.BOUND.with_words(written)
        if new.part == "value" and new_unit != unit:
            return reasons.UNIT.with_words(written)
        if new_role not in ("", role) and (new_role, role) != ("to", ""):
            return reasons.FIGURES_MOVED.with_words(written)
    return None


def _around(text: str, reference: Reference) -> tuple[set[str], str, str]:
    """The bounds of a figure, its unit, and its role: `to`, `from` or `by`; '' for none."""
    start, end = text[: reference.start], text[reference.end :]
    bounds = {bound for bound, words in _BEFORE.items() if words.search(start)}
    bounds |= {bound for bound, words in _BEHIND.items() if words.match(end)}
    unit = _UNIT_BEHIND.match(end)
    while (shorter := _WHEN.sub("", start)) != start:
        start = shorter
    role = next((role for role, words in _ROLES.items() if words.search(start)), "")
    return bounds, (unit[1] or "") if unit else "", role
