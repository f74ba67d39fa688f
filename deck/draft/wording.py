"""Sentences, names and labels made from facts, in each language.

A sentence holds its figures as references (`${id}`), so that each of them is proved on its page.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from deck.draft.facts import ArticleFact
from deck.draft.finding import Finding, in_time, name_of, shared, stated
from deck.draft.measures import names_loss
from deck.language.units import Value


class Wording(ABC):
    """How a language says what facts state; all texts are complete, or None: nothing is cut.

    `own` is the article's own subject, `text` the text of the article.
    """

    title: int
    """The maximum number of characters in a title."""
    longest_name: int
    """The maximum number of characters in what is measured."""
    comma: str
    said_by: str
    before: str
    """What a forecast was before it was revised."""
    revised: Mapping[str, str]
    """What was revised, by its status."""
    estimated: str
    """What follows a sentence about an estimate of the past."""
    status: Mapping[str, str]
    """What a figure that lies ahead is, by its status."""

    def __init__(self, own: str, text: str) -> None:
        self.own = own
        self._text = text

    @abstractmethod
    def name(self, fact: ArticleFact) -> str:
        """What a fact measures, with its subject, as it stands inside a sentence."""

    @abstractmethod
    def label(self, fact: ArticleFact) -> str:
        """A short label of a fact, for a card or an axis."""

    def card(self, finding: Finding) -> tuple[str, str]:
        """The label of a finding on a card, and its figure if that is not the fact as it is written: a fall
        is shown without its sign."""
        last = finding.last
        if stated(last).role == "change" and direction(Finding("point", (last,))) < 0:
            return self.fall(last), reference(last, unsigned=True)
        return self.label(last), ""

    @abstractmethod
    def grown(self, fact: ArticleFact) -> str:
        """The name of what a change is of, for an axis."""

    @abstractmethod
    def fall(self, fact: ArticleFact) -> str:
        """A short label of a change that is a fall, whose figure has no sign."""

    @abstractmethod
    def detail(self, finding: Finding) -> str:
        """When a figure was reached, and how it changed: the second line of a card."""

    @abstractmethod
    def period(self, fact: ArticleFact) -> str:
        """The period of a fact."""

    @abstractmethod
    def unit(self, facts: Sequence[ArticleFact]) -> str | None:
        """The unit in which a text writes figures that are too large for their own one."""

    @abstractmethod
    def together(self, moves: Sequence[Finding], *, owner: bool = True) -> str | None:
        """Several moves between the same two times, as one sentence; `owner` names the article's own
        subject."""

    @abstractmethod
    def joined(self, sentences: Sequence[str]) -> str:
        """Several sentences as one."""

    def sentence(self, finding: Finding, *, owner: bool = False) -> str | None:
        """A complete sentence without its full stop; `owner` names the article's own subject."""
        made = self.clause(finding, owner=owner)
        return capital(made) if made and fits(made, self.title) else None

    def clause(self, finding: Finding, *, owner: bool = False) -> str | None:
        """A sentence as it stands after another one."""
        last = finding.last
        name = self.name(last)
        revised = finding.kind == "ahead" and finding.change is not None
        owned = owner and self.own and not last.subject and (revised or finding.kind != "ahead")
        name = self._named(name, owned=bool(owned) and self.own.casefold() not in name.casefold())
        if len(name) > self.longest_name:
            return None
        match finding.kind:
            case "ahead":
                made = self._revised(finding, name) or self._ahead(last, name)
                if made and finding.change and reference(finding.change) not in made:
                    made += self.before.format(before=reference(finding.change))
            case "comparison" | "shares":
                made = self._compared(finding)
            case "move" | "series":
                made = self._moved(finding, name)
            case "swing":
                made = self._swung(finding, name)
            case "point":
                made = self._point(finding, name)
        if made and is_estimate(last):
            made += self.estimated
        if made and last.by and last.status == "actual":
            made = self.said_by.format(by=last.by, sentence=made)
        return made

    def both(self, first: Finding, second: Finding, *, owner: bool) -> str | None:
        """Two findings in one sentence, which names a period that they share once."""
        one_time = ("point", "comparison", "shares")
        shared = {first.kind, second.kind} <= {*one_time} and _when(first) == _when(second)
        ones = [self.clause(first, owner=owner), self.clause(first)]
        others = [
            self.clause(_undated(second) if shared else second),
            *self._briefly(first, second),
        ]
        made = (
            capital(self.joined([one, other])) for one in ones for other in others if one and other
        )
        return next((text for text in made if fits(text, self.title)), None)

    def _briefly(self, first: Finding, second: Finding) -> list[str | None]:
        """Shorter sentences about a move up to the time that the sentence before it names: with its
        change, or with its last level alone."""
        if (
            second.kind != "move"
            or _when(first) != _when(second)
            or stated(second.last).role != "level"
        ):
            return []
        last = _undated(Finding("point", second.facts[-1:], second.change))
        return [self.clause(last) if second.change else None, self._reached(second)]

    @abstractmethod
    def _reached(self, finding: Finding) -> str | None:
        """The level that a move reached, without its time: revenue fell to 3."""

    @abstractmethod
    def _named(self, name: str, *, owned: bool) -> str: ...

    @abstractmethod
    def _point(self, finding: Finding, name: str) -> str | None: ...

    @abstractmethod
    def _moved(self, finding: Finding, name: str) -> str | None: ...

    @abstractmethod
    def _swung(self, finding: Finding, name: str) -> str: ...

    @abstractmethod
    def compared(self, finding: Finding) -> str:
        """What a comparison compares, for an axis."""

    def _compared(self, finding: Finding) -> str | None:
        """The first of a comparison, and those after it that fit: figures only, because an article
        need not name them all. Of changes, the first and the last."""
        first, *rest = finding.facts
        made = self._point(Finding("point", (first,)), self._named(self.name(first), owned=False))
        if made is None:
            return None
        longer = [self._beside(made, finding, count) for count in (2, 1)]
        if stated(first).role == "change":
            other = self.clause(_undated(Finding("point", (rest[-1],))))
            longer = [self.joined([made, other])] if other else []
        return next((one for one in longer if fits(one, self.title)), made)

    @abstractmethod
    def _beside(self, made: str, finding: Finding, count: int) -> str:
        """A sentence about the first of a comparison, with the figures of the next ones."""

    def over(self, finding: Finding) -> str | None:
        """A series of changes from its first time to its last."""
        if finding.kind != "series" or stated(finding.last).role != "change":
            return None
        made = capital(self._went(finding))
        return made if fits(made, self.title) else None

    @abstractmethod
    def _went(self, finding: Finding) -> str: ...

    def beside(self, first: Finding, second: Finding) -> str | None:
        """Two comparisons of the same things as one sentence: the first of one, with its change if the
        other has it and then the next one, or what both say of the first. Of one measure at two times,
        the largest that moved."""
        roles = [stated(finding.last).role == "change" for finding in (first, second)]
        if roles == [True, False]:
            first, second = second, first
        label, others = first.labels[0], dict(zip(second.labels, second.facts, strict=True))
        alike = name_of(shared(first)) == name_of(shared(second))
        if alike and roles == [False, False] and _when(first) != _when(second):
            newer, older = sorted((first, second), key=lambda f: in_time(f.last), reverse=True)
            before = dict(zip(older.labels, older.facts, strict=True))
            pairs = zip(newer.labels, newer.facts, strict=True)
            moves = (
                Finding("move", (before[label], fact)) for label, fact in pairs if label in before
            )
            return next(filter(None, map(self.sentence, moves)), None)
        if label not in others:
            return None  # the one has a part that the other has not
        grown = any(roles) and not all(roles) and alike
        one = Finding("point", first.facts[:1], others[label] if grown else None)
        rest = (
            [fact for name, fact in others.items() if name != label] if grown else [others[label]]
        )
        return self.both(one, Finding("point", (rest[0],)), owner=False)

    def _revised(self, finding: Finding, name: str) -> str | None:
        """What was raised or cut, from what it was before; None if that cannot be said of it."""
        last, before = finding.last, finding.change
        if before is None or last.by or before.bound or last.bound:
            return None
        new, old = (_middle(fact.base) for fact in (last, before))
        within = _is_within(last.base, before.base)
        frame = self._frame_of_revision(name, up=None if within else new > old)
        return frame and frame.format(
            name=name, before=reference(before), value=reference(last), when=self._for(last),
            word=self.revised[status_of(last)],
        )  # fmt: skip

    @abstractmethod
    def _frame_of_revision(self, name: str, *, up: bool | None) -> str | None:
        """The frame of what was raised, cut or, if `up` is None, narrowed."""

    @abstractmethod
    def _for(self, fact: ArticleFact) -> str:
        """For when something is expected."""

    @abstractmethod
    def _ahead(self, fact: ArticleFact, name: str) -> str | None: ...


def is_estimate(fact: ArticleFact) -> bool:
    """Whether a fact is an estimate of what is over."""
    return fact.status == "estimate" and not fact.ahead


_GUIDED = re.compile(r"\bguid(?:e[sd]?|ing|ance)\b|指引", re.IGNORECASE)


def status_of(fact: ArticleFact) -> str:
    """What a figure that lies ahead is called: an estimate that the article calls guidance is that."""
    return "guidance" if fact.status == "estimate" and _GUIDED.search(fact.quote) else fact.status


def _when(finding: Finding) -> tuple[object, ...]:
    return finding.last.span, finding.last.fiscal


def _undated(finding: Finding) -> Finding:
    """A finding without its period, which is said already."""
    facts = tuple(replace(fact, span=None, fiscal="") for fact in finding.facts)
    return replace(finding, facts=facts)


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def same_times(moves: Sequence[Finding]) -> bool:
    """Whether moves are between the same two times."""
    times = {tuple((f.span, f.fiscal) for f in (m.facts[0], m.facts[-1])) for m in moves}
    alike = all(m.kind == "move" and stated(m.last).role != "change" for m in moves)
    return alike and len(times) == 1 and not any(m.last.by or m.last.subject for m in moves)


def reference(fact: ArticleFact, *, unsigned: bool = False) -> str:
    """A reference to a fact; `unsigned` where a word says the direction."""
    return f"${{{fact.id}.abs}}" if unsigned and _signed(fact.value) else f"${{{fact.id}}}"


def _signed(value: Value | None) -> bool:
    ends = value if isinstance(value, tuple) else (value,)
    return any(isinstance(end, Decimal) for end in ends)


def direction(finding: Finding) -> int:
    """1 if what is measured grew, -1 if it shrank, 0 if it stood still or is not known. A loss that
    grew has widened."""
    if len(finding.facts) > 1 and finding.kind in ("move", "series"):
        first, last = (_size(fact) for fact in (finding.facts[0], finding.facts[-1]))
        return (last > first) - (last < first)
    change = finding.change or (finding.last if stated(finding.last).role == "change" else None)
    if change is None:
        return 0
    base = change.base
    ends = base if isinstance(base, tuple) else (base,)
    signs = {(end > 0) - (end < 0) for end in ends if isinstance(end, Decimal)}
    return signs.pop() if len(signs) == 1 else 0


def _size(fact: ArticleFact) -> Decimal:
    base = fact.base
    if not isinstance(base, Decimal):
        return Decimal(0)
    return abs(base) if is_loss(fact) else base


def is_loss(fact: ArticleFact) -> bool:
    """Whether a fact measures a loss or a deficit, which is the worse the larger it is."""
    return names_loss(stated(fact).measure.text)


def _middle(base: Value | None) -> Decimal:
    ends = [
        end for end in (base if isinstance(base, tuple) else (base,)) if isinstance(end, Decimal)
    ]
    return sum(ends, Decimal()) / max(1, len(ends))


def _is_within(new: Value | None, old: Value | None) -> bool:
    """Whether a range lies within the one before it."""
    if not isinstance(new, tuple) or not isinstance(old, tuple):
        return False
    (a, b), (c, d) = new, old
    known = all(isinstance(end, Decimal) for end in (a, b, c, d))
    return known and c <= a and b <= d


def fits(text: str, limit: int) -> bool:
    """Whether a text with references is short enough: a figure counts as eight characters."""
    return len(re.sub(r"\$\{[^}]*\}", "9" * 8, text)) <= limit
