"""Where content stands that does not fill its page: below the title, in the middle, or at the foot; and the so-what
below it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from deck.scene.items import Box, Group, Item, Line, Text
from deck.slides.canvas import Canvas, inches
from deck.slides.drafts import Draft

_SHARE = {"top": 0.0, "middle": 0.45, "bottom": 1.0}
"""The part of the free height that goes above the content."""
_CLOSE = inches(0.15)
"""How much of it stays between content and so-what."""
_APART = inches(1.2)
"""Content that leaves more than this stands for itself."""
_LEAST = inches(0.3)
"""Less free height than this stays where it is."""


def hang(canvas: Canvas, draft: Draft, first: int, body: Box) -> None:
    """Moves the content of a page down as the theme says, or a so-what at the foot up to it; the items from the index
    `first` on are arranged in `body`."""
    share = _SHARE[canvas.theme.data.spacing.hang]
    strip, content = draft.items[:first], draft.items[first:]
    if canvas.theme.placements or not content:
        return
    if not share:
        if strip and min(item.box.y for item in strip) >= body.bottom:
            end = max(item.box.bottom for item in map(partial(_trimmed, canvas), content))
            if _LEAST < (free := body.bottom - end) < _APART:
                draft.items[:first] = [_lower(item, -(free - _CLOSE)) for item in strip]
        return
    content = [_trimmed(canvas, item) for item in content]
    free = body.bottom - max(item.box.bottom for item in content)
    if free > _LEAST:
        down = round(free * share)
        draft.items[first:] = [_lower(item, down) for item in content]


def clear_of(canvas: Canvas, draft: Draft, foot: Sequence[Item]) -> None:
    """Moves a so-what in the column beside the content up to where the source at its foot leaves it space."""
    source = next((one for one in foot if isinstance(one, Text) and one.role == "source"), None)
    said = next(
        (one for one in draft.items if isinstance(one, Text) and one.name == "So what"), None
    )
    if source is None or said is None or source.anchor != "b" or said.box.x != source.box.x:
        return
    top = source.box.bottom - canvas.height(source.paragraphs, source.box.w)
    over = said.box.y + canvas.height(said.paragraphs, said.box.w) + _CLOSE - top
    if over > 0:
        moved = ("So what", "So-what rule")
        draft.items[:] = [_lower(i, -over) if i.name in moved else i for i in draft.items]


def _trimmed(canvas: Canvas, item: Item) -> Item:
    """A text at the top of its box in a box of its height."""
    if not isinstance(item, Text) or item.anchor != "t":
        return item
    inner = item.box.inside(item.insets)
    height = canvas.height(item.paragraphs, inner.w) + item.insets.top + item.insets.bottom
    return item._replace(box=item.box._replace(h=min(item.box.h, height)))


def anchored(canvas: Canvas, first: int, space: tuple[float, float], anchor: str) -> None:
    """Moves the items of the page from the index `first` on to the top, the middle or the foot of a space, whose ends are
    given in inches on a page 7.5 in high."""
    items = canvas.page.items
    top, bottom = (inches(y * canvas.theme.design.height / 7.5) for y in space)
    moved = [_trimmed(canvas, item) for item in items[first:]]
    start, end = min(item.box.y for item in moved), max(item.box.bottom for item in moved)
    share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[anchor]
    by = top + round(max(0, bottom - top - (end - start)) * share) - start
    items[first:] = [_lower(item, by) for item in moved]


def _lower(item: Item, down: int) -> Item:
    match item:
        case Line():
            return item._replace(y1=item.y1 + down, y2=item.y2 + down)
        case Group():
            return item._replace(items=tuple(_lower(one, down) for one in item.items))  # type: ignore[misc]
        case _:
            return item._replace(box=item.box._replace(y=item.box.y + down))
