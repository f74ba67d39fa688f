"""The statement of one figure of an English sentence: value and sign, period, basis, status and clause."""

from __future__ import annotations

import re
from decimal import Decimal

from charts.bounds import Bound
from deck.language.units import Value
from deck.statements.english.bases import Read
from deck.statements.english.beside import is_by
from deck.statements.english.dating import is_future, is_under_way
from deck.statements.english.doubts import doubts_of
from deck.statements.english.frames import Frame
from deck.statements.english.lexicon import LOSSES
from deck.statements.english.owners import forecaster
from deck.statements.english.qualified import is_average, on_basis, per_unit
from deck.statements.english.tokens import Tokens
from deck.statements.model import NO_WORDS, Dated, Setting, Statement, Words

_LONGEST = 230
_SHORTEST = 80
_PREPOSED = re.compile(r"for (?=[a-z])", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:over|than|short of|shy of) (?:the|its|their) (?:\w+ ){0,2}\Z", re.IGNORECASE
)
_DONE = re.compile(r"[^.,;:\d]{0,40}\b(?:took|were|was|had|went|responded|participated|answered)\b")
"""A verb behind a figure that says that all is over: 1,266 firms took part."""
_RATE = re.compile(
    r" (?:per|an?) (?:hour|day|week|month|quarter|year)\b(?! (?:ago|earlier|before|later)\b)"
)  # fees of $3 million a year
_BARE_SHARE = re.compile(r"(?:(?:total|overall|combined) )?(?:market )?share", re.IGNORECASE)
"""Whose share something is has to be said, in an article about nobody."""


def statement_of(
    sentence: Tokens, read: Read, setting: Setting, own: frozenset[str], section: int
) -> Statement:
    """What the sentence says with a figure; `own` are the words of the article's own subject, in lower case."""
    frame = read.frame
    figure = sentence.figure(sentence.tokens[frame.token])
    offset = sentence.offset
    value = _signed(figure.value, frame)
    status = read.said.status
    if status == "estimate" and read.said.past and not is_future(read.stretch, setting):
        status = "actual"
    by = read.mention is not None and is_by(sentence, read.mention)
    if status == "actual" and not frame.base:
        over = read.said.past or _DONE.match(sentence.text, figure.end)
        open_ended = not over and is_under_way(read, setting)
        if open_ended or is_future(read.stretch, setting):
            status = "target" if by else "estimate"
    elif (
        status == "actual"
        and frame.role == "change"
        and (is_under_way(read, setting) or is_future(read.stretch, setting))
    ):
        status = "estimate"  # should accelerate from 9% this year to 15% the next
    measure, who = on_basis(sentence, frame), forecaster(frame.subject, status)
    unit = figure.unit._replace(noun=frame.noun) if frame.noun else figure.unit
    asked = ("currency",) if setting.asks(unit, figure.text) else ()
    doubts = (*doubts_of(sentence, read, measure, status), *asked)
    if "period" in doubts and not is_average(sentence, frame):
        read.stretch = None
    stretch = read.stretch
    period = None
    if stretch is not None:
        words = NO_WORDS
        if read.mention is not None and read.origin in ("clause", "sentence"):
            a, b = read.mention.start, read.mention.end
            words = Words(sentence.text[a:b], ((a + offset, b + offset),))
        period = Dated(stretch.span, words, read.origin, stretch.fiscal)
    if preposed := _PREPOSED.match(measure.text):  # consensus for operating profit
        (first, last), *rest = measure.spans
        spans = ((first + preposed.end(), last), *rest)
        measure = Words(measure.text[preposed.end() :], spans)
    subject = NO_WORDS if who else frame.subject
    if subject and subject.text.lower() in (" ".join(own), setting.subject.lower()):
        subject = NO_WORDS
    if subject and subject.text == measure.text:
        subject = NO_WORDS
    rate = _RATE.match(sentence.text, figure.end)
    if measure and rate and frame.role != "change" and figure.unit.currency:
        span = (rate.start() + offset + 1, rate.end() + offset)
        measure = Words(measure.text + rate[0], (*measure.spans, span))
    measure = per_unit(sentence, frame, measure)
    role, whole = frame.role, frame.whole
    if role == "share" and whole and measure.text.casefold().endswith(("margin", "margins")):
        # a gross margin is of sales by its name: 45.9% of net sales
        role, whole = "level", NO_WORDS
    nobody = not subject and not own and role == "level"
    whose = ("subject",) if nobody and _BARE_SHARE.fullmatch(measure.text) else ()
    return Statement(
        figure=figure._replace(start=figure.start + offset, end=figure.end + offset),
        value=value,
        unit=setting.unit(unit, figure.text),
        role=role,
        status=status,
        bound=_bound(sentence, frame),
        measure=measure,
        subject=subject,
        whole=whole,
        period=period,
        basis=read.bases,
        clause=_clause(sentence, read, figure.start, figure.end),
        sentence=(offset, offset + len(sentence.text)),
        section=section,
        by=who,
        doubts=(*doubts, *whose),
    )


def _bound(sentence: Tokens, frame: Frame) -> Bound | None:
    """The bound of a figure; what another is compared with has none: more than the A of last year."""
    figure = sentence.figure(sentence.tokens[frame.token])
    if _COMPARED.search(sentence.text, max(0, figure.start - 30), figure.start):
        return None
    return ">" if figure.loose_bound else figure.bound


def _signed(value: Value, frame: Frame) -> Value:
    """The value with the sign that its words give it: a fall and a loss are negative."""
    head = re.split(
        r"\s(?:of|in|for|per|from|attributable|excluding|before)\b", frame.measure.text.lower()
    )[0].split()
    loss = frame.loss or (bool(head) and head[-1] in LOSSES and frame.role != "change")
    falls = frame.role == "change" and frame.direction < 0
    if not (loss or falls):
        return value
    if isinstance(value, Decimal):
        return -abs(value)
    if isinstance(value, tuple):
        low, high = sorted(-abs(end) if end else end for end in value)
        return low, high
    return value


def _clause(sentence: Tokens, read: Read, start: int, end: int) -> tuple[int, int]:
    """The shortest stretch with the figure, its measure and its period, as offsets of the article."""
    offset, text = sentence.offset, sentence.text
    first, last = start, end
    spans = [*read.frame.measure.spans, *read.frame.subject.spans]
    if read.mention is not None and read.origin == "clause":
        spans.append((read.mention.start + offset, read.mention.end + offset))
    if read.frame.until > 0:
        token = sentence.tokens[read.frame.until - 1]
        spans.append((token.start + offset, token.end + offset))
    for a, b in ((a - offset, b - offset) for a, b in spans):
        if a >= 0 and b <= len(text) and b > a and max(last, b) - min(first, a) <= _LONGEST:
            first, last = min(first, a), max(last, b)
    if (first, last) == (start, end):
        # its measure stands elsewhere: the words before it are quoted
        before = max(text.rfind(mark, 0, start) for mark in ",;:(") + 1
        first = max(before, start - _SHORTEST)
        while first < start and (
            text[first] == " " or (text[first - 1].isalnum() and first > before)
        ):
            first += 1
    return offset + first, offset + last
