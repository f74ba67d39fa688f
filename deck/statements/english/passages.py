"""What the sentences of an English article leave for the next one: its topic, and periods."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from deck.language.statement import Status
from deck.statements.english.bases import Read
from deck.statements.english.beside import is_by, is_price
from deck.statements.english.fiscal import reported
from deck.statements.english.frames import Topic
from deck.statements.english.said import FORWARD
from deck.statements.english.stretches import Stretch, is_year
from deck.statements.english.tokens import Tokens
from deck.statements.model import NO_WORDS, Setting, Words

_AGAINST = re.compile(r"\b(?:below|above|than|against|short of|ahead of) the \Z", re.IGNORECASE)
"""What stands right before a figure that another is compared with."""


@dataclass
class Passage:
    """What the sentences before leave for the next one: its topic, and periods by kind of statement."""

    topic: Topic = field(default_factory=Topic)
    past: Stretch | None = None
    ahead: Stretch | None = None
    lead: Stretch | None = None
    lead_status: Status = "actual"
    heading: Stretch | None = None
    region: Words = NO_WORDS
    """The region that the heading above consists of."""
    recent: Stretch | None = None
    compared: Stretch | None = None
    """The period of the last figure that another was compared with."""
    whole: Stretch | None = None
    """The year that an article about a part of it leads with; until that part is named, all is of the year."""
    begun: bool = False
    leads: bool = False
    """Whether the article leads with a year."""
    yearly: bool = False
    """Whether the article compares only with a year before."""

    def next_paragraph(self) -> None:
        """Forgets what holds only within a paragraph."""
        self.past = self.ahead = self.compared = None
        self.topic.next_paragraph()


def leave(sentence: Tokens, reads: list[Read], passage: Passage, setting: Setting) -> None:
    """Leaves the period of the first figure of a sentence for those after it."""
    own = next((r for r in reads if r.stretch and not r.frame.base), None)
    rolls = own is not None and _is_rolling(own, passage, setting)
    if own is not None and not rolls:
        _lead_with(own, passage, setting)
    passage.begun = True
    passage.compared = next((r.stretch for r in reads[::-1] if r.frame.base and r.stretch), None)
    if own is not None and not rolls and _is_dating(sentence, own):
        passage.recent = own.stretch
        if is_ahead(own):
            by = own.mention is not None and is_by(sentence, own.mention)
            passage.ahead = passage.ahead if by else own.stretch
        elif own.said.status == "actual" and not _is_short(sentence, own, setting):
            passage.past = own.stretch


def _lead_with(own: Read, passage: Passage, setting: Setting) -> None:
    """Notes the year that an article on its last quarter leads with, and forgets it where the quarter
    is named."""
    part = passage.heading or reported(setting)
    span, inner = own.stretch.span if own.stretch else None, part.span if part else None
    if span is None or inner is None or own.origin != "clause" or own.said.status != "actual":
        return
    holds = span.first <= inner.first and inner.last <= span.last and span != inner
    if holds and is_year(Stretch(span)) and (passage.leads or not passage.begun):
        passage.whole, passage.leads = own.stretch, True
    elif span == inner:
        passage.whole = None


def _is_dating(sentence: Tokens, read: Read) -> bool:
    """Whether a figure has a period of its own that those after it may share."""
    mention, v = read.mention, read.frame.verb
    if mention is None or read.origin not in ("clause", "sentence") or read.frame.link == "act":
        return False
    if sentence.text[mention.end : mention.end + 2] in ("'s", "’s"):
        return False  # January's storms
    if any(t.low == "had" for t in sentence.tokens[max(0, v - 2) : max(0, v)]):
        return False  # it had been A at the end of 2024
    if _AGAINST.search(sentence.text, 0, sentence.figure(sentence.tokens[read.frame.token]).start):
        return False  # that was well below the A of July 2024
    ago = mention.kind == "ago" and mention.word is None
    return not (ago or mention.kind == "rolling" or mention.basis)


def _is_rolling(read: Read, passage: Passage, setting: Setting) -> bool:
    """Whether a period is of the twelve months up to the end of the quarter that is reported on."""
    part = passage.heading or reported(setting)
    span, inner = read.stretch.span if read.stretch else None, part.span if part else None
    if span is None or inner is None or span.last != inner.last or is_year(Stretch(inner)):
        return False
    last = setting.fiscal.last_month if setting.fiscal else 12
    return is_year(Stretch(span)) and span.last.month != last


def _is_short(sentence: Tokens, read: Read, setting: Setting) -> bool:
    """Whether a period is only a day, unless nothing but days is reported: reserves as of 2 May."""
    span = read.stretch.span if read.stretch else None
    if span is None or (span.last - span.first).days >= 27:
        return False
    word = read.mention.word if read.mention else None
    if setting.reporting is not None or word is None:
        return True
    return word.weekday is not None and not is_price(sentence, read)


def is_ahead(read: Read) -> bool:
    """Whether a figure is one of what lies ahead."""
    status, past = read.said.status, read.said.past
    corrected = status == "superseded" and past  # what a result was before
    return (status in FORWARD and not corrected) or (
        status in ("consensus", "hypothetical") and not past
    )
