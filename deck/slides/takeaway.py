"""The so-what of a page: what it means for its readers, in the form that the theme gives it."""

from __future__ import annotations

from deck.scene.items import EMU_PER_PT, Align, Anchor, Box, Insets, Paragraph, Run, Shape
from deck.scene.layouts import LEAD_TEXT, SIDE_GAP, SIDE_TEXT, STRIP, STRIP_INSET, layouts
from deck.slides.canvas import Canvas, inches
from deck.slides.cards import rounded
from deck.slides.placement import balance, balanced, italic
from deck.slides.stack import ruled, stack
from deck.themes.forms import AUTO, MEANING

GAP = inches(0.18)
NARROW = inches(8.5)
"""A narrower body has no space for a column beside it."""
_SPARE = 1.03
"""How much higher than measured a text may be drawn."""
_BELOW_RULE = inches(0.16)
"""From the rule of a so-what beside the content to its text."""
_APART = inches(0.34)
"""The distance of a so-what that nothing but space sets off."""
STRIP_BAR = inches(0.05)
_SIDE_RULE = inches(0.028)
_HIGH, _LESS = inches(0.9), 0.8
"""The height of a text at the foot, and how much smaller it may be to stand on one line."""


def so_what(canvas: Canvas, texts: tuple[str, ...], place: str) -> None:
    """Puts the so-what where a kind has its place for it, and reserves the space: `strip` at the foot, `side` beside
    the body, `lead` before it if it is one sentence; a kind whose place is its `own` draws it itself. The theme may
    have all at the foot or beside, but for those that can only stand at the `foot`."""
    if not texts or place == "own":
        return
    theme, form = canvas.theme, canvas.theme.data.so_what.style
    place = _placed(theme.data.so_what.place, place)
    beside = place in ("side", "lead") and canvas.body.w >= NARROW
    if theme.placements or form == "strip":
        if beside:
            _side(canvas, texts, leads=place == "lead")
        else:
            _strip(canvas, texts)
    elif form == "side" and canvas.grid.side and not canvas.wide:
        _aside(canvas, texts)
    elif form == "tile":
        _tile(canvas, texts, beside=beside)
    elif beside and (form == "dash" or (form == "sentence" and place == "side")):
        _beside(canvas, texts, form)
    else:
        _strip(canvas, texts)


def _placed(wanted: str, place: str) -> str:
    """Where a so-what stands whose kind has this place for it."""
    if wanted == "side" and place == "strip":
        return "side"
    return "strip" if wanted == "foot" or place == "foot" else place


def label_of(canvas: Canvas) -> str:
    """What introduces a so-what; empty for nothing."""
    label = canvas.theme.data.so_what.label
    words = {AUTO: canvas.words.so_what, MEANING: canvas.words.meaning}
    return words.get(label, label) if label else ""


def _aside(canvas: Canvas, texts: tuple[str, ...]) -> None:
    """The so-what in the column beside the content, below a rule in the accent colour. A long one begins higher."""
    theme = canvas.theme
    canvas.page.layout += "-strip"
    box = layouts(theme.design)["page-strip"].holders["strip"].box
    box = box._replace(y=box.y + _BELOW_RULE, h=box.h - _BELOW_RULE)
    paragraphs: list[Paragraph] = []
    for size in theme.sizes("body"):
        paragraphs = [
            italic(canvas, canvas.paragraph(text, size, bold=False, before=6 if i else 0))
            for i, text in enumerate(texts)
        ]
        if canvas.fits(paragraphs, box.w, box.h):
            break
    more = max(0, round(canvas.height(paragraphs, box.w) * _SPARE) - box.h)
    room = max(0, box.y - canvas.body.y - _BELOW_RULE)
    box = box._replace(y=box.y - min(more, room), h=box.h + min(more, room))
    rule = box._replace(y=box.y - _BELOW_RULE, w=inches(0.5), h=_SIDE_RULE)
    canvas.bar("So-what rule", rule, theme.accent)
    canvas.text("So what", box, paragraphs, "strip")


def _beside(canvas: Canvas, texts: tuple[str, ...], form: str) -> None:
    """The so-what beside the body: in bold after a dash in the accent colour, or alone and larger in the middle of the
    height."""
    body, theme, dashed = canvas.body, canvas.theme, form == "dash"
    side = round(body.w * (0.25 if dashed else 0.27))
    x = body.right - side
    canvas.page.layout += "-side"
    canvas.body = body._replace(w=x - inches(0.5) - body.x)
    box = Box(x, body.y, side, body.h)

    def build(_: int, size: float) -> list[Paragraph]:
        return [
            canvas.paragraph(text, size, bold=True, heading=not dashed, before=10 if i else 0)
            for i, text in enumerate(texts)
        ]

    (paragraphs,) = canvas.fitted("body" if dashed else "heading", [box], build)
    if dashed:
        canvas.bar("So-what dash", _dash(box, body.y + inches(0.1)), theme.accent)
        box = box._replace(y=box.y + inches(0.3), h=box.h - inches(0.3))
    canvas.text("So what", box, paragraphs, "side", "t" if dashed else "ctr")


def _dash(box: Box, y: int) -> Box:
    return Box(box.x, y, inches(0.27), inches(0.025))


def _tile(canvas: Canvas, texts: tuple[str, ...], *, beside: bool) -> None:
    """The so-what on a tile of its own colour, its label in a pill."""
    body, theme = canvas.body, canvas.theme
    pad, label, ink = inches(0.28), label_of(canvas), theme.on(theme.accent3)
    corner = theme.data.card.radius
    pill_size = theme.sizes("kicker")[0]
    name = [canvas.paragraph(label, pill_size, theme.accent3, bold=True, align="ctr")]
    pill_w = canvas.width(name[0].runs) + inches(0.34) if label else 0
    pill_h = inches(0.32)
    if beside:
        wide = inches(3.75)
        box = Box(body.right - wide, body.y, wide, body.h)
        canvas.body = body._replace(w=box.x - canvas.grid.gutter - body.x)
        canvas.page.layout += "-side"
        inner = Box(box.x + pad, box.y + pad, box.w - 2 * pad, box.h - 2 * pad)
        pill = Box(inner.x, inner.y, pill_w, pill_h)
        room = inner._replace(
            y=pill.bottom + inches(0.2), h=inner.bottom - pill.bottom - inches(0.2)
        )
        if not label:
            room = inner
        if canvas.lang == "zh":  # a mark at the end of a line may hang out of it
            room = room._replace(w=room.w - inches(0.15))
        rest = theme.sizes("body")[0]

        def build(_: int, size: float) -> list[Paragraph]:
            first = canvas.paragraph(texts[0], size, ink, bold=True, heading=True)
            small = min(size, rest)
            return [first, *(canvas.paragraph(text, small, ink, before=12) for text in texts[1:])]

        (paragraphs,) = canvas.fitted("statement", [room], build)
        if not canvas.fits(paragraphs, room.w, room.h):
            (paragraphs,) = canvas.fitted("body", [room], build)
        anchor: Anchor = "t"
    else:
        left = pill_w + inches(0.25) if label else 0
        width = body.w - 2 * pad - left
        paragraphs, height = [], 0
        for size in theme.sizes("body"):
            paragraphs = [
                canvas.paragraph(text, size, ink, bold=len(texts) == 1, before=6 if i else 0)
                for i, text in enumerate(texts)
            ]
            height = canvas.height(paragraphs, width)
            if height <= inches(0.9):
                break
        high = min(max(inches(0.72), height + inches(0.3)), body.h * 2 // 5)
        box = Box(body.x, body.bottom - high, body.w, high)
        canvas.page.layout += "-strip"
        canvas.body = body._replace(h=box.y - canvas.grid.gutter - body.y)
        pill = Box(box.x + pad, box.y + (high - pill_h) // 2, pill_w, pill_h)
        room = Box(box.x + pad + left, box.y, width, high)
        anchor = "ctr"
    canvas.add(Shape("So-what tile", box, "roundRect", theme.accent3, adjust=rounded(box, corner)))
    if label:
        canvas.add(
            Shape(
                "So-what label", pill, "roundRect", ink, paragraphs=tuple(name),
                adjust=(("adj", 50_000),),
            )
        )  # fmt: skip
    canvas.text("So what", room, paragraphs, "side" if beside else "strip", anchor)


def _side(canvas: Canvas, texts: tuple[str, ...], *, leads: bool = False) -> None:
    """Puts the so-what into a column at the right, its points sharing the height, and narrows the body; a single one
    that `leads` stands at the left."""
    body, theme = canvas.body, canvas.theme
    side = min(inches(SIDE_TEXT), round(body.w * 0.385))
    x = body.right - side
    canvas.page.layout += "-side"
    box = Box(x, body.y, side, body.h)
    canvas.body = Box(body.x, body.y, x - inches(SIDE_GAP) - body.x, body.h)
    if len(texts) == 1 and not theme.placements:
        if leads:
            box = Box(body.x, body.y, inches(LEAD_TEXT), body.h)
            x = box.right + inches(SIDE_GAP)
            canvas.body = Box(x, body.y, body.right - x, body.h)
        _panel(canvas, texts[0], box)
        return
    top, below = inches(0.16), inches(0.2)

    def head(size: float) -> Paragraph:
        return canvas.paragraph(canvas.words.so_what, size + 1, bold=True)

    above = top + canvas.height([head(theme.sizes("grown")[0])], side) + below
    rows = box._replace(y=box.y + above, h=box.h - above)
    found = stack(canvas, rows, lambda size: [[canvas.paragraph(text, size)] for text in texts])
    label, (first, *others) = head(found.size), found.paragraphs
    first = first._replace(
        before=round((above - top - canvas.height([label], side)) / EMU_PER_PT, 2)
    )
    canvas.bar("So-what rule", Box(x, body.y, side, _SIDE_RULE), theme.accent)
    canvas.text("So what", box, [label, first, *others], role="side", insets=Insets(top=top))
    ruled(canvas, "So-what rule", box, found)


def _panel(canvas: Canvas, text: str, box: Box) -> None:
    """Puts a so-what of one sentence on a panel, large."""
    theme, pad = canvas.theme, inches(0.25)
    canvas.bar("So-what panel", box, theme.surface)
    canvas.bar("So-what rule", box._replace(h=STRIP_BAR), theme.accent)
    label = canvas.paragraph(
        canvas.words.so_what, theme.sizes("card")[0], theme.accent_on_tint, bold=True
    )
    top, width = inches(0.3), box.w - 2 * pad
    height = canvas.height([label], width)
    room = box._replace(h=box.h - 2 * (top + height + pad))

    def build(_: int, size: float) -> list[Paragraph]:
        return [canvas.paragraph(text, size, bold=True, heading=True, spacing=1.05)]

    ((words,),) = canvas.fitted("statement", [room], build, Insets(pad, 0, pad, 0))
    more = balanced(canvas, [words], width)
    # in the middle of the panel, with the label at its top
    before = (box.h - canvas.height([words], width)) // 2 - top - height
    words = words._replace(before=round(max(before, pad) / EMU_PER_PT, 2))
    insets = Insets(pad, top, pad + more.right, pad)
    canvas.text("So what", box, [label, words], "side", insets=insets)


def _strip(canvas: Canvas, texts: tuple[str, ...]) -> None:
    """Puts the so-what at the foot and shortens the body: on a strip or in a box with an edge, after a dash, or
    alone in the middle."""
    body, theme = canvas.body, canvas.theme
    form = "strip" if theme.placements else theme.data.so_what.style
    canvas.page.layout += "-strip"
    inset = inches(STRIP_INSET)
    left = {"dash": inches(0.45), "sentence": 0, "side": 0}.get(form, inset)
    width = body.w - left - (inset if left == inset else 0)
    align: Align = "ctr" if form == "sentence" else "l"
    name, bold = label_of(canvas), form in ("dash", "sentence")

    def build(size: float) -> list[Paragraph]:
        label = Run(f"{name}  ", size, theme.accent_on_tint, bold=True)
        if form == "inset":
            label = label._replace(text=f"{name}{canvas.words.colon}", colour=theme.ink)
        found = [
            Paragraph(
                ((label,) if i == 0 and name else ())
                + canvas.runs(text, size, bold=bold, heading=form == "sentence"),
                align,
                before=6 if i else 0,
            )
            for i, text in enumerate(texts)
        ]
        return found if form == "sentence" else [canvas.spaced(one) for one in found]

    sizes = theme.sizes("body")
    size = next((s for s in sizes if canvas.height(build(s), width) <= _HIGH), sizes[-1])
    if form == "sentence":  # rather a little smaller than on two lines
        less = (s for s in sizes if sizes[0] * _LESS <= s <= size)
        size = next((s for s in less if canvas.lines(build(s), width) == len(texts)), size)
    paragraphs = build(size)
    if form == "side":
        paragraphs = [italic(canvas, paragraph) for paragraph in paragraphs]
    height = canvas.height(paragraphs, width)
    # however long the text is, the body keeps its space
    strip = min(max(inches(STRIP), height + inset), body.h * 2 // 5)
    top = body.bottom - strip
    insets = Insets(left, 0, inset if left == inset else 0, 0)
    if len(paragraphs) == 1:
        even = balanced if form == "sentence" else balance
        more = even(canvas, paragraphs, width).right
        insets = insets._replace(right=insets.right + more)
        if align == "ctr":
            insets = Insets(more // 2, 0, more // 2, 0)
    box = Box(body.x, top, body.w, strip)
    if theme.placements:  # a template has no layout with such a strip
        canvas.panel("So what", box, paragraphs, theme.surface, anchor="ctr", insets=insets)
    else:
        canvas.text("So what", box, paragraphs, "strip", "ctr", insets)
    if form == "side":
        canvas.bar("So-what rule", Box(box.x, top, inches(0.5), _SIDE_RULE), theme.accent)
    elif form == "dash":
        line = canvas.height(paragraphs[:1], width) // max(1, canvas.lines(paragraphs[:1], width))
        canvas.bar("So-what dash", _dash(box, top + (strip - height + line) // 2), theme.accent)
    elif form in ("strip", "inset") and not theme.placements:
        canvas.bar(
            "So-what bar", box._replace(w=STRIP_BAR * (2 if form == "inset" else 1)), theme.accent
        )
    gap = _APART if form in ("dash", "side") else GAP
    canvas.body = Box(body.x, body.y, body.w, top - gap - body.y)
