"""Frames: what an English sentence says of one figure, and how it is completed from what came before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from deck.statements.english.clauses import Clauses
from deck.statements.english.lexicon import (
    AMOUNTS,
    CHANGE_DOWN,
    CHANGE_UP,
    COUNTED,
    MEASURES,
    RATIOS,
)
from deck.statements.english.phrases import Phrase, carried_head
from deck.statements.english.tokens import Token, Tokens
from deck.statements.english.verbs import verb_at
from deck.statements.model import CONTRIBUTION, NO_WORDS, Role, Words


class Carried(NamedTuple):
    """A measure that later figures may share, with its subject and the kind of its figure."""

    measure: Words
    subject: Words
    family: str
    role: Role = "level"


PARTING = ("contribute", "generate", "bring", "deliver", "produce", "add", "make")
"""What a part does to the whole that it is measured in; the first four name nothing else."""
_SUMS = frozenset(("total", "amount", "value", "number", "count", "average", "growth"))
_VALUED = frozenset(("improve", "worsen", "deteriorate"))
_LESS_IS_BETTER = re.compile(
    r"\b(?:costs?|expenses?|combined|loss ratio|claims?|defaults?|churn|attrition|vacanc(?:y|ies)|unemployment|jobless"
    r"|delinquenc(?:y|ies)|leverage|gearing|debt|deficits?|injur(?:y|ies)|accidents?|emissions?|lead times?|waiting|errors?"
    r"|defects?|complaints?|inflation|npl)\b(?!.*\bsavings?\b)",
    re.IGNORECASE,
)
"""Measures that improve when they fall: the cost ratio worsened by 2 points to 61%."""


@dataclass
class Topic:
    """What the sentences before have been about: measures by the kind of figure, and the last subject."""

    measures: dict[str, Carried] = field(default_factory=dict)
    last: Carried | None = None
    subject: Words = NO_WORDS
    whole: Words = NO_WORDS
    """The whole of the last share."""
    units: dict[str, Carried | None] = field(default_factory=dict)
    """What is counted in a unit of measurement; None if it is more than one thing."""

    older: Carried | None = None
    pending: Callable[[], Words] | None = None
    """Reads the subject of the sentence before, if it has no figures; called if “it” asks for it."""

    asked: Words = NO_WORDS
    """Those whom a survey has asked."""
    counted: Words = NO_WORDS
    """What was counted last."""
    pairs: tuple[tuple[Words, Words], ...] = ()
    """The measures and subjects of the last sentence with figures, each once."""
    company: Words = NO_WORDS
    """The company that the paragraph speaks of."""

    def named(self) -> Words:
        """The last subject."""
        if self.pending is not None:
            self.subject, self.pending = self.pending() or self.subject, None
        return self.subject

    def announce(self, phrase: Phrase) -> None:
        """Makes what a phrase names the measure of all figures that follow, of whatever kind."""
        self.last = Carried(phrase.measure, phrase.subject, "")
        self.measures = dict.fromkeys(("count", "money", "perce", "point"), self.last)

    def next_paragraph(self) -> None:
        """Forgets the measures; only “this” and “it” still mean the last one."""
        self.older = self.last or self.older
        self.measures = {unit: carried for unit, carried in self.units.items() if carried}
        self.last, self.whole, self.company, self.counted = None, NO_WORDS, NO_WORDS, NO_WORDS


@dataclass
class Frame:
    """One figure in its sentence.

    `link` names the construction, `verb` is the index of the token that governs the figure, -1 if
    none does. `base` is true for the other end of a comparison (from B, against B).
    """

    token: int
    link: str
    role: Role = "level"
    direction: int = 0
    measure: Words = NO_WORDS
    subject: Words = NO_WORDS
    whole: Words = NO_WORDS
    verb: int = -1
    base: bool = False
    inherits: bool = False
    forecast: str = ""
    expected: str = ""
    """The label of a bracket that says what was expected: consensus, of “sales of A (consensus: B)”."""
    generic: bool = False
    converted: bool = False
    loss: bool = False
    referred: bool = False
    """Whether its subject is only referred to, by words that nothing resolves: the latter."""
    unsure: bool = False
    """Whether the measure names only a part of what is said: by how much a forecast moves, or what is a part of an
    amount."""
    part: bool = False
    """Whether its subject is a part of what is measured: A of revenue, which another part may share."""
    once: bool = False
    """Whether nothing that follows is of its subject: the acquisition added A to revenue."""
    counted: Words = NO_WORDS
    """The measure without what has happened, if it says that: pubs, of pubs closed."""
    noun: str = ""
    """What a bare figure of a list counts, as the first of them says: 2 million passengers, B 1.4 million."""
    named: bool = False
    """Whether the measure is only the name in a label; what is measured may follow."""
    stem: Words = NO_WORDS
    """The measure without “per share”, if that was added to it."""
    until: int = -1
    """The index after the last word behind the figure that belongs to it; -1 if there is none."""


def family_of(sentence: Tokens, token: Token) -> str:
    """The kind of a figure: `money` with its currency, `count`, `percent`, `points`, `times`."""
    unit = sentence.figure(token).unit
    if unit.kind == "number":
        part = re.match(r"cents?\b|pence\b|p\Z", unit.noun)
        return f"money{unit.currency}" if unit.currency or part else "count"
    return "percent" if unit.kind == "ratio" else unit.kind


def is_conversion(sentence: Tokens, one: Frame, other: Frame) -> bool:
    """Whether an amount stands in other money in the bracket behind it: £40bn ($50bn)."""
    if other.token != one.token + 2 or sentence.tokens[one.token + 1].text != "(":
        return False
    units = [sentence.figure(sentence.tokens[frame.token]).unit for frame in (one, other)]
    return all(unit.currency for unit in units) and units[0].currency != units[1].currency


def convert(sentence: Tokens, frames: list[Frame]) -> None:
    """Gives an amount the measure that follows the same in other money: £40bn ($50bn) in sales."""
    for one, other in pairwise(frames):
        end = sentence.offset + sentence.tokens[other.token].end
        follows = any(start >= end for start, _ in other.measure.spans)
        if follows and is_conversion(sentence, one, other):
            one.measure, one.subject, one.inherits = other.measure, other.subject, False


def direction_of(word: str) -> int:
    """+1 for a noun of increase, -1 for one of decrease, 0 for any other."""
    return 1 if word in CHANGE_UP else -1 if word in CHANGE_DOWN else 0


def _common(one: Carried | None, other: Carried) -> Carried | None:
    """What two figures in one unit have in common: the production of one mine and of another."""
    if one is None or one.measure.text == other.measure.text:
        return other if one else None
    head = carried_head(other.measure)
    alike = head and head.lower() == carried_head(one.measure).lower()
    spans = other.measure.spans[-1:]
    return Carried(Words(head, spans), NO_WORDS, other.family, other.role) if alike else None


def is_amount(measure: Words) -> bool:
    """Whether a measure is an amount that parts can share: revenue, not a total or users."""
    last = measure.text.lower().split()[-1:]
    return bool(MEASURES.difference(COUNTED, _SUMS).intersection(last))


class Settling(Clauses):
    """Completes frames: measures and subjects that a sentence shares or carries over."""

    def __init__(self, sentence: Tokens, topic: Topic, own: frozenset[str]) -> None:
        super().__init__(sentence, own)
        self.topic = topic
        self.frames: list[Frame] = []

    def _inherit(
        self, frame: Frame, prev: Frame | None, *, pronoun: bool = False, this: bool = False
    ) -> None:
        """Takes measure and subject from the figure before, or from the sentences before."""
        frame.inherits = True
        if prev is not None and (prev.measure or prev.whole):
            frame.measure, frame.whole = prev.measure, frame.whole or prev.whole
            scaled = self.sentence.figure(self.tokens[frame.token]).unit.scale > 1
            if scaled and prev.stem:
                frame.measure = prev.stem  # the total again, after an amount per share
            frame.role = "share" if prev.role == "share" and frame.base else frame.role
            frame.unsure = prev.unsure and frame.role == "change"
            frame.subject, frame.part = frame.subject or prev.subject, prev.part
            if frame.verb < 0:
                frame.verb = prev.verb
            return
        carried = self._carried(frame) or (self.topic.older if pronoun else None)
        if this or (carried is None and pronoun):
            carried = self.topic.last or carried  # this is A% below the rate of B
        if carried is not None:
            frame.measure = carried.measure
            frame.subject = frame.subject or carried.subject

    def _carried(self, frame: Frame) -> Carried | None:
        family = family_of(self.sentence, self.tokens[frame.token])
        if frame.role == "change" and family in ("percent", "points"):
            return self.topic.last
        unit = self.sentence.figure(self.tokens[frame.token]).unit.noun
        alike = self.topic.measures.get(f"count {unit.lower()}") if unit else None
        return (
            alike
            or self.topic.measures.get(family[:5])
            or (self.topic.last if self.topic.last and self.topic.last.role == "change" else None)
        )

    def _settle(self, frame: Frame, phrase: Phrase, prev: Frame | None, how: str) -> None:
        """Gives a frame the measure and subject of a phrase, completed from what came before."""
        frame.forecast = frame.forecast or phrase.forecast
        if (
            phrase.changes
            and frame.role != "change"
            and frame.link in ("level", "to", "base", "label")
        ):
            frame.role = "change"
            frame.direction = frame.direction or direction_of(phrase.changes)
        if prev and prev.part and (part := self._part(phrase)):
            phrase = phrase._replace(measure=NO_WORDS, subject=part)  # stores fell
        if phrase.measure:
            frame.measure, frame.subject = phrase.measure, phrase.subject
            lone = (
                phrase.measure.text.split()[-1].lower() in RATIOS
                and len(phrase.measure.text.split()) == 1
            )
            if phrase.its or lone:
                frame.subject = phrase.subject or self._owner(prev, frame, its=phrase.its)
            return
        code = phrase.subject.text.isupper() and " " not in phrase.subject.text
        if code and phrase.its and not phrase.measure:
            frame.measure, frame.subject = phrase.subject, self._owner(prev, frame, its=True)
            return  # its COR was A
        if phrase.subject and not phrase.pronoun:
            earlier = self._earlier(frame) if how == "rise" else None
            carried = (prev and Carried(prev.measure, prev.subject, "")) or earlier
            head = (
                carried_head(carried.measure, phrase.subject) if carried and carried.measure else ""
            )
            if how not in ("of", "share") and head and carried:
                whole = head == carried.measure.text
                spans = carried.measure.spans if whole else carried.measure.spans[-1:]
                frame.measure = Words(head, spans)
                frame.subject, frame.part = phrase.subject, bool(prev and prev.part)
            else:
                frame.measure = phrase.subject
            return
        if phrase.subject:
            frame.subject = phrase.subject
        self._inherit(frame, prev, pronoun=phrase.pronoun, this=phrase.this)
        if phrase.modifier and frame.measure:
            frame.measure = Words(
                f"{phrase.modifier.text} {frame.measure.text}",
                (*phrase.modifier.spans, *frame.measure.spans),
            )
        if phrase.generic:
            frame.generic, frame.subject = True, NO_WORDS

    def _part(self, who: Phrase) -> Words:
        """What can be a part of an amount: a name, or things that are counted."""
        last = who.measure.text.lower().split()[-1:]
        return who.measure if COUNTED.intersection(last) else NO_WORDS if last else who.subject

    def _shared_whole(self, prev: Frame | None) -> Words:
        """The whole that the figure before is a part of: cards made up A% of revenue, loans brought in B."""
        if prev is not None and prev.part:
            return prev.measure
        last = prev or self.topic.last
        whole = prev.whole if prev else self.topic.whole
        return whole if last and last.role == "share" and is_amount(whole) else NO_WORDS

    def _is_share(self, prev: Frame) -> bool:
        return prev.role == "share" or prev.link == "share"

    def _earlier(self, frame: Frame) -> Carried | None:
        """The measure of the sentences before that another subject can share."""
        earlier = self._carried(frame)
        kind = family_of(self.sentence, self.tokens[frame.token])
        if earlier is None or (kind == "points" and earlier.family[:5] in ("money", "count")):
            return None
        if earlier.family.startswith("money"):
            return earlier if earlier.family == kind or not kind.startswith("money") else None
        words = carried_head(earlier.measure).lower().split()
        alike = bool(words) and (words[-1] in AMOUNTS or earlier.role == "change")
        return earlier if alike else None

    def _owner(self, prev: Frame | None, frame: Frame, *, its: bool) -> Words:
        """Who “its” means, or a share that is not said to be anybody's: what had a measure last."""
        if prev is not None:
            made_up = its and not prev.subject and self._is_share(prev)
            return prev.measure if made_up else prev.subject  # gold made up A; its share had been B
        if not its:
            return NO_WORDS
        first = next((k for k in range(1, max(frame.verb, 0)) if verb_at(self.tokens, k)), 0)
        who = self.subject_of(first, 0) if first else None
        if who and who.generic and not who.measure:
            return NO_WORDS  # the company said its revenue was A
        if who and who.subject.text[:1].isupper() and not who.measure:
            return who.subject  # Ardent has not reported yet, but its revenue is put at A
        last = self.topic.last
        return (last.subject if last else NO_WORDS) or self.topic.named()

    def _sign(self, frame: Frame) -> None:
        figure = self.sentence.figure(self.tokens[frame.token])
        head = frame.measure.text.lower().split(" of ")[0].split()
        percent = figure.unit.kind == "percent" and not frame.whole
        last = self.topic.last
        grew = last is not None and (last.role, last.measure) == ("change", frame.measure)
        amount = bool(head) and (head[-1] in AMOUNTS or (grew and head[-1] in COUNTED))
        if percent and frame.role == "level" and amount:
            frame.role = "change"  # sales of 3.8 percent can only be their growth
        text, at = self.sentence.text, figure.start
        if frame.role == "change" and "+" in (text[at], text[at - 1] if at else ""):
            frame.direction = 1
        if frame.role == "change" and not frame.direction:
            frame.direction = figure.change
        valued = verb_at(self.tokens, frame.verb) if frame.verb >= 0 else None
        if valued and valued[0] in _VALUED and _LESS_IS_BETTER.search(frame.measure.text):
            frame.direction = -frame.direction

    def _remember(self, frame: Frame) -> None:
        self.topic.whole = frame.whole or self.topic.whole
        if frame.role == "share" and frame.measure.text.startswith(f"{frame.whole.text} that "):
            all_ = frame.whole.text.islower() and " " not in frame.whole.text
            self.topic.asked = frame.whole if all_ else self.topic.asked
        if not frame.measure or frame.link == "act" or frame.measure.text == CONTRIBUTION:
            if frame.subject:
                self.topic.subject = frame.subject
            return
        if frame.once:
            return
        if frame.role == "count":
            self.topic.counted = frame.counted or frame.measure
        family = family_of(self.sentence, self.tokens[frame.token])
        carried = Carried(frame.measure, frame.subject, family, frame.role)
        self.topic.measures[family[:5]] = carried
        unit = self.sentence.figure(self.tokens[frame.token]).unit.noun
        if unit and family == "count":
            key = f"count {unit.lower()}"
            other = self.topic.units.get(key, carried)
            self.topic.measures[key] = carried
            self.topic.units[key] = _common(other, carried)
        self.topic.last = carried
