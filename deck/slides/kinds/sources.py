"""Every figure of the deck with the quote behind it."""

from __future__ import annotations

from deck.language.labels import Labels
from deck.language.markup import Literal, set_figures
from deck.language.periods.dates import write_period
from deck.outline.charts.statuses import says_so, status_of
from deck.outline.facts.fact import Fact
from deck.outline.model import Slide
from deck.outline.texts import Text
from deck.scene.items import Paragraph, Run
from deck.slides.canvas import Canvas, inches
from deck.slides.tables import Column, table

AFTER = True
SO_WHAT = "own"
OMITS = {"so_what": "write it on the page that shows the figures"}
OTHER_NAMES = ("references", "appendix", "bibliography")
EXAMPLE = {
    "en": """
kind: sources
title: Every figure in this deck, and the words it rests on
""",
    "zh": """
kind: sources
title: 本报告每一个数字及其原文依据
""",
}


class SourcesSlide(Slide):
    """The list of facts: number, figure, measure, quote, passage."""

    tracked = False
    lists_sources = True

    title: Text | None = None  # type: ignore[assignment]
    """The default is “Every figure in this deck, and the words it rests on”."""

    def default_kicker(self, words: Labels) -> str:
        """The kicker when none is given."""
        return words.sources

    def default_title(self, words: Labels) -> str:
        """The title when none is given."""
        return words.sources_title


def is_wide(_: SourcesSlide) -> bool:
    """Whether the page takes the column beside the content too."""
    return True


def arrange(slide: SourcesSlide, canvas: Canvas) -> None:  # noqa: ARG001
    """A table of the facts that the deck uses, followed by the unclear ones."""
    ledger, words = canvas.ledger, canvas.words
    facts = ledger.facts
    rows: list[tuple[str, ...]] = []
    marks: dict[str, None] = {}
    meanings = {
        "claim": words.claims, "forecast": words.forecasts, "inference": words.inferences,
    }  # fmt: skip
    comma = "，" if canvas.lang == "zh" else ", "
    for fact in ledger.used():
        ahead = fact.fact.statement == "forecast" and fact.fact.horizon != fact.fact.period
        horizon = fact.fact.horizon if ahead else None
        parts = [p for p in (*fact.names, fact.part("period"), fact.fact.by, horizon) if p]
        if (status := status_of(fact.fact, words)) and not any(map(says_so, parts)):
            parts.append(status)
        about = comma.join(parts)
        basis = fact.basis
        if fact.derived:
            basis = fact.working_by(ledger.cite)
            marks[words.derived] = None
        number = f"{ledger.cite(fact.id)}{fact.marks}"
        rows.append(
            (
                number,
                Literal(set_figures(fact.text)),
                Literal(about),
                Literal(basis),
                _line(canvas, fact.id),
            )
        )
    for fact in facts.values():
        if fact.value is None:
            marks[words.unclear] = None
            rows.append(
                ("‡", words.not_used, Literal(_unclear(canvas, fact.fact)),
                 Literal(fact.fact.quote or ""), _line(canvas, fact.id))
            )  # fmt: skip
    marks.update((meanings[kind], None) for kind in meanings if kind in ledger.marked)
    sources = [ledger.citation(source) for source in ledger.sources.values()]
    foot = "   ".join([*marks, *sources])
    if not _fits_foot(canvas, foot):
        foot = "   ".join(marks)
        rows += [("", words.source, Literal(source), "", "") for source in sources]
    if not rows:
        canvas.finding("no-facts", "the sources page is empty: no fact is used in this deck")
        rows.append(("", "–", "", "", ""))
    columns = [
        Column("#", share=0.055),
        Column(words.figure, bold=True, share=0.16),
        Column(words.measures, share=0.275),
        Column(words.quote, share=0.44),
        Column(words.line, share=0.07, muted=True, align="r"),
    ]
    if not any(row[-1] for row in rows):  # no file of a source: no line numbers
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    table(canvas, canvas.body, columns, rows, scale="table", name="Figures")
    for draft in canvas.drafts:
        draft.legend = foot


def _line(canvas: Canvas, name: str) -> str:
    """The line of the source on which a quote begins; empty if the file is missing."""
    return str(canvas.passage(name) or "")


def _unclear(canvas: Canvas, fact: Fact) -> str:
    """What an unclear fact measures, and why it must not be used."""
    period = write_period(fact.period, canvas.lang) if fact.period else ""
    what = canvas.ledger.comma.join(part for part in (fact.what, period) if part)
    return canvas.words.colon.join(part for part in (what, fact.unclear) if part)


def _fits_foot(canvas: Canvas, text: str) -> bool:
    """Whether the source line takes a text."""
    run = Run(text, canvas.theme.sizes("source")[0], canvas.theme.muted)
    width = canvas.grid.content.w - inches(0.7)
    return canvas.height([Paragraph((run,))], width) <= inches(0.38)
