"""Finds headings in a text without markup: numbered lines, questions, short lines over paragraphs.

Of the kinds that a text uses, the clearest one is taken: if lines are numbered, a short line
without a number is a caption, not a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from deck.language.periods.tokens import small_number
from deck.language.scripts import HAN
from deck.reading.blocks import Block

_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_ROMAN = "[IVX]{1,5}"
_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten"

_ALONE = re.compile(
    rf"(?:part|chapter|no|第)?\s*\.?\s*(\d{{1,2}}|{_HAN_NUMBER}|{_ROMAN})\s*(?:章|节|部分)?\s*[.、/)）]?",
    re.IGNORECASE,
)
# the number is group 1 and the heading, which may be nothing, group 2
_NUMBERED = (
    re.compile(rf"第({_HAN_NUMBER}|\d{{1,2}})\s*(?:章|节|部分|篇|讲)[、:：.\s]*(.*)"),
    re.compile(rf"({_HAN_NUMBER})\s*[、.．]\s*(.+)"),
    re.compile(rf"[（(]({_HAN_NUMBER})[）)]\s*(.+)"),
    re.compile(r"(0\d)\s*[.、|｜/\s]?\s*(\S.*)"),
    re.compile(r"(\d{1,2})(?:[.．]\s+|[、．]|\.(?=[^\d\s]))\s*(\D.*)"),
    re.compile(r"\d{1,2}\.(\d{1,2})[.、]?\s+(\D.*)"),
    re.compile(r"(\d{1,2})\s+([A-Z][^.!?]*)"),
    re.compile(rf"({_ROMAN})\.\s+(.+)"),
    re.compile(
        rf"(?:chapter|part|section)\s+(\d{{1,2}}|{_ROMAN}|{_WORDS})\b[\s:.–—-]*(.*)",
        re.IGNORECASE,
    ),
)
_RESTARTS = frozenset({3, 5, 6})  # kinds that restart under each higher heading
_MAY_COUNT = re.compile(
    r"[\d一二三四五六七八九十第（(IVXivx]|part|chapter|section|no", re.IGNORECASE
)
_IN_WORDS = frozenset({7})  # kinds that a heading without number can look like
_SINGLE = frozenset({0, 1, 2, 4})  # kinds of which one suffices, because they number nothing else
_MARKED = re.compile(r"【([^】]+)】|[■▌◆●▍★◎§※▶►]\s*(\S.*)|[-—=*~#]{2,}\s*(\S.*?\S)\s*[-—=*~#]{2,}")
_UNFINISHED = re.compile(r"[。．.；;,，、:：…]\W{0,2}\Z")
_STOPPED = re.compile(r"[。．.！？!?；;…][”’」』)）\"]*\Z")
_ENDS = re.compile(f"{_STOPPED.pattern}|{_UNFINISHED.pattern}")
_CONNECTS = re.compile(
    r"(?:那么?|但是?|可是?|而|所以|因此|于是|不过|然而|其实|so|but|and|then|or|well|yet)\b|(?:那么|但|可|而|所以|不过|然而|其实)[,，]?",
    re.IGNORECASE,
)
_QUOTE = re.compile('[“"「『‘]')


class Heading(NamedTuple):
    """A heading: its text without number, and its level from 1.

    `at` is the block that contains it, `number` the block of its number if that is on a line of its
    own.
    """

    at: int
    text: str
    level: int
    number: int | None = None


class _Candidate(NamedTuple):
    """A numbered line: the style of its number, and its value."""

    kind: int
    at: int
    value: int
    text: str
    number: int | None = None


def headings(blocks: Sequence[Block], zh: bool) -> list[Heading]:
    """The headings among the blocks of a text, in order; empty if it has none."""
    shorts = [_is_short(block.text, zh) for block in blocks]
    bodies = [_is_body(block.text, zh) for block in blocks]
    numbered = _numbered(blocks, shorts, bodies)
    if numbered:
        levels: dict[int, int] = {}
        for one in numbered:
            levels.setdefault(one.kind, len(levels) + 1)
        return [Heading(x.at, x.text, levels[x.kind], x.number) for x in numbered]

    over_body = [i for i in range(len(blocks) - 1) if shorts[i] and bodies[i + 1]]
    for test, least in ((_marked, 1), (_question, 2)):
        texts = {i: text for i in over_body if (text := test(blocks[i].text))}
        if len(texts) >= least:
            return [Heading(i, text, 1) for i, text in texts.items()]
    weak = [
        Heading(i, blocks[i].text, 1)
        for i in over_body
        if (i == 0 or bodies[i - 1]) and not _ENDS.search(blocks[i].text)
    ]
    apart = [one for one in weak if _is_apart(blocks, one.at)]
    return weak if len(weak) >= 2 else apart


def lone_lines(blocks: Sequence[Block], headed: bool, zh: bool) -> set[int]:
    """The short lines between two paragraphs that are not sentences and have no figures: captions
    and mottos, in a text whose headings are known."""
    if not headed:
        return set()
    bodies = [_is_body(block.text, zh) for block in blocks] + [True]
    return {
        i
        for i, block in enumerate(blocks)
        if i > 0
        and bodies[i - 1 : i + 2] == [True, False, True]
        and _is_short(block.text, zh)
        and not any(char.isdigit() for char in block.text)
        and not _STOPPED.search(block.text)
    }


def _numbered(blocks: Sequence[Block], shorts: list[bool], bodies: list[bool]) -> list[_Candidate]:
    """The numbered headings: those of each style whose numbers count up from 1, with paragraphs
    between them (unlike the items of a list)."""
    candidates = list(_candidates(blocks, shorts, bodies))
    kinds = {one.at: one.kind for one in candidates}
    kept: list[_Candidate] = []
    for kind in dict.fromkeys(one.kind for one in candidates):
        good: list[_Candidate] = []
        for one in candidates:
            expected = {good[-1].value + 1} if good else {0, 1}
            if good and kind in _RESTARTS:
                expected.add(1)
            if one.kind == kind and one.value in expected:
                good.append(one)
        after = [one.at + 1 for one in good if one.at + 1 < len(blocks)]
        over = sum(bodies[i] or kinds.get(i, kind) != kind for i in after)
        if len(good) > (kind not in _SINGLE) and 2 * over > len(good):
            kept += good
    return sorted(kept, key=lambda one: one.at)


def _candidates(
    blocks: Sequence[Block], shorts: list[bool], bodies: list[bool]
) -> Iterator[_Candidate]:
    for i, block in enumerate(blocks):
        if not shorts[i] or not _MAY_COUNT.match(block.text):
            continue
        if alone := _ALONE.fullmatch(block.text):
            after = blocks[i + 1].text if i + 1 < len(blocks) else ""
            if (
                after
                and shorts[i + 1]
                and not (_UNFINISHED.search(after) or _ALONE.fullmatch(after))
            ):
                yield _Candidate(0, i + 1, _value(alone[1]), after, i)
            elif after and bodies[i + 1]:
                yield _Candidate(0, i, _value(alone[1]), block.text)
            continue
        if _UNFINISHED.search(block.text):
            continue
        for kind, pattern in enumerate(_NUMBERED, 1):
            if match := pattern.fullmatch(block.text):
                yield _Candidate(kind, i, _value(match[1]), match[2].strip() or block.text)
                break


def _value(number: str) -> int:
    """The value of a number in digits, Chinese or Roman numerals, or an English word."""
    if re.fullmatch(_ROMAN, number, re.IGNORECASE):
        values = [{"i": 1, "v": 5, "x": 10}.get(char, 0) for char in number.lower()]  # “İ” has two
        return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return small_number(number)


def without_number(text: str) -> str:
    """A heading without the number before it; `5 ways to save` keeps its own."""
    for kind, pattern in enumerate(_NUMBERED, 1):
        match = pattern.fullmatch(text) if kind not in _IN_WORDS else None
        if match and match[2].strip():
            return match[2].strip()
    return text


def _marked(text: str) -> str | None:
    if match := _MARKED.fullmatch(text):
        return next(group for group in match.groups() if group)
    capitals = text.isupper() and text.isascii() and len(re.findall("[A-Z]", text)) >= 6
    return text if capitals else None


def _question(text: str) -> str | None:
    asks = text.endswith(("?", "？")) and not _CONNECTS.match(text)
    return text if asks and not (_QUOTE.match(text) and text[-1] in '”"」') else None


def _is_apart(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line has a blank line above and below it."""
    above = i > 0 and blocks[i].line - blocks[i - 1].line > 1
    return above and blocks[i + 1].line - blocks[i].line > 1


def _is_short(text: str, zh: bool) -> bool:
    if zh:
        return len(text) <= 40
    return len(text) <= 90 and len(text.split()) <= 14


def _is_body(text: str, zh: bool) -> bool:
    """Whether a text is a paragraph, not a heading, caption or item."""
    return len(text) >= (30 if zh else 90) or (
        len(text) >= (12 if zh else 40) and bool(_STOPPED.search(text)) and text[-1] not in "?？"
    )


_JOINED = 40
"""How long a Chinese title of two clauses is at most."""


def is_title(text: str, zh: bool) -> bool:
    """Whether a first line can be a title: not a sentence, and not too long."""
    joined = zh and len(text) <= _JOINED  # 上半年收入增长11%；派息率45%
    if len(text) > (80 if zh else 160) or re.search(
        r"。(?!\Z)" if joined else r"[。；;](?!\Z)", text
    ):
        return False
    return not re.search(rf"[。；;,，、:：]\W?\Z|(?<=[a-z\d{HAN}])[.]\W?\Z", text)
