"""A deck as Markdown, for a wiki or a mail: titles, points, tables, and the figures with their
quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deck.language.labels import Labels
from deck.language.periods.dates import write_date
from deck.pptx.contents import Contents, Evidence, Grid, Image, PageContents, Point
from deck.publish.export.selection import evidence_of

_MARKS = re.compile(r"([\\`*_\[\]<>|#~])")


def markdown(contents: Contents, numbers: Sequence[int], notes: bool = False) -> str:
    """The pages `numbers` as a Markdown text (CommonMark with tables)."""
    title, label = contents.title, contents.labels
    lines = [f"# {plain(title)}", ""]
    head = [part for part in (contents.subtitle, write_date(contents.date, contents.lang)) if part]
    if head:
        lines += ["  \n".join(plain(part) for part in head), ""]
    section = ""
    pages = [contents.pages[number - 1] for number in numbers]
    sections = any(page.section not in ("", title) for page in pages)
    for page in pages:
        if page.number == 1 and page.title == title:
            continue
        if sections and page.section != section:
            section = page.section
            if section != title:
                lines += [f"## {plain(section)}", ""]
        lines += _page(page, label, notes)
    if facts := evidence_of(contents, numbers):
        lines += [f"## {label.all_figures}", "", *fact_table(facts, label), ""]
    return "\n".join(lines).rstrip() + "\n"


def fact_table(evidence: Sequence[Evidence], label: Labels) -> list[str]:
    """The figures as the lines of a Markdown table."""
    rows = [(str(fact.number), fact.figure, fact.about, fact.words) for fact in evidence]
    return _table([("#", label.figure, label.measures, label.basis), *rows])


def _page(page: PageContents, label: Labels, notes: bool) -> Iterator[str]:
    yield from (f"### {plain(page.title)}", "")
    listing = False
    for block in page.blocks:
        if isinstance(block, Point):
            listing = True
            lead = f"**{plain(block.lead)}** " if block.lead else ""
            yield f"- {lead}{plain(block.text)}".rstrip()
            continue
        if listing:
            yield ""
            listing = False
        if isinstance(block, Grid):
            if block.title:
                yield from (plain(block.title), "")
            yield from _table(block.rows)
        elif isinstance(block, Image):
            yield plain(block.alt)
        yield ""
    if listing:
        yield ""
    if page.so_what:
        so_what = f"{plain(label.so_what)}{label.colon.strip()}"
        yield from (f"**{so_what}** {' '.join(plain(text) for text in page.so_what)}", "")
    if page.source:
        yield from (f"*{plain(page.source)}*", "")
    if notes and page.notes:
        text = "\n>\n> ".join(plain(text) for text in page.notes)
        yield from (f"> **{label.notes}** {text}", "")


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    width = max(len(row) for row in rows)
    filled = [[plain(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    head, *body = ["| " + " | ".join(row) + " |" for row in filled]
    return [head, "|" + " --- |" * width, *body]


def plain(text: str) -> str:
    """A text with Markdown characters escaped."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
