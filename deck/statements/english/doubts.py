"""What of an English statement could not be decided: the names of its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.language.periods.names import COUNTS
from deck.language.statement import Status
from deck.statements.english.bases import Read
from deck.statements.english.frames import Frame
from deck.statements.english.lexicon import RANGE_ENDS
from deck.statements.english.qualified import is_average
from deck.statements.english.tokens import Tokens
from deck.statements.model import AHEAD, Words

_NUMBER = "|".join((*COUNTS, "several", "few"))
_YEARS = re.compile(
    rf"\b(?:over|in|for|during|across|within) (?:the |its |these )?(?:(?:past|last|previous|next|coming) )?"
    rf"(?:(?:\d+|{_NUMBER})(?: \w+)? years|(?:past|last|next|coming) decades?|the decade|a decade)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\W*(?:on|by|in) the (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|day|week|weekend) (?:before|after|of) (?=[A-Z])",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    r"\W*(?:For|As for|On|Among|Regarding|Excluding|Before|Without|Stripping out|Adjusting for|Adjusted for)\s(?!(?:the )?(?:full|first|second|third|fourth|whole|fiscal|year|quarter|half|month|[QH]\d|\d))"
    r"[^,;.]{3,60},\s"
)
"""What a sentence is about, said in front: For inflation excluding food, they expect A."""
_HOUR = re.compile(r"[^,;.\d]{0,40}\bat \d{1,2}(?::\d\d)? ?[ap]\.?m\b", re.IGNORECASE)
_GUIDED = re.compile(
    r" (?:that |which )?(?:the \w+|it|we|management) had (?:guided|forecast|expected|promised)\b[^,;.]* in\b"
)
_YEARLY = re.compile(r" (?:a|per|each) year\b(?! (?:ago|earlier|before|later))")


_SOMEDAY = re.compile(
    r"\b(?:eventually|ultimately|one day|some day|in the long (?:run|term))\b[^;]{0,60}\Z",
    re.IGNORECASE,
)
"""When nobody knows: it eventually plans to have 1,200 stores."""
_ONE_END = re.compile(
    rf"\b(?:{'|'.join(sorted(RANGE_ENDS))}) end of\b[^.;]{{0,60}}\Z", re.IGNORECASE
)
"""What says that a figure is one end of a range alone: the bottom end of its guidance to A."""
_ADDED = re.compile(
    r"\W*(?:\w+ ){0,3}?(?:acquisitions?|acquired \w+|openings|disposals?|divestitures?|launch(?:es)?|contracts?|additional weeks?)\b"
    r"[^.;]*?\b(?:contributed|added|brought in)\b[^.;]*\Z",
    re.IGNORECASE,
)
"""What brings in a figure that is none of the whole: acquisitions completed in 2023 contributed $4 million in revenue."""


def doubts_of(sentence: Tokens, read: Read, measure: Words, status: Status) -> Iterator[str]:
    """The fields that could not be decided."""
    frame = read.frame
    figure = sentence.figure(sentence.tokens[frame.token])
    before = bool(measure.spans) and measure.spans[-1][1] <= sentence.offset
    fronted = before and _FRONTED.match(sentence.text) is not None
    one_end = status in AHEAD and not isinstance(figure.value, tuple)
    one_end = one_end and _ONE_END.search(sentence.text, 0, figure.start) is not None
    if not measure or fronted or one_end or (frame.unsure and not frame.base):
        yield "measure"
    averaged = any(basis.kind == "average" for basis in read.bases)
    averaged = averaged or sentence.text.startswith(" on average", figure.end)
    someday = status in AHEAD and _SOMEDAY.search(sentence.text, 0, figure.start)
    if someday or (
        not averaged
        and (is_average(sentence, frame) or _is_dated_elsewhere(sentence, read, status))
    ):
        yield "period"
    added = not frame.subject and _ADDED.match(sentence.text, 0, figure.start)
    if measure.text.endswith(" there") or read.apart or frame.referred or added:
        yield "subject"
    if read.said.possible and status in AHEAD:
        yield "status"  # what somebody thinks could happen


def stands_apart(sentence: Tokens, frames: list[Frame]) -> bool:
    """Whether the last figure has no subject in a sentence about a part: UK sales rose A; orders fell B."""
    *others, last = frames
    start = min((a for a, _ in last.measure.spans), default=-1) - sentence.offset
    named = [one for one in others if one.measure and not one.base]
    open_ = not last.subject and not last.inherits and not last.generic and not last.whole
    own = bool(named) and start > sentence.figure(sentence.tokens[named[-1].token]).end
    return own and open_ and last.role != "count" and all(one.subject for one in named)


def _is_dated_elsewhere(sentence: Tokens, read: Read, status: Status) -> bool:
    """Whether the period of a figure is that of something else in its sentence, or of the sentence before."""
    frame = read.frame
    if status == "superseded" and _is_said_when(sentence, frame):
        return True
    if read.origin == "carried" and status in ("consensus", "target"):
        return True  # for the year, behind a forecast of next month
    own = read.mention is not None and read.origin == "clause"
    return not own and (_is_of_years(sentence, frame) or _is_of_day(sentence, frame))


def _is_of_years(sentence: Tokens, frame: Frame) -> bool:
    """Whether a change is over several years, or a year's average of them: have grown 6% a year."""
    if frame.role != "change" or frame.base:
        return False
    figure, figures = sentence.figure(sentence.tokens[frame.token]), sentence.figures
    floor = max((one.end for one in figures if one.end <= figure.start), default=0)
    stop = min((one.start for one in figures if one.start >= figure.end), default=None)
    yearly = figure.unit.kind == "percent" and _YEARLY.match(sentence.text, figure.end)
    return bool(yearly or _YEARS.search(sentence.text[floor:stop]))


def _is_of_day(sentence: Tokens, frame: Frame) -> bool:
    """Whether a figure is of a day that nothing dates: on the Monday before Easter; at 7 p.m. on 16 May."""
    figure = sentence.figure(sentence.tokens[frame.token])
    front = _DAY.match(sentence.text) is not None
    return front or _HOUR.match(sentence.text, figure.end) is not None


def _is_said_when(sentence: Tokens, frame: Frame) -> bool:
    """Whether a period behind a figure dates only who foresaw it: A, which it had guided to in May."""
    figure = sentence.figure(sentence.tokens[frame.token])
    return _GUIDED.match(sentence.text, figure.end) is not None
