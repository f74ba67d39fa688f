"""Draws a single chart from a file, for a report: `deck chart sales.yaml -o sales.svg`.

The file holds the fields of a chart in an outline, and `lang`, `theme`, `size` and `facts`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias

from pydantic import Field

import charts
from charts.honesty import gates
from charts.spec import ChartError
from deck.core.errors import OutlineError, Problem, ResourceError
from deck.core.files import missing, read_file
from deck.outline import fields as base
from deck.outline.charts.chart import ChartModel
from deck.outline.charts.doubts import doubts
from deck.outline.charts.period import with_period
from deck.outline.charts.spec import to_spec
from deck.outline.facts.fact import Fact
from deck.outline.facts.from_data import from_data
from deck.outline.facts.resolved import resolve
from deck.outline.fields import Model
from deck.outline.tables.files import files_of
from deck.outline.validation import collect, problems
from deck.outline.yaml.source import parse, read_text
from deck.themes.theme import load

Format: TypeAlias = Literal["svg", "png", "pdf"]
FORMATS: tuple[Format, ...] = ("svg", "png", "pdf")
_TOP = "a chart's file holds its fields, such as `kind: column` and `data: {2024: 66, 2025: 83}`"
_OUTLINE = (
    "this is an outline, and a chart's file holds one chart alone: copy the fields below its `chart:` to a "
    "file, or draw the page with `deck export {path} --pages N -o page.png`"
)


class Setting(Model):
    """The fields of the file that are not those of the chart."""

    lang: Literal["en", "zh"] = "en"
    """The language: fonts, and how numbers are written."""
    theme: base.Text = "boardroom"
    """A theme's name, or the path of a theme file."""
    size: Annotated[tuple[float, ...], Field(min_length=2, max_length=2)] = (6.5, 4.0)
    """Width and height in inches."""
    facts: Annotated[dict[str, Fact], Field(default_factory=dict)]
    """Facts that the chart draws, by id."""


class Drawn(NamedTuple):
    """A chart as a picture, and what is to be said of it, each as a message with its code."""

    picture: bytes
    findings: list[str]


def render(path: Path, form: Format, dpi: int = 200) -> Drawn:
    """The chart of a file as a picture, with its findings.

    Raises OutlineError with every problem of the file, ResourceError if it cannot be drawn.
    """
    try:
        raw = read_file(path)
    except FileNotFoundError as error:
        raise OutlineError([Problem(str(path), missing(path, _TOP))]) from error
    except OSError as error:
        raise OutlineError([Problem(str(path), f"cannot be read: {error.strerror}")]) from error
    source = parse(read_text(raw, str(path)), str(path), _TOP)
    if "slides" in source.data:
        raise OutlineError([source.problem(("slides",), _OUTLINE.format(path=path), at="key")])
    if isinstance(source.data.get("chart"), dict):
        message = f"{_TOP}: write them without `chart:`"
        raise OutlineError([source.problem(("chart",), message, at="key")])
    settings: dict[str, Any] = {}
    data: dict[str, Any] = {}
    for key, value in source.data.items():
        (settings if key in Setting.model_fields else data)[key] = value
    setting, faults = collect(Setting, settings)
    if setting is None:
        raise OutlineError(problems(source, faults))
    context: dict[str, Any] = {"folder": path.parent}
    filled = from_data(setting.facts, files_of(context), setting.lang)
    facts, wrong = resolve(filled.facts, setting.lang, origins=filled.origins)
    context["facts"] = facts
    chart, chart_faults = collect(ChartModel, data, (), context)
    faults = [*filled.faults, *wrong, *chart_faults]
    if faults or chart is None:
        raise OutlineError(problems(source, faults))
    spec = to_spec(chart, facts, setting.lang, lambda text: facts.fill(text)[0])
    spec = with_period(spec, chart, facts)
    style = load(setting.theme, path.parent).chart_style(setting.lang)
    width, height = setting.size
    try:
        picture = charts.picture(spec, (width, height), style, form, dpi)
    except ChartError as error:
        raise ResourceError(str(error)) from error
    notes = (note for _, note in filled.notes)
    findings = [*notes, *chart.data_notes, *gates(spec, style), *doubts(chart, spec, facts)]
    return Drawn(picture, [f"{path}: {message} [{code}]" for code, message in findings])
