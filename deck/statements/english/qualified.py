"""Qualifiers of a measure that stand apart from it: on an organic basis, average annual growth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.statements.english.frames import Frame
from deck.statements.english.lexicon import OPENERS, PREPOSITIONS
from deck.statements.english.phrases import words_of
from deck.statements.english.tokens import Tokens
from deck.statements.english.verbs import AUXILIARIES, verb_at
from deck.statements.model import Words

_KINDS = "organic|like-for-like|comparable|underlying|adjusted|pro[- ]forma|same-store|statutory|reported"
_AHEAD = re.compile(rf"\bon an? (?P<kind>{_KINDS}) basis,?[^,;.\d]*\Z", re.IGNORECASE)
_BEHIND = re.compile(
    rf"\s*,?(?: on an? (?P<kind>{_KINDS}) basis\b| (?P<adverb>organically|like-for-like)\b)",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    rf"(?:\A|; )(?:(?:but|and|however|still|even),? )?(?:on an? (?P<kind>{_KINDS}) basis"
    r"|(?P<apart>(?:before|excluding|including|without|net of|adjust(?:ed|ing) for|stripping out|leaving out|aside from"
    r"|apart from|after(?= (?:tax|interest|minorit|exceptional|one-off))) [\w’'&-]+(?: [\w’'&-]+){0,7})), ",
    re.IGNORECASE,
)
"""A qualifier that opens a sentence: “Before exceptional items, profit rose 8.6% to £406m”."""
_NEXT_CLAUSE = re.compile(
    r"[;:]|\b(?:while|whereas|but|although)\b|, (?:and|with) (?!up|down)", re.IGNORECASE
)
_LONGEST = 6  # words of a unit
_ADVERBS = {"organically": "organic"}
_AVERAGE = re.compile(
    r"\b(?:average|mean|compound)\b[^,;.\d]{0,30}\b(?:growth|increase|rise|decline|decrease|change)\b[^,;.\d]*\Z",
    re.IGNORECASE,
)


def on_basis(sentence: Tokens, frame: Frame) -> Words:
    """The measure of a figure with the basis on which it is measured: organic revenue."""
    figure = sentence.figure(sentence.tokens[frame.token])
    text, measure = sentence.text, frame.measure
    ahead = _AHEAD.search(text, max(0, figure.start - 90), figure.start)
    match = ahead or _BEHIND.match(text, figure.end)
    opening = next(_openings(text, figure.start), None)
    if not measure:
        return measure
    if not match and opening and opening["apart"]:
        return _apart(measure, opening, sentence.offset)
    match = match or opening
    if not match:
        return measure
    group = "kind" if match["kind"] else "adverb"
    word = match[group].lower()
    word = _ADVERBS.get(word, word)
    if word in measure.text.lower():
        return measure
    span = (match.start(group) + sentence.offset, match.end(group) + sentence.offset)
    lower = (
        measure.text if measure.text[1:2].isupper() else measure.text[:1].lower() + measure.text[1:]
    )
    return Words(f"{word} {lower}", (*measure.spans, span))


def _openings(text: str, at: int) -> Iterator[re.Match[str]]:
    """The qualifiers that open the clause of a figure; none where another clause begins between them."""
    return (m for m in _FRONTED.finditer(text, 0, at) if not _NEXT_CLAUSE.search(text, m.end(), at))


def _apart(measure: Words, match: re.Match[str], offset: int) -> Words:
    """A measure with the words that open its sentence: profit before exceptional items."""
    words = match["apart"]
    if words.lower() in measure.text.lower():
        return measure
    lower = words[:1].lower() + words[1:]
    span = (match.start("apart") + offset, match.end("apart") + offset)
    return Words(f"{measure.text} {lower}", (*measure.spans, span))


def is_average(sentence: Tokens, frame: Frame) -> bool:
    """Whether a figure is an average of several years: the average annual growth was 1.6%."""
    start = sentence.figure(sentence.tokens[frame.token]).start
    return frame.role == "change" and bool(
        _AVERAGE.search(sentence.text, max(0, start - 90), start)
    )


def per_unit(sentence: Tokens, frame: Frame, measure: Words) -> Words:
    """The measure of a figure with the unit that it is for, if that is not read as its own: per tonne."""
    tokens, at = sentence.tokens, frame.token + 1
    while at < min(frame.token + 4, len(tokens)):
        if tokens[at].kind != "word" or tokens[at].low in OPENERS | {"per"}:
            break
        at += 1  # 0.4 kilograms of coal per kilowatt-hour
    if not measure or frame.role == "change" or at >= len(tokens) or tokens[at].low != "per":
        return measure
    end = at + 1
    while end < len(tokens) and tokens[end].kind == "word" and end - at < _LONGEST:
        if tokens[end].low in PREPOSITIONS | OPENERS | AUXILIARIES or verb_at(tokens, end):
            break
        end += 1
    words = words_of(sentence, tokens[at:end])
    known = "per" in measure.text.lower().split() or end == at + 1
    return (
        measure if known else Words(f"{measure.text} {words.text}", (*measure.spans, *words.spans))
    )
