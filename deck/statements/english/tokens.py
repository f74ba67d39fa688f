"""A sentence as tokens: words, figures, mentions of periods, and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from deck.language.figures import Figure, figures
from deck.language.units import Unit
from deck.statements.english.codes import number_end, without_codes
from deck.statements.english.lexicon import PREPOSITIONS, word_set
from deck.statements.english.mention import Mention
from deck.statements.english.mentions import mentions

TokenKind: TypeAlias = Literal["word", "figure", "mention", "mark"]


class Token(NamedTuple):
    """A token between two offsets of its sentence; `number` is that of its figure or mention."""

    start: int
    end: int
    text: str
    low: str
    kind: TokenKind
    number: int = -1


@dataclass(frozen=True)
class Tokens:
    """A sentence with its tokens, its figures and its mentions of periods."""

    text: str
    tokens: tuple[Token, ...]
    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
    offset: int = 0
    """Where the sentence begins in its article."""

    def figure(self, token: Token) -> Figure:
        """The figure of a token."""
        return self.figures[token.number]

    def mention(self, token: Token) -> Mention:
        """The mention of a token."""
        return self.mentions[token.number]


_COMPANY = re.compile(
    r"(?P<end>,)(?= ?(?:Inc|Ltd|LLC|Corp|Co|S\.A|N\.V|L\.P|plc|PLC)\b)|\b(?:Inc|Ltd|Corp|Co)(?P<stop>\.)"
)
"""The marks in a company's name, which end nothing."""
_TERM = re.compile(
    r"\b(?:earnings before interest, tax(?:es|ation)?,? depreciation,? and amorti[sz]ation"
    r"|(?:selling|sales), general,? and administrative)\b",
    re.IGNORECASE,
)
"""Names of one measure with commas in them, which belong to the words before them."""
_LISTED = re.compile(r"\w+,")
_WORD = re.compile(
    r"\d{1,2}:\d\d(?![\d:])|[$€£¥]?\d[\d,.]*\d%?(?![A-Za-z])|(?:[A-Za-z]\.){2,}|[^\W_](?:[\w&]|-(?=\w)|[’'](?=\w)|\.(?=\w))*[’']?|\S",
    re.UNICODE,
)


_SMALL_MONEY = ("cents", "pence")
"""What figures in words count that are none elsewhere: prices rose two cents."""


def tokens_of(text: str, offset: int = 0) -> Tokens:
    """The tokens of a sentence. A noun that a figure counts is a word of its own."""
    read = [f for f in figures(text, "en") if f.role == "figure" or f.unit.noun in _SMALL_MONEY]
    named = mentions(text)
    read = list(_ends_with_units(text, read))
    kept = [
        _as_share(f)
        for f in _trimmed(text, without_codes(text, read), named)
        if not _overlaps(f, named)
    ]
    stretches: list[tuple[int, int, TokenKind, int]] = [
        (f.start, number_end(f), "figure", i) for i, f in enumerate(kept)
    ]
    stretches += [(m.start, m.end, "mention", i) for i, m in enumerate(named)]
    for company in _COMPANY.finditer(text):
        stretches.append((*company.span(company.lastgroup or 0), "mark", -1))
    for term in _TERM.finditer(text):
        listed = _LISTED.finditer(text, *term.span())
        stretches += [(*word.span(), "word", -1) for word in listed]
    stretches.sort()
    tokens: list[Token] = []
    at = 0
    for start, end, kind, index in [*stretches, (len(text), len(text), "mark", -1)]:
        for match in _WORD.finditer(text, at, start):
            word = match[0]
            is_word = any(c.isalnum() for c in word)
            tokens.append(
                Token(
                    *match.span(),
                    word,
                    word.lower().replace("’", "'"),
                    "word" if is_word else "mark",
                )
            )
        if index >= 0:
            tokens.append(Token(start, end, text[start:end], text[start:end].lower(), kind, index))
        elif kind == "word":
            tokens.append(Token(start, end, text[start:end], text[start : end - 1].lower(), kind))
        at = max(at, end)
        at += 2 * (kind == "mention" and text[at : at + 2] in ("'s", "’s"))  # last year's sales
    return Tokens(text, tuple(_pointing(tokens)), tuple(kept), tuple(named), offset)


_POINTED = word_set("of in for at by to from on with within across")
"""Words before a “that” which points; after others it may open a clause: given that, than that."""
_NO_THING = PREPOSITIONS | word_set("is was are were has had")


def _pointing(tokens: list[Token]) -> Iterator[Token]:
    """The tokens, with a “that” which points to the thing behind it as “this”: the margin of that
    business, unlike “that of Spain”."""
    for i, token in enumerate(tokens):
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        points = token.low == "that" and i > 0 and tokens[i - 1].low in _POINTED
        thing = after is not None and after.kind == "word" and after.low not in _NO_THING
        yield token._replace(low="this") if points and thing else token


_OTHER_END = re.compile(r"\b(?:against|from|versus|vs\.?|than|with|to) (?:just |only |about )?\Z")
_NOTHING = Unit()


def _ends_with_units(text: str, read: list[Figure]) -> Iterator[Figure]:
    """The figures, with the unit of the one before for the bare end of a comparison: 6.1 days,
    against 4.4 in June."""
    before: Figure | None = None
    for figure in read:
        noun = before.unit.noun if before and before.unit.kind == "number" else ""
        bare = figure.unit == _NOTHING and "." in figure.text and isinstance(figure.value, Decimal)
        ended = before and noun and bare and _OTHER_END.search(text[before.end : figure.start])
        before = figure._replace(unit=before.unit) if before and ended else figure
        yield before


def _trimmed(text: str, read: list[Figure], named: list[Mention]) -> Iterator[Figure]:
    """The figures without a number that belongs to a period: $3.9 billion six months earlier."""
    for figure in read:
        m = next((m for m in named if figure.start < m.start < figure.end), None)
        shorter = figures(text[: m.start].rstrip(), "en") if m else []
        last = shorter[-1] if shorter else None
        yield last if last and last.start == figure.start else figure


def _as_share(figure: Figure) -> Figure:
    """A share in words as a percentage if it is a whole one: one in five."""
    share = next(((v, u) for v, u in figure.readings if u.kind == "percent"), None)
    if figure.unit.kind != "ratio" or share is None or share[0] % 1:
        return figure
    return figure._replace(value=share[0], unit=share[1])


def _overlaps(figure: Figure, named: list[Mention]) -> bool:
    return any(m.start < figure.end and figure.start < m.end for m in named)
