"""Gives the figures of an English sentence their periods, and their changes what they are against."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from deck.language.statement import Status
from deck.statements.english.bases import Read, bases_of, is_boundary
from deck.statements.english.frames import Topic
from deck.statements.english.mentions import Mention
from deck.statements.english.statuses import FORWARD, Said
from deck.statements.english.times import Stretch, reported, resolved, shifted
from deck.statements.english.tokens import Tokens
from deck.statements.model import Setting

_TRADED = re.compile(
    r"(?<!per )\b(?:shares|stocks?|index|futures|share price|stock price)\Z|\bshares (?:of|in)\b",
    re.I,
)
"""What is traded has a price of the day, not of the period that is reported on."""


@dataclass
class Passage:
    """What the sentences before leave for the next one: its topic, and periods by kind of statement."""

    topic: Topic = field(default_factory=Topic)
    past: Stretch | None = None
    ahead: Stretch | None = None
    lead: Stretch | None = None
    lead_status: Status = "actual"
    heading: Stretch | None = None
    recent: Stretch | None = None

    def next_paragraph(self) -> None:
        """Forgets what holds only within a paragraph."""
        self.past = self.ahead = None
        self.topic.next_paragraph()


def _within(sentence: Tokens, read: Read, floor: int) -> Mention | None:
    """The mention in the phrase of a comparison: below the June 2023 rate of B."""
    for i in range(read.frame.token - 1, floor - 1, -1):
        token = sentence.tokens[i]
        if is_boundary(token):
            return None
        if token.kind == "mention":
            mention = sentence.mention(token)
            return mention if mention.kind == "period" and mention.compared else None
    return None


def is_by(sentence: Tokens, mention: Mention) -> bool:
    """Whether “by” stands before a mention: by the end of 2027."""
    before = sentence.text[max(0, mention.start - 20) : mention.start]
    return bool(re.search(r"\bby (?:the end of |late |early )?\Z", before))


def is_future(stretch: Stretch | None, setting: Setting) -> bool:
    """Whether a stretch begins after the date of the article."""
    if stretch is None or stretch.span is None or setting.published is None or setting.guessed:
        return False
    return stretch.span.first > setting.published


# ---- periods ------------------------------------------------------------------------------------


def _is_own(mention: Mention, read: Read, setting: Setting) -> bool:
    """Whether a mention can be the period of a figure, not only the day of an announcement."""
    if mention.kind == "basis" or mention.compared:
        return False
    word = mention.word
    if word is not None and word.weekday is not None:
        traded = bool(_TRADED.search(read.frame.measure.text))
        return (traded or setting.reporting is None) and read.frame.link != "act"
    today = word is not None and word.grain == "day"
    return not (
        today and setting.reporting is not None and read.frame.link not in ("act", "object")
    )


_COMPARING = frozenset(("from", "than", "over", "versus", "above", "below", "against", "since"))


def _trailing(sentence: Tokens, read: Read, stop: int, setting: Setting) -> Mention | None:
    """The mention behind a figure in its clause."""
    tokens = sentence.tokens
    i = read.frame.token + 1
    compared = False
    while i < stop:
        token = tokens[i]
        if token.text == "(":
            close = next((k for k in range(i, min(i + 16, stop)) if tokens[k].text == ")"), -1)
            if close > 0 and not any(t.kind in ("figure", "mention") for t in tokens[i:close]):
                i = close + 1
                continue
            if close > 0 and i + 2 == close and tokens[i + 1].kind == "mention":
                return sentence.mention(tokens[i + 1])
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if read.frame.base and token.text == "," and after and after.low == "in":
            i += 1  # compared with A, or B per share, in the year before
            continue
        if is_boundary(token, after):
            return None
        if token.kind == "mention":
            mention = sentence.mention(token)
            if read.frame.base and mention.kind == "reporting":
                i += 1  # in the quarter a year before
                continue
            if _is_own(mention, read, setting) and (not compared or mention.until):
                return mention
        elif token.low in _COMPARING and read.frame.role == "change":
            compared = True
        i += 1
    return None


def _leading(sentence: Tokens, read: Read, floor: int, setting: Setting) -> Mention | None:
    """The mention before a figure: In 2022, …; at the end of June."""
    tokens = sentence.tokens
    crossed = floor == 0
    best: Mention | None = None
    for i in range(floor, read.frame.token):
        token = tokens[i]
        if not crossed and is_boundary(token):
            crossed = True
        if token.kind != "mention" or not crossed:
            continue
        mention = sentence.mention(token)
        if not _is_own(mention, read, setting):
            continue
        word = mention.word
        is_day = word is not None and bool(word.days) and not word.length
        on = tokens[i - 1].low in ("on", "and", ",") if i else True
        reported = read.frame.link not in ("act", "object") and setting.reporting is not None
        if is_day and on and reported and not _TRADED.search(read.frame.measure.text):
            continue  # the day of the announcement
        front = (
            i <= 3 or tokens[i - 2].text in ",;" or (i > 1 and tokens[i - 1].low in ("at", "of"))
        )
        if is_day and not front:
            continue
        if mention.kind == "ago" and i > 3 and not read.frame.base:
            continue  # only “In the previous quarter, …” dates what follows
        best = mention
    return best


def give_dates(sentence: Tokens, reads: list[Read], setting: Setting, passage: Passage) -> None:
    """Gives each figure of a sentence its period and its bases."""
    stops = [r.frame.token for r in reads[1:]] + [len(sentence.tokens)]
    for k, read in enumerate(reads):
        floor = reads[k - 1].frame.token + 1 if k else 0
        read.mention = _mention_of(sentence, read, floor, stops[k], setting)
    mains: dict[bool, Stretch | None] = {}
    for k, read in enumerate(reads):
        if not read.frame.base:
            ahead = _is_ahead(read)
            _main_period(sentence, reads, k, mains.get(ahead), setting, passage)
            mains[ahead] = read.stretch or mains.get(ahead)
    main = next((r.stretch for r in reads if r.stretch and not r.frame.base), None)
    for read in reads:
        if read.frame.base:
            _base_period(sentence, read, main, setting)
        else:
            main = read.stretch or main
    for one, other in [*pairwise(reads), *pairwise(reads[::-1])]:
        # two figures of one comparison: A, or B per share, in the year before
        both = one.frame.base and other.frame.base and "list" in (one.frame.link, other.frame.link)
        if both and other.stretch is None and one.stretch is not None:
            other.stretch, other.origin = one.stretch, "sentence"
    for k, read in enumerate(reads):
        read.bases = bases_of(sentence, reads, k, stops[k], setting)
    for read in reads:
        if read.frame.base and read.stretch is None and read.said.status == "actual":
            _from_basis(read, reads)
    _leave(reads, passage)


def _mention_of(
    sentence: Tokens, read: Read, floor: int, stop: int, setting: Setting
) -> Mention | None:
    """The mention of a figure's period: behind it, before it, or in the words of a comparison."""
    mention = _trailing(sentence, read, stop, setting)
    if mention is not None:
        return mention
    lead = _leading(sentence, read, floor, setting)
    if not read.frame.base:
        return lead
    lead = lead or _within(sentence, read, floor)
    labelled = sentence.tokens[read.frame.token - 1].text == ":"
    return lead if lead and (labelled or lead.compared or lead.kind == "ago") else None


def _leave(reads: list[Read], passage: Passage) -> None:
    """Leaves the period of a sentence for those after it."""
    own = next(
        (
            r
            for r in reads
            if r.stretch and r.origin == "clause" and not r.frame.base and r.frame.link != "act"
        ),
        None,
    )
    if own is not None:
        passage.recent = own.stretch
        if _is_ahead(own):
            passage.ahead = own.stretch
        elif own.said.status == "actual" and not _is_short(own.stretch):
            passage.past = own.stretch
    if reads and reads[0].said.status in FORWARD:
        passage.ahead = passage.ahead or reads[0].stretch


def _is_short(stretch: Stretch | None) -> bool:
    span = stretch.span if stretch else None
    return span is not None and (span.last - span.first).days < 27


def _is_ahead(read: Read) -> bool:
    return read.said.status in FORWARD or (read.said.status == "consensus" and not read.said.past)


def _main_period(
    sentence: Tokens,
    reads: list[Read],
    k: int,
    main: Stretch | None,
    setting: Setting,
    passage: Passage,
) -> None:
    """The period of a figure that is no comparison; `main` is that of the figures before."""
    read = reads[k]
    ahead = _is_ahead(read)
    focus = main or passage.recent or reported(setting)
    if read.mention is not None and read.mention.kind == "ago" and main is None:
        focus = passage.ahead or passage.past or reported(setting)
        focus = reported(setting) if read.mention.steps > 0 else focus
    if read.mention is not None and _is_dated(sentence, read, focus, setting):
        return
    if main is not None and k:
        read.stretch, read.origin = main, "sentence"
        read.mention = next((r.mention for r in reads[:k][::-1] if r.stretch == main), None)
        return
    follower = next((r for r in reads[k + 1 :] if not r.frame.base), None)
    if follower and follower.mention and follower.mention.kind == "period":
        between = sentence.tokens[read.frame.token : follower.frame.token]
        if not any(is_boundary(t) for t in between) and _is_ahead(follower) == ahead:
            read.mention = follower.mention
            if _is_dated(sentence, read, focus, setting):
                read.origin = "sentence"
                return
    _default_period(read, ahead, setting, passage)


def _is_dated(sentence: Tokens, read: Read, focus: Stretch | None, setting: Setting) -> bool:
    """Gives a figure the period of its mention; False if it cannot have it."""
    mention, ahead = read.mention, _is_ahead(read)
    assert mention is not None
    stretch = resolved(mention, sentence.text, setting, ahead=ahead, focus=focus)
    to_come = stretch is not None and is_future(stretch, setting)
    if to_come and is_by(sentence, mention) and read.said.status == "actual":
        read.said = Said("target", stated=True)
    announced = stretch is not None and ahead and _announced(stretch, setting)
    if stretch is None or announced or _impossible(stretch, read, setting):
        read.mention = None
        return False
    read.stretch = stretch
    read.origin = "reporting" if mention.kind == "reporting" else "clause"
    return True


def _impossible(stretch: Stretch, read: Read, setting: Setting) -> bool:
    """Whether a reported past has a period that lies after the article's date."""
    if setting.published is None or setting.guessed or stretch.span is None:
        return False
    return (
        read.said.status == "actual" and read.said.past and stretch.span.first > setting.published
    )


def _later(stretch: Stretch | None, setting: Setting) -> Stretch | None:
    """A stretch of a heading if it lies after the period that is reported on."""
    own = reported(setting)
    if stretch is None or own is None or stretch == own:
        return None
    if stretch.span and own.span:
        return stretch if stretch.span.last > own.span.last else None
    return stretch if (stretch.year, stretch.part) > (own.year, own.part) else None


def _announced(stretch: Stretch, setting: Setting) -> bool:
    """Whether a period of a plan is only the past day on which it was announced."""
    span = stretch.span
    if span is None or setting.published is None or setting.guessed:
        return False
    return span.first == span.last <= setting.published


def _default_period(read: Read, ahead: bool, setting: Setting, passage: Passage) -> None:
    if ahead:
        stretch = passage.ahead or passage.lead or _later(passage.heading, setting)
        read.stretch, read.origin = stretch, "carried" if stretch else ""
        return
    if read.said.status == "consensus" and passage.ahead and not read.said.past:
        read.stretch, read.origin = passage.ahead, "carried"
        return
    if read.frame.link == "act" or _TRADED.search(read.frame.measure.text):
        return
    if passage.past is not None:
        read.stretch, read.origin = passage.past, "carried"
    elif passage.lead is not None:
        read.stretch, read.origin = passage.lead, "carried"
    elif passage.heading is not None:
        read.stretch, read.origin = passage.heading, "carried"
    elif (own := reported(setting)) is not None:
        read.stretch, read.origin = own, "reporting"


def _base_period(sentence: Tokens, read: Read, focus: Stretch | None, setting: Setting) -> None:
    if read.said.status == "superseded":
        read.stretch, read.origin = focus, "sentence"
        return
    if read.mention is None:
        return
    mention = read.mention
    if mention.kind == "reporting":
        return
    stretch = resolved(
        mention, sentence.text, setting, ahead=False, focus=focus or reported(setting)
    )
    if stretch:
        read.stretch, read.origin = stretch, "clause"


def _from_basis(read: Read, reads: list[Read]) -> None:
    """The period of a comparison whose change is said to be year on year: A, up x% yoy from B."""
    k = next(i for i, r in enumerate(reads) if r is read)
    for other in reads[:k][::-1]:
        kinds = {basis.kind for basis in other.bases}
        if other.stretch and "year on year" in kinds:
            read.stretch, read.origin = shifted(other.stretch, "year", -1), "sentence"
            return
        if other.stretch and "quarter on quarter" in kinds:
            read.stretch, read.origin = shifted(other.stretch, "quarter", -1), "sentence"
            return
