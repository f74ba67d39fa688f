"""The chart kinds: one file a kind, found by its name.

A kind declares
  NAMES      what the kind is called, by language (for alt text)
  FORM       what it is in PowerPoint: a native "chart", "shapes", or a "picture"
  EXAMPLES   a Spec, by language
  problems   what a Spec lacks for this kind, beyond `charts.spec.problems`
  plan       the chart laid out in a frame (see `charts.plan`)
and, if annotations can be drawn on it, `TAKES` (`charts.annotations.model.Takes`): what they point at;
and, if its figures are not told as values at categories, `tell(spec)`: the parts of its alt text;
and, if it draws what no layer of a plan can say, `draw(axes, plan)`: matplotlib, pictures alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module
from typing import Literal, Protocol, cast

from charts.plan import Plan
from charts.spec import ChartError, Spec, nearest
from charts.style import Style


class Kind(Protocol):
    """What a file of this folder offers."""

    NAMES: Mapping[str, str]
    FORM: Literal["chart", "shapes", "picture"]
    EXAMPLES: Mapping[str, Spec]
    problems: Callable[[Spec], list[str]]
    plan: Callable[[Spec, tuple[float, float], Style], Plan]


@lru_cache(1)
def names() -> tuple[str, ...]:
    """The kinds that exist, sorted."""
    from pkgutil import iter_modules

    return tuple(sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_")))


@lru_cache(None)
def load(name: str) -> Kind:
    """The kind `name`. Raises ChartError where there is none."""
    if name not in names():
        raise ChartError(f"unknown chart kind '{name}'{nearest(name, names())}")
    return cast(Kind, import_module(f"{__name__}.{name}"))
