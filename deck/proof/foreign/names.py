"""Whether the words of a text name another figure of a source than the one that has its value.

Two figures of a source differ by some words of their names. A text that has those of another figure,
and none by which its own differs from that, is about the other one. What stands around its own figure
counts for it, and words that the source uses rarely count more.
"""

from __future__ import annotations

from deck.language.figures import Figure
from deck.language.scripts import has_han
from deck.proof.compared import Claim, Difference, bases_of
from deck.proof.dating import claimed_days, days_of
from deck.proof.foreign.labels import OTHER, is_shown
from deck.proof.foreign.sources import Known
from deck.proof.matching import comparable, figures_of, is_plain
from deck.proof.stated import Reading
from deck.proof.subjects import Named, Naming
from deck.proof.words import Words
from deck.statements.model import Against, Statement

_LEAST_HAN = 0.4  # the share of the pairs of Han characters that make a name, by weight
_CONDITIONS = frozenset[Against](("reckoned", "constant currency", "constant prices"))


def named_otherwise(text: str, figure: Figure, claim: Claim, known: Known) -> Difference | None:
    """How a text names another figure of a source than `known`, whose value it gives; None if it does not."""
    naming, own = known.reading.naming, known.statement
    mine = naming.of(own) if own is not None else None
    wordy = not any(c.isdigit() for c in figure.text)
    if own is None or mine is None or wordy or not _is_named(mine):
        return None
    if not claim.words and is_plain(figure) and len(figures_of(text)) > 1:
        return None  # part of a name: 361度
    ours = _spoken(text, figure, claim, naming)
    if of_whole := _other_whole(claim, mine, known):
        return of_whole
    for other in naming.named if ours else ():
        if other is mine or not _is_named(other) or is_shown(figure, other.statement):
            continue
        rivals = _compete(other.statement, own, claim, known.reading)
        if _is_of(ours, other, mine, naming, rivals) or (
            rivals and _is_plain(text, ours, other, mine, naming)
        ):
            return _told(claim, mine, other)
    return None


def is_explained(text: str, figure: Figure, page: Statement, known: Known) -> bool:
    """Whether most of what a text says stands around a figure of a source, with all of its subject: it may
    then say the same in other words."""
    naming, own = known.reading.naming, known.statement
    mine = naming.of(own) if own is not None else None
    if own is None or mine is None or (page.role == "change") != (own.role == "change"):
        return False
    ours = naming.words(f"{text[: figure.start]} {text[figure.end :]}") - naming.own
    start = own.sentence[0]
    lead = naming.text[naming.text.rfind("\n", 0, start) + 1 : start]
    around = naming.context(mine) | naming.words(lead)
    subject = naming.words(page.subject.text) - naming.own
    return subject <= around and naming.weight(ours & around) > naming.weight(ours - around)


def shares_words(text: str, known: Known) -> bool:
    """Whether a text has a word of what stands around a figure of a source, if they can be compared."""
    naming, own = known.reading.naming, known.statement
    mine = naming.of(own) if own is not None else None
    if mine is None or has_han(text) != has_han(naming.text):
        return True
    return not naming.context(mine).isdisjoint(naming.words(text))


def _is_named(one: Named) -> bool:
    """Whether a source names a figure, at least by its subject."""
    return bool(one.words) and bool(one.subject or "measure" not in one.statement.doubts)


def _spoken(text: str, figure: Figure, claim: Claim, naming: Naming) -> Words:
    """The words of a text that may name its figure: all of them beside its only one, of several those
    of the clause."""
    words = naming.words(claim.words)
    figures = [one for one in figures_of(text) if one.role == "figure"]
    if len(figures) == 1 or not words:
        words |= naming.words(text[: figure.start] + " " + text[figure.end :])
    return words - naming.own


def _is_of(ours: Words, other: Named, mine: Named, naming: Naming, rivals: bool) -> bool:
    """Whether words have those by which another figure differs, and less for their own one."""
    gain = other.words - naming.context(mine)
    specific = mine.words < other.words
    if not gain or (mine.words <= ours and not specific):
        return False
    if not rivals and (specific or other.statement.sentence == mine.statement.sentence):
        return False  # the name of the one may be carried to the other
    shared = gain & ours
    han = any(map(has_han, gain))  # of which pairs also lie across two words
    if naming.weight(shared) < (_LEAST_HAN if han else 1) * naming.weight(gain):
        return False
    if naming.weight(other.words & ours) <= naming.weight(other.words) / 2:
        return False
    theirs = other.words | other.near
    support = (ours & naming.context(mine)) - theirs
    elsewhere = (ours & naming.all) - theirs - naming.before(other.statement)
    ours_, theirs_ = naming.weight(shared), naming.weight(support | elsewhere)
    return ours_ >= theirs_ if rivals else ours_ > theirs_


def _is_plain(text: str, ours: Words, other: Named, mine: Named, naming: Naming) -> bool:
    """Whether words are those of another figure, whose name lacks a part of that of their own one."""
    spoken = naming.words(text)
    left_out = any(
        (naming.words(basis.words.text) - mine.words).isdisjoint(spoken)
        for basis in mine.statement.basis
        if basis.kind in _CONDITIONS and not bases_of(text) & _CONDITIONS
    )
    plainer = other.words < mine.words or (other.words == mine.words and left_out)
    if (
        not plainer
        or not other.words <= ours
        or (left_out and other.statement.basis == mine.statement.basis)
    ):
        return False
    if OTHER.search(other.statement.measure.text) and not OTHER.search(text):
        return False
    if not spoken.isdisjoint(mine.words - other.words):
        return False  # said elsewhere in the text
    return ours.isdisjoint(naming.context(mine) - naming.context(other))


def _other_whole(claim: Claim, mine: Named, known: Known) -> Difference | None:
    """How a share is claimed of another figure of the source than the whole that it is a share of."""
    naming, whole = known.reading.naming, mine.statement.whole.text
    claimed, theirs = naming.words(claim.whole), naming.words(whole)
    if not claimed or not theirs or theirs <= claimed:
        return None
    if not any(other.words == claimed for other in naming.named if other is not mine):
        return None
    message = f"{claim.side} gives a share of “{claim.whole}”, but the source one of “{whole}”"
    return Difference("what", "measure-differs", message)


def _compete(other: Statement, own: Statement, claim: Claim, reading: Reading) -> bool:
    """Whether two figures could be taken for each other: of one kind, and the other one is of the period
    that is claimed."""
    alike = (own.role == "change") == (other.role == "change") and own.status == other.status
    return alike and comparable(own.unit, other.unit) and _is_of_period(other, claim, own, reading)


def _is_of_period(other: Statement, claim: Claim, own: Statement, reading: Reading) -> bool:
    theirs = days_of(other.period, reading.setting) if other.period else None
    ours = days_of(own.period, reading.setting) if own.period else None
    asked = claimed_days(claim, reading.setting) or ours
    listed = own.group is not None and own.group == other.group
    # of a list that the source does not date, the claimed period tells none
    return theirs == asked or (listed and theirs is ours is None)


def _told(claim: Claim, mine: Named, other: Named) -> Difference:
    subject = bool((mine.subject - other.words) or (other.subject - mine.words))
    one, two = mine.statement, other.statement
    names = [" ".join(filter(None, (s.subject.text, s.measure.text))) for s in (one, two)]
    message = f"{claim.side} is about “{names[1]}” (“{two.figure.text}” in the source), but the source gives this figure for “{names[0]}”"
    return Difference("what", "subject-differs" if subject else "measure-differs", message)
