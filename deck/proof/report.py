"""The result of a check: findings, proofs of facts, and the figures that the slides show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeAlias

from deck.core.errors import Problem
from deck.outline.facts.fact import ResolvedFact
from deck.reading.passages import Near, Passage

Level: TypeAlias = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")
"""The levels of findings, most severe first."""

Status: TypeAlias = Literal[
    "proved", "undecided", "computed", "ours", "unclear", "unproved", "unread"
]
"""The status of a fact: proved by its quote; not contradicted by it, but a field that the fact gives
is not stated there; computed from proved facts; our inference; unclear in the source (the quote is
there); not proved; source text not available."""

Standing: TypeAlias = Literal[
    "proved", "drawn", "typed", "changed", "added", "unread",
    "sourced", "computed", "contradicted", "absent",
]  # fmt: skip
"""The status of a figure on a slide: a fact; chart data as built; typed in the outline; changed or
added after the build; not readable. In a deck without a record: in a source; computed from figures of
sources; in a source that says otherwise of it; in none."""

CODES: dict[str, tuple[Level, str]] = {
    # a fact and its source
    "quote-missing": ("error", "The quote of a fact is not in its source."),
    "quote-cut": ("error", "The quote of a fact begins or ends inside a number."),
    "value-differs": ("error", "The value of a fact does not follow from its quote."),
    "unit-differs": ("error", "The unit of a fact is not that of its quote."),
    "sign-differs": ("error", "The fact and its quote state opposite directions."),
    "bound-differs": ("error", "The fact and its quote differ in a bound (over, about, at most)."),
    "period-differs": ("error", "The source names another period for the figure."),
    "period-doubtful": ("warning", "The preceding text is about another period."),
    "subject-differs": ("warning", "The source gives the figure for another subject."),
    "measure-differs": ("warning", "The source gives the figure for another measure."),
    "basis-differs": ("error", "The source measures the change against another period."),
    "status-differs": ("error", "A target or an estimate is given as an actual figure, or the reverse."),
    "no-figure": ("error", "The quote of a fact has no figure that could prove it."),
    "source-unread": ("warning", "A source has no text that could prove its facts."),
    "rounded": ("note", "A fact has fewer digits than its quote."),
    "unit-unstated": ("note", "The quote does not name the unit of the fact."),
    "period-unstated": ("note", "No words near the quote name the period of the fact."),
    "measure-unstated": ("note", "The source does not name near the figure what it measures."),
    "subject-unstated": ("note", "The source does not name the subject of the fact."),
    "basis-unstated": ("note", "The source does not say what the change of the fact is measured against."),
    # texts and facts
    "bare-figure": ("error", "A figure on a page is typed, and no fact of the outline has it."),
    "typed-figure": ("warning", "A figure on a page is typed although a fact has it."),
    "misread-figure": ("error", "The words next to a reference change the size or unit of its figure."),
    "direction-contradicted": ("error", "A word of direction contradicts the facts near it."),
    "size-contradicted": ("error", "A word of size contradicts the facts near it."),
    "size-unproved": ("warning", "A word of size is on a page without facts that prove it."),
    "quotation-differs": ("error", "The words of a quotation are not those of a source."),
    "quotation-translated": ("note", "A quotation is a translation, so it is not compared."),
    "speaker-unnamed": ("warning", "No source names the speaker of a quotation."),
    "claim-without-speaker": ("error", "A claim does not say who makes it."),
    "forecast-without-horizon": ("error", "A forecast does not state its horizon."),
    "outlook-without-inference": ("warning", "An outlook does not mark our own inferences."),
    "label-differs": ("error", "A label beside a figure names another period, subject or measure than its fact."),
    "text-differs": ("error", "A text gives a figure another period or subject than its fact has."),
    "order-contradicted": ("error", "A title gives a different order or rank than the values on its page."),
    "count-contradicted": ("error", "A title gives a different count than the items on its page."),
    # left to a reader
    "to-confirm": ("warning", "A fact is marked for confirmation (`check`)."),
    "cause-unjudged": ("note", "A text states a cause, which no program can judge."),
    "acknowledged-gone": ("note", "A finding that was acknowledged is gone, or its words have changed."),
    # sources that change
    "source-changed": ("warning", "A source has changed since its facts were accepted."),
    "quote-moved": ("note", "A quote is on another line of its source than when it was accepted."),
    "source-not-accepted": ("note", "A source was never accepted, so changes go unnoticed."),
    # data files
    "data-changed": ("error", "A data file gives another value than the deck shows."),
    "data-absent": ("note", "A data file is not beside the deck, so facts from it are not proved."),
    "data-unread": ("warning", "A data file cannot be read, so a fact from it is not proved."),
    "period-gone": ("warning", "A text names a period that the data behind its page do not have."),
    "columns-mixed": ("warning", "Columns of several measures are drawn, because `y` names none of them."),
    "periods-mixed": ("warning", "A period is drawn beside one that lies within it."),
    "rows-mixed": ("warning", "Rows of different units are drawn in one chart."),
    "fractions": ("warning", "Numbers below one are drawn as percentages; they may be fractions."),
    "aggregated-shares": ("warning", "Percentages or ratios are added up or averaged."),
    "aggregated-balance": ("warning", "A balance is added up over time."),
    "total-doubtful": ("warning", "A row may be a total of the others, but is not their sum."),
    "period-skipped": ("warning", "The previous period is not the one right before the latest."),
    "number-unread": ("warning", "A number in a file is not read, and shown as it is typed or left out."),
    "dates-unformatted": ("warning", "Numbers in a column of dates may be dates without their format."),
    "events-unsorted": ("warning", "Events are in the order of the file, because a date cannot be read."),
    "headings-doubtful": ("warning", "A row of numbers may be headings or data."),
    "headings-missing": ("warning", "A table shows the number of a column that has no heading."),
    "part-doubtful": ("warning", "An average, a change or a part of another row is drawn as a row."),
    "label-missing": ("warning", "A row of a data file is drawn without a name."),
    "unit-unknown": ("warning", "A heading has a unit that is not known, and nothing is converted."),
    "row-unit": ("warning", "A rate or a count stands below a unit of money, which may not be its own."),
    "unit-converted": ("warning", "Amounts are converted to a scale that the file does not name."),
    "totals-dropped": ("note", "Rows or columns that are totals of others are left out."),
    "hidden-skipped": ("note", "Hidden sheets, rows or columns of a workbook are skipped."),
    "second-table": ("note", "A second table in the file is not read."),
    "outside-folder": ("note", "A data file is outside of the outline's folder."),
    "filled-down": ("note", "Empty cells are read as the one above them."),
    "codes-left-out": ("note", "A column of codes, such as account numbers, is not drawn."),
    "footnote-marks": ("note", "Numbers in a file are read without the marks of footnotes."),
    "gap-sign": ("note", "A mark such as a dash is read as a missing value, or a sum lacks a value."),
    "dash-zero": ("note", "A dash among figures in brackets is read as zero."),
    # the finished deck
    "figure-changed": ("error", "A figure was changed in the finished deck."),
    "figure-added": ("error", "A figure that no fact has was added to the finished deck."),
    "fact-added": ("warning", "A figure that a fact has was added to the finished deck."),
    "text-changed": ("warning", "A text was changed in the finished deck."),
    "text-removed": ("warning", "A text was removed from the finished deck."),
    "chart-changed": ("error", "The data of a chart were changed in the finished deck."),
    "chart-differs": ("error", "A chart shows other figures than its workbook."),
    "picture-changed": ("warning", "A picture was added or replaced after the build."),
    "slide-added": ("warning", "A slide was added to the finished deck."),
    "slide-removed": ("warning", "A slide was removed from the finished deck."),
    "slide-moved": ("warning", "A slide was moved in the finished deck."),
    "slide-changed": ("warning", "A slide was hidden, commented on, animated or given another layout."),
    "shape-added": ("warning", "A shape was added to the finished deck."),
    "shape-removed": ("warning", "A shape was removed from the finished deck."),
    "shape-moved": ("warning", "A shape was moved, resized or restacked in the finished deck."),
    "look-changed": ("warning", "The formatting of a text, shape or chart was changed."),
    "design-changed": ("warning", "The theme, a master or a layout was changed."),
    "detail-changed": ("note", "Another detail of a slide was changed."),
    "figure-unproved": ("error", "A figure of the deck is in none of the given sources."),
    "figure-unstated": ("note", "A whole (100%) is in none of the given sources, which may say it in words."),
    "figure-computed": ("note", "A figure of the deck is computed from figures of the given sources."),
    "source-cut": ("warning", "A given source is longer than what is read of it."),
    "page-damaged": ("warning", "A page of the deck cannot be read."),
    "unverifiable": ("note", "Some content cannot be read; check it by eye."),
    # a deck of any program, judged without a record (deck.proof.review)
    "value-conflict": ("warning", "The same measure of the same subject and period has two values in the deck, beyond rounding."),
    "period-drift": ("note", "A deck writes its periods in several ways (Q3 2024, 3Q24), or means two kinds of years."),
    "period-mismatch": ("warning", "A title names another period than the chart or table below it."),
    "unit-drift": ("warning", "A measure is given in several units or scales (EUR m, EUR bn), or its change in % and in points."),
    "chart-axis": ("warning", "A chart misleads: bars that do not start at zero, an axis that runs backwards, two unnamed axes, a negative slice of a pie."),
    "chart-unit-missing": ("note", "No text of a page says in what unit its chart is."),
    "sum-differs": ("warning", "Parts do not add up to their total or to 100%, or a stated change or growth does not follow from its two values."),
    "chart-text-differs": ("warning", "A text gives a value, direction, rank, multiple or growth that the chart or table on its page has otherwise."),
    "alt-missing": ("warning", "A picture, chart or object has no alternative text."),
    # the rules of a company (--rules)
    "rule-text-missing": ("error", "A text that the rules require is missing."),
    "rule-page-missing": ("error", "A page that the rules require is missing."),
    "rule-word-forbidden": ("warning", "A word is used that the rules forbid."),
    "rule-title": ("warning", "A title is missing, or longer than the rules allow."),
    "rule-font": ("warning", "A typeface is used that the rules do not allow."),
    "rule-colour": ("warning", "A colour is used that the rules do not allow."),
    "rule-size": ("warning", "A text has a size that the rules do not allow."),
    "rule-source-missing": ("warning", "A page with a chart or a table names no source, which the rules require."),
    "small-print": ("warning", "A text is too small to be read in a room."),
    "low-contrast": ("warning", "A text is hard to read against what is behind it."),
    "text-overflow": ("warning", "A text does not fit into its shape, or runs off the page."),
    "text-overlap": ("warning", "Two texts lie on each other."),
    "hidden-page": ("warning", "A page is hidden in the show, but in the file."),
    "hidden-shape": ("warning", "A shape with content is hidden on its page, but in the file."),
    "off-page": ("warning", "A shape with content lies beside the page, so that it is not shown."),
    "deleted-page": ("warning", "A page that was deleted from the show is still in the file."),
    "comment": ("warning", "A comment of a reviewer is still in the file."),
    "notes-left": ("note", "Speaker notes are in the file."),
    "author-data": ("note", "The properties of the file name people or companies that no page names."),
    "path-data": ("warning", "The file names paths of a computer, servers or printers."),
    "workbook-extra": ("warning", "An embedded workbook holds more than the page shows."),
    "embedded-file": ("warning", "A whole file of another program is in the deck."),
    "external-link": ("warning", "The deck fetches content from elsewhere, or links into the house."),
    "cropped-picture": ("note", "What was cropped off a picture is still in the file."),
    "photo-place": ("warning", "A photo holds the place where it was taken."),
    "custom-data": ("note", "Custom properties or parts of the file hold data."),
    "macro": ("warning", "The file holds macros."),
    "embedded-font": ("note", "Fonts are embedded, which need a licence."),
    "title-missing": ("warning", "A page has no title."),
    "title-repeated": ("warning", "Two pages have the same title, and are no parts of one."),
    "title-no-verb": ("note", "A title is a label, and does not say what its page shows."),
    "title-off-topic": ("warning", "A title speaks of what its page neither shows nor names."),
    "source-missing": ("warning", "A page with figures names no source."),
    "page-number-off": ("warning", "Page numbers are wrong, missing or typed twice."),
    "agenda-off": ("warning", "An agenda and the pages that follow it do not agree."),
    "placeholder-left": ("warning", "A placeholder is empty, or still has its prompt."),
    "dummy-text": ("warning", "A text stands in for one that is still to be written."),
    "double-word": ("warning", "A word is typed twice."),
    "spelling-drift": ("warning", "One word or name is spelled in two ways."),
    "punctuation-drift": ("note", "Chinese texts mix full-width and half-width punctuation."),
    "number-style-drift": ("note", "Numbers or units are written in two ways."),
    "date-style-drift": ("note", "Dates are written in two ways."),
    "source-absent": ("note", "A source was not found; its quotes are those stored in the deck."),
}  # fmt: skip
"""Every finding code with its level and its meaning."""


class Place(NamedTuple):
    """The location of a finding: in an outline (line and column from 1, path in its data), or on a
    slide of a deck (number from 1, name of the shape)."""

    file: str = ""
    line: int | None = None
    column: int | None = None
    path: str = ""
    slide: int | None = None
    shape: str = ""

    def __str__(self) -> str:
        if self.slide is not None:
            return f"slide {self.slide}" + (f", {self.shape}" if self.shape else "")
        position = ":".join(str(part) for part in self[:3] if part)
        return f"{position}: {self.path}" if self.path and position else position or self.path


class Finding(NamedTuple):
    """A problem, or something that is not proved.

    `fact` is the id of the fact concerned, or of the one that a typed figure probably is. `fix` is
    what to set, as it is typed in an outline (`period: Q3 2024`); empty if there is no one cure.
    """

    code: str
    place: Place
    message: str
    fact: str = ""
    fix: str = ""

    @property
    def level(self) -> Level:
        """The severity: an error is wrong, a warning needs a look, a note informs."""
        return CODES[self.code][0]

    @property
    def advice(self) -> str:
        """The message with what to set."""
        return f"{self.message}; set `{self.fix}`" if self.fix else self.message

    def __str__(self) -> str:
        place = str(self.place)
        return f"{place}{': ' if place else ''}{self.advice} [{self.code}]"

    def as_dict(self) -> dict[str, str | int | None]:
        """The finding as JSON-ready data."""
        return {
            "code": self.code,
            "level": self.level,
            "message": self.message,
            "fact": self.fact or None,
            "fix": self.fix or None,
            **{name: value or None for name, value in self.place._asdict().items()},
        }


def about(fact: ResolvedFact, field: str, code: str, message: str, fix: str = "") -> Finding:
    """A finding about a field of a fact."""
    return Finding(code, Place(path=f"facts.{fact.id}.{field}"), message, fact.id, fix)


def located(problem: Problem, code: str, fact: str = "", fix: str = "") -> Finding:
    """A finding at the place of a problem in an outline."""
    place = Place(problem.file, problem.line, problem.column, problem.path)
    return Finding(code, place, problem.message, fact, fix)


def on_slide(number: int | None, shape: str, code: str, message: str, fact: str = "") -> Finding:
    """A finding on a slide of a finished deck."""
    return Finding(code, Place(slide=number, shape=shape), message, fact)


@dataclass(frozen=True)
class Proof:
    """The result for one fact.

    `passage` is the position of the quote and `figure` that of the figure that proves the value
    (offsets into the source's text); `sentence` is the sentence around them, which starts at
    `offset`. `near` is the passage most similar to a quote that is not in the source.
    """

    fact: ResolvedFact
    status: Status
    findings: tuple[Finding, ...] = ()
    source: str | None = None
    passage: Passage | None = None
    figure: tuple[int, int] | None = None
    sentence: str = ""
    offset: int = 0
    near: Near | None = None

    @property
    def basis(self) -> str:
        """The basis of the fact: its working, its quote, or the reason for an inference."""
        fact = self.fact
        return fact.working(fact.lang) or fact.basis


class AcknowledgedFinding(NamedTuple):
    """A finding that a person has judged to be false, with the reason that they gave."""

    finding: Finding
    reason: str


class ShownFigure(NamedTuple):
    """A figure on a slide: the shape, the words, its status, and the id of its fact, if any. `where` and
    `passage` are its place and its words in a source, of a deck without a record."""

    slide: int
    shape: str
    text: str
    standing: Standing
    fact: str = ""
    where: str = ""
    passage: str = ""


@dataclass(frozen=True)
class Report:
    """The result of a check of an outline or a finished deck.

    `proofs` are the results for the facts, `figures` what the slides show, `slides` their numbers and
    titles, `sources` the titles of the sources by id. `acknowledged` are not among the `findings`.
    """

    file: str
    kind: Literal["outline", "deck"]
    title: str
    lang: str
    proofs: tuple[Proof, ...]
    figures: tuple[ShownFigure, ...]
    slides: tuple[tuple[int, str], ...]
    findings: tuple[Finding, ...]
    sources: dict[str, str]
    acknowledged: tuple[AcknowledgedFinding, ...] = ()

    def brief(self) -> Report:
        """The report without what is left to a reader alone: the causes that texts state."""
        findings = tuple(f for f in self.findings if f.code != "cause-unjudged")
        return replace(self, findings=findings)

    def chosen(self, only: Collection[str], without: Collection[str]) -> Report:
        """The report with the findings of the codes `only` (all, if it is empty), and not those of
        `without`."""
        findings = tuple(
            f for f in self.findings if (not only or f.code in only) and f.code not in without
        )
        return replace(self, findings=findings)

    def counted(self) -> dict[str, int]:
        """The number of findings per level, most severe level first, without those that are left to a
        reader alone."""
        counts = Counter(finding.level for finding in self.brief().findings)
        return {level: counts[level] for level in LEVELS}

    @property
    def is_compared(self) -> bool:
        """Whether figures were compared with anything: facts of an outline or a record, or sources."""
        return self.kind == "outline" or bool(
            self.proofs or self.sources or any(figure.text for figure in self.figures)
        )

    def location(self, finding: Finding) -> str:
        """The location of a finding without the name of the checked file."""
        return str(finding.place).removeprefix(f"{self.file}:").strip() or "the file"


def shortened(text: str) -> str:
    """A text for a message: at most 60 characters."""
    return text if len(text) <= 60 else f"{text[:59]}…"
