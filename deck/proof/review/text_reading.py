"""Reads the texts of shapes and cells with the looks that they inherit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from charts.style import Colour
from deck.core.package import Element
from deck.pptx.presentation import NS, Presentation, integer, name
from deck.proof.review.masters import Layout
from deck.proof.review.model import Fit, Paragraph, Run
from deck.proof.review.paints import alpha_of
from deck.proof.review.table_styles import CellStyle
from deck.themes.template import styles
from deck.themes.template.colours import Wheel
from deck.themes.template.model import Level

_LEVELS = 9
_OWN_COLOUR = "{http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor}hlinkClr"
_NOT_PLAIN = ("noFill", "gradFill", "blipFill", "pattFill", "grpFill")


class TextReader:
    """Reads the texts of one part; `defaults` is the default text style of the presentation."""

    def __init__(
        self,
        package: Presentation,
        part: str,
        layout: Layout,
        colours: Wheel,
        defaults: Element | None,
    ) -> None:
        self.package, self.part, self.layout, self.colours = package, part, layout, colours
        self.defaults, self.fonts = defaults, layout.master.fonts
        self._of_boxes: dict[Colour, tuple[Level, ...]] = {}
        """The looks in plain text boxes, by the colour of their text: most texts are in such."""
        self._of_cells: dict[tuple[str | None, bool], tuple[Level, ...]] = {}

    def levels(
        self, element: Element, holder: Element | None, above: list[Element]
    ) -> tuple[Level, ...]:
        """The looks of the levels of a shape's text; `above` are the placeholders that it follows."""
        chain = [self.defaults]
        ink = Colour(self.colours.slots["tx1"], "tx1")
        if holder is not None and self.layout.master.root is not None:
            style = styles.style_name(holder.get("type") or "obj")
            chain.append(self.layout.master.root.find(f"p:txStyles/p:{style}", NS))
        own = [each.find("p:txBody/a:lstStyle", NS) for each in reversed((element, *above))]
        reference = element.find("p:style/a:fontRef", NS)
        if reference is not None and holder is None:
            ink = self.colours.of(reference) or ink
            if ink.slot != "tx1":
                chain[0] = None  # the style of a shape overrides the default colour
        if holder is None and not any(each is not None and len(each) for each in own):
            if ink not in self._of_boxes:
                self._of_boxes[ink] = self._of_chain(chain, ink)
            return self._of_boxes[ink]
        return self._of_chain([*chain, *own], ink)

    def _of_chain(self, chain: Sequence[Element | None], ink: Colour) -> tuple[Level, ...]:
        return styles.levels(chain, self.colours, self.fonts, ink, count=_LEVELS)

    def cell_levels(self, own: Element | None, style: CellStyle) -> tuple[Level, ...]:
        """The looks of the levels of a cell, by the style of its table and its own list style."""
        key = style.colour, style.bold
        if key not in self._of_cells:
            plain = self._of_chain([self.defaults], Colour(self.colours.slots["tx1"], "tx1"))
            if style.colour is not None:
                plain = tuple(level._replace(colour=Colour(style.colour)) for level in plain)
            self._of_cells[key] = tuple(
                level._replace(bold=level.bold or style.bold) for level in plain
            )
        levels = self._of_cells[key]
        if own is None or not len(own):
            return levels
        return self._of_chain([own], levels[0].colour)

    def paragraphs(self, body: Element, levels: tuple[Level, ...]) -> Iterator[Paragraph]:
        """The paragraphs of a text body."""
        scale = _scale(body)
        for paragraph in body.iterfind("a:p", NS):
            properties = paragraph.find("a:pPr", NS)
            number = integer(properties.get("lvl")) if properties is not None else 0
            level = levels[min(max(number or 0, 0), _LEVELS - 1)]
            if properties is not None:
                level = styles.with_paragraph(level, properties)
                look = properties.find("a:defRPr", NS)
                if look is not None:
                    level = styles.with_run(level, look, self.colours, self.fonts)
            runs, fields = [], set()
            for child in paragraph:
                if child.tag == name("a:br"):
                    look = child.find("a:rPr", NS)
                    runs.append(self._run("\n", level, look, scale))
                elif child.tag in (name("a:r"), name("a:fld")):
                    look = child.find("a:rPr", NS)
                    runs.append(self._run(child.findtext("a:t", "", NS), level, look, scale))
                    fields.add((child.get("type") or "") if child.tag == name("a:fld") else "")
            exact = properties.find("a:lnSpc/a:spcPts", NS) if properties is not None else None
            if exact is not None and runs:
                # a line height in points, of which the sizes of the runs make a multiple
                height = (integer(exact.get("val")) or 0) / 100
                level = level._replace(spacing=height / (max(r.size for r in runs) * 1.2) or 1.0)
            yield Paragraph(
                tuple(runs), level.bullet is not None, level.align, level.indent, level.spacing, level.before,
                fields.pop() if len(fields) == 1 else "",
                self._run("", level, paragraph.find("a:endParaRPr", NS), scale).size,
            )  # fmt: skip

    def _run(self, text: str, level: Level, look: Element | None, scale: float) -> Run:
        link = ""
        if look is not None:
            level = styles.with_run(level, look, self.colours, self.fonts)
            click = look.find("a:hlinkClick", NS)
            if click is not None:
                ties = self.package.relationships(self.part)
                link = next((r.target for r in ties if r.id == click.get(name("r:id"))), "")
        plain = Run(
            text, round(level.size * scale, 2), level.colour.rgb, level.bold, level.face, link
        )
        if look is None or not (len(look) or look.get("baseline")):
            return plain
        if link and look.find(f"a:hlinkClick//{_OWN_COLOUR}", NS) is None:
            plain = plain._replace(colour=self.colours.slots["hlink"])  # whatever its own colour
        return self._decorated(plain, look)

    def _decorated(self, run: Run, look: Element) -> Run:
        """A run with what its properties say beside its size, weight and colour."""
        solid, marker = look.find("a:solidFill", NS), look.find("a:highlight", NS)
        line, effects = look.find("a:ln", NS), look.find("a:effectLst", NS)
        marked = self.colours.of(marker) if marker is not None else None
        return run._replace(
            marked=marked.rgb if marked is not None else "",
            alpha=alpha_of(solid) if solid is not None else 1.0,
            raised=bool(integer(look.get("baseline"))),
            drawn=(line is not None and len(line) > 0 and line.find("a:noFill", NS) is None)
            or (effects is not None and len(effects) > 0)
            or any(look.find(f"a:{tag}", NS) is not None for tag in _NOT_PLAIN),
        )


def last_stated(bodies: list[Element | None], key: str) -> str | None:
    """An attribute of the strongest of several `bodyPr` elements, the weakest first."""
    return next(
        (v for b in reversed(bodies) if b is not None and (v := b.get(key)) is not None), None
    )


def fit_of(bodies: list[Element | None]) -> Fit:
    """What becomes of a text that is too long, by `bodyPr` elements, the weakest first."""
    for body in reversed(bodies):
        for child in body if body is not None else ():
            match etree.QName(child).localname if isinstance(child.tag, str) else "":
                case "normAutofit":
                    return "shrink"
                case "spAutoFit":
                    return "grow"
                case "noAutofit":
                    return ""
    return ""


def _scale(body: Element) -> float:
    """By how much PowerPoint has reduced the size of a text that did not fit."""
    fitted = body.find("a:bodyPr/a:normAutofit", NS)
    scale = (fitted.get("fontScale") or "") if fitted is not None else ""
    try:
        share = float(scale.removesuffix("%")) / (100 if scale.endswith("%") else 100_000)
    except ValueError:
        return 1.0
    return share if 0.1 <= share <= 1 else 1.0
