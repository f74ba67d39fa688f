"""Periods that a deck writes in several ways (Q3 2024 and 3Q24), or calls FY2024 and 2024."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from deck.language.periods.intervals import months_of
from deck.language.periods.reading import periods
from deck.language.scripts import fold
from deck.proof.report import Finding, on_slide
from deck.proof.review.dates import When, when
from deck.proof.review.model import Deck, Page
from deck.proof.review.run import ranges
from deck.proof.review.said import Said, gives_sources, texts_of
from deck.proof.review.things import Thing, things_of

GROUP = "figures"
CODES = ("period-drift",)
_SHORT = (
    ("Q3 2024", r"Q[1-4]\s?(?:FY\s?)?['’]?(?:20)?\d\d|Q[1-4][-/](?:20)?\d\d"),
    ("3Q24", r"[1-4]Q\s?(?:FY\s?)?['’]?(?:20)?\d\d"),
    ("2024 Q3", r"20\d\d\s?年?[-/ ]?Q[1-4]"),
)
_HALF = (
    ("H1 2024", r"H[12]\s?(?:FY\s?)?['’]?(?:20)?\d\d"),
    ("1H24", r"[12]H\s?(?:FY\s?)?['’]?(?:20)?\d\d"),
    ("2024 H1", r"20\d\d\s?年?[-/ ]?H[12]"),
)
_FISCAL = (
    ("FY2024", r"FY\s?20\d\d"),
    ("FY24", r"FY\s?['’]?\d\d"),
    ("fiscal 2024", r"(?:fiscal|financial)(?: year)? 20\d\d"),
    ("2024财年", r"20\d\d\s?财年"),
)
_WORDS = (
    (
        "third quarter",
        r"(?-i:(?:the )?(?:first|second|third|fourth) quarter(?: (?:of )?(?:20\d\d|the year))?)",
    ),  # not the capitals of a title of a document
    ("第三季度", r"(?:20\d\d年)?第?[一二三四]季度?"),
)
_KINDS = (("quarters", _SHORT), ("halves", _HALF), ("fiscal years", _FISCAL))
_FEWEST = 3
"""The mentions of periods of one kind from which on a deck can be said to have a form of its own."""


class Mention(NamedTuple):
    """A period as a page writes it: its form, its words, and the page."""

    form: str
    text: str
    page: int


def findings(deck: Deck) -> Iterator[Finding]:
    """Each kind of period with several forms, and each measure of both fiscal and calendar years."""
    named = list(_named(deck))
    for kind, forms in _KINDS:
        order = [form for form, _ in forms]
        yield from _several(kind, [m for m in named if m.form in order])
    texts = [m for m in named if m.form in ("third quarter", "第三季度")]
    short = [m for m in named if m.form in dict(_SHORT)]
    pages = {m.page for m in texts}
    # words are a slip among short forms only where texts have both
    if texts and short and pages & _pages_of_texts(deck, short):
        yield from _several("quarters", [*short, *texts])
    yield from _fiscal_and_calendar(deck)


def _named(deck: Deck) -> Iterator[Mention]:
    """The periods of a deck by their form."""
    patterns = [
        (form, re.compile(pattern, re.IGNORECASE))
        for form, pattern in (*_SHORT, *_HALF, *_FISCAL, *_WORDS)
    ]
    for page in deck.shown:
        for text in _texts(page):
            if (
                not any(c.isdigit() for c in text)
                and "quarter" not in text.lower()
                and "季" not in text
            ):
                continue
            for period in periods(text):
                words = fold(period.text).strip()
                form = next((f for f, pattern in patterns if pattern.fullmatch(words)), "")
                if form:
                    yield Mention(form, period.text.strip(), page.number)


def _texts(page: Page) -> Iterator[str]:
    for one in texts_of(page):
        if not gives_sources(one.text):
            yield one.text
    for shape in page.shapes:
        if shape.hidden:
            continue
        for row in shape.cells[:1]:
            yield from row
        for row in shape.cells[1:200]:
            yield from row[:1]
        if shape.chart is not None:
            yield shape.chart.title
            for series in shape.chart.series:
                yield series.name
            yield from shape.chart.series[0].labels[:60] if shape.chart.series else ()


def _pages_of_texts(deck: Deck, mentions: list[Mention]) -> set[int]:
    """The pages of which a text, not only a chart or a table, has one of these mentions."""
    said = {page.number: " ".join(one.text for one in texts_of(page)) for page in deck.shown}
    return {m.page for m in mentions if m.text in said.get(m.page, "")}


def _several(kind: str, named: list[Mention]) -> Iterator[Finding]:
    """A finding at the first page with a rarer form, if there are several."""
    counts = Counter(mention.form for mention in named)
    if len(counts) < 2 or len(named) < _FEWEST:
        return
    usual, *others = [form for form, _ in counts.most_common()]
    example = next(m.text for m in named if m.form == usual)
    rare = [m for m in named if m.form in others]
    pages = sorted({m.page for m in rare})
    words = "”, “".join(dict.fromkeys(m.text for m in rare[:3]))
    message = f"{kind} are mostly written like “{example}”, but as “{words}” on {ranges(pages)}; use one form"
    yield on_slide(pages[0], "", CODES[0], message)


def _fiscal_and_calendar(deck: Deck) -> Iterator[Finding]:
    """A measure that is given of FY2024 and of 2024."""
    things = things_of(deck)
    by_thing: dict[Thing, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for one in things.said:
        dated = when(one) if one.statement.measure and one.statement.role != "change" else None
        if dated is not None and (year := _year(dated)):
            by_thing[things.of(one)._replace(names=frozenset())][year].append(one)
    for thing, years in by_thing.items():
        for name in (name for name in years if name.startswith("FY")):
            first, plain = years[name][0], years.get(name[2:], [])
            if plain and plain[0].place != first.place:
                message = (
                    f"{thing.measure} is given of {name} on page {first.page.number} and of {name[2:]} on page "
                    f"{plain[0].page.number}; say whether they are the same year"
                )
                yield on_slide(plain[0].page.number, plain[0].shape.name, CODES[0], message)
                return


def _year(dated: When) -> str:
    """The name of a whole year: `FY2024`, `2024`; '' for other periods."""
    if re.fullmatch(r"FY\d{4}", dated.fiscal):
        return dated.fiscal
    year = dated.span.last.year if dated.span else 0
    return str(year) if year and dated.span == months_of(year) else ""
