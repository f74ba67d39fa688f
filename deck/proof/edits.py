"""Finds what was changed in a finished deck besides its texts, data and pictures.

A slide counts as unchanged if its part has the canonical form that the build noted. What differs is
then named as far as the record tells: boxes, looks, shapes that came or went, their order. Where a
program wrote the whole file anew (LibreOffice drops all ids), forms cannot be compared, and boxes
and looks are compared by their effective values.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from typing import Any, NamedTuple

from deck.core import canonical
from deck.pptx.presentation import NS, Presentation, is_true, name
from deck.proof.drawn import (
    EMU_PER_CM,
    REWRITTEN,
    Drawn,
    design_of,
    form_of,
    shapes,
    wheel_of,
)
from deck.proof.looks import look_changes, same_chart_look, same_colour
from deck.proof.pages import DeckSlide
from deck.proof.pairing import moved
from deck.proof.report import Finding, Place, on_slide, shortened
from deck.proof.whole import whole_edits
from deck.scene.looks import chart_look
from deck.scene.record import UNIT, shape_id
from deck.themes.template.colours import Wheel

EDITS = frozenset(
    {
        "figure-changed", "figure-added", "fact-added", "text-changed", "text-removed",
        "chart-changed", "chart-differs", "picture-changed", "slide-added", "slide-removed",
        "slide-moved", "slide-changed", "shape-added", "shape-removed", "shape-moved",
        "look-changed", "design-changed", "detail-changed",
    }
)  # fmt: skip
"""The codes of findings that tell of an edit after the build."""

_ROUNDED = 700  # EMU by which the box in the record may differ from that in the file
_OURS = ("slideLayout", "notesSlide", "chart", "image", "slide", "hyperlink")
_KINDS = {
    "comments": "a comment", "comment": "a comment", "video": "a video", "audio": "a sound",
    "media": "a video or sound", "customXml": "ink", "oleObject": "an embedded object",
    "package": "an embedded object", "diagramData": "a diagram",
}  # fmt: skip
_PARTS = {"p:transition": "a transition", "p:timing": "an animation", "p:bg": "a background"}


class Recorded(NamedTuple):
    """A shape as it was built; its box in EMU, its look as values."""

    name: str
    box: tuple[int, ...]
    look: list[Any]
    chart: str
    inner: tuple[Recorded, ...]


def drawn_edits(
    package: Presentation,
    slides: Sequence[DeckSlide],
    pairs: Sequence[int | None],
    record: dict[str, Any],
    named: Sequence[Finding],
) -> list[Finding]:
    """The changes of a deck that its texts, data and pictures do not show.

    `pairs` are the pages of the slides (`deck.proof.pairing`), `named` the findings on its contents.
    """
    if "drawn" not in record:  # format 1
        return list(_order(slides, pairs))
    rewritten = is_rewritten(package, slides, record)
    colours = wheel_of(package, rewritten)
    findings = list(_order(slides, pairs))
    told: dict[int | None, set[tuple[str, str]]] = defaultdict(set)
    for finding in named:
        if finding.code in EDITS:
            told[finding.place.slide].add((finding.code, finding.place.shape))
    for slide, page in zip(slides, pairs, strict=True):
        if page is not None:
            looks = _Slide(slide, record, page, rewritten, colours, told[slide.number])
            findings += looks.edits()
    findings += _design(package, record, rewritten)
    findings += whole_edits(package, slides, pairs, record, rewritten)
    return findings


def is_rewritten(
    package: Presentation, slides: Sequence[DeckSlide], record: dict[str, Any]
) -> bool:
    """Whether a program wrote every slide anew, so that no id was kept."""
    keys = {entry["key"] for entry in record.get("drawn", ())}
    if keys:
        return not any(slide.slide.key in keys for slide in slides)
    return "LibreOffice" in package.application


def _order(slides: Sequence[DeckSlide], pairs: Sequence[int | None]) -> Iterator[Finding]:
    """Slides that were moved; as few as explain the order."""
    out = moved([page for page in pairs if page is not None])
    for slide, page in zip(slides, pairs, strict=True):
        if page is not None and page in out:
            message = f"“{shortened(slide.title)}” was moved here: it was built as slide {page + 1}"
            yield on_slide(slide.number, "", "slide-moved", message)


def _design(package: Presentation, record: dict[str, Any], rewritten: bool) -> Iterator[Finding]:
    """Changes of the theme, the masters and the layouts."""
    part = package.related(package.main, "slideMaster")
    root = package.tree(package.related(part, "theme") if part else None)
    now = {
        entry.tag.rpartition("}")[2]: (entry[0].get("lastClr") or entry[0].get("val") or "").upper()
        for entry in (root.iterfind(".//a:clrScheme/*", NS) if root is not None else ())
        if len(entry)
    }
    was = {slot: rgb.upper() for slot, rgb in record["theme"]["colours"].items()}
    changed = [slot for slot, rgb in was.items() if now and not same_colour(now.get(slot, ""), rgb)]
    if changed:
        message = f"the colours of the theme were changed: {', '.join(changed)}"
        yield Finding("design-changed", Place(), message)
    elif not rewritten and design_of(package) != record["design"]:
        message = "a master, a layout or the fonts of the theme were changed"
        yield Finding("design-changed", Place(), message)


class _Slide:
    """The comparison of the shapes of one slide with those of its page; `told` are the codes and
    shapes of the findings on its contents."""

    def __init__(
        self,
        slide: DeckSlide,
        record: dict[str, Any],
        page: int,
        rewritten: bool,
        colours: Wheel,
        told: Set[tuple[str, str]],
    ) -> None:
        self.number, self.slide = slide.number, slide.slide
        self.entry = record["drawn"][page]
        self.items = record["pages"][page]["items"]
        self.looks, self.rewritten, self.colours = record["looks"], rewritten, colours
        self.told = told
        self.findings: list[Finding] = []

    def edits(self) -> list[Finding]:
        """The findings."""
        hidden = not is_true(self.slide.root.get("show"), True)
        if hidden != self.entry.get("hidden", False):
            state = "hidden" if hidden else "shown again"
            self._find("slide-changed", "", f"the slide was {state} after the build")
        self._relations()
        if not self.rewritten:
            self._layout()
        form = "" if self.rewritten else canonical.fingerprint(form_of(self.slide))
        same = form == self.entry["digest"]
        tree = self.slide.root.find("p:cSld/p:spTree", NS)
        ours = [self._recorded(row) for row in self.entry["shapes"]]
        theirs = list(shapes(tree)) if tree is not None else []
        if same:
            for drawn, shape in self._matched(theirs, ours)[0]:
                self._chart(drawn, shape)
            return self.findings
        self._parts()
        self._compare(theirs, ours)
        if not self.rewritten and not self.told and not self.findings:
            message = "a detail of the slide was changed after the build, such as the formatting of a shape"
            self._find("detail-changed", "", message)
        return self.findings

    def _recorded(self, row: list[Any]) -> Recorded:
        look, chart = row[5] if isinstance(row[5], list) else (row[5], "")
        inner = tuple(self._recorded(one) for one in row[6]) if len(row) > 6 else ()
        box = tuple(value * UNIT for value in row[1:5])
        return Recorded(row[0], box, self.looks[look], chart, inner)

    def _relations(self) -> None:
        """Comments, films and the like, which our slides do not have."""
        for r in self.slide.package.relationships(self.slide.part):
            if r.kind not in _OURS and not (self.rewritten and r.kind == "tags"):
                what = _KINDS.get(r.kind)
                message = f"{what or f'something else ({r.kind})'} was added after the build"
                self._find("slide-changed", "", message)

    def _parts(self) -> None:
        """What belongs to the slide as a whole."""
        for path, what in _PARTS.items():
            element = next(self.slide.root.iter(name(path)), None)
            if self.rewritten and path != "p:bg":
                continue
            if element is not None and (
                path != "p:timing" or element.find(".//p:spTgt", NS) is not None
            ):
                self._find("slide-changed", "", f"{what} was added after the build")

    def _layout(self) -> None:
        layout = self.slide.package.tree(self.slide.package.related(self.slide.part, "slideLayout"))
        title = layout.find("p:cSld", NS).get("name") if layout is not None else None
        if title is not None and title != self.entry["layout"]:
            message = f"the layout was changed from “{self.entry['layout']}” to “{title}”"
            self._find("slide-changed", "", message)

    # ---- shapes ------------------------------------------------------------------------------

    def _matched(
        self, theirs: list[Drawn], ours: list[Recorded]
    ) -> tuple[list[tuple[Drawn, Recorded]], list[Drawn], list[Recorded]]:
        """Pairs of shapes, by id, by name, by text, by place; and those added and removed."""
        pairs: list[tuple[Drawn, Recorded]] = []
        texts = {row[1]: row[2] for row in self.items if row[0] == "text"}
        ids = {shape_id(self.entry["key"], shape.name): shape.name for shape in ours}
        free, waiting = list(ours), list(theirs)
        tests: tuple[Callable[[Drawn, Recorded], bool], ...] = (
            lambda d, s: ids.get(d.id) == s.name,
            lambda d, s: d.name == s.name and _is_form(d, s),
            lambda d, s: bool(d.text) and texts.get(s.name) == d.text,
            lambda d, s: d.box is not None and _is_form(d, s) and self._is_at(d, s),
        )
        for test in tests:
            for drawn in list(waiting):
                shape = next((shape for shape in free if test(drawn, shape)), None)
                if shape is not None:
                    waiting.remove(drawn)
                    free.remove(shape)
                    pairs.append((drawn, shape))
        return pairs, waiting, free

    def _compare(self, theirs: list[Drawn], ours: list[Recorded]) -> None:
        pairs, added, removed = self._matched(theirs, ours)
        texts = {row[1] for row in self.items if row[0] in ("text", "chart", "picture", "cell")}
        for drawn, shape in pairs:
            if not self._is_at(drawn, shape) and not self._is_glued(drawn):
                self._find("shape-moved", shape.name, _move(drawn, shape))
            self._look(drawn, shape)
            if drawn.inner or shape.inner:
                self._compare(list(drawn.inner), list(shape.inner))
        for drawn in added:
            if not drawn.text and drawn.form not in ("chart", "picture", "table"):
                message = f"a shape “{drawn.name}” was added after the build"
                self._find("shape-added", drawn.name, message)
            elif drawn.form == "table":
                self._find("shape-added", drawn.name, "a table was added after the build")
        for shape in removed:
            if shape.name not in texts:
                message = f"the shape “{shape.name}” was removed after the build"
                self._find("shape-removed", shape.name, message)
        places = {shape.name: i for i, shape in enumerate(ours)}
        by_drawn = {id(drawn): places[shape.name] for drawn, shape in pairs}
        order = [by_drawn[id(drawn)] for drawn in theirs if id(drawn) in by_drawn]
        for place in sorted(moved(order)):
            message = "the stacking order or grouping of the shape was changed after the build"
            self._find("shape-moved", ours[place].name, message)

    def _is_at(self, drawn: Drawn, shape: Recorded) -> bool:
        if drawn.box is None:
            return True
        tolerance = REWRITTEN if self.rewritten else _ROUNDED
        # LibreOffice makes the rows of a table as high as it sets their texts
        compared = 3 if self.rewritten and drawn.form == "table" else 4
        pairs = list(zip(drawn.box, shape.box, strict=True))[:compared]
        return all(abs(now - was) <= tolerance for now, was in pairs)

    def _is_glued(self, drawn: Drawn) -> bool:
        """Whether LibreOffice expresses the box anew: a connector that is attached or turned."""
        return self.rewritten and drawn.form == "line"

    def _look(self, drawn: Drawn, shape: Recorded) -> None:
        if shape.look[0] == "chart":
            self._chart(drawn, shape)
        elif changes := look_changes(drawn, shape.look, self.colours, self.rewritten):
            verb = "was" if len(changes) == 1 else "were"
            self._find("look-changed", shape.name, f"{' and '.join(changes)} {verb} changed")

    def _chart(self, drawn: Drawn, shape: Recorded) -> None:
        """A chart whose part differs although its data do not, or whose colours do."""
        if not shape.chart:
            return
        reference = next(drawn.element.iter(name("c:chart")), None)
        package = self.slide.package
        part = (
            package.target(self.slide.part, reference.get(name("r:id")))
            if reference is not None
            else None
        )
        root = package.tree(part)
        if root is None:
            return
        form = canonical.of_element(root)
        if self.rewritten:
            same = same_chart_look(chart_look(form), shape.look[3], self.colours)
        else:
            same = canonical.fingerprint(form) == shape.chart
        if not same and ("chart-changed", shape.name) not in self.told:
            self._find("look-changed", shape.name, "the formatting of the chart was changed")

    def _find(self, code: str, shape: str, message: str) -> None:
        self.findings.append(on_slide(self.number, shape, code, message))


def _is_form(drawn: Drawn, shape: Recorded) -> bool:
    """Whether both are a table, a chart, a picture, a group, a line, or none of these."""
    special = ("table", "chart", "picture", "group", "line")
    was = shape.look[0]
    return drawn.form == was or (drawn.form not in special and was not in special)


def _move(drawn: Drawn, shape: Recorded) -> str:
    """How a box differs, in centimetres."""
    assert drawn.box is not None
    x, y, w, h = (now - was for now, was in zip(drawn.box, shape.box, strict=True))
    parts = []
    if max(abs(x), abs(y)) > _ROUNDED:
        parts.append(f"moved by {x / EMU_PER_CM:+.1f} cm across and {y / EMU_PER_CM:+.1f} cm down")
    if max(abs(w), abs(h)) > _ROUNDED:
        parts.append(f"resized by {w / EMU_PER_CM:+.1f} cm × {h / EMU_PER_CM:+.1f} cm")
    return f"the shape was {' and '.join(parts) or 'moved'}"
