"""What the changes of an English sentence are measured against."""

from __future__ import annotations

import re
from dataclasses import dataclass

from deck.statements.english.frames import Frame
from deck.statements.english.lexicon import LEVELS, OPENERS
from deck.statements.english.mention import Mention
from deck.statements.english.said import Said
from deck.statements.english.statuses import EXPECTED
from deck.statements.english.stretches import Stretch, shifted
from deck.statements.english.times import resolved
from deck.statements.english.tokens import Token, Tokens
from deck.statements.model import NO_WORDS, Against, Basis, Origin, Setting, Words


@dataclass
class Read:
    """A frame with its status, its own mention and its period, while a sentence is read."""

    frame: Frame
    said: Said
    mention: Mention | None = None
    stretch: Stretch | None = None
    origin: Origin = ""
    bases: tuple[Basis, ...] = ()
    apart: bool = False
    """Whether it has no subject of its own in a sentence about a part of the business."""


def is_boundary(token: Token, after: Token | None = None) -> bool:
    """Whether a token ends the stretch in which a period dates a figure; “as of” does not."""
    if token.low == "as" and after is not None and after.low == "of":
        return False
    if token.kind == "mark":
        return token.text in ",;:—–(.?!"
    return token.kind == "word" and token.low in OPENERS


def carry_bases(reads: list[Read]) -> None:
    """Gives a change the basis of another one of the sentence that differs in its period only: up 1.9%
    year on year in the third quarter, after growth of 1.2% in the second."""
    for k, read in enumerate(reads):
        if read.bases or read.frame.role != "change":
            continue
        alike = (r for r in (*reads[:k][::-1], *reads[k + 1 :]) if _is_alike(read, r))
        if (other := next(alike, None)) is not None:
            read.bases = tuple(Basis(b.kind) for b in other.bases if b.kind in _BY_GRAIN.values())


def _is_alike(one: Read, other: Read) -> bool:
    """Whether two changes are of one measure, at two times of one length."""
    named = [
        (r.frame.role, r.frame.measure.text.lower(), r.frame.subject.text) for r in (one, other)
    ]
    spans = [r.stretch.span for r in (one, other) if r.stretch and r.stretch.span]
    if named[0] != named[1] or len(spans) < 2 or spans[0] == spans[1]:
        return False
    first, second = ((span.last - span.first).days for span in spans)
    return abs(first - second) <= _ONE_LENGTH


_OF_LEVELS = ("constant currency", "constant prices", "current prices")
_ONE_LENGTH = 3  # days by which months and quarters differ
_BY_GRAIN: dict[str, Against] = {
    "year": "year on year",
    "quarter": "quarter on quarter",
    "month": "month on month",
}


def bases_of(
    sentence: Tokens, reads: list[Read], k: int, stop: int, setting: Setting
) -> tuple[Basis, ...]:
    """What the change at an index of the figures is against, from the words beside it."""
    read = reads[k]
    frame = read.frame
    if frame.base:
        return ()
    tokens = sentence.tokens
    floor = reads[k - 1].frame.token + 1 if k else 0
    bases: list[Basis] = []
    crossed = k == 0
    for i in range(floor, stop):
        token = tokens[i]
        if i < frame.token and not crossed and is_boundary(token):
            crossed = True
        if i > frame.token and is_boundary(token) and token.text != "(":
            break
        if token.kind != "mention" or (i < frame.token and not crossed):
            continue
        mention = sentence.mention(token)
        basis = _basis(sentence, mention, read, setting)
        if basis and (frame.role == "change" or basis.kind in _OF_LEVELS):
            bases.append(basis)
    following = reads[k + 1] if k + 1 < len(reads) else None
    if (
        frame.role == "change"
        and not bases
        and following
        and following.frame.base
        and following.frame.role != "change"  # growth of 2.9%, slowing from 3.3%
        and following.stretch
    ):
        kind = _kind_between(following.stretch, read.stretch)
        if kind:
            bases.append(Basis(kind, NO_WORDS, following.stretch.span))
    level = _LEVEL.match(sentence.text, sentence.figure(tokens[frame.token]).end)
    if frame.role == "change" and not bases and level:
        a, b = level.span("level")
        at = sentence.offset
        bases.append(Basis("against", Words(level["level"], ((a + at, b + at),))))
    return tuple(dict.fromkeys(bases))


_LEVEL = re.compile(
    rf" (?:above|below|over|under|(?:higher|lower|more|less|better|worse) than|from|short of|ahead of) (?P<level>(?:its|their|the) (?:(?!\d)[\w’'-]+ ){{0,3}}"
    rf"(?:\([^()]*\) )?(?:{'|'.join(sorted(LEVELS))})|(?:(?!\d)[\w’'-]+ ){{0,4}}(?:{EXPECTED}))\b(?! (?:of|in)\b)"
)
"""A level without a date that a change is measured against: 4 points below its long-run average; 5% above
analysts' expectations."""


def _basis(sentence: Tokens, mention: Mention, read: Read, setting: Setting) -> Basis | None:
    at = sentence.offset
    words = Words(
        sentence.text[mention.start : mention.end], ((mention.start + at, mention.end + at),)
    )
    if mention.kind == "basis" and mention.basis:
        return Basis(mention.basis, words)
    if not mention.compared:
        return None
    if mention.kind == "ago":
        span = shifted(read.stretch, mention.grain, mention.steps).span if read.stretch else None
        kind = _BY_GRAIN[mention.grain] if abs(mention.steps) == 1 else "against"
        return Basis(kind, words, span)
    stretch = resolved(mention, sentence.text, setting, ahead=False, focus=read.stretch)
    if stretch is None:
        return None
    if stretch == read.stretch:
        stretch = shifted(stretch, "year", -1)
    known = _kind_between(stretch, read.stretch) or "against"
    return Basis(known, words, stretch.span)


def _kind_between(base: Stretch, own: Stretch | None) -> Against | None:
    if own is None:
        return None
    for grain, kind in _BY_GRAIN.items():
        earlier = shifted(own, grain, -1)  # type: ignore[arg-type]
        if (base.span and earlier.span == base.span) or (
            base.fiscal and earlier.fiscal == base.fiscal
        ):
            return kind
    return None
