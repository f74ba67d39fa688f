"""Fills the generated parts of README.md and docs/ from the models, the units and the command.

A generated part stands between `<!-- made: NAME ARGUMENTS -->` and `<!-- end -->`; what stands around
it is written by hand.
"""

from __future__ import annotations

import inspect
import re
import textwrap
import tomllib
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click

import charts
import deck
from deck import cli
from deck.core.errors import OutlineError
from deck.core.optional import EXTRAS
from deck.core.resources import templates
from deck.language.units import parse_unit, write_value
from deck.outline import model
from deck.outline.charts import chart, fields
from deck.outline.charts.fields import DATA, EVERY_KIND
from deck.outline.facts import fact
from deck.outline.facts.formula import ALLOWED
from deck.outline.tables import fields as tables
from deck.outline.yaml.source import parse
from deck.proof.report import CODES
from deck.proof.review.run import codes_by_group
from deck.slides import gallery, kinds, schema
from deck.themes import file, forms, theme
from deck.themes.template import mapping

ROOT = Path(__file__).resolve().parents[3]
PAGES = tuple(
    sorted(["README.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))])
)
HELP_WIDTH = 88
SIZES = {
    "articles": "66 MB",
    "reports": "105 MB",
    "live": "108 MB",
    "svg": "3 MB",
    "cjk": "10 MB",
    "data": "155 MB",
    "model": "35 MB",
    "all": "369 MB",
}
"""The installed size of each extra (beyond the package itself, measured on Linux with Python 3.11)."""
_PART = re.compile(r"(<!-- made: (\w+)([^>]*?) -->\n).*?(<!-- end -->)", re.DOTALL)
_WIDE_FORM = 5  # a mapping of more fields is shown by its first three; they have a table

MODELS: dict[str, type[Any]] = {
    "head": model.Head,
    "source": model.Reference,
    "fact": fact.Fact,
    "slide": model.Slide,
    "chart": chart.ChartModel,
    "data": tables.DataFile,
    "rows": tables.RowsFile,
    "fact_data": tables.FactFile,
    "column": tables.ColumnFormat,
    "events": tables.EventsFile,
    "theme": file.ThemeFile,
    "colours": file.Colours,
    "fonts": file.FontNames,
    "type": file.TypeForm,
    "grid": file.GridModel,
    "template": model.TemplateModel,
    "map": mapping.TemplateMap,
    "page_map": mapping.PageMap,
    "role_map": mapping.RoleMap,
}
APART = {
    model.Reference,
    fact.Fact,
    chart.ChartModel,
    fields.Row,
    fields.Span,
    fields.Cagr,
    fields.Level,
    fields.Happening,
    fields.Gap,
}
APART |= {tables.FactFile, tables.RowsFile, tables.ColumnFormat, tables.EventsFile, tables.Interval}
APART |= {file.Colours, file.FontNames, file.TypeForm, file.GridModel}
FORMS = [
    (name, field.annotation)
    for name, field in file.ThemeFile.model_fields.items()
    if isinstance(field.annotation, type) and field.annotation.__module__ == forms.__name__
]
"""What a theme says about form, by its key."""
APART |= {form for _, form in FORMS}
APART |= {model.TemplateModel, mapping.PageMap, mapping.RoleMap}
APART |= {mapping.PagesMap, mapping.ColourMap}
"""Models that have a table of their own, or that a short form stands for."""

# what is typed: value, unit, bound
UNITS = (
    ("118.6", "RMB bn", None),
    ("1186", "亿元", None),
    ("83", "EUR m", None),
    ("4.2", "USD k", None),
    ("1000", "million users", None),
    ("700", "million", None),
    ("12", "万人", None),
    ("200", "stores", None),
    ("200", "家", None),
    ("65", "%", None),
    ("20", "points", None),
    ("3.2", "x", None),
    ("10", "times", None),
)
BOUNDS = (">", ">=", "<", "<=", "~")
TRAPS = (
    "title: Growth: from the buyer who comes back",
    'title: "Trust" more than traffic',
    "title: % of buyers who return",
    "title: *New* buyers cost more",
    "title: [draft] Growth",
    "title: 'It's the second order that pays'",
    "title:Growth",
    "title：增长",
    "kpi: {figure: 9, caption: of 10, at least}",
    "kpi: {figure: ${gmv}, caption: GMV}",
    "slides:\n  -kind: cover",
    "slides:\n\t- kind: cover",
    "title: Growth\ntitle: Trust",
)


def fill(text: str) -> str:
    """A page with its made parts made anew."""

    def made(part: re.Match[str]) -> str:
        lines = PARTS[part[2]](*part[3].split())
        return f"{part[1]}\n" + "\n".join(lines).strip() + f"\n\n{part[4]}"

    return _PART.sub(made, text)


def table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    """A table in Markdown; columns that are empty in every row are left out."""
    keep = [i for i in range(len(heads)) if any(row[i] for row in rows)]
    for cells in (heads, ("---",) * len(heads), *rows):
        yield "| " + " | ".join(cells[i].replace("|", "\\|") for i in keep) + " |"


def code(text: str) -> str:
    """Text as code, with as many backticks around it as it takes."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def fields(name: str) -> Iterator[str]:
    """The table of a model, and of those within it."""
    yield from field_table(MODELS[name], None)


def theme_forms() -> Iterator[str]:
    """A table for each part of a theme that says something about form."""
    for name, form in FORMS:
        yield from (f"`{name}`: {(form.__doc__ or '').strip()}", "", *field_table(form, None), "")


def field_table(
    model: type[Any], base: type[Any] | None, within: tuple[type[Any], ...] = ()
) -> Iterator[str]:
    """The table of a model, and of those in its fields, but not of those that it is itself `within`."""
    all_fields = schema.fields(model, base)
    rows = []
    for field in all_fields:
        default = "required" if field.required else code(field.default) if field.default else ""
        rows.append((code(field.name), form(field), default, field.meaning))
    yield from table(("Field", "Takes", "Default", "Meaning"), rows)
    yield ""
    for field in all_fields:
        for inner in field.models:
            if inner not in APART and inner not in (model, *within):
                yield f"Each of `{field.name}`:" if "list" in field.form else f"`{field.name}`:"
                yield ""
                yield from field_table(inner, None, (model, *within))


def form(field: schema.Field) -> str:
    """What a field takes, with long mappings shortened and models linked to their tables."""

    def short(mapping: re.Match[str]) -> str:
        names = mapping[1].split(", ")
        return f"{{{', '.join(names[:3])}, …}}" if len(names) > _WIDE_FORM else mapping[0]

    shown = re.sub(r"\{([^}]*)\}", short, field.form)
    if chart.ChartModel in field.models:
        shown = shown.replace("{kind, data, series, …}", "[charts](charts.md)")
        shown = "a [chart](charts.md)" if shown == "[charts](charts.md)" else shown
    return shown


def slide_kinds() -> Iterator[str]:
    """Every slide kind: picture, fields, example."""
    for name in kinds.names():
        kind = kinds.load(name)
        yield f"## {name}"
        yield ""
        yield schema.explanation(name)
        yield ""
        yield f"![A page of kind {name}](images/kind-{name}.png)"
        yield ""
        if schema.fields(kind.model, model.Slide):
            yield from field_table(kind.model, model.Slide)
        else:
            yield "No fields of its own."
            yield ""
        yield from pasted(gallery.example(name, "en"))


def pasted(slide: str) -> Iterator[str]:
    """An item of `slides` as a block of YAML."""
    yield "```yaml"
    yield textwrap.dedent(slide)
    yield "```"
    yield ""


def chart_kinds() -> Iterator[str]:
    """Every chart kind: what it is, its picture, its fields, an example."""
    for name in charts.kinds():
        yield f"### {name}"
        yield ""
        yield schema.explanation(name, of_chart=True)
        if not charts.is_native(name):
            yield "Drawn as a picture: PowerPoint has no such chart."
        yield ""
        yield f"![The chart {name}](images/chart-{name}.png)"
        yield ""
        if about := DATA.get(charts.data_form(name)):
            yield f"`data`: {about}"
            yield ""
        own = [field.name for field in schema.chart_fields(name)]
        own = [field for field in own if field not in EVERY_KIND]
        yield f"Takes also: {', '.join(map(code, own))}."
        yield ""
        yield from pasted(gallery.chart_example(name, "en"))


def chart_names() -> Iterator[str]:
    """The names of the chart kinds in a sentence."""
    yield f"The kinds are {', '.join(charts.kinds())}."


def units() -> Iterator[str]:
    """Units as they are typed, and what a deck writes in each language."""
    rows = []
    for value, unit, bound in UNITS:
        parsed = parse_unit(unit)
        assert parsed is not None
        figure = fact.Fact(value=value, quote="-").value
        texts = [write_value(figure, parsed, lang, bound=bound) for lang in ("en", "zh")]
        rows.append((value, code(unit), *texts))
    yield from table(("`value`", "`unit`", "in English", "in Chinese"), rows)


def bounds() -> Iterator[str]:
    """What a bound makes of 80 %, in each language."""
    percent = parse_unit("%")
    figure = fact.Fact(value=80, quote="-").value
    assert percent is not None
    assert figure is not None
    rows = [
        (code(b), *(write_value(figure, percent, lang, bound=b) for lang in ("en", "zh")))
        for b in BOUNDS
    ]
    yield from table(("`bound`", "in English", "in Chinese"), rows)


def parts() -> Iterator[str]:
    """What each part of a fact gives, shown on a figure and on a range."""
    text = """
title: x
facts:
  gain: {value: 20, unit: points, what: Rise of the repurchase rate, period: 2020, quote: up by 20 points}
  goal: {value: [10, 20], unit: EUR m, what: Revenue, period: 2026, status: guidance, quote: EUR 10m to 20m}
slides: [{kind: cover}]
"""
    facts = model.loads(text).facts.values()
    rows = [("", *(one.text for one in facts))]
    rows += [(f"`.{part}`", *(one.part(part) or "" for one in facts)) for part in fact.PARTS]
    yield from table(("Part", "`${gain}`", "`${goal}`"), rows)


def formula() -> Iterator[str]:
    """What may stand in a formula."""
    yield ALLOWED[0].upper() + ALLOWED[1:] + "."


def traps() -> Iterator[str]:
    """Slips of YAML, and what the command answers to each."""
    rows = []
    for text in TRAPS:
        try:
            parse(text, "outline.yaml")
        except OutlineError as error:
            shown = "<br>".join(code(line.replace("\t", "⇥")) for line in text.split("\n"))
            rows.append((shown, error.problems[0].message.replace("<", "&lt;")))
        else:
            raise SystemExit(f"{text!r} is no trap any more")
    yield from table(("Written", "The answer"), rows)


def findings() -> Iterator[str]:
    """The findings in decks of others, by the group of their checks."""
    rows = [
        (code(name), group, *CODES[name])
        for group, names in codes_by_group().items()
        for name in names
    ]
    yield from table(("Code", "Group", "Level", "What is wrong"), rows)


def theme_list() -> Iterator[str]:
    """The themes that come with the package."""
    yield from table(
        ("Theme", ""), [(code(name), theme.load(name).data.description) for name in theme.names()]
    )


def theme_file(name: str) -> Iterator[str]:
    """A theme's file."""
    yield "```yaml"
    yield (templates() / "themes" / f"{name}.yaml").read_text("utf-8").strip()
    yield "```"


def answer() -> Iterator[str]:
    """What the command says to an outline with two mistakes."""
    text = """title: Renewals carry the year
facts:
  renewed: {value: 87, unit: "%", quote: 87% of customers renewed}
slides:
  - kind: kpi
    title: Most customers renew
  - kind: kpis
    title: At ${renewd}, renewals carry the year
    kpis: [renewed]
"""
    try:
        model.loads(text, "briefing.yaml")
    except OutlineError as error:
        yield "```"
        yield "\n".join(map(str, error.problems))
        yield "```"


def commands() -> Iterator[str]:
    """Every command in a line."""
    rows = [
        (f"`deck {n}`", c.get_short_help_str(99)) for n, c in sorted(cli.every_command().items())
    ]
    yield from table(("Command", ""), rows)


def help_texts() -> Iterator[str]:
    """The help of the command and of each of its commands."""
    settings: dict[str, Any] = {**cli.main.context_settings, "terminal_width": HELP_WIDTH}
    main = click.Context(cli.main, info_name="deck", **settings)
    contexts = [(cli.main, main)]
    for name, command in sorted(cli.every_command().items()):
        contexts.append((command, click.Context(command, parent=main, info_name=name)))
    for command, context in contexts:
        yield "```"
        yield f"$ {context.command_path} --help"
        yield command.get_help(context)
        yield "```"
        yield ""


def python_api() -> Iterator[str]:
    """Every public name of the package with its signature, its docstring and its members."""
    for name in deck.__all__:
        thing = getattr(deck, name)
        if isinstance(thing, str):
            continue
        yield f"## {name}"
        yield ""
        if inspect.isclass(thing) and issubclass(thing, Exception):
            yield f"*An exception, a kind of `{thing.__mro__[1].__name__}`.*"
        elif inspect.isclass(thing):
            yield from members(thing)
        else:
            yield "```python"
            yield signature(name, thing)
            yield "```"
        yield ""
        yield inspect.getdoc(thing) or ""
        yield ""


def signature(name: str, function: Callable[..., Any]) -> str:
    """A function's signature, one parameter per line where it is long."""
    whole = inspect.signature(function)
    line = f"deck.{name}{whole}".replace("'", "")
    if len(line) <= HELP_WIDTH:
        return line
    lines, keyword_only = [f"deck.{name}("], False
    for parameter in whole.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not keyword_only:
            keyword_only = True
            lines.append("    *,")
        lines.append(f"    {parameter},".replace("'", ""))
    return "\n".join([*lines, f") -> {whole.return_annotation}".replace("'", "")])


def members(thing: type[Any]) -> Iterator[str]:
    """The public fields and properties of a class."""
    names = getattr(thing, "_fields", None) or tuple(getattr(thing, "model_fields", ()))
    names = names or tuple(inspect.get_annotations(thing))
    if names:
        yield f"*Fields:* {', '.join(code(name) for name in names if not name.startswith('_'))}"


def extras() -> Iterator[str]:
    """What each extra of the package is for, what it installs, and how much."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    rows = []
    for name, size in SIZES.items():
        wanted = [re.split(r"[<>=\[ ]", one)[0] for one in project["optional-dependencies"][name]]
        if name in EXTRAS:
            rows.append((code(name), EXTRAS[name].purpose, ", ".join(wanted), size))
        else:
            rows.append((code(name), "everything above", "the others", size))
    yield from table(("Extra", "For", "Packages", "Size"), rows)


def rooms() -> Iterator[str]:
    """The rooms from the top down, each with the first sentence of its docstring."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    rows = []
    for name in contracts["contracts"][0]["layers"]:
        if name != "deck.__main__":
            about = (import_module(name).__doc__ or "").strip().splitlines()[0]
            rows.append((code(name.replace(".", "/") + "/"), about))
    yield from table(("Room", "What it does"), rows)


PARTS: dict[str, Callable[..., Iterator[str]]] = {
    "fields": fields,
    "forms": theme_forms,
    "kinds": slide_kinds,
    "charts": chart_kinds,
    "chart_names": chart_names,
    "units": units,
    "bounds": bounds,
    "parts": parts,
    "formula": formula,
    "traps": traps,
    "findings": findings,
    "themes": theme_list,
    "theme": theme_file,
    "answer": answer,
    "commands": commands,
    "help": help_texts,
    "python": python_api,
    "extras": extras,
    "rooms": rooms,
}


def write(check: bool = False) -> list[str]:
    """Writes the pages anew, or with `check` only compares; returns the names of those that differ."""
    stale = []
    for name in PAGES:
        text = (ROOT / name).read_text("utf-8")
        filled = fill(text)
        if filled != text:
            stale.append(name)
            if not check:
                (ROOT / name).write_text(filled, "utf-8")
    return stale
