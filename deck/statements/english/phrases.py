"""Noun phrases: where they begin, and what of them is a measure, a subject or the whole of a share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from deck.statements.english.lexicon import (
    ADVERBS,
    CHANGES,
    DETERMINERS,
    GENERIC,
    MEASURES,
    MODIFIERS,
    OF_HEADS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    REGIONS,
    SEGMENTS,
    SHARES,
    word_set,
)
from deck.statements.english.tokens import AUXILIARIES, Token, Tokens, verb_at
from deck.statements.model import NO_WORDS, Words


class Phrase(NamedTuple):
    """A noun phrase taken apart: what is measured, and who or what it is of.

    `changes` is true if its head is a change (revenue growth), `pronoun` if it only refers back,
    `generic` if it names the article's own subject (the company), `forecast` if its head is a
    guidance, an estimate or a target.
    """

    measure: Words = NO_WORDS
    subject: Words = NO_WORDS
    changes: str = ""
    pronoun: bool = False
    generic: bool = False
    forecast: str = ""
    modifier: Words = NO_WORDS

    @property
    def empty(self) -> bool:
        return not self.measure and not self.subject


NO_PHRASE = Phrase()
FORECASTS = word_set(
    "guidance outlook pledge commitment forecast estimate consensus view expectation expectations target goal forecasts"
    " estimates projection projections range targets ambition"
)
_STARTING = word_set("the a an its their our his her")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z0-9&/]{1,9}")
_FILLERS = word_set("respectively total-of")
_SPLITTERS = word_set("in for at across from on within outside among throughout over under")
_STRIPPED = word_set(
    "ahead along ahead including excluding with for at by to in from on as than of via about against per"
)


def left_bound(tokens: Sequence[Token], end: int) -> int:
    """Where the noun phrase that ends before `end` begins: after a mark, a verb or an opener."""
    i = end
    joined = False
    while i > 0:
        token = tokens[i - 1]
        if token.kind == "mark":
            if token.text == ")":
                opened = _opened(tokens, i - 1)
                if opened is not None:
                    i = opened
                    continue
            if token.text == "," and joined and (start := _listed(tokens, i - 1)) is not None:
                i = start
                continue
            if token.text not in "-/&’'\"“”%*":
                break
        elif token.kind == "figure":
            break
        elif token.low in ("and", "or"):
            if i - 1 == 0 or tokens[i - 2].kind in ("mark", "figure") or i == end:
                break
            if i < len(tokens) and (tokens[i].low in _STARTING or tokens[i].low in PREPOSITIONS):
                break
            joined = True
        elif token.low == "as" and tokens[min(i + 1, len(tokens) - 1)].low in SHARES:
            pass
        elif (
            token.low in OPENERS
            or (token.low in AUXILIARIES and token.low != "to")
            or (verb_at(tokens, i - 1) and not _is_postmodifier(tokens, i - 1))
        ):
            break
        i -= 1
    return i


def _opened(tokens: Sequence[Token], close: int) -> int | None:
    for i in range(close - 1, max(-1, close - 14), -1):
        if tokens[i].text == "(":
            return i
    return None


def _listed(tokens: Sequence[Token], comma: int) -> int | None:
    """The start of the item before a comma, if it is one of a list of nouns: food, beverages and
    tobacco."""
    i = comma
    while i > 0 and comma - i <= 4:
        token = tokens[i - 1]
        if token.kind == "mark":
            break
        if (
            token.kind != "word"
            or token.low in PREPOSITIONS
            or token.low in OPENERS
            or verb_at(tokens, i - 1)
        ):
            return None
        i -= 1
    return i if 0 < comma - i <= 4 else None


def _is_postmodifier(tokens: Sequence[Token], i: int) -> bool:
    """Whether a participle follows the noun that it describes: income attributable, revenue generated
    by."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    before = tokens[i - 1] if i else None
    if after is None or before is None or before.kind != "word":
        return False
    ed = tokens[i].low.endswith("ed")
    if ed and after.low == "by":
        return before.low not in AUXILIARIES
    # shoppers making cross-border purchases: a verb follows later
    return (
        tokens[i].low.endswith("ing")
        and before.low.endswith("s")
        and after.low not in ("by", "to", "from")
    )


# ---- taking apart -------------------------------------------------------------------------------


def phrase_of(sentence: Tokens, tokens: Sequence[Token], own: frozenset[str]) -> Phrase:
    """A stretch of tokens as a noun phrase; `own` are the lower-case words of the article's name."""
    kept = _cleaned(tokens)
    if not kept:
        return NO_PHRASE
    if kept[0].low in _PUNDITS or kept[-1].low in _PUNDITS:
        if not any(t.low in FORECASTS for t in kept):
            return Phrase(generic=True)
        kept = [t for t in kept if t.low not in _PUNDITS]
    if len(kept) == 1 and kept[0].low.endswith("ing") and kept[0].low not in MEASURES:
        return NO_PHRASE
    if all(t.low in PRONOUNS for t in kept):
        return Phrase(pronoun=True)
    parts = _parts(kept)
    head, *later = parts
    measured, owner = _without_owner(head)
    generic = False
    subject: list[Token] = []
    if owner:
        generic = _is_own(owner, own) or owner[-1].low in ("street's", "analysts'", "analyst's")
        subject = [] if generic else list(owner)
    measured, named = _without_own(measured, own)
    generic = generic or named
    head_word = measured[-1].low if measured else ""
    forecast = ""
    if head_word in FORECASTS:
        forecast, measured = head_word, [t for t in measured[:-1] if t.low not in _FORECAST_WORDS]
        if later and later[0][0].low in ("of", "for"):
            measured, later = list(later[0][1:]), later[1:]
        while measured and measured[0].low in DETERMINERS:
            measured.pop(0)
        head_word = measured[-1].low if measured else ""
        if not measured:
            return Phrase(forecast=forecast, generic=generic, subject=_words(sentence, subject))
    changes = ""
    if head_word in CHANGES:
        changes, measured = head_word, measured[:-1]
        if not [t for t in measured if t.low not in _CHANGE_WORDS]:
            measured = []
            if later and later[0][0].low in ("in", "of", "for"):
                measured, later = list(later[0][1:]), later[1:]
                measured, owner = _without_owner(measured)
                if owner and not _is_own(owner, own):
                    subject = list(owner)
        head_word = measured[-1].low if measured else ""
    if changes and measured and all(t.low in MODIFIERS for t in measured):
        if measured[-1].low not in MEASURES:
            return Phrase(changes=changes, generic=generic, modifier=_words(sentence, measured))
    is_measure = _is_measure(measured, later)
    if not is_measure:
        if not measured:
            return Phrase(
                changes=changes,
                forecast=forecast,
                generic=generic,
                subject=_words(sentence, subject),
            )
        thing = [
            *measured,
            *(t for part in later if part[0].low in ("of", "within", "for") for t in part),
        ]
        if _is_generic(measured, own):
            return Phrase(generic=True, changes=changes, forecast=forecast)
        return Phrase(
            subject=_words(sentence, [*subject, *thing]), changes=changes, forecast=forecast
        )
    measure = list(measured)
    first = measure[0]
    if len(measure) > 1 and first.text in REGIONS and not subject:
        subject, measure = [first], measure[1:]
    for part in later:
        prep, rest = part[0].low, list(part[1:])
        if not rest:
            continue
        plain, owner = _without_owner(rest)
        if owner and _is_own(owner, own):
            rest = plain
        if prep in _SPLITTERS and _is_place(rest) and not subject:
            subject = [t for t in rest if t.low not in ("the",)]
        elif prep == "of" and _is_own(rest, own):
            continue
        elif prep == "of" and _is_place(rest) and head_word not in OF_HEADS and not subject:
            subject = rest
        else:
            measure += [part[0], *rest]
    return Phrase(
        _words(sentence, measure),
        _words(sentence, subject),
        changes,
        generic=generic,
        forecast=forecast,
    )


_PUNDITS = word_set("analysts economists street strategists forecasters consensus")
_FORECAST_WORDS = word_set(
    "average analyst analysts analysts' analyst's street's prior previous earlier the consensus current"
    " full-year annual original initial median mean street market economists' factset lseg its"
)
_CHANGE_WORDS = word_set(
    "annual year-on-year year-over-year quarterly monthly strong modest slight sharp further sequential"
    " double-digit single-digit significant the a an its steady average yearly net overall price same"
)


def _cleaned(tokens: Sequence[Token]) -> list[Token]:
    """A phrase without mentions and their prepositions, brackets, leading words and trailing adverbs."""
    flat: list[Token] = []
    depth = 0
    for token in tokens:
        if token.text in "([":
            depth += 1
        elif token.text in ")]":
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif token.kind == "mention":
            while flat and flat[-1].low in _BEFORE_MENTION:
                flat.pop()
        elif token.kind == "mark" and token.text not in "-/&,":
            continue
        else:
            flat.append(token)
    while flat and (
        flat[0].low in DETERMINERS
        or flat[0].low in _STRIPPED
        or flat[0].low in ADVERBS
        or flat[0].low in ("and", "or", "but", ",", "/", "-", "while", "total-of", "both", "so")
        or flat[0].low in AUXILIARIES
    ):
        flat.pop(0)
    while flat and (
        flat[-1].low in ADVERBS
        or flat[-1].low in PREPOSITIONS
        or flat[-1].low in DETERMINERS
        or flat[-1].low in (",", "-", "/", "and", "or", "which", "that", "who")
    ):
        flat.pop()
    return flat


_BEFORE_MENTION = word_set(
    "in of for during at on by through the its from than since over to as end and until this that between"
)


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    """The head of a phrase, and its parts that begin with a preposition."""
    parts: list[list[Token]] = [[]]
    for i, token in enumerate(tokens):
        if token.low in PREPOSITIONS and i and parts[-1]:
            parts.append([])
        parts[-1].append(token)
    return [part for part in parts if part]


def _without_owner(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """A phrase without its possessor, if that is a name, and the possessor."""
    for i in range(len(tokens) - 2, -1, -1):
        low = tokens[i].low
        if not low.endswith(("'s", "s'")):
            continue
        owner = [t for t in tokens[: i + 1] if t.low not in DETERMINERS]
        if owner and (
            owner[0].text[:1].isupper()
            or owner[-1].low.removesuffix("'s").removesuffix("'") in GENERIC
        ):
            return list(tokens[i + 1 :]), owner
        return list(tokens), []
    return list(tokens), []


def _is_own(tokens: Sequence[Token], own: frozenset[str]) -> bool:
    words = [
        t.low.removesuffix("'s").removesuffix("'").rstrip(".") for t in tokens if t.kind == "word"
    ]
    words = [w for w in words if w not in DETERMINERS]
    if not words:
        return False
    return all(w in own for w in words) or _is_generic(tokens, own)


def _is_generic(tokens: Sequence[Token], own: frozenset[str]) -> bool:
    words = [t.low.removesuffix("'s").removesuffix("'") for t in tokens if t.low not in DETERMINERS]
    if not words:
        return True
    if {"central", "world", "national", "development", "federal"} & set(words):
        return all(w.rstrip(".") in own for w in words)
    if words[-1] in GENERIC:
        return len(words) == 1 or not tokens[-1].text[:1].isupper() or all(w in own for w in words)
    return all(w.rstrip(".") in own for w in words)


def _without_own(tokens: Sequence[Token], own: frozenset[str]) -> tuple[list[Token], bool]:
    """A phrase without the article's own name before it: Alibaba Group revenue."""
    i = 0
    while (
        i < len(tokens) - 1
        and tokens[i].text[:1].isupper()
        and tokens[i].low.rstrip(".") in own
        and tokens[i].text not in REGIONS
    ):
        i += 1
    if (i and tokens[i].low in MEASURES | MODIFIERS) or (i and tokens[-1].low in MEASURES):
        return list(tokens[i:]), True
    return list(tokens), False


def _is_measure(head: Sequence[Token], later: Sequence[Sequence[Token]]) -> bool:
    if not head:
        return False
    words = [t for t in head if t.kind == "word"]
    if not words:
        return False
    for i, token in enumerate(words):
        if token.low in MEASURES and (i == len(words) - 1 or words[i + 1].low in _AFTER_HEAD):
            return True
    last = words[-1]
    return any(t.low in MEASURES for t in words) and not last.text[:1].isupper()


_AFTER_HEAD = word_set(
    "attributable generated and per excluding before net sold outstanding available due"
)


def _is_place(tokens: Sequence[Token]) -> bool:
    """Whether a phrase names a region, a segment or a product: the Americas, the cloud segment."""
    words = [t for t in tokens if t.kind == "word" and t.low not in DETERMINERS]
    if not words:
        return False
    if words[-1].low in SEGMENTS:
        return True
    names = words[0].text[:1].isupper() and words[-1].text[:1].isupper()
    return names and words[0].low not in MEASURES


def carried_head(measure: Words) -> str:
    """The words of a measure that another subject can share: revenue of “subscription revenue”."""
    words = measure.text.split()
    while words and words[0].lower() not in MODIFIERS | MEASURES:
        words.pop(0)
    return " ".join(words)


def _words(sentence: Tokens, tokens: Sequence[Token]) -> Words:
    """The tokens as words of the sentence, with one span per unbroken stretch."""
    spans: list[tuple[int, int]] = []
    for token in tokens:
        gap = sentence.text[spans[-1][1] : token.start] if spans else ""
        if spans and not gap.strip():
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
    text = " ".join(sentence.text[a:b] for a, b in spans)
    text = re.sub(r"\s+", " ", text).replace(" ,", ",").strip(" ,-")
    text = re.sub(r"[’']s?\Z", "", text)
    at = sentence.offset
    return Words(text, tuple((a + at, b + at) for a, b in spans)) if text else NO_WORDS
