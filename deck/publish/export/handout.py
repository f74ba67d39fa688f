"""Handouts on A4: pages with their notes and the quotes behind their figures, set by typst.

Pages stay vectors, sharp at any size. Those that briefdeck draws itself make a tagged document; those of other
decks are taken from the PDF that LibreOffice drew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from charts.style import Fonts
from deck.drawing.pdf import Properties, set_pdf
from deck.drawing.typst import TypstPage, literal
from deck.language.periods.dates import write_date
from deck.pptx.contents import Contents, PageContents
from deck.publish.export.style import look_of
from deck.publish.finished import Finished

Sheets: TypeAlias = Literal[0, 1, 3, 6]
"""How many pages stand on a sheet: 1, 3 or 6; 0 for as many as fit with all that is said of them."""
Pages: TypeAlias = Callable[[int, dict[str, bytes]], str]
"""Draws the page of a number (from 1) in its own size; files that it names go into the dictionary."""

_WIDE, _SHEET = 160, 255
"""The width and the height of a sheet without its margins and its foot, in millimetres."""
_PICTURES = {0: _WIDE, 1: _WIDE, 3: 88, 6: 77}
"""The width of a page on a sheet, in millimetres."""
_DECK = "deck.pdf"

_FLOW = """
#let running(size, fill, body) = text(size: size, fill: fill, top-edge: "cap-height", bottom-edge: "baseline", body)
#set page("a4", margin: (x: 25mm, top: 16mm, bottom: 24mm), footer-descent: 6mm, fill: white, footer: context block(width: 100%, stroke: (top: 0.5pt + line-colour), inset: (top: 2mm), running(8.5pt, muted, [#foot #h(1fr) #counter(page).display("1 / 1", both: true)])))
#let says(size, body, weight: 400) = block(below: 0.35em, { set par(leading: 0.3em); text(size: size, fill: ink, weight: weight, top-edge: "ascender", bottom-edge: "descender", ligatures: true, overhang: true, body) })
#let topic(size, number, body, level: 1) = block(above: 0mm, below: 2.5mm, sticky: true, heading(level: level, running(size, muted, strong[#text(fill: accent, number)#h(3mm)#body])))
#let titled(body) = block(below: 2mm, sticky: true, says(13pt, body, weight: 700))
#let named(body) = block(above: 3mm, below: 1.5mm, sticky: true, running(9.5pt, accent, strong(body)))
#let shown(width, wide, high, body) = block(below: 4mm, clip: true, width: width, height: width * (high / wide), { scale(x: (width / wide) * 100%, y: (width / wide) * 100%, origin: top + left, box(width: wide, height: high, body)); pdf.artifact(on(0, 0, rect(width: 100%, height: 100%, stroke: 1pt + line-colour))) })
#let figures(columns, ..cells) = { set table(stroke: (x, y) => (bottom: 0.5pt + if y == 0 { muted } else { line-colour }), inset: (left: 0mm, right: 3mm, y: 1.4mm)); set table.cell(breakable: false); table(columns: columns, ..cells) }
#let entry(least, apart, body) = context {
  let high = measure(block(width: wide, body)).height
  let tall = if high < least { least } else { auto }
  block(breakable: high > sheet, width: wide, height: tall, below: apart, body)
}
"""
"""What sheets are written with: `topic` heads a page, `shown` draws it, `says` is a paragraph of what is said of it,
`entry` all of it, which keeps together if it fits on a sheet."""


def handout(
    deck: Finished, numbers: Sequence[int], sheets: Sheets = 0, drawn: bytes = b""
) -> bytes:
    """The handout of the pages `numbers` as PDF; `drawn` is the PDF of these pages of a deck without a scene.

    Raises ResourceError and ExportError.
    """
    contents = deck.contents
    draw, tagged = _pages(deck, numbers, drawn)

    def write(files: dict[str, bytes]) -> str:
        entries = [_entry(contents, contents.pages[n - 1], sheets, draw(n, files)) for n in numbers]
        return _flow(contents) + _arranged(entries, sheets)

    return set_pdf(write, _properties(contents), Fonts(*contents.fonts), tagged=tagged)


def notes_of(contents: Contents, numbers: Sequence[int], *, alone: bool = False) -> str:
    """Source of sheets with the notes and quotes of those of the pages `numbers` that have any; unless they stand
    `alone`, below a bookmark of their own."""
    pages = [contents.pages[n - 1] for n in numbers]
    said = [page for page in pages if page.notes or page.evidence]
    body = "".join(
        f"#{_topic(contents, page, 10, 1 if alone else 2)}#titled({literal(page.title)}){_words(contents, page, 10.5)}"
        "#v(6mm)"
        for page in said
    )
    mark = "" if alone else f"#on(0,0,hide(heading(level:1,{literal(contents.labels.notes)})))"
    return f"{_flow(contents)}{mark}{body}" if said else ""


def notes_pages(contents: Contents, numbers: Sequence[int]) -> bytes:
    """Those sheets as a PDF; empty if there are none."""
    source = notes_of(contents, numbers, alone=True)
    if not source:
        return b""
    return set_pdf(lambda *_: source, _properties(contents), Fonts(*contents.fonts))


def _properties(contents: Contents) -> Properties:
    return Properties(contents.title, contents.lang, contents.author, date=contents.date or None)


def _pages(deck: Finished, numbers: Sequence[int], drawn: bytes) -> tuple[Pages, bool]:
    """What draws a page, and whether the document can be tagged."""
    scene = deck.scene
    if scene is not None:
        targets = frozenset(scene.pages[n - 1].id for n in numbers)
        return lambda n, files: TypstPage(scene, n - 1, files, targets, 2).framed(), True
    size = deck.contents.width / 12_700

    def taken(number: int, files: dict[str, bytes]) -> str:
        files[_DECK] = drawn
        return f'#image("{_DECK}",page:{list(numbers).index(number) + 1},width:{size:.2f}pt)'

    return taken, False


def _flow(contents: Contents) -> str:
    """What stands before the sheets: their margins, their foot and how their texts look."""
    look = look_of(contents)
    foot = "  ·  ".join(
        part for part in (contents.title, write_date(contents.date, contents.lang)) if part
    )
    colours = {
        "ink": look.ink,
        "accent": look.accent,
        "muted": look.muted,
        "line-colour": look.line,
    }
    named = "".join(f'#let {name} = rgb("#{rgb}")\n' for name, rgb in colours.items())
    sizes = f"#let wide = {_WIDE}mm\n#let sheet = {_SHEET}mm\n"
    return f"{named}{sizes}#let foot = {literal(foot)}{_FLOW}"


def _arranged(entries: Sequence[str], sheets: Sheets) -> str:
    """The entries on their sheets; one that needs more room takes it."""
    if sheets == 6:
        rows = [entries[n : n + 2] for n in range(0, len(entries), 2)]
        pairs = ["".join(f"[{one}]," for one in (*row, "")[:2]) for row in rows]
        entries = [f"#grid(columns:(1fr,1fr),column-gutter:6mm,{pair})" for pair in pairs]
    if sheets == 1:
        return "#pagebreak()".join(f"#[{entry}]" for entry in entries)
    least, apart = (_SHEET / 3 - 1, 0) if sheets else (0, 8)
    return "".join(f"#entry({least:.0f}mm,{apart}mm,[{one}])" for one in entries)


def _entry(contents: Contents, page: PageContents, sheets: Sheets, drawn: str) -> str:
    """A page with what is said of it."""
    wide, high = contents.width / 12_700, contents.height / 12_700
    shown = f"#shown({_PICTURES[sheets]}mm,{wide:.2f}pt,{high:.2f}pt,[{drawn}])"
    if sheets == 3:
        said = _words(contents, page, 8.5, compact=True)
        columns = f"columns:({_PICTURES[3]}mm,1fr),column-gutter:5mm"
        return f"#{_topic(contents, page, 9)}#grid({columns},[{shown}],[{said}])"
    if sheets == 6:
        notes = "".join(f"#says(8pt,{literal(note)})" for note in page.notes)
        return f"#{_topic(contents, page, 8)}{shown}{notes}"
    return f"#{_topic(contents, page, 10)}{shown}{_words(contents, page, 10.5)}"


def _topic(contents: Contents, page: PageContents, size: float, level: int = 1) -> str:
    cover = contents.title if contents.subtitle and page.number == 1 else ""
    topic = page.kicker or cover or page.section or page.title
    return f'topic({size}pt,"{page.number}",{literal(topic)},level:{level})'


def _words(contents: Contents, page: PageContents, size: float, compact: bool = False) -> str:
    """The notes and the quotes of a page; `compact` ones have no headings and no table."""
    label, made = contents.labels, ""
    if page.notes:
        made += "" if compact else f"#named({literal(label.notes)})"
        made += "".join(f"#says({size}pt,{literal(note)})" for note in page.notes)
    if page.evidence and compact:
        made += "".join(
            f"#says({size - 1}pt,[*#{literal(fact.figure)}* #{literal(fact.about)}: #{literal(fact.words)}])"
            for fact in page.evidence
        )
    elif page.evidence:
        heads = ("", label.figure, label.basis)
        head = "".join(f"[#running(8.5pt,muted,strong({literal(text)}))]," for text in heads)
        rows = "".join(
            f'[#says(9pt,"{fact.number}")],'
            f"[#says({size}pt,{literal(fact.figure)},weight:700)#says(9pt,{literal(fact.about)})],"
            f"[#says({size}pt,{literal(fact.words.strip('“”'))})],"
            for fact in page.evidence
        )
        made += (
            f"#named({literal(label.page_figures)})"
            f"#figures((9mm,60mm,1fr),table.header({head}),{rows})"
        )
    return made
