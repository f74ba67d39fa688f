"""Dated happenings of an article, and those that make a timeline.

A figure's period is no event (“from 45 % in 2019”), nor is a day on which something was only said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from deck.draft.clauses import Clause, balanced, clauses, garbled, hidden, subject, tidy
from deck.draft.event_clauses import Dated, chinese, english, plain
from deck.language.periods.reading import periods
from deck.language.scripts import is_han
from deck.reading.article import Article, Lang, Sentence


class Event(NamedTuple):
    """Something that happened: when, as the text writes it, and what.

    `sort_key` is the first day as ISO 8601, None where the year is not known. `title` is the clause
    without its date; `text` is the clauses after it, or empty. `subject` is who or what it
    happened to, as written. `section` is the place in `article.sections`; `start` and `end` are
    offsets into the article's text.
    """

    date_text: str
    sort_key: str | None
    title: str
    text: str
    line: int
    subject: str | None
    section: int
    start: int
    end: int


class Timeline(NamedTuple):
    """Three or more events of one subject, in the order of time."""

    subject: str
    events: tuple[Event, ...]


def events(article: Article) -> list[Event]:
    """The dated happenings of an article, in its order."""
    anchor = _anchor(article)
    found: list[Event] = []
    for place, section in enumerate(article.sections):
        for paragraph in section.paragraphs:
            topics: tuple[str, ...] = ()
            for one in paragraph.sentences:
                made = list(_of_sentence(article, place, one, anchor, topics))
                named = next((event.subject for event in made if event.subject), None)
                topic = named or _spoken_of(one.text, article.lang)
                topics = (*topics[-7:], topic) if topic else topics
                found += made
    return _known_once(found)


def timelines(found: list[Event]) -> list[Timeline]:
    """The subjects with three or more events, not all of one day; those with most events first.

    The first 400 events are looked at: no timeline is longer, and a book takes no hour.
    """
    found = found[:400]
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in found:
        if event.subject and event.sort_key and not _GENERIC.fullmatch(event.subject):
            groups[_group(event.subject, groups)].append(event)
    lines = []
    for name, own in groups.items():
        group = _with_between(own, found)
        if len(group) >= 3 and len({event.sort_key for event in group}) >= 2:
            order = sorted(group, key=lambda event: (event.sort_key or "", event.start))
            lines.append(Timeline(name, tuple(order)))
    return sorted(lines, key=lambda line: -len(line.events))


def _with_between(own: list[Event], found: list[Event]) -> list[Event]:
    """The events of a subject, with those told between two of them in one paragraph: a name may be
    spelled in more ways than one."""
    between = [
        event
        for event in found
        if event not in own
        and event.sort_key
        and any(one.line == event.line and one.start > event.start for one in own)
        and (
            any(one.line == event.line and one.start < event.start for one in own)
            or _GENERIC.fullmatch(event.subject or "")
        )
    ]
    return [*own, *between]


_GENERIC = re.compile(
    "[Tt]he (?:[A-Z]\\w+ )?(?:company|firm|group|start-?up|bank|maker|platform)|该?(?:公司|集团|企业|平台)"
)


def _group(name: str, groups: dict[str, list[Event]]) -> str:
    """The group of a name: 快手电商 and 快手 are one, by what they begin with."""
    for known in groups:
        short, long = sorted((known.casefold(), name.casefold()), key=len)
        if (
            long.startswith(short)
            and len(short) >= 2
            and (is_han(long) or long[len(short) :][:1] in " ’'")
        ):
            return known
        if long == short:
            return known
    return name


def _spoken_of(text: str, lang: Lang) -> str | None:
    """The subject of a sentence's first clause, for the sentence after it that names none."""
    parts = clauses(text[:300], lang)
    return plain(subject(parts[0].text, lang)) if parts else None


def _known_once(found: list[Event]) -> list[Event]:
    """Events told twice, once."""
    seen: set[tuple[str | None, str]] = set()
    kept = []
    for event in found:
        key = (event.sort_key or event.date_text, event.title.casefold())
        if key not in seen:
            seen.add(key)
            kept.append(event)
    return kept


def _anchor(article: Article) -> date | None:
    """The last day of what is known of the article's date; of its latest year, where it has none."""
    parts = [int(part) for part in (article.date or "").split("-") if part.isdigit()]
    if not parts and article.year_hint:
        parts = [article.year_hint]
    try:
        if len(parts) >= 3:
            return date(*parts[:3])
        if len(parts) == 2:
            month = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
            return month - timedelta(days=1)
        return date(parts[0], 12, 31) if parts else None
    except ValueError:
        return None


_MAY_DATE = re.compile(
    r"\d\s?[年月日]|[〇零一二三四五六七八九]{2,4}年|去年|前年|今年|昨[天日]|今[天日]|年初|年底|年末|\b(?:1[89]|20)\d\d\b|"
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"\b(?:last|this) (?:year|month|week|quarter)|yesterday",
)


def _of_sentence(
    article: Article, place: int, sentence: Sentence, anchor: date | None, topics: tuple[str, ...]
) -> Iterator[Event]:
    text, lang = sentence.text, article.lang
    if len(text) > 600 or not _MAY_DATE.search(text) or text.rstrip()[-1:] in {"?", "？"}:
        return
    parts = clauses(text.rstrip(" .。！!"), lang)
    dated = [p for p in periods(text, anchor) if not p.basis and hidden(text)[p.start] != "\ue000"]
    told: set[int] = set()
    for period in dated:
        at = next((i for i, one in enumerate(parts) if one.start <= period.start < one.end), None)
        if at is None or at in told:
            continue
        ends = [p.start for p in dated if p.start >= period.end]
        until = next(
            (i for i, one in enumerate(parts) if ends and one.start <= ends[0] < one.end),
            len(parts),
        )
        tell = chinese if lang == "zh" else english
        happened = tell(Dated(text, parts, at, until, period, topics))
        if happened:
            what, last, who, told_at = happened
            told.add(told_at)
            topics = (*topics, who) if who else topics
            if garbled(what):
                continue
            rest = _rest(text, parts, told_at, last, lang)
            key = period.span.first.isoformat() if period.span else None
            exact = article.text[sentence.start : sentence.end] == text
            start = sentence.start + parts[at].start if exact else sentence.start
            end = sentence.start + parts[told_at].end if exact else sentence.end
            when = tidy(period.text, lang)
            yield Event(when, key, what, rest, sentence.line, who, place, start, end)


def _rest(text: str, parts: list[Clause], told_at: int, last: int, lang: Lang) -> str:
    """The clauses that follow on the one that tells the event, until one is garbled."""
    end = told_at + 1
    while end < last and not garbled(parts[end].text):
        end += 1
    found = text[parts[told_at].end : parts[end - 1].end].strip(" ,，。；;：:、—–-.")
    return tidy(found, lang) if balanced(found) else ""
