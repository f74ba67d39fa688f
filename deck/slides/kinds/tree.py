"""What a figure is made of, or what a question comes down to, as a tree from left to right."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field, model_validator

from deck.language.markup import Literal as Verbatim
from deck.language.markup import plain
from deck.outline.facts.combination import agrees
from deck.outline.model import Slide
from deck.outline.texts import Texts
from deck.outline.validation import MisfitError, unknown
from deck.scene.items import Box, Group, Insets, Line, Paragraph, Shape, Stroke
from deck.slides.blocks import column_heads
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import card, filled
from deck.slides.connectors import LEFT, RIGHT, connector, joining
from deck.slides.figure_nodes import ONE_LINE, FigureNode, figure_nodes, least_width
from deck.slides.levels import level_columns
from deck.slides.marks import in_words, light, state_ink
from deck.slides.nodes import Node, read_node

OTHER_NAMES = ("driver tree", "issue tree", "logic tree", "value driver tree")
RANGES = {"root.children": (2, 2), "root.children.children": (2, 4)}
AS_IS = ("heads",)
EXAMPLE = {
    "en": """
kind: tree
title: Renewals grew because more customers stayed, and that is what service moves
heads: [Goal, Drivers, What we can move]
root:
  text: Renewal revenue
  value: revenue
  delta: growth
  op: ×
  children:
    - text: Customers who renewed
      value: "9,020"
      delta: +16%
      op: ×
      children:
        - {text: Contracts that ended, value: "10,370", delta: +4%}
        - {text: Renewal rate, value: renewals, delta: +9 pts}
    - text: Revenue per renewal
      value: EUR 9.2k
      delta: +8%
      children:
        - {text: Seats per customer, value: "46", delta: +6%}
        - {text: Discount at renewal, value: 7%, delta: ±0, good: down}
highlight: [Renewal rate]
so_what: Each further point of renewal rate brings almost EUR 1m a year.
""",
    "zh": """
kind: tree
title: 续约收入增长，是因为更多客户留下，而这取决于服务
heads: [目标, 驱动因素, 可以改变什么]
root:
  text: 续约收入
  value: revenue
  delta: growth
  op: ×
  children:
    - text: 续约客户
      value: 9020家
      delta: +16%
      op: ×
      children:
        - {text: 到期合同, value: 10370份, delta: +4%}
        - {text: 续约率, value: renewals, delta: +9个百分点}
    - text: 每家续约收入
      value: 0.92万欧元
      delta: +8%
      children:
        - {text: 每家席位数, value: 46个, delta: +6%}
        - {text: 续约折扣, value: 7%, delta: ±0, good: down}
highlight: [续约率]
so_what: 续约率每提高一个百分点，一年约增收95万欧元。
""",
}


def vary(slide: dict[str, Any], variant: str) -> None:
    """More figures than two do not give that of their parent."""
    if variant == "many":
        for node in (slide["root"], *slide["root"]["children"]):
            node.pop("op", None)


_MOST_LEVELS, _MOST_VALUES, _MOST_TEXTS = 4, 8, 12
"""How many levels, and how many leaves, fit on a page."""


class TreeSlide(Slide):
    """A tree."""

    root: Annotated[Node, BeforeValidator(read_node, json_schema_input_type=Node | dict[str, Any])]
    """The node at the left, with its branches: `{text: Sales, value: sales, op: ×, children: [{text: Orders, value:
    orders, delta: +5%}, …]}`; questions as `Why?: [Because of this, Because of that: [One, Two]]`."""
    heads: Annotated[Texts, Field(max_length=5)] = ()
    """The headings of the levels, and of the answers."""
    highlight: Texts = ()
    """The nodes to highlight, by their text."""

    @model_validator(mode="after")
    def _fits_a_page(self) -> TreeSlide:
        nodes, levels, leaves = list(self.root.all()), self.root.levels, self.root.leaves
        if levels < 2:
            raise MisfitError("a tree has branches; give the root `children`", "root")
        if levels > _MOST_LEVELS:
            message = f"the tree has {levels} levels, and {_MOST_LEVELS} fit; show a branch on a page of its own"
            raise MisfitError(message, "root")
        most = _MOST_VALUES if any(node.value for node in nodes) else _MOST_TEXTS
        if leaves > most:
            message = f"the tree ends in {leaves} nodes, and {most} fit; show a branch on a page of its own"
            raise MisfitError(message, "root")
        columns = levels + self.answered
        if len(self.heads) > columns:
            raise MisfitError(f"there are {len(self.heads)} heads, and {columns} columns", "heads")
        names = [node.text for node in nodes]
        for name in self.highlight:
            if name not in names:
                raise MisfitError(unknown("node", name, names), "highlight")
        return self

    @property
    def answered(self) -> bool:
        """Whether there are answers, in a column of their own."""
        return any(node.answer or node.status for node in self.root.all())


# ---- the page ------------------------------------------------------------------------------------

_BETWEEN, _BETWEEN_TEXTS = inches(0.09), inches(0.14)
_MOST_HIGH, _HIGH, _ROOT = inches(1.25), inches(0.8), inches(1.5)
_WIDER = (1.5, 1.8, 2.2, 2.6)
"""How many times as wide as the others the column of low leaves may be."""
_SHARE = 0.94
"""The share of the height of its branches that a node takes at most."""
_PAD = Insets(inches(0.2), inches(0.06), inches(0.16), inches(0.06))
_OPERATOR = inches(0.3)
_LIGHT = inches(0.28)


class _Placed(NamedTuple):
    """A node in its box, from the first in reading order; `most` is the height that it may take."""

    node: Node
    level: int
    box: Box
    number: int
    parent: int
    most: int

    @property
    def name(self) -> str:
        return f"Node {self.number}"


_FEW_LEVELS = 3
"""More levels need the width of the whole page."""


def is_wide(slide: TreeSlide) -> bool:
    """Whether the page takes the column beside the content too."""
    return slide.root.levels > _FEW_LEVELS


def arrange(slide: TreeSlide, canvas: Canvas) -> None:
    """Levels as columns; leaves share the height, and parents stand at the middle of their branches."""
    nodes = list(slide.root.all())
    valued = any(node.value is not None for node in nodes)
    columns = _columns(slide, canvas, valued=valued)
    head = column_heads(canvas, columns, slide.heads, ruled=valued)
    body = canvas.body._replace(y=canvas.body.y + head, h=canvas.body.h - head)
    placed = _place(slide.root, columns, body, valued=valued)
    if valued:
        figure_nodes(canvas, [_figure(slide, canvas, item) for item in placed])
        _check(canvas, placed)
    else:
        placed = _draw_texts(slide, canvas, placed)
    _draw_answers(canvas, placed, columns[-1], placed[-1].box.h)
    _connect(canvas, placed)


def _columns(slide: TreeSlide, canvas: Canvas, *, valued: bool) -> list[Box]:
    """The columns; that of low leaves is as wide as their texts need beside figures and chips."""
    body, root = canvas.body, slide.root
    look = partial(level_columns, body, root.levels, valued=valued, answered=slide.answered)
    if not valued or body.h // root.leaves >= ONE_LINE + _BETWEEN:
        return look()

    def need(*, ends: bool) -> int:
        low = body._replace(h=0 if ends else ONE_LINE)
        nodes = [node for node in root.all() if ends != bool(node.children)]
        figures = [_figure(slide, canvas, _Placed(node, 0, low, 0, 0, 0)) for node in nodes]
        return max(least_width(canvas, figure) for figure in figures)

    inner, leaf = need(ends=False), need(ends=True)
    tried = [look(wider=wider) for wider in _WIDER]
    tried = [one for one in tried if one[0].w >= inner] or tried[:1]
    return next((one for one in tried if one[root.levels - 1].w >= leaf), tried[-1])


def _place(root: Node, columns: list[Box], body: Box, *, valued: bool) -> list[_Placed]:
    """The nodes in reading order, each in its column, at the middle of its branches."""
    slot = body.h / root.leaves
    high = min(_MOST_HIGH, round(slot) - (_BETWEEN if valued else _BETWEEN_TEXTS))
    placed: list[_Placed] = []

    def put(node: Node, level: int, top: float, parent: int) -> int:
        number = len(placed) + 1
        placed.append(_Placed(node, level, body, number, parent, high))
        y, middles = top, []
        for child in node.children:
            middles.append(put(child, level + 1, y, number))
            y += child.leaves * slot
        middle = round(top + slot / 2)
        h = most = high
        if middles:
            middle, most = (middles[0] + middles[-1]) // 2, round(node.leaves * slot * _SHARE)
            least = max(high, _HIGH) if valued else round(high * 1.25) if level else _ROOT
            h = min(least, most)
        box = columns[level]._replace(y=middle - h // 2, h=h)
        if valued and not middles and h < ONE_LINE:  # nothing is right of it
            box = box._replace(w=max(box.w, columns[root.levels - 1].w))
        placed[number - 1] = placed[number - 1]._replace(box=box, most=most)
        return middle

    put(root, 0, body.y, 0)
    return placed


def _figure(slide: TreeSlide, canvas: Canvas, item: _Placed) -> FigureNode:
    """A node with its figure, and both as words."""
    node, words = item.node, canvas.words
    known = node.value is not None and node.value in canvas.ledger.facts
    value = f"${{{node.value}}}" if known else node.value or ""
    texts = (value, node.change.text if node.change else "")
    said = words.comma.join(canvas.fill(plain(text)) for text in texts if text)
    alt = canvas.fill(plain(node.text)) + (words.colon + said if said else "")
    marked = node.text in slide.highlight
    return FigureNode(item.name, item.box, node.text, value, node.change, node.good, marked, alt)


def _draw_texts(slide: TreeSlide, canvas: Canvas, placed: list[_Placed]) -> list[_Placed]:
    """Nodes without figures: the root filled, inner nodes as cards, leaves outlined. Returns them as high as their
    texts need."""
    theme = canvas.theme

    def build(i: int, size: float) -> list[Paragraph]:
        item = placed[i]
        colour = theme.ink if item.level else theme.on_strong
        bold = bool(item.node.children) or item.node.text in slide.highlight
        return [canvas.paragraph(item.node.text, size if item.level else size + 1, colour, bold)]

    texts = canvas.fitted("grown", [item.box._replace(h=item.most) for item in placed], build, _PAD)
    result = []
    for item, text in zip(placed, texts, strict=True):
        box, marked = item.box, item.node.text in slide.highlight
        need = canvas.height(text, box.inside(_PAD).w) + _PAD.top + _PAD.bottom
        high = min(item.most, max(box.h, need))
        box = box._replace(y=box.y - (high - box.h) // 2, h=high)
        result.append(item._replace(box=box))
        if not item.level:
            filled(canvas, item.name, box, text, theme.strong, _PAD, joined=True)
        elif item.node.children or marked:
            card(
                canvas, item.name, box, text, _PAD, edge=None if marked else "left", marked=marked,
                framed=marked, joined=True, anchor="ctr",
            )  # fmt: skip
        else:
            stroke = Stroke(theme.line, 12_700)
            filled(canvas, item.name, box, text, None, _PAD, stroke, joined=True)
    return result


def _draw_answers(canvas: Canvas, placed: list[_Placed], column: Box, height: int) -> None:
    """The answers beside the leaves, each with its status."""
    words = canvas.words
    leaves = [item for item in placed if item.node.answer or item.node.status]
    states = [
        canvas.paragraph(Verbatim(words.state_words[status]), size, state_ink(canvas, status), True)
        if status
        else Paragraph(())
        for size in canvas.theme.sizes("body")[-1:]
        for status in (item.node.status for item in leaves)
    ]
    wide = max((canvas.width(state.runs) for state in states), default=0) + inches(0.04)
    side = wide if in_words(canvas) else _LIGHT
    indent = side + inches(0.12) if any(item.node.status for item in leaves) else 0
    space = column._replace(x=column.x + indent, w=column.w - indent)
    boxes = [space._replace(y=item.box.y, h=height) for item in leaves]

    def build(i: int, size: float) -> list[Paragraph]:
        return [canvas.paragraph(leaves[i].node.answer or "", size)]

    texts = canvas.fitted("body", boxes, build)
    for item, box, text, state in zip(leaves, boxes, texts, states, strict=True):
        status = item.node.status
        if status and in_words(canvas):
            place = box._replace(x=column.x, w=side)
            canvas.text(f"Status {item.number}", place, [state], anchor="ctr")
        elif status:
            y = box.y + (box.h - _LIGHT) // 2
            place = Box(column.x, y, _LIGHT, _LIGHT)
            drawn = light(canvas, status).draw(f"Status {item.number}", place)
            alt = canvas.fill(plain(item.node.text)) + words.colon + words.states[status][1]
            canvas.add(Group(f"Mark {item.number}", drawn, alt))
        if item.node.answer:
            canvas.text(f"Answer {item.number}", box, text, anchor="ctr")


def _connect(canvas: Canvas, placed: list[_Placed]) -> None:
    """Connectors from each node to its branches, with the sign of what they give."""
    theme = canvas.theme
    stroke = joining(theme)
    lines: list[Line] = []
    signs: list[Shape] = []
    said = []
    for item in placed:
        branches = [other for other in placed if other.parent == item.number]
        for other in branches:
            ends = (item.name, item.box, RIGHT), (other.name, other.box, LEFT)
            lines.append(connector(theme, f"Connector {other.number - 1}", *ends, stroke))
        if not branches:
            continue
        names = [canvas.fill(plain(other.node.text)) for other in branches]
        text = canvas.fill(plain(item.node.text))
        op = item.node.op if len(branches) > 1 else None
        if op is None:
            said.append(f"{text} → {canvas.words.comma.join(names)}")
            continue
        said.append(f"{text} = " + f" {op} ".join(names))
        x = (item.box.right + branches[0].box.x - _OPERATOR) // 2
        circle = Box(x, item.box.y + (item.box.h - _OPERATOR) // 2, _OPERATOR, _OPERATOR)
        sign = canvas.paragraph(op, theme.sizes("card")[0], bold=True, align="ctr")
        signs.append(Shape(f"Sign {item.number}", circle, "ellipse", theme.paper, stroke, (sign,)))
    canvas.add(Group("Connectors", (*lines, *signs), canvas.words.semicolon.join(said)))


def _check(canvas: Canvas, placed: list[_Placed]) -> None:
    """Reports facts that are not what the facts of their branches give."""
    facts = canvas.ledger.facts
    for item in placed:
        node = item.node
        names = [node.value, *(child.value for child in node.children)]
        if node.op is None or not all(name is not None and name in facts for name in names):
            continue
        whole, *parts = [facts[name] for name in names if name is not None]
        if agrees(whole, parts, node.op) is False:
            given = f" {node.op} ".join(part.text for part in parts)
            cure = "correct a figure, or omit `op`"
            message = f"{node.text} is {whole.text}, which is not {given}; {cure}"
            canvas.finding("tree-differs", message, item.name)
