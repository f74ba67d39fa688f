"""A deck as Markdown, for a wiki or a mail: titles, points, tables, and the figures with their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deck.language.labels import Labels, labels_in
from deck.language.periods.dates import write_date
from deck.pptx.contents import Block, Contents, Evidence, Grid, Image, PageContents, Point

_MARKS = re.compile(r"([\\`*_\[\]<>|#~])")


def markdown(contents: Contents, numbers: Sequence[int], notes: bool = False) -> str:
    """The pages `numbers` as a Markdown text (CommonMark with tables)."""
    said = labels_in(contents.lang)
    lines = [f"# {plain(contents.title)}", ""]
    head = [part for part in (contents.subtitle, write_date(contents.date, contents.lang)) if part]
    if head:
        lines += ["  \n".join(plain(part) for part in head), ""]
    section = ""
    pages = [contents.pages[number - 1] for number in numbers]
    named = [page for page in pages if page.section and page.section != contents.title]
    for page in pages:
        if page.number == 1 and page.title == contents.title:
            continue
        if named and page.section != section:
            section = page.section
            if section != contents.title:
                lines += [f"## {plain(section)}", ""]
        lines += _page(page, contents.lang, notes, said)
    evidence = {fact.number: fact for page in pages for fact in page.evidence}
    if evidence:
        lines += [f"## {said.all_figures}", ""]
        lines += [*fact_table([evidence[n] for n in sorted(evidence)], contents.lang), ""]
    return "\n".join(lines).rstrip() + "\n"


def fact_table(evidence: Sequence[Evidence], lang: str) -> list[str]:
    """The figures as the lines of a Markdown table."""
    said = labels_in(lang)
    return _table(
        [
            ("#", said.figure, said.measures, said.basis),
            *((str(f.number), f.figure, f.about, f.words) for f in evidence),
        ]
    )


def _page(page: PageContents, lang: str, notes: bool, said: Labels) -> Iterator[str]:
    yield f"### {plain(page.title)}"
    yield ""
    listed = False
    for block in page.blocks:
        if isinstance(block, Point):
            yield f"- {_point(block)}"
            listed = True
            continue
        if listed:
            yield ""
            listed = False
        yield from _block(block)
        yield ""
    if listed:
        yield ""
    if page.so_what:
        yield f"**{plain(labels_in(lang).so_what)}{labels_in(lang).colon.strip()}** " + " ".join(
            plain(text) for text in page.so_what
        )
        yield ""
    if page.source:
        yield f"*{plain(page.source)}*"
        yield ""
    if notes and page.notes:
        yield f"> **{said.notes}** " + "\n>\n> ".join(plain(text) for text in page.notes)
        yield ""


def _point(point: Point) -> str:
    if not point.lead:
        return plain(point.text)
    return f"**{plain(point.lead)}** {plain(point.text)}".rstrip()


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Grid):
        if block.title:
            yield f"{plain(block.title)}"
            yield ""
        yield from _table(block.rows)
    elif isinstance(block, Image):
        yield plain(block.alt)


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    width = max(len(row) for row in rows)
    filled = [[plain(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    head, *body = ["| " + " | ".join(row) + " |" for row in filled]
    return [head, "|" + " --- |" * width, *body]


def plain(text: str) -> str:
    """A text in which nothing is taken for a mark of Markdown."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
