"""How a figure of a page differs from one of a source that has its value: by its labels, or by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from deck.language.figures import Figure
from deck.language.periods.intervals import Span
from deck.language.periods.reading import periods
from deck.language.scripts import fold
from deck.language.statement import Status
from deck.proof.compared import Claim, Difference, claim_of_words
from deck.proof.foreign.equality import is_bare
from deck.proof.foreign.labels import (
    is_named_in,
    is_proved,
    is_shown,
    rival_of,
    rival_of_heading,
    told,
)
from deck.proof.foreign.names import is_explained, named_otherwise
from deck.proof.foreign.order import against_direction, against_start
from deck.proof.foreign.page_tables import as_claimed
from deck.proof.foreign.pages import Said
from deck.proof.foreign.sources import Known
from deck.proof.readings import opposite_signs, statement_in
from deck.proof.report import CODES, shortened
from deck.proof.vocabulary import COSTS, DECIDED, KINDS, LOSSES, OPPOSITES, PAST, RESULTS
from deck.statements.model import Statement
from deck.statements.table_columns import planned as planned_by

_NAMES = ("measure-differs", "subject-differs")
_SENTENCE = 4  # words beside a number
_BETTER = re.compile(r"\b(?:better|worse|improv|deteriorat)|改善|恶化|[优優]化|向好", re.IGNORECASE)
"""Words that say whether a change is welcome, not where it goes."""
_WORKING = re.compile(r"[=÷×]")


def differences(said: Said, known: Known) -> Iterator[Difference]:
    """What the words or labels of a page say of a figure otherwise than a source does."""
    if said.table is not None:
        yield from _of_cell(said, known)
    elif said.what != "alt" and (not is_bare(said.figure) or _is_told(said, known)):
        yield from () if _WORKING.search(said.text) else _of_text(said, known)


def claim_of_labels(said: Said, known: Known) -> Claim | None:
    """What the labels of a number say of it beside its measure; None in another language."""
    page = _stated(said, known)
    return claim_of_words(page)._replace(words="") if page is not None else None


def _stated(said: Said, known: Known) -> Statement | None:
    """What the labels of a number state of it, in the setting of a source."""
    article = known.reading.article
    if said.table is None or article is None or said.table.lang != article.lang:
        return None
    stated = said.table.statements(known.reading.setting).get(said.figure.start)
    return as_claimed(stated) if stated is not None else None


def _of_cell(said: Said, known: Known) -> Iterator[Difference]:
    """How the labels of a number differ from what a source states of it."""
    page, statement = _stated(said, known), known.statement
    if page is None or statement is None or said.table is None:
        return
    claim = claim_of_words(page)._replace(words="")
    rival = rival_of(said.names, claim, said.figure, known)
    rival = rival or rival_of_heading(said.table.heading, said.names, said.figure, known)
    if rival is not None:
        yield told(said.text, said.labels, known, rival)
        return
    if opposite_signs(page, statement) and _has_sign(statement):
        message = f"“{said.text}” ({shortened(said.labels)}) is the opposite of {known.quoted}"
        yield Difference("value", "sign-differs", message)
    if (planned := _planned(page.status, said.figure, known)) is not None:
        message = f"“{said.text}” is labelled “{shortened(said.labels)}”, but {planned}"
        yield Difference("status", "status-differs", message)
    for difference in known.reading.differences(claim, statement, *statement.sentence):
        if CODES[difference.code][0] == "error":
            where = f"“{said.text}” ({shortened(said.labels)}) against {known.quoted}"
            yield difference._replace(message=f"{difference.message}: {where}")


def _planned(status: Status | None, figure: Figure, known: Known) -> str | None:
    """What a table of a source has as a result where a page has its plan, or the reverse: Budget 2024 beside
    Actual 2024."""
    own = known.statement
    if own is None or not own.is_cell or status in (None, own.status):
        return None
    for other in known.reading.statements:
        same = (other.group, other.measure.text, other.subject.text, other.role) == (
            own.group, own.measure.text, own.subject.text, own.role
        )  # fmt: skip
        if same and other.status == status and _span(other) == _span(own):
            if is_shown(figure, other):
                return None
            return (
                f"the source gives “{other.figure.text}” as the {status} figure; "
                f"“{known.figure.text}” is the {own.status} one ({known.place})"
            )
    return None


def _span(statement: Statement) -> Span | None:
    return statement.period.span if statement.period else None


def _is_told(said: Said, known: Known) -> bool:
    """Whether a number without a unit stands in a sentence, and in a source as it is."""
    words = len(said.text.split()) if " " in said.text.strip() else len(said.text) // 2
    return words > _SENTENCE and said.figure.value == known.figure.value


def _has_sign(statement: Statement) -> bool:
    """Whether the sign of a figure says something: that of a change, or of a result; costs are written with
    and without a minus."""
    if statement.role == "change":
        return True
    names = f"{statement.measure.text} {statement.subject.text}"
    return bool(RESULTS.search(names)) and not COSTS.search(RESULTS.sub(" ", names))


def _is_loss(said: Said, statement: Statement) -> bool:
    """Whether a page calls a loss of a source by its name: “net loss: £6m”, for one of -6."""
    value = statement.value
    negative = isinstance(value, Decimal) and value < 0
    return negative and bool(re.search(LOSSES, fold(said.text), re.IGNORECASE))


def _is_dated_near(claim: Claim, known: Known) -> bool:
    """Whether the paragraph of a figure names the period that is claimed of it."""
    text, at = known.reading.text, known.figure.start
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    paragraph = text[start : end if end >= 0 else len(text)]
    return any(one.span == claim.span for one in periods(paragraph))


def _is_asserted(text: str, claim: Claim) -> bool:
    """Whether a text says that something has come about: in the past tense, or by its period alone."""
    plain = fold(text)
    if re.search(DECIDED, plain, re.IGNORECASE):
        return False
    return bool(claim.period or PAST.search(plain))


def _of_text(said: Said, known: Known) -> Iterator[Difference]:
    """How a sentence of a page differs from what a source states of its figure."""
    text, statement = said.text, known.statement
    page = statement_in(text, said.figure, known.reading) if statement is not None else None
    if statement is None or page is None:
        return
    if _is_opposite(said, page, known):
        message = f"“{shortened(text)}” is the opposite of {known.quoted}"
        yield Difference("value", "sign-differs", message)
    claim = _claim(text, page, known)
    if planned := _planned(claim.status, said.figure, known):
        yield Difference("status", "status-differs", f"{planned}: “{shortened(text)}”")
    if started := against_start(text, said.figure, claim, known):
        yield started
    if message := against_direction(text, said.figure, known):
        yield Difference("value", "direction-contradicted", message)
    other = named_otherwise(text, said.figure, claim, known)
    found = known.reading.differences(claim, statement, *statement.sentence, mentioned=False)
    for difference in (*filter(None, [other]), *found):
        if difference is not other and _is_open(difference, said, claim, page, known, other):
            continue
        if CODES[difference.code][0] != "note":
            message = f"{difference.message}: “{shortened(text)}” against {known.quoted}"
            yield difference._replace(message=message)


def _is_opposite(said: Said, page: Statement, known: Known) -> bool:
    """Whether a page has a figure of a source with the other sign, and not in other words."""
    statement = known.statement
    if statement is None or not opposite_signs(page, statement) or _BETTER.search(known.passage):
        return False
    if page.role != statement.role and "measure" in page.doubts:
        return False  # it is not read what the page says of it
    return page.role == "change" or (_has_sign(statement) and not _is_loss(said, statement))


def _claim(text: str, page: Statement, known: Known) -> Claim:
    """What a text says of a figure; its status only where it asserts one."""
    claim = claim_of_words(page)
    cell = known.statement is not None and known.statement.is_cell
    if cell and claim.status == "actual" and (status := planned_by((text,))):
        return claim._replace(status=status)  # “the budget was”
    asserted = claim.status != "actual" or _is_asserted(text, claim)
    actual = known.statement is not None and known.statement.status == "actual"
    published = known.reading.setting.published
    coming = claim.span is None or (published is not None and claim.span.last > published)
    agreed = claim.status == "estimate" and actual and coming  # what is agreed will also come
    return claim if asserted and not agreed else claim._replace(status=None)


def _is_of_another_kind(page: Statement, statement: Statement) -> bool:
    """Whether a page measures another kind of thing than a source: a profit, and no revenue."""
    ours, theirs = (
        next((k for k, kind in enumerate(KINDS) if kind.search(one.measure.text)), None)
        for one in (page, statement)
    )
    if ours is not None and theirs is not None and ours != theirs:
        return True
    names = [one.measure.text.casefold() for one in (page, statement)]
    for _, groups in OPPOSITES:
        mine, other = (
            {k for k, words in enumerate(groups) if any(w in n for w in words)} for n in names
        )
        if mine and other and mine.isdisjoint(other):
            return True  # gross margin, and operating margin
    return False


def _is_open(
    difference: Difference,
    said: Said,
    claim: Claim,
    page: Statement,
    known: Known,
    other: Difference | None,
) -> bool:
    """Whether a difference is too unsure for a text, or said already by `other`."""
    if difference.code == "period-doubtful":
        return _is_dated_near(claim, known)
    if difference.field != "what" or difference.code not in _NAMES:
        return False
    if known.statement is not None and _is_of_another_kind(page, known.statement):
        return other is not None
    return (
        other is not None
        or is_named_in(said.text, known)
        or not is_proved(claim.words, page, known)
        or is_explained(said.text, said.figure, page, known)
    )
