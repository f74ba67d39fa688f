"""The chart kinds: one file per kind, found by its name.

A kind declares
  NAMES      what the kind is called, by language (for alt text)
  FORM       what it is in PowerPoint: a native "chart", "shapes", or a "picture"
  OPTIONS    the fields of a Spec that it draws, beside those of every chart
  EXAMPLES   a Spec, by language (see `examples`)
  problems   what a Spec lacks for this kind, beyond `charts.spec.problems`
  plan       the chart laid out in a frame (see `charts.plan`)
and may declare
  DATA         how it reads its data, if that is not a table (see `charts.data_form`)
  OTHER_NAMES  what else people call it; a message on an unknown kind leads from them to it
  ANNOTATIONS  what annotations point at (an `AnnotationSupport`), if they can be drawn on it
  figures      the figures on it, if those are not its values
  tell         the parts of its alt text, if those are not values at categories
  draw         a function of matplotlib's axes and the plan, for anything that no layer can express; such a
               kind is a picture
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any, Literal, NamedTuple, Protocol, cast

from charts.plan import Plan
from charts.spec import ChartError, Series, Spec, nearest
from charts.style import Style


class AnnotationSupport(NamedTuple):
    """What annotations of a chart kind point at.

    `level`: the values of the `first` series (or of the one that is named), the `total` of a stack,
    or the level that the `steps` of a waterfall lead to. `breaks`: the value axis may have a break.
    `sideways`: bars run to the right, so that the categories are no time axis.
    """

    level: Literal["first", "total", "steps"]
    breaks: bool = False
    sideways: bool = False


def examples(
    kind: str,
    categories: tuple[str, ...],
    series: tuple[Series, ...],
    *,
    zh_names: Sequence[str] = (),
    **fields: Any,
) -> dict[str, Spec]:
    """An example of a kind in English, and the same in Chinese.

    `zh_names` are the series' names in Chinese; other fields that differ begin with `zh_`.
    """
    shared = {name: value for name, value in fields.items() if not name.startswith("zh_")}
    chinese = {name[3:]: value for name, value in fields.items() if name.startswith("zh_")}
    english = Spec(kind, categories, series, **shared)
    translations = dict(zip((one.name for one in series), zh_names, strict=False))
    for field in ("highlight_series", "lines", "second_axis"):
        names = (translations.get(name, name) for name in getattr(english, field))
        chinese.setdefault(field, tuple(names))
    if zh_names:
        rows = zip(series, zh_names, strict=True)
        chinese["series"] = tuple(one._replace(name=name) for one, name in rows)
    return {"en": english, "zh": english._replace(lang="zh", **chinese)}


class Kind(Protocol):
    """The interface of a module in this package."""

    NAMES: Mapping[str, str]
    FORM: Literal["chart", "shapes", "picture"]
    OPTIONS: tuple[str, ...]
    EXAMPLES: Mapping[str, Spec]
    problems: Callable[[Spec], list[str]]
    plan: Callable[[Spec, tuple[float, float], Style], Plan]


@lru_cache(1)
def names() -> tuple[str, ...]:
    """The names of all kinds, sorted."""
    from pkgutil import iter_modules

    return tuple(sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_")))


def data_form(name: str) -> Literal["table", "points", "samples", "spans"]:
    """How a kind reads its data (see `charts.data_form`)."""
    return getattr(load(name), "DATA", "table")


def other_names() -> dict[str, tuple[str, ...]]:
    """What else each kind is called. Imports every kind, so it is for messages."""
    return {
        name: (*load(name).NAMES.values(), *getattr(load(name), "OTHER_NAMES", ()))
        for name in names()
    }


@lru_cache(None)
def load(name: str) -> Kind:
    """The kind `name`. Raises ChartError if there is none."""
    if name not in names():
        raise ChartError(f"unknown chart kind '{name}'{nearest(name, names())}")
    return cast(Kind, import_module(f"{__name__}.{name}"))


def annotation_support(name: str) -> AnnotationSupport | None:
    """The annotation support of the kind `name`; None if it has none."""
    return cast(AnnotationSupport | None, getattr(load(name), "ANNOTATIONS", None))


def annotation_types(name: str) -> tuple[str, ...]:
    """The types of annotations that can be drawn on the kind `name`, in lower case."""
    support = annotation_support(name)
    if support is None:
        return ()
    return (
        *("difference", "cagr", "reference", "bracket"),
        *(("average",) if support.level != "steps" else ()),
        *(("period", "event") if not support.sideways else ()),
        *(("break",) if support.breaks else ()),
    )
