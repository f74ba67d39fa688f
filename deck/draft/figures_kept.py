"""Whether the figures of a rewritten text are those of its original, and say the same there.

A figure can lie without being changed: by standing where another stood, by losing the year that it
is of, by a “from” that becomes a “to”. So figures are kept all or not at all, in their order, each
with the words that bound it and that say what it is: a level, a change, a start.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from deck.draft import reasons
from deck.draft.reasons import Reason
from deck.language.figures import figures
from deck.outline.facts.resolved import Facts, Reference, find

HOLE = "§"  # what stands for a reference while words are compared


def misstated(text: str, original: str, facts: Facts) -> Reason | None:
    """Why the figures of a text do not say what they say in its original; None where they do."""
    wrong = facts.check(text)
    if wrong:
        return reasons.UNKNOWN_FACT.with_words(text[wrong[0][0] :].partition("}")[0] + "}")
    return (
        _references(text, original)
        or _sequence(text, original)
        or _counts(text, original)
        or _beside(text, original)
    )


def folded(text: str) -> str:
    """A text with its full-width letters and digits as the usual ones."""
    return unicodedata.normalize("NFKC", text)


def holed(text: str) -> str:
    """A text with a sign in the place of each reference."""
    parts, end = [], 0
    for reference in find(text):
        parts += [text[end : reference.start], "" if reference.statement else HOLE]
        end = reference.end
    return "".join([*parts, text[end:]])


def _references(text: str, original: str) -> Reason | None:
    """References are those of the original; those that mark statements are all kept."""
    known, marks = _of_facts(original), _marks(original)
    if _marks(text) != marks:
        return reasons.STATEMENT
    for reference in _of_facts(text):
        if _same(reference) not in map(_same, known):
            return reasons.OTHER_FACT.with_words(text[reference.start : reference.end])
    return None


def _of_facts(text: str) -> list[Reference]:
    return [reference for reference in find(text) if reference.statement is None]


def _marks(text: str) -> list[object]:
    return [r.statement for r in find(text) if r.statement is not None]


def _same(reference: Reference) -> str:
    return f"${{{reference.id}{f'.{reference.part}' if reference.part else ''}}}"


# ---- what stands in which order -----------------------------------------------------------------

_NUMBERED = re.compile(r"[A-Za-z]*\d[A-Za-z0-9]*(?:[.,:/-]\d+)*%?")
_SORTS = (
    re.compile(r"\$\{"),  # references
    re.compile(r"(?:19|20)\d\d"),  # years
    re.compile(r"(?:[QH]|FY)?\d[\d.,:/-]*%?$"),  # days, quarters, and whatever else was typed
)
"""What is kept all or not at all. Other words with digits are names (B2C), which may be left out."""


def _sequence(text: str, original: str) -> Reason | None:
    """Figures, dates and numbered names: none is new, none changes its place, and of a sort none is
    left out alone: “to 65 % from 45 %” cannot become “to 45 %”."""
    before, after = list(_numbered(original)), list(_numbered(text))
    for kept in after:
        if kept not in before:
            typed = re.escape(kept)
            figure = next((f for f in figures(text) if re.search(typed, folded(f.text))), None)
            return reasons.TYPED.with_words(figure.text if figure else kept)
    alone = any(_of(sort, after) not in ([], _of(sort, before)) for sort in _SORTS)
    if alone or not _in_order(after, before):
        return reasons.FIGURES_MOVED.with_words(" … ".join(after))
    return None


def _numbered(text: str) -> Iterator[str]:
    """The references and the words with digits of a text, in order."""
    end = 0
    for reference in [*_of_facts(text), None]:
        between = holed(text[end : reference.start if reference else None])
        yield from _NUMBERED.findall(folded(between))
        if reference is not None:
            yield _same(reference)
            end = reference.end


def _of(sort: re.Pattern[str], words: list[str]) -> list[str]:
    """The words of a sort; years are no other dates."""
    found = [word for word in words if sort.match(word)]
    return found if sort is not _SORTS[2] else [w for w in found if not _SORTS[1].fullmatch(w)]


def _in_order(few: list[str], all_: list[str]) -> bool:
    rest = iter(all_)
    return all(one in rest for one in few)


def _counts(text: str, original: str) -> Reason | None:
    """Numbers and sizes in words (three, doubled, 一半) are those of the original: that `deck check`
    finds some ratio on the slide that would bear out a new one proves too little here."""
    known = {value for value, _ in _worded(original)}
    for value, words in _worded(text):
        if value not in known:
            return reasons.TYPED.with_words(words)
    return None


def _worded(text: str) -> Iterator[tuple[object, str]]:
    for figure in figures(holed(text)):
        if not any(c.isdigit() for c in figure.text) and figure.value != 1:
            yield (figure.value, figure.unit.kind, figure.unit.scale), figure.text


# ---- what stands beside a figure ----------------------------------------------------------------

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
"""The words before a figure that bound it, in English and Chinese, and those behind it."""
_BEFORE = {
    way: re.compile(rf"(?:\b(?:{en})|{zh})\s*(?:of |the |[A-Z]{{0,3}}[$€£¥])?$", re.IGNORECASE)
    for way, (en, zh, _) in _BOUND.items()
}
_BEHIND = {
    way: re.compile(rf"\s*[^\s,.;，。；、§$]{{0,3}}?\s*(?:{words})")
    for way, (_, __, words) in _BOUND.items()
}
_UNIT_BEHIND = re.compile(r"\s*([%‰％]|[^\W\d_])?")


_PLACE = {
    "to": re.compile(r"(?:\b(?:to|at|reach(?:ed|es|ing)?|hit)|[到至达为])\s*$", re.IGNORECASE),
    "from": re.compile(r"(?:\bfrom|[由从自])\s*$", re.IGNORECASE),
    "by": re.compile(
        r"(?:\b(?:by|rose|rise|grew|grow|up|fell|fall|down|dropped|increased|decreased|declined|gained"
        r"|lost)|[增减上下]长?了?|增长|下降|提高|减少|上升|下跌|降低|增加|涨|跌|降|升|了)\s*$",
        re.IGNORECASE,
    ),
}
"""The words that say what a figure is: where something went to, came from, or how far it moved."""
_WHEN = re.compile(
    r"(?:about|around|over|nearly|more than|\d{4}\s*年?|一?季度|的|约|超过?|近|[A-Z]{0,3}[$€£¥])\s*$"
)


def _beside(text: str, original: str) -> Reason | None:
    """Each figure keeps its bound (over, about, 近), its unit where it is a bare number, and its
    part: what a text calls a level is not called a change, nor a start an end."""
    for old, new in zip(_of_facts(original), _of_facts(text), strict=False):
        written = text[new.start : new.end]
        before, after = _around(original, old), _around(text, new)
        if before[0] != after[0]:
            return reasons.BOUND.with_words(written)
        if new.part == "value" and before[1] != after[1]:
            return reasons.UNIT.with_words(written)
        place, now = _place(original, old), _place(text, new)
        if now not in ("", place) and not (now == "to" and not place):
            return reasons.FIGURES_MOVED.with_words(written)
    return None


def _around(text: str, reference: Reference) -> tuple[frozenset[str], str]:
    start, end = text[: reference.start], text[reference.end :]
    bounds = {way for way, words in _BEFORE.items() if words.search(start)}
    bounds |= {way for way, words in _BEHIND.items() if words.match(end)}
    unit = _UNIT_BEHIND.match(end)
    return frozenset(bounds), (unit[1] or "") if unit else ""


def _place(text: str, reference: Reference) -> str:
    """Whether a figure is what something went `to`, came `from` or moved `by`; '' for none."""
    start = text[: reference.start]
    while (shorter := _WHEN.sub("", start)) != start:
        start = shorter
    return next((place for place, words in _PLACE.items() if words.search(start)), "")
