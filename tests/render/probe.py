"""Where LibreOffice really draws the text of a deck, and what is wrong with that.

LibreOffice lays out like PowerPoint, near enough, but does not say where its text came to lie. So
every text of a throw-away copy gets a colour that no other has, the copy becomes a PDF, and the
colour of a glyph in the PDF tells which text it belongs to.
"""

from __future__ import annotations

import math
import os
import shutil
import signal
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from itertools import accumulate, combinations
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

FONTS = Path(__file__).resolve().parents[1] / "tools" / "fonts.conf"
SECONDS = 200
EMU_PER_PT = 12_700
BLEEDING = "Section number"
"""What may run off the page by design."""
TOLERANCE = 3.0
"""Points by which the glyphs' line boxes may leave their frame."""
HANGING = "，。、；：！？"
"""Marks that hang beyond the edge, with the width that is left."""
OVERLAP = (0.5, 1.5)
"""Points by which two glyphs must overlap, across and down, to collide."""

AFTER_FILL = tuple(
    qn(f"a:{tag}")
    for tag in (
        *("effectLst", "effectDag", "highlight", "uLnTx", "uLn", "uFillTx", "uFill", "latin", "ea"),
        *("cs", "sym", "hlinkClick", "hlinkMouseOver", "rtl", "extLst"),
    )
)
"""What follows the fill in a:rPr (ECMA-376 21.1.2.3.9)."""
FILLS = tuple(
    qn(f"a:{tag}") for tag in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
)
LINKS = (qn("a:hlinkClick"), qn("a:hlinkMouseOver"))
EDGES = (qn("a:lnL"), qn("a:lnR"), qn("a:lnT"), qn("a:lnB"))
AUTOFITS = (qn("a:normAutofit"), qn("a:spAutoFit"), qn("a:noAutofit"))


class Rect(NamedTuple):
    """Left, top, right and bottom in points."""

    x0: float
    y0: float
    x1: float
    y1: float


class Matrix(NamedTuple):
    """How a group maps its inside on the slide: scale and shift, across and down, in EMU."""

    sx: float = 1
    sy: float = 1
    dx: float = 0
    dy: float = 0


@dataclass
class Coloured:
    """A text and its colour: its slide from 0, its name, its box if it must stay in one."""

    slide: int
    name: str
    text: str
    box: Rect | None
    glyphs: list[Rect] = field(default_factory=list)

    @property
    def ink(self) -> Rect:
        """The rectangle around its glyphs."""
        x0, y0, x1, y1 = zip(*self.glyphs, strict=True)
        return Rect(min(x0), min(y0), max(x1), max(y1))


@dataclass
class Grid:
    """A table: its slide from 0, its name, where its rows should end and where they do, in pt."""

    slide: int
    name: str
    stated: list[float]
    drawn: dict[int, float] = field(default_factory=dict)


class Colours(NamedTuple):
    """What has a colour of its own: texts, and the rules under the rows of tables."""

    texts: dict[str, Coloured]
    rules: dict[str, tuple[Grid, int]]

    def next(self) -> str:
        """An unused colour; steps of 5 keep them apart through the PDF's rounding."""
        return f"{0x050505 + 5 * (len(self.texts) + len(self.rules)):06X}"


def soffice() -> str | None:
    """The path of LibreOffice, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_pdf(deck: Path, folder: Path) -> Path:
    """Let LibreOffice make a PDF of `deck` in `folder`; raises RuntimeError if it does not."""
    program = soffice()
    if program is None:
        raise RuntimeError("LibreOffice is missing")
    with tempfile.TemporaryDirectory() as profile:
        # an own profile: with a shared one a second LibreOffice ends at once and silently
        command = [
            *(program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"),
            *("--norestore", "--convert-to", "pdf:impress_pdf_Export", "--outdir", str(folder)),
            str(deck),
        ]
        environment = {**os.environ, "FONTCONFIG_FILE": str(FONTS)}
        run = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment,
            start_new_session=True,
        )
        try:
            _, said = run.communicate(timeout=SECONDS)
        finally:
            if run.poll() is None:  # its launcher, and what the launcher has started
                os.killpg(run.pid, signal.SIGKILL)
                run.communicate()
    pdf = folder / f"{deck.stem}.pdf"
    # LibreOffice exits with 0 even where it could not load the file
    if not pdf.is_file():
        raise RuntimeError(f"LibreOffice made no PDF of {deck.name}: {said.decode()}")
    return pdf


def pages(pptx_path: str | Path, dpi: int = 80) -> list[Image.Image]:
    """The slides of a deck as LibreOffice draws them, at `dpi` pixels to the inch."""
    with tempfile.TemporaryDirectory() as name:
        data = to_pdf(Path(pptx_path), Path(name)).read_bytes()
    with pdfplumber.open(BytesIO(data)) as pdf:
        return [page.to_image(resolution=dpi).original.convert("RGB") for page in pdf.pages]


def overflow(pptx_path: str | Path, air: float = 0.0) -> list[str]:
    """What is wrong with the places of the texts of a deck, one sentence each.

    A text leaves its box or the slide by more than 3 pt, is not drawn at all, runs into another
    one, or makes a table taller than its rows say. Hidden slides are not looked at. Where typefaces stand in for others,
    a line may reach out by `air`, a share of its height: their lines are higher, and the letters do not fill them.
    """
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "coloured.pptx"
        colours, size = colour(Path(pptx_path), copy)
        find(to_pdf(copy, Path(name)), colours)
    texts = list(colours.texts.values())
    grids = {id(grid): grid for grid, _ in colours.rules.values()}.values()
    found = [*_misplaced(texts, size, air), *_grown(list(grids)), *_colliding(texts)]
    return [said for _, said in sorted(found, key=lambda pair: pair[0])]


def colour(deck: Path, copy: Path) -> tuple[Colours, tuple[float, float]]:
    """Write a copy of `deck` with a colour a text; the colours, and the slide's size in pt."""
    presentation = Presentation(str(deck))
    colours = Colours({}, {})
    ids = presentation.slides._sldIdLst
    for entry, slide in zip(list(ids), list(presentation.slides), strict=True):
        if slide._element.get("show") in ("0", "false"):
            # LibreOffice leaves hidden slides out of the PDF, which would shift the others
            ids.remove(entry)
    for number, slide in enumerate(presentation.slides):
        for shape, matrix in _leaves(slide.shapes, Matrix()):
            if getattr(shape, "has_table", False):
                _colour_table(number, shape, matrix, colours)
            elif shape.has_text_frame and shape.text_frame.text.strip():
                box = _upright(shape, matrix)
                text = Coloured(number, shape.name, shape.text_frame.text, box)
                _paint(shape.text_frame._txBody, text, colours)
    presentation.save(str(copy))
    width, height = presentation.slide_width or 0, presentation.slide_height or 0
    return colours, (width / EMU_PER_PT, height / EMU_PER_PT)


def find(pdf: Path, colours: Colours) -> None:
    """Give each text its glyphs and each table the places of its rules, by their colours."""
    with pdfplumber.open(pdf) as document:
        for number, page in enumerate(document.pages):
            for glyph in page.chars:
                text = colours.texts.get(_hex(glyph["non_stroking_color"]))
                if text is not None and text.slide == number and glyph["text"].strip():
                    right = glyph["x0" if glyph["text"] in HANGING else "x1"]
                    place = Rect(glyph["x0"], glyph["top"], right, glyph["bottom"])
                    text.glyphs.append(place)
            for drawn in (*page.lines, *page.rects, *page.curves):
                for key, painted in (("stroking_color", "stroke"), ("non_stroking_color", "fill")):
                    grid, row = colours.rules.get(_hex(drawn[key]), (None, 0))
                    if grid is not None and grid.slide == number and drawn.get(painted, True):
                        middle = (drawn["top"] + drawn["bottom"]) / 2
                        grid.drawn[row] = max(middle, grid.drawn.get(row, middle))


def _leaves(shapes: Any, matrix: Matrix) -> Iterator[tuple[Any, Matrix]]:
    """The shapes that are no groups, those in groups included, and how their places are mapped."""
    for shape in shapes:
        if shape.shape_type != MSO_SHAPE_TYPE.GROUP:
            yield shape, matrix
            continue
        inside = matrix
        place = shape._element.grpSpPr.find(qn("a:xfrm"))
        if place is not None and place.find(qn("a:chExt")) is not None:
            off, ext, ch_off, ch_ext = (
                [int(v) for v in place.find(qn(f"a:{tag}")).attrib.values()]
                for tag in ("off", "ext", "chOff", "chExt")
            )
            sx, sy = ext[0] / (ch_ext[0] or 1), ext[1] / (ch_ext[1] or 1)
            inside = Matrix(
                matrix.sx * sx,
                matrix.sy * sy,
                matrix.dx + matrix.sx * (off[0] - ch_off[0] * sx),
                matrix.dy + matrix.sy * (off[1] - ch_off[1] * sy),
            )
        yield from _leaves(shape.shapes, inside)


def _box(shape: Any, matrix: Matrix) -> Rect | None:
    """The box of a shape on the slide; None if neither it nor its layout states one."""
    if None in (shape.left, shape.top, shape.width, shape.height):
        return None
    x0, y0 = shape.left * matrix.sx + matrix.dx, shape.top * matrix.sy + matrix.dy
    x1, y1 = x0 + shape.width * matrix.sx, y0 + shape.height * matrix.sy
    return Rect(*(v / EMU_PER_PT for v in (x0, y0, x1, y1)))


def _upright(shape: Any, matrix: Matrix) -> Rect | None:
    """The box of a shape that stands upright or lies on its side; None for one that is aslant."""
    box, turn = _box(shape, matrix), round(getattr(shape, "rotation", 0)) % 180
    if box is None or turn not in (0, 90):
        return None
    if turn == 0:
        return box
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    w, h = box.x1 - box.x0, box.y1 - box.y0
    return Rect(x - h / 2, y - w / 2, x + h / 2, y + w / 2)


def _colour_table(number: int, shape: Any, matrix: Matrix, colours: Colours) -> None:
    """Paint the cells of a table, and draw a rule under each row that shows where it ends.

    Rows grow with their text, so that no text leaves its cell downwards: the cells' boxes have the
    width of their columns and no end in height, and `_grown` looks at the rules.
    """
    table, box = shape.table, _box(shape, matrix) or Rect(0, 0, 0, 0)
    edges = _sums(box.x0, (column.width * matrix.sx for column in table.columns))
    grid = Grid(number, shape.name, _sums(box.y0, (row.height * matrix.sy for row in table.rows)))
    rules: list[str] = []
    for r, row in enumerate(table.rows):
        rules.append(colours.next())
        colours.rules[rules[-1]] = (grid, r)
        for c, cell in enumerate(row.cells):
            _rule(cell._tc, "lnB", rules[-1])
            if r:
                # two cells share an edge, and either may decide how it looks
                _rule(cell._tc, "lnT", rules[-2])
            if cell.is_spanned or not cell.text.strip():
                continue
            span = cell.span_width if cell.is_merge_origin else 1
            across = Rect(edges[c], -math.inf, edges[c + span], math.inf)
            text = Coloured(number, f"{shape.name}[{r + 1},{c + 1}]", cell.text, across)
            _paint(cell.text_frame._txBody, text, colours)


def _sums(start: float, lengths: Iterable[float]) -> list[float]:
    """`start` (pt) and the places reached from there by one after the other of `lengths` (EMU)."""
    return list(accumulate((length / EMU_PER_PT for length in lengths), initial=start))


def _rule(cell: Any, edge: str, colour_hex: str) -> None:
    """Draw an edge (`lnT`, `lnB`) of a cell 1 pt wide in a colour."""
    marks = cell.get_or_add_tcPr()
    for old in marks.findall(qn(f"a:{edge}")):
        marks.remove(old)
    line = etree.Element(qn(f"a:{edge}"), w=str(EMU_PER_PT))
    fill = etree.SubElement(line, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr")).set("val", colour_hex)
    before = EDGES[: EDGES.index(qn(f"a:{edge}"))]
    marks.insert(sum(e.tag in before for e in marks), line)


def _paint(body: Any, text: Coloured, colours: Colours) -> None:
    """Give a text body a colour of its own, and switch autofit off."""
    colour_hex = colours.next()
    colours.texts[colour_hex] = text
    for run in body.iter(qn("a:r"), qn("a:fld"), qn("a:br")):
        marks = run.find(qn("a:rPr"))
        if marks is None:
            marks = etree.Element(qn("a:rPr"))
            run.insert(0, marks)
        for old in [e for e in marks if e.tag in FILLS or e.tag in LINKS]:
            marks.remove(old)
        fill = etree.Element(qn("a:solidFill"))
        etree.SubElement(fill, qn("a:srgbClr")).set("val", colour_hex)
        follow = [i for i, e in enumerate(marks) if e.tag in AFTER_FILL]
        marks.insert(follow[0] if follow else len(marks), fill)
    settings = body.find(qn("a:bodyPr"))
    for old in [e for e in settings if e.tag in AUTOFITS]:
        settings.remove(old)
    warp = settings.find(qn("a:prstTxWarp"))
    settings.insert(0 if warp is None else 1, etree.Element(qn("a:noAutofit")))


@cache
def _channel(value: float) -> str:
    return f"{round(value * 255):02X}"


def _hex(value: Any) -> str:
    """A colour of the PDF, grey or RGB, as six hex digits; '' for others."""
    channels = tuple(value) if isinstance(value, (tuple, list)) else (value,)
    if len(channels) == 1:
        channels *= 3
    if len(channels) != 3 or not all(isinstance(c, (int, float)) for c in channels):
        return ""
    return "".join(_channel(c) for c in channels)


def _misplaced(
    texts: list[Coloured], size: tuple[float, float], air: float
) -> Iterator[tuple[int, str]]:
    """Texts that are not drawn, or that leave the slide or their box."""
    slide = Rect(0, 0, *size)
    for text in texts:
        if not text.glyphs:
            yield _said(text, f"text is not drawn: {text.text[:30]!r}")
        elif text.name != BLEEDING and (off := _leaving(text, slide, air)):
            yield _said(text, f"text leaves the slide {off}")
        elif text.box is not None and (out := _leaving(text, text.box, air)):
            yield _said(text, f"text leaves its box {out}")


def _leaving(text: Coloured, box: Rect, air: float) -> str:
    """On which sides the glyphs of a text pass `box` and by how much; '' if they do not."""
    ink = text.ink
    over = {
        "left": box.x0 - ink.x0,
        "above": box.y0 - ink.y0,
        "right": ink.x1 - box.x1,
        "below": ink.y1 - box.y1,
    }
    high = max(TOLERANCE, air * max(glyph.y1 - glyph.y0 for glyph in text.glyphs))
    least = {"above": high, "below": high}
    return ", ".join(
        f"{side} by {by:.0f} pt" for side, by in over.items() if by > least.get(side, TOLERANCE)
    )


def _grown(grids: list[Grid]) -> Iterator[tuple[int, str]]:
    """Tables that end below the sum of their rows' heights, with the row that grew most."""
    for grid in grids:
        last = len(grid.stated) - 2
        if last not in grid.drawn:
            continue
        over = grid.drawn[last] - grid.stated[-1]
        if over > TOLERANCE:
            ends = [grid.stated[0], *(grid.drawn.get(r, math.nan) for r in range(last + 1))]
            grown = [
                (ends[r + 1] - ends[r]) - (grid.stated[r + 1] - grid.stated[r])
                for r in range(last + 1)
            ]
            row = max(range(last + 1), key=lambda r: grown[r] if grown[r] == grown[r] else 0)
            said = f"the table is {over:.0f} pt taller than its rows, mostly in row {row + 1}"
            yield grid.slide, f"slide {grid.slide + 1}, {grid.name}: {said}"


def _colliding(texts: list[Coloured]) -> Iterator[tuple[int, str]]:
    """Pairs of texts on a slide whose glyphs overlap."""
    by_slide = defaultdict(list)
    for text in texts:
        if text.glyphs:
            by_slide[text.slide].append(text)
    for drawn in by_slide.values():
        for one, other in combinations(drawn, 2):
            if BLEEDING not in (one.name, other.name) and _overlap(one.ink, other.ink):
                pairs = sum(_overlap(a, b) for a in one.glyphs for b in other.glyphs)
                if pairs:
                    yield _said(one, f"text runs into that of {other.name} ({pairs} glyph pairs)")


def _overlap(a: Rect, b: Rect) -> bool:
    across, down = OVERLAP
    return min(a.x1, b.x1) - max(a.x0, b.x0) > across and min(a.y1, b.y1) - max(a.y0, b.y0) > down


def _said(text: Coloured, what: str) -> tuple[int, str]:
    return text.slide, f"slide {text.slide + 1}, {text.name}: {what}"
