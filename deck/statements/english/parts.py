"""Subjects that a paragraph names once: the Leeds depot handled 4 million parcels. Revenue rose 3%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from deck.language.periods.dates import MONTH_NAME
from deck.statements.english.lexicon import PREPOSITIONS, SITES
from deck.statements.english.owners import watches
from deck.statements.model import NO_WORDS, Statement, Words

_OWN = re.compile(
    r"(?<![\w-])(?:sales|revenues?|turnover|profits?|earnings|ebitd?a|margins?|bookings|orders|backlog|output|production|cargo|freight"
    r"|passengers?|flights|throughput|tonnage|capacity|load factor|occupancy|revpar|visitors|customers|staff|costs?|aisc|volumes?"
    r"|\w+ (?:\w+ed|sold|built|made))\b",
    re.IGNORECASE,
)
"""What a part has of its own, or did; debt, tax and dividends are those of the whole."""
_WHOLE = re.compile(
    r"\b(?:[Gg]roup|company|firm|[Ww]e|[Oo]ur|[Oo]verall|[Tt]otal|altogether|combined|consolidated|industry|market|country|national"
    r"|nationwide|elsewhere|per share|debt|dividends?|guidance|outlook)\b"
    rf"|(?<=[a-z,] )(?!{MONTH_NAME}|Stage|Phase|Level|Class)[A-Z][a-z]+"
)
"""Words of a sentence that is not about a part alone, or names another."""
_KIND = f"(?:division|segment|unit|business|port|site|arm|subsidiary|brand|branch|region|store|{'|'.join(sorted(SITES))})"
_THERE = re.compile(r"\W*There,? (?!(?:is|are|was|were|has|have|will)\b)")
_REFERRING = re.compile(rf"\W*(?:It|Its|This|That)\b|\W*The {_KIND}(?:['’]s)?\b")
"""How a sentence begins about what the one before has named."""
_ITS = re.compile(r"\W*Its?\b")
_OWNER = re.compile(rf"{_KIND}['’]s ")
_PLACE = re.compile(r"\b(?:in|at) ((?:[A-Z][\w’-]+ ?)+)")


def with_parts(found: list[Statement], text: str, start: int, name: str) -> list[Statement]:
    """The statements of a paragraph that begins at `start`, with the subject of those that leave it out
    if the sentences before are about one named part only; else that is open. `name` is that of the
    article's own subject."""
    parts: dict[str, Words] = {}
    own = (
        re.compile(rf"\b{re.escape(name.removeprefix('The ').split(' ')[0])}\b") if name else _WHOLE
    )
    agents = True
    given: list[Statement] = []
    for (first, end), group in groupby(found, key=lambda one: one.sentence):
        members, sentence = list(group), text[first:end]
        open_ = not any(one.subject for one in members)
        if open_ and _THERE.match(sentence):
            members = _there(members, text[start:first], start)
        elif open_ and parts and not _WHOLE.search(sentence) and not own.search(sentence):
            members = list(_completed(members, sentence, parts, agents=agents))
        elif len(parts) > 1 and _ITS.match(sentence):  # of which of them?
            members = [_doubted(m) if _is_before(m.subject, first) else m for m in members]
        named = [one for one in members if one.subject]
        if any(_is_own(one) and not _adds(one, text) for one in named):
            parts.update({one.subject.text.casefold(): one.subject for one in named})
        agents = agents and all(_acts(one.subject, text) for one in named)
        if len(named) < len(members):
            parts, agents = {}, True
        given += (_doubted(m) if _is_open(m) else m for m in members)
    return given


def _is_own(one: Statement) -> bool:
    """Whether a statement says what a part did or has, so that more can be said of the part."""
    return one.role == "count" or _OWN.search(one.measure.text) is not None


def _adds(one: Statement, text: str) -> bool:
    """Whether a part only adds its figure to that of the whole: contributed £20m to group revenue."""
    return one.role == "level" and text.startswith(" to ", one.figure.end)


def _completed(
    members: list[Statement], sentence: str, parts: dict[str, Words], *, agents: bool
) -> Iterator[Statement]:
    """The statements of a sentence without a subject, with that of the sentences before or in doubt."""
    refers = _REFERRING.match(sentence) is not None
    part, *others = parts.values()
    for one in members:
        apart = not _OWN.search(one.measure.text) or one.status == "hypothetical"
        named = any(w.split()[0] in one.measure.text.casefold() for w in parts)
        if apart or named or not (refers or agents) or any(watches(name) for name in parts):
            yield one
        elif others:
            yield _doubted(one)
        else:
            yield replace(one, subject=part, measure=_without_owner(one.measure))


def _there(members: list[Statement], before: str, start: int) -> list[Statement]:
    """The statements of what is there, with the one place that the sentence before names, or in doubt."""
    at = max(before.rfind(mark, 0, len(before) - 3) for mark in ".!?") + 1
    places = {match[1].strip(): match.start(1) for match in _PLACE.finditer(before, at)}
    if len(places) != 1:
        return [_doubted(one) for one in members]
    ((place, first),) = places.items()
    words = Words(place, ((start + first, start + first + len(place)),))
    return [replace(one, subject=words) for one in members]


def _is_open(one: Statement) -> bool:
    """Whether nothing says whose a measure is that has an owner: the division's margin."""
    return not one.subject and _OWNER.match(one.measure.text) is not None


def _is_before(words: Words, start: int) -> bool:
    return bool(words.spans) and words.spans[0][0] < start


def _doubted(one: Statement) -> Statement:
    return replace(one, subject=NO_WORDS, doubts=tuple(dict.fromkeys((*one.doubts, "subject"))))


def _without_owner(measure: Words) -> Words:
    """A measure without the word for the part that has it: the division's margin."""
    owner = _OWNER.match(measure.text)
    if owner is None or not measure.spans:
        return measure
    (first, last), *rest = measure.spans
    return Words(measure.text[owner.end() :], ((first + owner.end(), last), *rest))


def _acts(subject: Words, text: str) -> bool:
    """Whether a subject is a site, or a name that stands for somebody who acts, not for where something is."""
    if subject.text.lower().split()[-1] in SITES:
        return True
    first = subject.spans[0][0] if subject.spans else 0
    before = [word for word in text[max(0, first - 30) : first].lower().split() if word != "the"]
    return subject.text[:1].isupper() and not PREPOSITIONS.intersection(before[-1:])
