"""Slide kinds: one module each, discovered by its name.

A kind's module declares a model named after the kind (`class KpisSlide(Slide)`), an `EXAMPLE`
(YAML, in English and Chinese), and `arrange(slide, canvas)`. Adding a file here adds the kind;
kinds are not listed anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Literal, NamedTuple

SoWhat = Literal["strip", "side", "own"]


class Kind(NamedTuple):
    """A slide kind.

    `so_what` is the position of the page's so-what: a `strip` at the foot, a column at the `side`,
    or `own` if the kind arranges it itself. `after` kinds are arranged after all other pages.
    """

    name: str
    model: type[Any]
    arrange: Callable[[Any, Any], None]
    example: dict[str, str]
    so_what: SoWhat
    after: bool
    layout: str
    summary: str
    omits: Mapping[str, str] = {}
    """The common fields that the kind does not show, each with what to do instead."""


@cache
def names() -> tuple[str, ...]:
    """The names of all kinds."""
    modules = (module.name for module in iter_modules(__path__))
    return tuple(sorted(name for name in modules if not name.startswith("_")))


@cache
def load(name: str) -> Kind:
    """The kind `name`; its module is imported on first use."""
    module = import_module(f"deck.slides.kinds.{name}")
    return Kind(
        name=name,
        model=getattr(module, f"{name.capitalize()}Slide"),
        arrange=module.arrange,
        example=module.EXAMPLE,
        so_what=getattr(module, "SO_WHAT", "strip"),
        after=getattr(module, "AFTER", False),
        layout=getattr(module, "LAYOUT", "page"),
        summary=(module.__doc__ or "").strip().splitlines()[0],
        omits=getattr(module, "OMITS", {}),
    )
