"""Splits Chinese and English text into sentences, but not inside quotations, abbreviations or
numbers."""

from __future__ import annotations

import re
from bisect import bisect_right

from deck.language.scripts import HAN, STOPS

_QUOTED = re.compile(r"“[^“”]{1,1000}”|「[^「」]{1,1000}」|『[^『』]{1,1000}』")
_STRAIGHT = re.compile(r'"[^"]{1,1000}"')
_CLOSING = re.compile("[”’」』)）\"']*")
_SPOKEN = re.compile(r"\s*[^。！？!?；;，,\n]{1,12}(?:说|表示|称|指出|认为|道|强调)[。，,：:]")
_SAID = re.compile(r"\s+(?:(?:he|she|they|it)\b|[A-Z]\w+(?: [A-Z]\w+)? (?:said|says|told|added)\b|"
                   r"(?:said|says|told|added|wrote)\b)")  # fmt: skip
_HAN_BEFORE = re.compile(f"[{HAN}”」）]")
_FOLLOWS = re.compile(r"[\s\"'“‘(\[*_]*(\S)")
_WORD = re.compile(r"[\w.&'’-]*\Z")

# Abbreviations that end no sentence; that end none before a number; and that end one when a word
# follows that starts one.
_NEVER = re.compile(
    "mr|mrs|ms|dr|prof|st|gen|gov|sen|rep|rev|hon|capt|col|lt|sgt|maj|messrs|vs|cf|al|approx|"
    r"e\.g|i\.e|viz|mt|ft"
)
_NUMBERED = re.compile("nos?|figs?|eq|vol|pp|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec")
_ENDING = re.compile("inc|ltd|co|corp|llc|plc|bros|etc|est|jr|sr|dept|univ|ave|blvd")
_LETTERS = re.compile(r"(?:[a-z]\.)+[a-z]", re.IGNORECASE)
_STARTERS = re.compile(
    r"[\s\"“‘(]*(?:The|This|That|These|Those|It|Its|He|She|They|We|I|You|In|On|At|But|And|However|"
    r"A|An|As|For|If|When|While|With|After|Before|By|To|There|Our|His|Her|Their|Meanwhile|Since)\b"
)

_PLACED = re.compile(r"\b(?:in|across|outside|within|throughout) the [A-Z.]+\Z")
_NAME_ACTS = re.compile(
    r"\s(?!(?:North|South|East|West|Mid|Gulf|Pacific|Atlantic|Mountain|Rust|Sun|Bay|Great)\w*\b)(?:[A-Z][\w’&-]+ ){1,4}(?:is|was|has|had|will|thinks?|says?|said|sees|plans|expects|noted|reported|added|believes)\b"
)
"""Who does something behind “in the U.S.”, which ends a sentence there: Whole Foods thinks it can."""


def sentences(text: str, start: int, end: int, zh: bool) -> list[tuple[int, int]]:
    """The offsets of the sentences in a paragraph.

    Chinese sentences end with 。！？；, English ones with a full stop, ? or !. A stop within a
    quotation ends nothing, except the last before the closing mark; a few words after it that name
    the speaker belong to the sentence.
    """
    inside = _quotations(text, start, end)
    starts = [span[0] for span in inside]
    spans: list[tuple[int, int]] = []
    first = start
    for stop in STOPS.finditer(text, start, end):
        closed = _CLOSING.match(text, stop.end(), end)
        at = closed.end() if closed else stop.end()
        if at <= first or at >= end or not _ends(text, stop.start(), at, end, zh):
            continue
        span = inside[bisect_right(starts, stop.start()) - 1] if inside else (0, 0)
        if span[0] < stop.start() < span[1] and at < span[1]:
            continue
        if at == span[1] and (_SPOKEN if zh else _SAID).match(text, at, end):
            continue
        spans.append((first, at))
        first = at
        while first < end and text[first].isspace():
            first += 1
    if first < end:
        spans.append((first, end))
    return spans


def _quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between pairs of quotation marks; an unclosed one is ignored."""
    patterns = [_QUOTED]
    if text.count('"', start, end) % 2 == 0:
        patterns.append(_STRAIGHT)
    return sorted(match.span() for each in patterns for match in each.finditer(text, start, end))


def _ends(text: str, stop: int, after: int, end: int, zh: bool) -> bool:
    """Whether the mark at `stop` ends a sentence; `after` is the offset behind its closing marks."""
    mark = text[stop]
    if mark in "；;":
        return zh
    if mark in "。！？":
        return True
    if zh and _HAN_BEFORE.match(text, stop - 1):
        return True
    follows = _FOLLOWS.match(text, after, end)
    if not follows or not (text[after].isspace() or zh):
        return False  # `Yahoo!'s`, `3.5`, an address
    if mark != ".":
        return not follows[1].islower()
    return _full_stop(text, stop, after, follows[1])


def _full_stop(text: str, stop: int, after: int, follows: str) -> bool:
    """Whether a full stop ends a sentence, not just an abbreviation."""
    if follows.islower() or follows in ",;:)":
        return False
    before = _WORD.search(text, max(0, stop - 20), stop)
    word = before[0].strip("'’-").casefold() if before else ""
    if _NEVER.fullmatch(word):
        return False
    if _NUMBERED.fullmatch(word):
        return not follows.isdigit()
    if len(word) == 1 and word.isalpha() and word != "i":
        return False  # an initial
    if _LETTERS.fullmatch(word) and _PLACED.search(text, max(0, stop - 20), stop):
        return bool(_STARTERS.match(text, after) or _NAME_ACTS.match(text, after))
    if _ENDING.fullmatch(word) or _LETTERS.fullmatch(word):
        return bool(_STARTERS.match(text, after))
    return True
