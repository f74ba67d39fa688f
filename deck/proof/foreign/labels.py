"""Whether the labels of a number of a page are those of its figure in a source.

Labels are contradicted by proof alone: the source has a figure for just these labels, and it is
another one.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from deck.language.figures import Figure
from deck.language.periods.intervals import agrees
from deck.proof.compared import Claim, Difference
from deck.proof.dating import claimed_days, days_of
from deck.proof.foreign.sources import Known
from deck.proof.matching import comparable
from deck.proof.report import shortened
from deck.proof.stated import Reading
from deck.statements.model import Statement

OTHER = re.compile(
    r"\b(?:before tax|pre-?tax|operating|gross)\b|[总總][额額]|[营營][业業]|税前|稅前|毛",
    re.IGNORECASE,
)
"""Words by which profit is another than net profit."""
_SAME = Decimal("0.005")  # by how much two values may differ that a page rounds alike


class Rival(NamedTuple):
    """A figure of a source that has the labels of a page, and another value."""

    code: str
    statement: Statement


def rival_of(names: str, claim: Claim, figure: Figure, known: Known) -> Rival | None:
    """The figure of a source that has all words of the labels, and their period, if that of `known` has
    not, and its value is none that the page may show."""
    reading, own = known.reading, known.statement
    ours = reading.naming.words(names)
    if own is None or not ours:
        return None
    named = reading.naming.of(own)
    if named is None or ours <= named.near | named.words:
        return None
    rivals = [other for other in reading.naming.with_all(ours) if other.statement is not own]
    rivals = [other for other in rivals if _is_of_kind(other.statement, own)]
    rivals = [other for other in rivals if _is_of_period(other.statement, claim, reading)]
    if not rivals or any(is_shown(figure, other.statement) for other in rivals):
        return None
    for other in rivals:
        shared = (other.words & named.words) - ours
        same_measure = other.statement.measure.text == own.measure.text
        same_subject = other.statement.subject.text == own.subject.text
        if shared or same_measure or same_subject:
            subject = same_measure or bool(shared)
            return Rival("subject-differs" if subject else "measure-differs", other.statement)
    return None


def rival_of_heading(heading: str, names: str, figure: Figure, known: Known) -> Rival | None:
    """The figure of a source that has the subject and the period of `known`, and the measure that stands
    over a table or a chart, if that of `known` stands nowhere on it."""
    reading, own = known.reading, known.statement
    if own is None or own.period is None or not own.subject:
        return None
    naming = reading.naming
    over, measure = naming.words(heading), naming.words(own.measure.text)
    if not over or not measure or not measure.isdisjoint(over | naming.words(names)):
        return None
    subject = naming.words(own.subject.text)
    for other in naming.with_all(subject) if subject else ():
        theirs = naming.words(other.statement.measure.text)
        same = naming.words(other.statement.subject.text) == subject
        dated = (
            other.statement.period is not None and other.statement.period.span == own.period.span
        )
        fiscal = (
            other.statement.period is not None
            and other.statement.period.fiscal == own.period.fiscal
        )
        if (
            same
            and dated
            and fiscal
            and theirs
            and theirs <= over
            and _is_of_kind(other.statement, own)
        ):
            return (
                None
                if is_shown(figure, other.statement)
                else Rival("measure-differs", other.statement)
            )
    return None


def is_proved(words: str, page: Statement, known: Known) -> bool:
    """Whether it is sure that words name another figure than theirs: one of the source has those that are
    not its own, or is called by nothing else, or the one is a change and the other is not."""
    own, naming = known.statement, known.reading.naming
    named = naming.of(own) if own is not None else None
    if own is None or named is None or (page.role == "change") != (own.role == "change"):
        return True
    ours = naming.words(words)
    missing = ours - named.words - named.near
    if missing == ours and any(other.words == ours for other in naming.named):
        return True  # the name of another measure, of whatever unit
    for other in naming.named:
        if (
            other is named
            or not _is_of_kind(other.statement, own)
            or is_shown(known.figure, other.statement)
        ):
            continue
        if not missing:
            plain = bool(other.words) and other.words <= ours
            if plain and not (
                OTHER.search(other.statement.measure.text) and not OTHER.search(words)
            ):
                return True
        elif missing <= other.words or (missing & other.subject and other.words & named.words):
            return True
    return False


def is_named_in(text: str, known: Known) -> bool:
    """Whether a text has all words of the measure and the subject of a figure, and of no other figure of
    another name."""
    statement, naming = known.statement, known.reading.naming
    named = naming.of(statement) if statement is not None else None
    words = naming.words(text)
    if named is None or not named.words or not named.words <= words:
        return False
    return all(
        other.words <= named.words for other in naming.named if other.words and other.words <= words
    )


def expected(names: str, claim: Claim, figure: Figure, reading: Reading) -> Statement | None:
    """The only figure of a source that has the labels and the period of a page; None if there are
    several of different values, or none."""
    ours = reading.naming.words(names)
    if not ours:
        return None
    found = [
        named.statement
        for named in reading.naming.with_all(ours)
        if _is_of_period(named.statement, claim, reading)
        and comparable(named.statement.unit, figure.unit)
    ]
    values = {one.value for one in found}
    return found[0] if len(values) == 1 else None


def _is_of_kind(one: Statement, other: Statement) -> bool:
    """Whether two statements could be taken for each other: both are levels or changes, as real, in one
    unit."""
    alike = (one.role == "change") == (other.role == "change") and one.status == other.status
    single = isinstance(one.value, Decimal) and isinstance(other.value, Decimal)
    return alike and single and comparable(one.unit, other.unit)


def _is_of_period(statement: Statement, claim: Claim, reading: Reading) -> bool:
    """Whether a statement is of the claimed period, if one is claimed."""
    ours = claimed_days(claim, reading.setting)
    if ours is None:
        return not claim.fiscal or (
            statement.period is not None and statement.period.fiscal == claim.fiscal
        )
    theirs = days_of(statement.period, reading.setting) if statement.period else None
    return theirs is not None and agrees(ours, theirs) == "equal"


def is_shown(figure: Figure, statement: Statement) -> bool:
    """Whether a page may show the value of a statement by a figure."""
    base, other = figure.base, statement.figure.base
    if not isinstance(base, Decimal) or not isinstance(other, Decimal):
        return base == other
    if figure.unit.scale == 1 and not figure.unit.currency:  # its scale may be stated elsewhere
        value, theirs = figure.value, statement.figure.value
        if isinstance(value, Decimal) and isinstance(theirs, Decimal) and _alike(value, theirs):
            return True
    return _alike(base, other)


def _alike(one: Decimal, other: Decimal) -> bool:
    return abs(abs(one) - abs(other)) <= max(abs(one), abs(other)) * _SAME


def told(text: str, labels: str, known: Known, rival: Rival) -> Difference:
    """The finding on a number with the labels of another one."""
    other = rival.statement
    message = (
        f"“{text}” is labelled “{shortened(labels)}”, but for that the source gives “{other.figure.text}”; "
        f"“{known.figure.text}” stands in {known.quoted}"
    )
    return Difference("what", rival.code, message)
