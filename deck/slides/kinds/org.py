"""Who reports to whom, as boxes from top to bottom, with staff and advice at the side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias

from pydantic import BeforeValidator, model_validator

from charts.style import Colour
from deck.language.markup import plain
from deck.outline.model import Slide
from deck.outline.texts import Texts
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import Box, Group, Insets, Line, Paragraph, Stroke
from deck.slides.canvas import BULLET, Canvas, inches
from deck.slides.cards import card, filled
from deck.slides.connectors import BOTTOM, LEFT, RIGHT, TOP, connector, joining
from deck.slides.units import Aside, Unit, read_unit

OTHER_NAMES = ("org chart", "organisation", "organigram", "governance", "hierarchy")
RANGES = {
    "root.children": (1, 1),
    "root.children.children": (2, 6),
    "root.children.children.points": (1, 2),
}
EXAMPLE = {
    "en": """
kind: org
title: One steering group decides every two weeks; four teams report to it
root:
  name: Management board
  role: decides, every quarter
  children:
    - name: Steering group
      role: steers, every two weeks
      staff: [Programme office: plans and reports]
      advice: [Works council: advises]
      children:
        - name: Service desk
          role: Head of service
          points: [Night desk in two regions, New shifts staffed and trained]
        - name: Account teams
          role: Account leads
          points: [An owner for each account, Yearly review with customers]
        - name: People
          role: Human resources
          points: [Bonus on renewals, Training in the new habits]
        - name: Systems
          role: Head of IT
          points: [One case system, Figures open to customers]
highlight: [Steering group]
""",
    "zh": """
kind: org
title: 指导小组每两周决策一次，四个团队向其汇报
root:
  name: 管理委员会
  role: 每季度决策
  children:
    - name: 指导小组
      role: 每两周推进
      staff: [项目办公室: 计划与汇报]
      advice: [工会: 提供建议]
      children:
        - name: 服务台
          role: 服务负责人
          points: [两个区域设夜间服务, 新班次到岗并完成培训]
        - name: 客户团队
          role: 客户经理
          points: [每个客户有负责人, 与客户做年度回顾]
        - name: 人力
          role: 人力资源
          points: [奖金与续约挂钩, 新习惯培训]
        - name: 系统
          role: 信息技术负责人
          points: [统一案件系统, 数据向客户开放]
highlight: [指导小组]
""",
}
_MOST_LEVELS, _MOST_WIDE = 4, 6


class OrgSlide(Slide):
    """An organisation."""

    root: Annotated[Unit, BeforeValidator(read_unit, json_schema_input_type=Unit | dict[str, Any])]
    """The box at the top, with those that report to it: `{name: Board, role: decides, children: [Sales: [North,
    South], Service: Head of service]}`."""
    highlight: Texts = ()
    """The boxes to highlight, by their names."""

    @model_validator(mode="after")
    def _fits_a_page(self) -> OrgSlide:
        units, levels = list(self.root.all()), self.root.levels
        if levels < 2:
            raise MisfitError("nobody reports to the box at the top; give it `children`", "root")
        if levels > _MOST_LEVELS:
            message = f"there are {levels} levels, and {_MOST_LEVELS} fit; show a part on a page of its own"
            raise MisfitError(message, "root")
        wide = _columns(self.root, listed=_is_listed(self.root))
        if wide > _MOST_WIDE:
            message = f"there are {wide} boxes side by side, and {_MOST_WIDE} fit; show a part on a page of its own"
            raise MisfitError(message, "root")
        for path, unit, alone in _places(self.root, ("root",), alone=True):
            if unit.points and unit.children:
                raise MisfitError("only a box that nobody reports to has points", *path, "points")
            if not alone and (unit.staff or unit.advice):
                field = "staff" if unit.staff else "advice"
                message = "only a box that is alone in its row has boxes beside it"
                raise MisfitError(message, *path, field)
        names = [one.name for unit in units for one in (unit, *unit.staff, *unit.advice)]
        for name in self.highlight:
            if name not in names:
                raise MisfitError(unknown("box", name, names), "highlight")
        return self


def _places(
    unit: Unit, path: tuple[str | int, ...], *, alone: bool
) -> Iterator[tuple[tuple[str | int, ...], Unit, bool]]:
    """Each box with its path, and whether no other stands in its row."""
    yield path, unit, alone
    only = alone and len(unit.children) == 1
    for i, child in enumerate(unit.children):
        yield from _places(child, (*path, "children", i), alone=only)


def _columns(unit: Unit, *, listed: bool) -> int:
    """The boxes side by side; where the lowest are `listed`, those of one parent stand below each other."""
    if not unit.children or (listed and unit.levels == 2):
        return 1
    return sum(_columns(child, listed=listed) for child in unit.children)


def _is_listed(root: Unit) -> bool:
    """Whether the lowest boxes stand below each other, because there are too many for a row."""
    return root.levels > 2 and _columns(root, listed=False) > _MOST_WIDE


# ---- the page ------------------------------------------------------------------------------------

Look: TypeAlias = Literal["top", "inner", "lowest", "listed", "staff", "advice"]

_GUTTER = inches(0.2)
_WIDEST = inches(3.3)
_MEASURES = tuple(
    (inches(h), inches(g))
    for h, g in (
        (1.2, 0.75),
        (1.0, 0.6),
        (0.95, 0.56),
        (0.86, 0.5),
        (0.86, 0.35),
        (1.0, 0.35),
        (1.15, 0.3),
        (1.3, 0.25),
        (0.72, 0.3),
        (0.95, 0.25),
        (0.85, 0.22),
        (0.75, 0.22),
        (0.66, 0.22),
        (0.6, 0.25),
    )
)
"""The height of a box and of what is between two rows, from the preferred one on."""
_WITH_POINTS = 2
"""From which measures on boxes may be with points below them."""
_LISTED, _LISTED_GAP = 0.66, inches(0.08)
"""The height of a listed box, in those of the others."""
_BELOW = inches(0.18)
_PAD = Insets(inches(0.1), inches(0.05), inches(0.1), inches(0.05))


class _Placed(NamedTuple):
    """A box with its texts; `parent` is the name of the shape that it is joined to."""

    name: str
    unit: Aside
    box: Box
    look: Look
    parent: str


_FEW_UNITS = 5
"""Up to so many boxes have larger texts."""
_FEW_COLUMNS = 4
"""More columns of boxes need the width of the whole page."""


def is_wide(slide: OrgSlide) -> bool:
    """Whether the page takes the column beside the content too."""
    return _columns(slide.root, listed=True) > _FEW_COLUMNS


def arrange(slide: OrgSlide, canvas: Canvas) -> None:
    """Rows of boxes that share the height; the lowest share the width, and others stand above their middle."""
    body, sizes = canvas.body, canvas.theme.sizes("body")
    units = list(slide.root.all())
    told = any(unit.points for unit in units)
    if len(units) <= _FEW_UNITS:
        sizes = canvas.theme.sizes("grown")
    placed, size = (
        _fitting(slide, canvas, sizes[:2])
        or next(filter(None, (_fitting(slide, canvas, (size,)) for size in sizes[2:])), None)
        or (_closest(slide, canvas, sizes[-1]), sizes[-1])
    )
    spare = body.bottom - max(item.box.bottom for item in placed)
    if not told and spare > 0:
        placed = [
            item._replace(box=item.box._replace(y=item.box.y + spare // 2)) for item in placed
        ]
    _draw(slide, canvas, placed, "body" if told and len(units) > _FEW_UNITS else "grown")
    for item in placed:
        if isinstance(item.unit, Unit) and item.unit.points:
            space = _below(item.box, body)
            text = _points(canvas, item.unit, size)
            canvas.text(f"{item.name} points", space, text)


def _fitting(
    slide: OrgSlide, canvas: Canvas, sizes: tuple[float, ...]
) -> tuple[list[_Placed], float] | None:
    """The boxes in the first measures, and the points in the largest of some sizes, that fit the page."""
    told = any(unit.points for unit in slide.root.all())
    for high, gap in _MEASURES[_WITH_POINTS if told else 0 :]:
        placed = _lay_out(slide, canvas, high, gap)
        if max(item.box.bottom for item in placed) > canvas.body.bottom:
            continue
        for size in sizes:
            small = max(size - 2, canvas.theme.sizes("body")[-1])
            if not all(
                canvas.fits(_text(slide, canvas, item, small), inner.w, inner.h)
                for item in placed
                for inner in (item.box.inside(_PAD),)
            ):
                continue
            if all(
                canvas.fits(_points(canvas, item.unit, size), space.w, space.h)
                for item in placed
                if isinstance(item.unit, Unit) and item.unit.points
                for space in (_below(item.box, canvas.body),)
            ):
                return placed, size
    return None


def _closest(slide: OrgSlide, canvas: Canvas, size: float) -> list[_Placed]:
    """The boxes in the measures in which their texts and points are the least too high."""
    bottom = canvas.body.bottom

    def over(placed: list[_Placed]) -> int:
        small = max(size - 2, canvas.theme.sizes("body")[-1])
        found = max(0, max(item.box.bottom for item in placed) - bottom)
        for item in placed:
            inner = item.box.inside(_PAD)
            found += max(0, canvas.height(_text(slide, canvas, item, small), inner.w) - inner.h)
            if isinstance(item.unit, Unit) and item.unit.points:
                space = _below(item.box, canvas.body)
                found += max(0, canvas.height(_points(canvas, item.unit, size), space.w) - space.h)
        return found

    return min((_lay_out(slide, canvas, high, gap) for high, gap in _MEASURES), key=over)


def _below(box: Box, body: Box) -> Box:
    """The space for points below a box."""
    y = box.bottom + _BELOW
    return Box(box.x + inches(0.06), y, box.w - inches(0.06), max(0, body.bottom - y))


def _points(canvas: Canvas, unit: Unit, size: float) -> list[Paragraph]:
    return [
        canvas.paragraph(
            text, size, bullet=BULLET, indent=inches(0.19), before=round(size * 0.5) if i else 0
        )
        for i, text in enumerate(unit.points)
    ]


def _lay_out(slide: OrgSlide, canvas: Canvas, high: int, gap: int) -> list[_Placed]:
    """The boxes for a height and a distance of rows, in reading order."""
    body, listed = canvas.body, _is_listed(slide.root)
    columns = _columns(slide.root, listed=listed)
    cells = canvas.grid.columns_of(body, columns, _GUTTER)
    placed: list[_Placed] = []
    narrow = cells[0].w if columns > 2 else min(cells[0].w, _WIDEST)
    wide = max(_WIDEST, narrow)

    def put(unit: Unit, column: int, top: int, parent: str, *, alone: bool) -> int:
        """Places a box and all below it; returns how many columns they take."""
        name, rows = f"Box {len(placed) + 1}", max(1, len(unit.staff), len(unit.advice))
        look: Look = "top" if not parent else "inner" if unit.children else "lowest"
        place = len(placed)
        placed.append(_Placed(name, unit, body, look, parent))
        height = rows * high + (rows - 1) * _LISTED_GAP
        beside = [(one, "staff") for one in unit.staff] + [(one, "advice") for one in unit.advice]
        below = top + height + gap + (height - high) // 2  # the bend of a connector is halfway
        used = 0
        if listed and unit.levels == 2:
            cell, low = cells[column], round(high * _LISTED)
            x = cell.x + (cell.w - narrow) // 2
            for i, child in enumerate(unit.children):
                y = top + height + _LISTED_GAP + i * (low + _LISTED_GAP)
                box = Box(x, y, narrow, low)
                placed.append(_Placed(f"Box {len(placed) + 1}", child, box, "listed", ""))
        else:
            for child in unit.children:
                only = alone and len(unit.children) == 1
                used += put(child, column + used, below, name, alone=only)
        used = max(1, used)
        first, last = cells[column], cells[column + used - 1]
        width = min(wide if alone else narrow, last.right - first.x)
        x = (first.x + last.right - width) // 2
        if unit.children and used > 1:
            own = [item for item in placed if item.parent == name]
            x = (own[0].box.x + own[-1].box.right - width) // 2
        placed[place] = placed[place]._replace(box=Box(x, top + (height - high) // 2, width, high))
        side = min(inches(2.6), x - body.x - inches(0.4))
        for kind, at in (("staff", body.x), ("advice", body.right - side)):
            ones = [one for one, own_kind in beside if own_kind == kind]
            start = top + (height - len(ones) * high - (len(ones) - 1) * _LISTED_GAP) // 2
            for i, one in enumerate(ones):
                box = Box(at, start + i * (high + _LISTED_GAP), side, high)
                placed.append(_Placed(f"Box {len(placed) + 1}", one, box, kind, name))  # type: ignore[arg-type]
        return used

    put(slide.root, 0, body.y, "", alone=True)
    return placed


def _fill(slide: OrgSlide, canvas: Canvas, item: _Placed) -> Colour | None:
    """The fill of a box that stands out."""
    if item.unit.name in slide.highlight:
        return canvas.theme.accent
    if item.look != "top":
        return None
    return canvas.theme.beside_accent if slide.highlight else canvas.theme.strong


def _text(slide: OrgSlide, canvas: Canvas, item: _Placed, size: float) -> list[Paragraph]:
    """The name of a box, and its role below it."""
    theme, fill = canvas.theme, _fill(slide, canvas, item)
    colour, muted = (theme.on(fill),) * 2 if fill else (theme.ink, theme.muted)
    name = canvas.paragraph(item.unit.name, size, colour, item.look != "listed", align="ctr")
    if item.unit.role is None:
        return [name]
    small = max(size - 2, theme.sizes("body")[-1])
    return [name, canvas.paragraph(item.unit.role, small, muted, align="ctr", before=2)]


def _draw(slide: OrgSlide, canvas: Canvas, placed: list[_Placed], scale: str) -> None:
    def build(i: int, size: float) -> list[Paragraph]:
        return _text(slide, canvas, placed[i], size)

    texts = canvas.fitted(scale, [item.box for item in placed], build, _PAD)
    for item, text in zip(placed, texts, strict=True):
        fill = _fill(slide, canvas, item)
        if fill is not None or item.look == "advice":
            outline = Stroke(canvas.theme.muted, 12_700) if item.look == "advice" else None
            filled(canvas, item.name, item.box, text, fill, _PAD, outline, joined=True)
        else:
            edge: Literal["top"] | None = "top" if item.look == "lowest" else None
            card(canvas, item.name, item.box, text, _PAD, edge=edge, joined=True, anchor="ctr")
    _connect(canvas, placed)


def _connect(canvas: Canvas, placed: list[_Placed]) -> None:
    """Connectors from each box to those that report to it, and to those beside it."""
    words, stroke = canvas.words, joining(canvas.theme)
    lines: list[Line] = []
    said: dict[str, list[str]] = {}
    boxes = {item.name: item for item in placed}
    for item in placed:
        if not item.parent:
            continue
        parent = boxes[item.parent]
        start, end = {"staff": (LEFT, RIGHT), "advice": (RIGHT, LEFT)}.get(item.look, (BOTTOM, TOP))
        look = stroke._replace(dash="dash") if item.look == "advice" else stroke
        ends = (parent.name, parent.box, start), (item.name, item.box, end)
        lines.append(connector(canvas.theme, f"Connector {len(lines) + 1}", *ends, look))
        said.setdefault(parent.name, []).append(canvas.fill(plain(item.unit.name)))
    alt = words.semicolon.join(
        f"{canvas.fill(plain(boxes[name].unit.name))} → {words.comma.join(names)}"
        for name, names in said.items()
    )
    canvas.add(Group("Connectors", tuple(lines), alt))
