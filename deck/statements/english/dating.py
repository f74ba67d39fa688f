"""Gives the figures of an English sentence their periods, and their changes what they are against."""

from __future__ import annotations

import re
from itertools import pairwise

from deck.language.periods.intervals import Span
from deck.statements.english.bases import Read, bases_of, is_boundary
from deck.statements.english.beside import (
    TRADED,
    is_by,
    is_contrast,
    is_doing,
    is_now,
    mention_of,
)
from deck.statements.english.fiscal import reported
from deck.statements.english.frames import is_conversion
from deck.statements.english.mention import Mention
from deck.statements.english.passages import Passage, is_ahead, leave
from deck.statements.english.said import Said
from deck.statements.english.stretches import Stretch, is_day, is_year, shifted
from deck.statements.english.times import is_open, is_part_of_last_year, resolved
from deck.statements.english.tokens import Tokens
from deck.statements.english.undated import date_undated
from deck.statements.model import Setting


def is_future(stretch: Stretch | None, setting: Setting) -> bool:
    """Whether a stretch begins after the date of the article."""
    if stretch is None or stretch.span is None or setting.published is None or setting.guessed:
        return False
    return stretch.span.first > setting.published


def is_under_way(read: Read, setting: Setting) -> bool:
    """Whether the period of a figure was not over when the article appeared."""
    if read.stretch is None or read.mention is None or read.mention.basis:
        return False
    span = read.stretch.span
    long = span is not None and (span.last - span.first).days >= 27
    return long and is_open(read.stretch, setting)


# ---- periods ------------------------------------------------------------------------------------


def give_dates(sentence: Tokens, reads: list[Read], setting: Setting, passage: Passage) -> None:
    """Gives each figure of a sentence its period and its bases."""
    stops = [r.frame.token for r in reads[1:]] + [len(sentence.tokens)]
    for k, read in enumerate(reads):
        floor = reads[k - 1].frame.token + 1 if k else 0
        read.mention = mention_of(sentence, read, floor, stops[k], setting)
    mains: dict[bool, Stretch | None] = {}
    for k, read in enumerate(reads):
        if not read.frame.base:
            ahead = is_ahead(read)
            _main_period(sentence, reads, k, mains.get(ahead), setting, passage)
            mains[ahead] = read.stretch or mains.get(ahead)
    main = next((r.stretch for r in reads if r.stretch and not r.frame.base), None)
    for read in reads:
        if read.frame.base:
            _base_period(sentence, read, main, setting, passage)
        else:
            main = read.stretch or main
    for one, other in [*pairwise(reads), *pairwise(reads[::-1])]:
        # two figures of one comparison: A, or B per share, in the year before
        both = one.frame.base and other.frame.base
        both = both and bool({"list", "paren"} & {one.frame.link, other.frame.link})
        both = both and one.said.status == other.said.status
        if both and other.stretch is None and one.stretch is not None:
            other.stretch, other.origin = one.stretch, "sentence"
    _to_the_day(reads)
    for k, read in enumerate(reads):
        read.bases = bases_of(sentence, reads, k, stops[k], setting)
    if not any(is_ahead(read) or is_future(read.stretch, setting) for read in reads):
        date_undated(sentence, reads, yearly=passage.yearly)
    leave(sentence, reads, passage, setting)


def _to_the_day(reads: list[Read]) -> None:
    """Dates a stock by the last day of the article's period if it is compared with that of another
    day: liquidity was A, down from B at the end of 2024."""
    for k, read in enumerate(reads):
        whole = read.stretch.span if read.stretch else None
        given = read.origin in ("reporting", "carried") or (read.origin and read.mention is None)
        if whole is None or read.frame.base or read.frame.role == "change" or not given:
            continue
        bases = (
            r
            for n, r in enumerate(reads)
            if r.frame.base and (n == k + 1 or r.frame.measure == read.frame.measure)
        )
        if (
            any(r.stretch and is_day(r.stretch) and r.origin for r in bases)
            and whole.first != whole.last
        ):
            read.stretch = Stretch(Span(whole.last, whole.last))


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
    ahead = is_ahead(read)
    focus = main or passage.recent or reported(setting)
    if read.mention is not None and read.mention.kind == "ago" and main is None:
        focus = passage.ahead or passage.past or reported(setting)
        focus = reported(setting) if read.mention.steps > 0 else focus
    elif read.mention is not None and (read.mention.kind == "rolling" or read.mention.basis):
        focus = main or passage.past or reported(setting)
    named = read.mention
    if read.mention is not None and _is_dated(sentence, read, focus, setting):
        return
    unknown = named is not None and named.kind in ("vague", "reporting", "rolling")
    if named is not None and (unknown or (_is_named(named) and not ahead)):
        return  # a year or a quarter that cannot be its own, or a season: nothing is known
    floor = reads[k - 1].frame.token + 1 if k else 0
    stop = reads[k + 1].frame.token if k + 1 < len(reads) else len(sentence.tokens)
    if read.said.status == "actual" and is_now(sentence, read, floor, stop):
        if setting.reporting is None and setting.published and not setting.guessed:
            day = setting.published
            read.stretch, read.origin = Stretch(Span(day, day)), "clause"
        return
    if _takes_next(sentence, reads, k) and _is_dated(sentence, read, focus, setting):
        read.origin = "sentence"
        return
    if main is not None and k:
        read.stretch, read.origin = main, "sentence"
        read.mention = next((r.mention for r in reads[:k][::-1] if r.stretch == main), None)
        return
    follower = next((r for r in reads[k + 1 :] if not r.frame.base), None)
    if follower and follower.mention and follower.mention.kind in ("period", "rolling"):
        between = sentence.tokens[read.frame.token : follower.frame.token + 1]
        apart = any(
            is_boundary(t) and not (t.text == "," and after.low in ("to", "or"))
            for t, after in pairwise(between)
        )
        behind = [t.low for t in sentence.tokens[follower.frame.token + 1 :][:2] if t.text != ","]
        listed = behind[:1] == ["respectively"]  # A and B respectively in June
        listed = listed or is_conversion(sentence, read.frame, follower.frame)
        if (listed or not apart) and is_ahead(follower) == ahead:
            read.mention = follower.mention
            if _is_dated(sentence, read, focus, setting):
                read.origin = "sentence"
                return
    _default_period(sentence, read, setting, passage)


def _takes_next(sentence: Tokens, reads: list[Read], k: int) -> bool:
    """Gives a change the period of the level that it leads to: decreasing 2% to A in 2027."""
    read, after = reads[k], reads[k + 1] if k + 1 < len(reads) else None
    if after is None or read.mention or read.frame.role != "change" or after.frame.base:
        return False
    between = [t.low for t in sentence.tokens[read.frame.token + 1 : after.frame.token]]
    then = reads[k + 2] if k + 2 < len(reads) else None
    same = then is not None and is_conversion(sentence, after.frame, then.frame)
    mention = then.mention if then and same else after.mention  # to £848m ($1.06bn) in 2027
    trailing = (
        mention is not None
        and mention.kind == "period"
        and (mention.start > sentence.tokens[after.frame.token].start)
    )
    if not trailing or between[:1] != ["to"] or len(between) > _STEPS:
        return False
    read.mention = mention
    return True


_STEPS = 3  # words between a change and its level


def _is_named(mention: Mention) -> bool:
    """Whether a mention names a year, a quarter or a month."""
    word = mention.word
    return word is not None and (
        isinstance(word.year, int) or (bool(word.months) and not word.days)
    )


def _is_dated(sentence: Tokens, read: Read, focus: Stretch | None, setting: Setting) -> bool:
    """Gives a figure the period of its mention; False if it cannot have it."""
    mention, ahead = read.mention, is_ahead(read)
    assert mention is not None
    stretch = resolved(mention, sentence.text, setting, ahead=ahead, focus=focus)
    to_come = stretch is not None and is_future(stretch, setting)
    pending = read.said.status == "actual" and stretch is not None and is_open(stretch, setting)
    if pending and FORECAST.match(sentence.text, mention.end):
        read.said = Said("estimate", stated=True)  # its 2026 forecast
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


def _default_period(sentence: Tokens, read: Read, setting: Setting, passage: Passage) -> None:
    if is_doing(sentence, read):
        return
    if is_ahead(read):
        acts = read.frame.link == "act"
        stretch = (
            (None if acts else passage.ahead) or passage.lead or _later(passage.heading, setting)
        )
        read.stretch, read.origin = stretch, "carried" if stretch else ""
        return
    if read.said.status == "consensus" and passage.ahead and not (read.said.past and passage.past):
        read.stretch, read.origin = passage.ahead, "carried"
        return
    if read.said.status == "hypothetical" and setting.reporting is None:
        return
    if read.frame.link == "act" or TRADED.search(read.frame.measure.text):
        return
    if passage.compared and _COMPARATIVE.search(sentence.text):
        read.stretch, read.origin = passage.compared, "carried"
    elif passage.past is not None:
        read.stretch, read.origin = passage.past, "carried"
    elif (passage.whole or passage.lead) is not None:
        read.stretch, read.origin = passage.whole or passage.lead, "carried"
    elif passage.heading is not None:
        read.stretch, read.origin = passage.heading, "carried"
    elif (own := reported(setting)) is not None:
        read.stretch, read.origin = own, "reporting"


_COMPARATIVE = re.compile(
    r"\AThe (?:comparative|comparable|prior[- ]year|year-ago) ?(?:figure|number|result|amount)?s? (?:was|were|had|has|have)\b"
)


def _carried(passage: Passage, setting: Setting) -> Stretch | None:
    return passage.past or passage.lead or passage.heading or reported(setting)


def _base_period(
    sentence: Tokens, read: Read, focus: Stretch | None, setting: Setting, passage: Passage
) -> None:
    if read.mention is None:
        follow = read.said.status in ("superseded", "consensus", "estimate")
        follow = follow or is_contrast(sentence, read)
        if follow:
            foreseen = read.said.status in ("superseded", "estimate") and not read.said.past
            rest = passage.ahead if foreseen else _carried(passage, setting)
            read.stretch, read.origin = focus or rest, "sentence"
        return
    mention = read.mention
    if mention.kind == "reporting":
        return
    stretch = resolved(
        mention, sentence.text, setting, ahead=False, focus=focus or reported(setting)
    )
    own = focus or reported(setting)
    if stretch and own and is_part_of_last_year(mention, sentence.text, own):
        stretch = shifted(own, "year", -1)
    if stretch and own and _PART.match(sentence.text, mention.end) and is_year(stretch):
        years = stretch.year - own.year if own.year else 0
        stretch = shifted(own, "year", years) if years and own.part else None
    if stretch:
        read.stretch, read.origin = stretch, "clause"


FORECAST = re.compile(
    r"\s(?:\w+\s)?(?:forecasts?|estimates?|outlook|projections?|guidance|targets?|budget|goals?)\b",
    re.I,
)
_PART = re.compile(r" (?:fiscal )?(?:period|quarter|half)\b", re.IGNORECASE)
"""What makes a year the part of it that is reported on: for the fiscal 2019 period."""
