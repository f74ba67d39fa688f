"""A sentence as tokens: words, figures, mentions of periods, and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from deck.language.figures import Figure, figures
from deck.language.units import Unit
from deck.statements.english.lexicon import (
    ADVERBS,
    COUNTED,
    GENERIC,
    NOUN_TOO,
    UNITS,
    VerbKind,
    verb_forms,
    word_set,
)
from deck.statements.english.mentions import Mention, mentions

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
_WORD = re.compile(
    r"[$€£¥]?\d[\d,.]*\d%?(?![A-Za-z])|(?:[A-Za-z]\.){2,}|[^\W_](?:[\w&]|-(?=\w)|[’'](?=\w)|\.(?=\w))*[’']?|\S",
    re.UNICODE,
)


def tokens_of(text: str, offset: int = 0) -> Tokens:
    """The tokens of a sentence. A noun that a figure counts is a word of its own."""
    read = [f for f in figures(text, "en") if f.role == "figure"]
    named = mentions(text)
    kept = [f for f in _trimmed(text, _without_codes(text, read), named) if not _overlaps(f, named)]
    stretches: list[tuple[int, int, TokenKind, int]] = [
        (f.start, _number_end(f), "figure", i) for i, f in enumerate(kept)
    ]
    stretches += [(m.start, m.end, "mention", i) for i, m in enumerate(named)]
    for company in _COMPANY.finditer(text):
        stretches.append((*company.span(company.lastgroup or 0), "mark", -1))
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
        at = max(at, end)
    return Tokens(text, tuple(tokens), tuple(kept), tuple(named), offset)


def _trimmed(text: str, read: list[Figure], named: list[Mention]) -> Iterator[Figure]:
    """The figures without a number that belongs to a period: $3.9 billion six months earlier."""
    for figure in read:
        m = next((m for m in named if figure.start < m.start < figure.end), None)
        shorter = figures(text[: m.start].rstrip(), "en") if m else []
        last = shorter[-1] if shorter else None
        yield last if last and last.start == figure.start else figure


def _overlaps(figure: Figure, named: list[Mention]) -> bool:
    return any(m.start < figure.end and figure.start < m.end for m in named)


def _number_end(figure: Figure) -> int:
    """Where a figure ends without the noun that it counts."""
    noun = figure.unit.noun
    if noun.lower() in UNITS or noun.startswith("square"):
        return figure.end
    if noun and not noun.startswith("/") and figure.unit.kind == "number":
        match = re.search(rf"[ -]?{re.escape(noun)}\Z", figure.text, re.I)
        if match and "/" not in noun:
            return figure.start + match.start()
    return figure.end


# ---- numbers that are no figures -------------------------------------------------------------------

_CODES_BEFORE = re.compile(
    r"(?:\b(?:Form|Forms|ISO|IEC|IFRS|IAS|ASC|ASU|SFAS|GAAP|Rule|Regulation|Article|Topic|Schedule|Chapter|Section|Flight|Route"
    r"|Highway|Room|Suite|Floor|Note|Notes|Item|Page|Line|Model|Class|Series|Type|Level|Phase|Tier|Version|Building|Unit|Lot|Gate"
    r"|ID|PIN|No\.|Nos\.|number is|code|passcode|password|confirmation number|conference number|reference|ticker|code:|zip|ZIP"
    r"|Release|Circular|Directive|Resolution|Decree|Order|Bill|Act|Order No|Agenda|Vision|Studio|Windows|iPhone|Galaxy|iOS|Android)"
    r"(?: (?:number|no\.?|code|ID))?[:#]? ?|\b(?:ID|passcode|code|number)\b[^.,;]{0,12}[:#] ?|[±+/]|\+/- ?|plus or minus |\bper |plus or "
    r"|\b(?:aged?|ages|aged between|between the ages of|the age of|older than|over age|under age|aged over|aged under) "
    r"|\b(?:Dial|dial|call|Call|Tel\.?|tel|Phone|phone|Fax|fax|telephone|Telephone|hotline|toll-free|Toll-free|at) ?:? ?\(?\+?1?[- ]?\(?|#)\Z"
)
_PHONE = re.compile(
    r"(?<![\w$€£.,])(?:\+\d{1,3}[ -]?)?(?:\(\d{2,5}\)|\d{2,5})[ .-]\d{3,4}(?:[ .-]\d{3,5}){1,2}(?![\w.,]*\d)|\+\d{1,3}(?:[ .()-]{1,2}\d{2,5}){2,5}"
    r"|\b(?:[Cc]all|[Dd]ial|[Tt]el|[Pp]hone|[Ff]ax)\W{0,3}(?:on |at )?\d{3}[ -]\d{4}\b"
)
_ADDRESS = re.compile(
    r" (?:[NSEW]\.? )?(?:[A-Z]\w+ ){1,3}(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Drive|Boulevard|Blvd\.?|Lane|Way|Plaza|Parkway|Square)\b"
)
_NAME_BEFORE = re.compile(r"(?:\A|[^.!?]\s)(?P<name>[A-Z][A-Za-z]*[a-z]|[A-Z]{2,}) \Z")
_SIZES = re.compile(
    r"-(?:inch|nm|nanometer|year|day|hour|minute|mile|foot|megawatt|storey|story|star|point|person|member|page|seat|room|bed|week|month|km|kilometer|kilometre|acre|square)\b"
)
_THRESHOLD = re.compile(
    rf"\b(?P<noun>(?i:{'|'.join(sorted(COUNTED))}))(?: \w+){{0,3}}? (?:with|of|earning|worth|spending|generating|paying|contributing|making|having|whose|valued at|priced at|priced|above|over|exceeding)\b"
    r"[^,;.]{0,60}?\b(?:above|over|more than|exceeding|greater than|in excess of|at least|below|under|less than|up to) ?\Z"
)
_UNIT_FREE = Unit()
_SMALL = Decimal(100)


def _without_codes(text: str, read: list[Figure]) -> list[Figure]:
    """The figures without phone numbers, codes, names of products and forms, ages, error margins
    and thresholds that define what is counted."""
    phones = [match.span() for match in _PHONE.finditer(text)]
    kept: list[Figure] = []
    for figure in read:
        if any(a <= figure.start < b for a, b in phones) or not _is_sized(figure):
            continue
        before = text[max(0, figure.start - 90) : figure.start]
        if _CODES_BEFORE.search(before[-40:]) and _is_code(figure, before):
            continue
        after = text[figure.end : figure.end + 40]
        if figure.unit == _UNIT_FREE and (
            re.match(r"-[A-Za-z]\b|-(?:\d|[A-Z])|[A-Za-z]", after)
            or _ADDRESS.match(after)
            or _SIZES.match(after)
        ):
            continue
        if re.match(r"\s?(?:analysts|economists|brokerages)\b", text[_number_end(figure) :]):
            continue
        if _is_product(figure, text, after) or _is_threshold(figure, text):
            continue
        kept.append(figure)
    return kept


def _is_code(figure: Figure, before: str) -> bool:
    if re.search(r"(?:±|\+/-|plus or minus) ?\Z", before):
        return True
    if before.endswith(("plus or ", "+ or ")) and figure.text.startswith("minus"):
        return True
    if re.search(r"\bage[sd]?\b[^.,;]{0,14}\Z|older than \Z", before):
        return figure.unit.noun in ("", "years", "year") and figure.unit.kind == "number"
    if before.endswith("+") and figure.unit != _UNIT_FREE:
        return False
    if re.search(r"\bper \Z", before):
        return figure.unit.kind == "number"
    if before.endswith(("at ", "at")):
        return False
    return figure.unit == _UNIT_FREE and figure.bound is None


def _is_sized(figure: Figure) -> bool:
    """Whether a figure is worth a statement: words of size and small bare numbers are not."""
    if not isinstance(figure.value, Decimal):
        return True
    in_words = not any(c.isdigit() for c in figure.text)
    if in_words and figure.unit.kind in ("times", "percent"):
        return False
    return figure.unit != _UNIT_FREE or abs(figure.value) >= 10


_ACRONYM_MEASURES = word_set("GDP CPI PPI PMI EPS MAU DAU ARR GMV AUM NPS index Index")


def _is_product(figure: Figure, text: str, after: str) -> bool:
    """Whether a bare number follows a name: Novacart 4, Apollo 11."""
    noun = figure.unit.noun
    after = (noun and text[figure.end - len(noun) - 1 : figure.end]) + after
    if (
        (noun and noun not in verb_forms())
        or figure.unit._replace(noun="") != _UNIT_FREE
        or figure.bound
        or isinstance(figure.value, tuple)
    ):
        return False
    if not isinstance(figure.value, Decimal) or figure.value >= _SMALL or figure.places:
        return False
    name = _NAME_BEFORE.search(text[max(0, figure.start - 30) : figure.start])
    if name is None or name["name"] in _ACRONYM_MEASURES or name["name"].lower() in verb_forms():
        return False
    return not re.match(r"\s(?:million|new|other|[a-z]+s\b)", after) or bool(
        re.match(r"\s(?:is|was|has|runs|comes|sales)\b", after)
    )


def _is_threshold(figure: Figure, text: str) -> bool:
    """Whether a figure defines what another counts: customers with ARR above $100,000 numbered 2,148."""
    match = _THRESHOLD.search(text[max(0, figure.start - 90) : figure.start])
    if match is None:
        return False
    noun = match["noun"].lower()
    return noun in COUNTED


# ---- verbs --------------------------------------------------------------------------------------

AUXILIARIES = word_set(
    "is are was were been being be has have had will would can could may might shall should must do"
    " does did to not also isn't wasn't won't wouldn't it'll we'll"
)
_BEFORE_NOUN = word_set(
    "a an the its their our his her this that these those of in on at for with from by into per each"
    " every any no some many new total net gross annual quarterly monthly average strong record"
    " further large major small significant sharp modest slight another other first second third"
    " fourth last next previous prior current recent similar same overall most more less"
)
_NOMINAL_ING = word_set(
    "spending funding lending financing holding holdings trading building buildings shipping"
    " manufacturing advertising operating housing mining engineering marketing banking gaming"
    " streaming licensing consulting training farming fishing pricing hiring offering underwriting"
    " computing networking clothing catering tourism drilling processing packaging printing"
    " borrowing saving savings earnings outstanding remaining existing ongoing incoming"
    " leading including excluding following according regarding meaning during pending"
)


def verb_at(tokens: Sequence[Token], i: int) -> tuple[str, VerbKind] | None:
    """The base and kind of the verb at an index; None if the word is a noun or an adjective there."""
    token = tokens[i]
    if token.kind != "word":
        return None
    form = verb_forms().get(token.low)
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    figure = after is not None and after.kind == "figure"
    if form is None:
        to = i > 0 and tokens[i - 1].low in ("to", "will", "would", "could", "may", "should")
        if to and figure:
            return token.low, "report"
        return (token.low, "other") if _is_unknown(tokens, i) else None
    if token.low in _ALWAYS:
        return form
    named = i > 0 and token.text[0].isupper() and tokens[i - 1].text[:1].isupper()
    if named and token.low in NOUN_TOO and tokens[i - 1].kind == "word":
        return None  # the United States
    b = i - 1
    while b > 0 and tokens[b].kind == "word" and _is_adverb(tokens[b].low):
        b -= 1
    before = tokens[b] if b >= 0 else None
    is_verb = _after_word(token.low, form[0], before, after)
    if is_verb is None and token.low in NOUN_TOO:
        is_verb = _as_noun(token.low, form[0], before, after)
    if is_verb is None and token.low == form[0] and token.low not in _UNCHANGED:
        helped = any(t.low in _HELPERS for t in tokens[max(0, i - 5) : i])
        plural = before is not None and (before.low.endswith("s") or before.low in _PLURALS)
        is_verb = helped or plural
    if is_verb is None and token.low.endswith(("ed", "ing", "en")):
        is_verb = not _is_adjective(before, after)
    return None if is_verb is False else form


def _is_unknown(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word that no list has is a verb: a past form before an article."""
    if not tokens[i].low.endswith("ed") or i + 1 >= len(tokens) or not i:
        return False
    before, after = tokens[i - 1], tokens[i + 1]
    return after.low in ("a", "an", "the", "its", "their") and before.low not in _BEFORE_NOUN


def _is_adverb(low: str) -> bool:
    return low.endswith("ly") or low in ADVERBS


def _after_word(low: str, base: str, before: Token | None, after: Token | None) -> bool | None:
    """Whether the words around a form say that it is a verb; None if they leave it open."""
    if low in _NOMINAL_ING:
        return False
    if low.endswith("ed") and after is not None and after.kind == "figure":
        return True
    if low.endswith("ing") and before is not None and before.text == ",":
        return True
    if low.endswith("ed") and after is not None and after.low in ("from", "to", "by"):
        return before is None or before.low not in ("the", "a", "an", "its", "their")
    if before is None or before.kind != "word":
        return None
    if before.low in _MODALS and low == base:
        behind = after.low if after else ""
        return not (behind == "of" or (behind == "in" and before.low == "and"))
    ends = after is None or after.kind == "figure" or after.low in _PARTICLES
    if ends and low.endswith("ing") and before.low in _GERUND_AFTER:
        return True
    if before.low in _BEFORE_NOUN or before.low.endswith(("'s", "s'")):
        return before.low in ("that", "this") and low not in NOUN_TOO
    return None


def _as_noun(low: str, base: str, before: Token | None, after: Token | None) -> bool:
    """Whether a word that is a noun too is a verb: a figure or a particle follows it."""
    if after is None or before is None:
        return False
    named = before.text[:1].isupper() and low in _SAYING
    if (before.low in GENERIC and low.endswith("s")) or named:
        return after.low not in ("of", "and", ",", ".", "in")
    if before.low in _HAVING:
        return after.low not in ("of", "and", ",", ".")
    if before.low in ("would", "will") and low == base:
        return True
    if before.kind == "figure" or after.low in ("of", "in", "for", "and", ",", "."):
        return False
    return after.kind in ("figure", "mention") or (after.low in _PARTICLES and after.low != "at")


_ALWAYS = word_set("is are was were had has rose fell grew")
_MODALS = word_set("will would may could should can to might must and")
_SAYING = word_set("forecasts reports plans targets projects estimates")
_HAVING = word_set("had has have was were is are")
_UNCHANGED = word_set("hit set become")
_HELPERS = word_set("help helps helped helping let lets letting enable enables")
_GERUND_AFTER = word_set("for of by in from to with on at")
_PLURALS = word_set("staff officials we they i you it analysts people")
_PARTICLES = word_set(
    "by to from about around nearly almost over more less up down at approximately roughly sharply"
    " slightly just only modestly further again another an a than some above below the its their"
)


def _is_adjective(before: Token | None, after: Token | None) -> bool:
    """Whether a participle stands before its noun: adjusted earnings."""
    if after is None or after.kind != "word":
        return False
    noun = after.low not in _NOT_NOUNS and not after.low.endswith("ly")
    opens = (
        before is None
        or before.kind == "mark"
        or before.low in _BEFORE_NOUN
        or before.low in ("and", "or")
    )
    return noun and opens and after.low not in AUXILIARIES


_NOT_NOUNS = word_set(
    "by to from in on at for of with as than over under up down the a an its their our about around"
    " nearly almost more less only just some approximately roughly and or that it this through until"
    " since during against into between per each all slightly sharply respectively higher lower our"
    " his her these those any no another both"
)
