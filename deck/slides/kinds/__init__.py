"""Slide kinds: one module each, discovered by its name.

A kind's module declares a model named after the kind (`class KpisSlide(Slide)`, `FromToSlide` for `from_to`), an `EXAMPLE`
(YAML, in English and Chinese), and `arrange(slide, canvas)`. Adding a file here adds the kind;
kinds are not listed anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Literal, NamedTuple

SoWhat = Literal["strip", "side", "lead", "own"]

_FRAMELESS = dict.fromkeys(
    ("lead", "note", "footnotes", "sticker", "exhibit", "logo"),
    "write it on a page with its title on top",
)
"""What pages without the frame of a page do not show, unless their kind says so."""


class Kind(NamedTuple):
    """A slide kind.

    `so_what` is the position of the page's so-what: a `strip` at the foot, a column at the `side`,
    or `own` if the kind arranges it itself. `after` kinds are arranged after all other pages.
    `other_names` are what else people call it; a message on an unknown kind leads from them to it.
    """

    name: str
    model: type[Any]
    arrange: Callable[[Any, Any], None]
    example: dict[str, str]
    so_what: SoWhat
    after: bool
    layout: str
    other_names: tuple[str, ...]
    omits: Mapping[str, str] = {}
    """The common fields that the kind does not show, each with what to do instead."""
    prepare: Callable[[Any, Any], None] | None = None
    """What is done before the body of a page is measured: `prepare(slide, canvas)`."""
    ranges: Mapping[str, tuple[int, int]] = {}
    """How few and how many items a list has that a page is filled with, by its path (`rows.points`), where its model
    leaves that open."""
    as_is: tuple[str, ...] = ()
    """The fields that variants of the example leave as they are."""
    vary: Callable[[dict[str, Any], str], None] | None = None
    """What makes a variant of the example (`few`, `many`, `long`) true again, in place."""
    is_wide: Callable[[Any], bool] | None = None
    """Whether a page needs the column beside the content too, where a theme has one: `is_wide(slide)`."""


@cache
def names() -> tuple[str, ...]:
    """The names of all kinds."""
    modules = (module.name for module in iter_modules(__path__))
    return tuple(sorted(name for name in modules if not name.startswith("_")))


@cache
def load(name: str) -> Kind:
    """The kind `name`; its module is imported on first use."""
    module = import_module(f"deck.slides.kinds.{name}")
    model: type[Any] = getattr(module, f"{name.title().replace('_', '')}Slide")
    layout = getattr(module, "LAYOUT", "page")
    own = model.__annotations__
    frameless = {f: cure for f, cure in _FRAMELESS.items() if f not in own}
    return Kind(
        name=name,
        model=model,
        arrange=module.arrange,
        example=module.EXAMPLE,
        so_what=getattr(module, "SO_WHAT", "strip"),
        after=getattr(module, "AFTER", False),
        layout=layout,
        other_names=getattr(module, "OTHER_NAMES", ()),
        omits=({} if layout in ("page", "text") else frameless) | getattr(module, "OMITS", {}),
        prepare=getattr(module, "prepare", None),
        ranges=getattr(module, "RANGES", {}),
        as_is=getattr(module, "AS_IS", ()),
        vary=getattr(module, "vary", None),
        is_wide=getattr(module, "is_wide", None),
    )


def other_names() -> dict[str, tuple[str, ...]]:
    """What else each kind is called. Imports every kind, so it is for messages."""
    return {name: load(name).other_names for name in names()}


def unknown_kind(name: str) -> str:
    """The message on a kind that no slide has; a kind of chart goes on a page."""
    from charts.kinds import other_names as charts
    from deck.outline.validation import unknown

    typed = re.sub("[-_]", " ", name).casefold()
    for kind, others in charts().items():
        if typed in (kind.replace("_", " "), *map(str.casefold, others)):
            page = f"`kind: chart` and below it `chart: {{kind: {kind}, …}}`"
            return f"'{name}' is a kind of chart; write {page}"
    return unknown("kind", name, other_names())
