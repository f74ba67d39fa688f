"""Charts for executive decks: native PowerPoint charts and pictures from one description.

Importing this package is cheap: matplotlib is loaded when a picture is first drawn.

    >>> import charts
    >>> spec = charts.Spec("column", ("2024", "2025"), (charts.Series("Sales", (4.0, 5.5)),))
    >>> charts.describe(spec)
    'Column chart of Sales: 2024 4.0, 2025 5.5.'
    >>> charts.problems(spec._replace(highlight=(2,)))
    ['highlight: there is no category 2; the last is 1']
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal

from charts.spec import ChartError, Growth, Series, Spec, clean
from charts.style import Style
from charts.text_width import set_in

if TYPE_CHECKING:
    from charts.marks import Mark
    from charts.native.model import NativeChart
    from charts.plan import Plan

__all__ = [
    "ChartError",
    "Growth",
    "Series",
    "Spec",
    "Style",
    "data_form",
    "describe",
    "example",
    "form",
    "is_native",
    "kinds",
    "native",
    "picture",
    "plan",
    "problems",
    "shapes",
]


class _Package(ModuleType):
    """This package as a module whose functions survive when submodules of the same name load.

    Otherwise the first import of `charts.picture` would replace the function `picture` with the
    module. Loading the submodules first would take 20 ms that few programs need.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if not (isinstance(value, ModuleType) and name in __all__):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


SIZE = (7.5, 4.5)
"""The default frame in inches: beside a column of text on a wide page."""


def kinds() -> tuple[str, ...]:
    """The chart kinds that exist, sorted."""
    from charts.kinds import names

    return names()


def form(kind: str) -> Literal["chart", "shapes", "picture"]:
    """How PowerPoint gets `kind`: as a native chart, as native shapes, or as a picture.

    Raises ChartError for an unknown kind.
    """
    from charts.kinds import load

    return load(kind).FORM


def data_form(kind: str) -> Literal["table", "points", "samples", "spans"]:
    """How `kind` reads its data: a table of categories and series, points (x, y, size), samples of
    groups, or spans of time. Raises ChartError for an unknown kind."""
    from charts.kinds import data_form as form_of_data

    return form_of_data(kind)


def is_native(kind: str) -> bool:
    """Whether `kind` can be edited in PowerPoint. Raises ChartError for an unknown kind."""
    return form(kind) != "picture"


def example(kind: str, lang: str = "en") -> Spec:
    """An example of `kind` in `lang`. Raises ChartError for an unknown kind or language."""
    from charts.kinds import load

    examples = load(kind).EXAMPLES
    if lang not in examples:
        raise ChartError(f"no example of '{kind}' in '{lang}'; there is: {', '.join(examples)}")
    return examples[lang]


def problems(spec: Spec) -> list[str]:
    """The problems of `spec`, worded for its author; empty if it can be drawn."""
    from charts.kinds import load
    from charts.spec import problems as common

    try:
        kind = load(spec.kind)
    except ChartError as error:
        return [str(error)]
    messages = common(spec) or kind.problems(spec)
    if messages or not spec.annotations:
        return messages
    from charts.annotations.rules import problems as annotations

    return annotations(spec)


def plan(spec: Spec, size: tuple[float, float] = SIZE, style: Style | None = None) -> Plan:
    """`spec` laid out in a frame of `size` inches. Raises ChartError, naming every problem."""
    from charts.kinds import load

    messages = problems(spec)
    if not (min(size) >= 0.5 and max(size) <= 100):
        messages.append(f"a frame of {size[0]:g} × {size[1]:g} inches is not between 0.5 and 100")
    if messages:
        raise ChartError("; ".join(messages))
    lay, spec, style = load(spec.kind).plan, _printable(spec), style or Style()
    with set_in(style.fonts.widest):
        if not spec.annotations:
            return lay(spec, size, style)
        from charts.annotations.layout import annotated

        return annotated(spec, size, style, lay)


def native(spec: Spec, size: tuple[float, float] = SIZE, style: Style | None = None) -> NativeChart:
    """`spec` as a chart that PowerPoint can edit, for a frame of `size` inches.

    Raises ChartError if the spec has problems or PowerPoint has no such chart.
    """
    from charts.native.chart import write

    if spec.kind in kinds() and form(spec.kind) != "chart":
        cure = "shapes" if form(spec.kind) == "shapes" else "a picture"
        raise ChartError(f"PowerPoint has no chart of kind '{spec.kind}'; draw it as {cure}")
    return write(plan(spec, size, style), style or Style())


def shapes(
    spec: Spec, size: tuple[float, float] = SIZE, style: Style | None = None
) -> tuple[Mark, ...]:
    """`spec` as shapes, for a kind whose form is `shapes`, in fractions of a frame of `size`
    inches.

    Raises ChartError if the spec has problems or the kind has another form.
    """
    if spec.kind in kinds() and form(spec.kind) != "shapes":
        raise ChartError(f"a chart of kind '{spec.kind}' is not made of shapes")
    return plan(spec, size, style).marks


def picture(
    spec: Spec,
    size: tuple[float, float] = SIZE,
    style: Style | None = None,
    format: Literal["svg", "png", "pdf"] = "svg",
    dpi: int = 200,
) -> bytes:
    """`spec` as an SVG, PNG or PDF with a transparent background, for a frame of `size` inches.

    Raises ChartError if the spec has problems or no installed font covers its Chinese characters.
    """
    from charts.kinds import load
    from charts.picture.drawing import draw

    chart = plan(spec, size, style)
    return draw(chart, style or Style(), format, dpi, getattr(load(spec.kind), "draw", None))


def describe(spec: Spec) -> str:
    """Alt text: one sentence on what the chart shows, with its figures. Raises ChartError."""
    from charts.description import sentence

    messages = problems(spec)
    if messages:
        raise ChartError("; ".join(messages))
    return sentence(_printable(spec))


def _printable(value: Any) -> Any:
    """A spec, or a part of it, without line breaks and control characters in its texts."""
    if isinstance(value, str):
        return clean(value)
    if not isinstance(value, tuple):
        return value
    items = map(_printable, value)
    return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
