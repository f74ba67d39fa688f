"""Pages of a scene as source text of typst, which makes a tagged PDF of it.

Every line stands where the text layout put it; around the lines stand the elements that typst makes tags of:
headings, paragraphs, lists, tables and figures with their alternative texts. A text goes in as a string alone,
never as markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from unicodedata import category

from charts.style import Colour
from charts.vector import model
from charts.vector.model import Ink
from deck.drawing.page import HATCH, HATCH_WIDTH, Lines, PageWriter, length
from deck.drawing.text import Piece, Row
from deck.drawing.typefaces import Part
from deck.pptx.writer.drawing import extension_of
from deck.scene import outlines
from deck.scene.items import EMU_PER_PT, RAISED, Picture, Table
from deck.scene.layouts import ground_of
from deck.scene.scene import Scene

HEAD = Path(__file__).with_name("pages.typ").read_text("utf-8")
"""The functions that every page is written with."""
PAGE = "#page("
"""What the source of each page of a deck begins with, on a line of its own."""
_VARIANTS = re.compile("[\ufe00-\ufe0f]")
_JOINING = ("-", "–", "—", "/")
"""What a line may end with inside a word."""
_PAIRED = frozenset("，。、；：！？（）《》〈〉【】「」『』〔〕“”‘’—…")
"""Marks that typst would set closer beside each other, and at the beginning of a line."""


FONTS: Mapping[tuple[Part, bool], str] = {
    ("body", False): "latin",
    ("body", True): "han",
    ("heading", False): "latin-heading",
    ("heading", True): "han-heading",
    ("label", False): "latin-label",
    ("label", True): "han-label",
}
"""The names of the fonts in the source, by the part that they have and by script."""


def fonts_of(
    families: Mapping[tuple[Part, bool], Sequence[str]],
    faint: Iterable[str] = (),
    loose: Mapping[str, float] | None = None,
) -> str:
    """The families that texts are set in, by their part and by script, as the source names them; the first that has a
    character sets it. The bold characters of those that are `faint`, without a bold face, are given an edge. Those that
    are `loose` are not there: the letters of the next one are set about so many em apart, to be as wide."""
    named = {**{FONTS[which]: names for which, names in families.items()}, "faint": sorted(faint)}
    apart = ",".join(f"{literal(name)}: {by:.4f}" for name, by in (loose or {}).items())
    return f"#let loose = ({apart or ':'})\n" + "".join(
        f"#let {name} = ({''.join(f'{literal(family)},' for family in names)})\n"
        for name, names in named.items()
    )


class TypstPage(PageWriter):
    """Writes one page. `level` is that of its heading, `targets` are the ids of the pages that links may lead to;
    `pictures` takes up the pictures by the names that their files are to have."""

    def __init__(
        self,
        scene: Scene,
        index: int,
        pictures: dict[str, bytes],
        targets: frozenset[str],
        level: int = 1,
    ) -> None:
        super().__init__(scene, index)
        self.pictures, self.targets, self.level = pictures, targets, level

    def sheet(self, bookmarks: Sequence[tuple[int, str]]) -> str:
        """The page on a sheet of its own, with its bookmarks, each a level and a text."""
        scene = self.scene
        w, h = length(scene.width / EMU_PER_PT), length(scene.height / EMU_PER_PT)
        ground = _colour(ground_of(scene, self.page))
        marks = "".join(
            f"#on(0,0,hide(heading(level:{level},{literal(text)})))" for level, text in bookmarks
        )
        return (
            f"#page(width:{w}pt,height:{h}pt,margin:0pt,fill:{ground})[{self.content()}{marks}]\n"
        )

    def framed(self) -> str:
        """The page as a part of another one, in its own size."""
        w, h = (value / EMU_PER_PT for value in (self.scene.width, self.scene.height))
        ground = ground_of(self.scene, self.page)
        return (
            self._decoration(self._figure(outlines.Rectangle(0, 0, w, h), Ink(ground)))
            + self.content()
        )

    def content(self) -> str:
        """All that the page shows but its ground, which other pages may lead to."""
        return f"#metadata(none)<{label(self.page.id)}>{''.join(self.parts())}"

    @property
    def title(self) -> str:
        """What bookmarks call the page; what holds words together on it has no use there."""
        return self.page.title.replace("\u00a0", " ") or str(self.number)

    # ---- what belongs together ---------------------------------------------------------------

    def _decoration(self, drawn: str) -> str:
        return f"#pdf.artifact[{drawn}]" if drawn else ""

    def _with_alt(self, alt: str, drawn: str) -> str:
        return f"#on(0,0,figure(alt:{literal(alt)},outlined:false,[{drawn}]))"

    def _linked(self, target: str | None, drawn: str) -> str:
        if target and target.startswith("#"):
            name = target[1:]
            target = f"<{label(name)}>" if name in self.targets else None
        elif target:
            target = literal(target)
        return f"#link({target},[{drawn}])" if target else drawn

    def _moved(self, drawn: str, x: float, y: float, scale: tuple[float, float] | None) -> str:
        made = f"[{drawn}]"
        if scale:
            size = f"x:{length(scale[0] * 100)}%,y:{length(scale[1] * 100)}%"
            made = f"scale({size},origin:top+left,box(width:0pt,height:0pt,{made}))"
        return f"#on({length(x)},{length(y)},{made})"

    def _table(self, table: Table) -> str:
        cells = table.cells()
        grounds = "".join(self._ground(cell, box) for row in cells for cell, box in row)
        rows = [
            "".join(
                f"[#on({length(-box.x / EMU_PER_PT)},{length(-box.y / EMU_PER_PT)},[{self._cell(cell, box)}])],"
                for cell, box in row
            )
            for row in cells
        ]
        head = (
            f"table.header(repeat:false,{''.join(rows[: table.header])})," if table.header else ""
        )
        x, y = length(table.box.x / EMU_PER_PT), length(table.box.y / EMU_PER_PT)
        columns, heights = (
            "(" + "".join(f"{length(one / EMU_PER_PT)}pt," for one in sizes) + ")"
            for sizes in (table.columns, table.heights)
        )
        body = "".join(rows[table.header :])
        return f"{self._decoration(grounds)}#on({x},{y},table(columns:{columns},rows:{heights},{head}{body}))"

    # ---- shapes ------------------------------------------------------------------------------

    def _figure(self, figure: outlines.Figure, ink: Ink) -> str:
        look = _look(ink)
        match figure:
            case outlines.Rectangle(x, y, w, h, r):
                corner = f"radius:{length(r)}pt," if r else ""
                shape = f"rect(width:{length(w)}pt,height:{length(h)}pt,{corner}{look})"
                return f"#on({length(x)},{length(y)},{shape})"
            case outlines.Oval(x, y, rx, ry):
                shape = f"ellipse(width:{length(2 * rx)}pt,height:{length(2 * ry)}pt,{look})"
                return f"#on({length(x - rx)},{length(y - ry)},{shape})"
            case outlines.Path(points, closed, curves):
                way = f"curve.move({_point(points[0])}),"
                for i, point in enumerate(points[1:]):
                    if curves:
                        near, far = map(_point, curves[i])
                        way += f"curve.cubic({near},{far},{_point(point)}),"
                    else:
                        way += f"curve.line({_point(point)}),"
                return f"#on(0,0,curve({look}{way}{'curve.close()' if closed else ''}))"

    def _image(self, picture: Picture) -> str:
        x, y, w, h = (value / EMU_PER_PT for value in picture.box)
        data = picture.svg or picture.data
        suffix = "svg" if picture.svg else extension_of(picture.data)
        name = f"{self.number}-{len(self.pictures)}.{suffix}"
        self.pictures[name] = data
        left, top, right, bottom = picture.crop
        whole_w, whole_h = w / (1 - left - right), h / (1 - top - bottom)
        image = (
            f'image("{name}",width:{length(whole_w)}pt,height:{length(whole_h)}pt,fit:"stretch")'
        )
        shown = f"on({length(-left * whole_w)},{length(-top * whole_h)},{image})"
        round_off = "radius:50%," if picture.geometry == "ellipse" else ""
        frame = f"width:{length(w)}pt,height:{length(h)}pt,clip:true,{round_off}"
        return f"#on({length(x)},{length(y)},box({frame}{shown}))"

    # ---- text --------------------------------------------------------------------------------

    def _lines(
        self, paragraphs: Sequence[Lines], link: str | None = None, *, title: bool = False
    ) -> str:
        if title:
            rows = [row for one in paragraphs for row in one.rows]
            shown = self._linked(link, self._rows(rows))
            # what is fitted has no text yet when typst asks for that of a heading
            text = literal(" ".join("".join(p.text for p in row.pieces) for row in rows))
            return f"#on(0,0,[#show heading:it=>[{shown}];#heading(level:{self.level},bookmarked:false,{text})])"
        made = ""
        for is_list, found in _lists(paragraphs):
            if not is_list:
                made += "".join(
                    f"#on(0,0,par[{self._linked(link, self._rows(one.rows))}])" for one in found
                )
            else:
                made += self._placed_list(found, 0.0)
        return made

    def _placed_list(self, items: Sequence[Lines], top: float) -> str:
        """A list at its place below `top`, with all the room that it may need."""
        y = length(items[0].rows[0].y - top)
        return f"#on(0,{y},box(width:2000pt,height:2000pt,{self._list(items)}))"

    def _list(self, items: Sequence[Lines], level: int | None = None) -> str:
        """A list whose first line is at the height 0; deeper levels stand in the items above them."""
        level = items[0].level if level is None else level
        starts = [n for n, item in enumerate(items) if n == 0 or item.level <= level]
        first = items[0].mark
        assert first is not None
        made = ""
        for start, end in zip(starts, [*starts[1:], len(items)], strict=True):
            item, inner = items[start], items[start + 1 : end]
            y = item.rows[0].y
            below = items[end].rows[0].y - y if end < len(items) else 0.0
            body = f"#on(0,{length(-y)},[{self._rows(item.rows)}])"
            if inner:
                body += self._placed_list(inner, y)
            made += f"{'enum' if first.number else 'list'}.item(block(width:0pt,height:{length(below)}pt)[{body}]),"
        if first.number:
            form = "1" if first.heading else "1."
            text = self._marker(items[0], f'numbering("{form}",n)')
            return f"enum(start:{first.number},numbering:n=>{text},{made})"
        return f"list(marker:{self._marker(items[0], literal(first.text))},{made})"

    def _marker(self, item: Lines, text: str) -> str:
        mark = item.mark
        assert mark is not None
        weight = self._weight(bold=mark.bold, heading=mark.heading)
        look = f'{length(mark.size)},"{mark.colour.hex}",{_font(heading=mark.heading)},{weight},"normal"'
        return f"t({length(mark.x)},0,100,{look},{text})"

    def _rows(self, rows: Sequence[Row]) -> str:
        """The lines of a paragraph; the space at which a line ends is written too, for what reads aloud."""
        made = ""
        for n, row in enumerate(rows):
            *before, last = row.pieces or (None,)
            made += "".join(self._piece(piece, row.y) for piece in before)
            if last is not None:
                spaced = n + 1 < len(rows) and not last.han and last.text[-1:] not in _JOINING
                made += self._piece(last._replace(text=last.text + " " * spaced), row.y)
        return made

    def _piece(self, piece: Piece, y: float) -> str:
        run = piece.run
        y -= RAISED * run.size if run.raised else 0
        font = (
            FONTS["label", piece.han] if run.typeface else _font(heading=run.heading, han=piece.han)
        )
        weight = self._weight(
            bold=run.bold, heading=run.heading, han=piece.han, typeface=run.typeface
        )
        style = "italic" if run.italic else "normal"
        look = f'{length(run.drawn_size)},"{run.colour.hex}",{font},{weight},"{style}"'
        tracked = (
            f",tracking:{length(run.tracking * run.drawn_size / 100)}pt" if run.tracking else ""
        )
        made = ""
        for text, x, width in _cuts(piece):
            body = literal(text)
            body = f"underline({body})" if run.link else body
            name, count = ("slanted", f",{len(text)}") if run.italic else ("t", "")
            made += f"#{name}({length(x)},{length(y)},{length(width + 100)},{look},{body}{count}{tracked})"
        return self._linked(run.link, made)

    def _chart_words(self, words: model.Words) -> str:
        side = {"l": "left", "ctr": "center", "r": "right"}[words.align]
        x = words.x + {"l": 1000, "ctr": 0, "r": -1000}[words.align]
        weight = self._weight(bold=words.bold, heading=words.heading, typeface=self._label(words))
        font = FONTS["label", False] if words.label else _font(heading=words.heading)
        look = f'{length(words.size)},"{words.colour.hex}",{font},{weight}'
        return f"#c({length(x)},{length(words.y)},{side},{look},{literal(words.text)})"


def _font(*, heading: bool, han: bool = False) -> str:
    return FONTS["heading" if heading else "body", han]


def literal(text: str) -> str:
    """A text as a string of typst, without what has no width: it is not for printing, and fonts lack it."""
    plain = text if text.isprintable() else "".join(map(_printed, text))
    # both escape the quotation mark and the backslash alike
    return json.dumps(_VARIANTS.sub("", plain), ensure_ascii=False)


def _printed(character: str) -> str:
    kind = category(character)
    if kind in ("Zl", "Zp", "Zs"):
        return character if kind == "Zs" else " "
    return "\ufffd" if kind == "Cs" else "" if kind in ("Cc", "Cf") else character


def label(name: str) -> str:
    """The id of a page as a label of typst, which has letters, digits, `-`, `_`, `.` and `:`."""
    return "p-" + "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in name)


def _lists(paragraphs: Sequence[Lines]) -> Iterator[tuple[bool, list[Lines]]]:
    """Stretches of paragraphs: lists, each with its deeper levels, and what belongs to none."""
    found: list[Lines] = []
    for one in paragraphs:
        if found and not _continues(found[0], one):
            yield found[0].mark is not None, found
            found = []
        found.append(one)
    if found:
        yield found[0].mark is not None, found


def _continues(first: Lines, one: Lines) -> bool:
    """Whether a paragraph belongs to the list, or to the texts without marks, that begins with `first`."""
    if one.mark is None or first.mark is None:
        return one.mark is first.mark
    if one.level > first.level or one.mark.number > 0:
        return one.level > first.level or first.mark.number > 0
    # a list has one glyph in one colour
    return (one.mark.text, one.mark.colour) == (first.mark.text, first.mark.colour)


def _cuts(piece: Piece) -> list[tuple[str, float, float]]:
    """A piece, cut between two marks, with the place and the width of each part."""
    if not piece.han:
        return [(piece.text, piece.x, piece.width)]
    text = piece.text
    cuts = [0, *(n for n in range(1, len(text)) if text[n] in _PAIRED and text[n - 1] in _PAIRED)]
    each = piece.width / len(text)
    ends = [*cuts[1:], len(text)]
    return [
        (text[start:end], piece.x + start * each, (end - start) * each)
        for start, end in zip(cuts, ends, strict=True)
    ]


def _point(point: outlines.Point) -> str:
    return f"({length(point[0])}pt,{length(point[1])}pt)"


def _colour(colour: Colour) -> str:
    return f'rgb("{colour.hex}")'


def _look(ink: Ink) -> str:
    """Fill and edge as arguments."""
    fill = _colour(ink.fill) if ink.fill else "none"
    if ink.fill and ink.opacity < 100:
        fill += f".transparentize({100 - ink.opacity}%)"
    if ink.hatch:
        form, apart = ("levels", HATCH) if ink.level else ("stripes", HATCH * 2**0.5)
        fill = f"{form}({fill},{_colour(ink.hatch)},{length(apart)}pt,{length(HATCH_WIDTH)}pt)"
    if ink.fill and ink.fade:
        stops = (
            f"({fill}.transparentize({100 - opaque}%),{length(at * 100)}%)"
            for at, opaque in ink.fade
        )
        fill = f"gradient.linear({','.join(stops)})"
    look = "" if fill == "none" else f"fill:{fill},"
    if not ink.edge or not ink.width:
        return look
    stroke = f"paint:{_colour(ink.edge)},thickness:{length(ink.width)}pt,"
    if ink.dash:
        stroke += "dash:(" + "".join(f"{length(one * ink.width)}pt," for one in ink.dash) + "),"
    if ink.soft:
        stroke += 'cap:"round",join:"round",'
    return f"{look}stroke:({stroke}),"
