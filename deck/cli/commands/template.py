"""The command `deck template`: a company's own template, looked at before decks are made in it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deck.cli.command import FINDINGS, Command, CommandGroup, echo_json, theme_names, theme_path

if TYPE_CHECKING:
    from deck.themes.template.theme import CompanyTheme


@click.group(
    cls=CommandGroup,
    name="template",
    short_help="Look at a company's own template.",
    epilog="""
    deck template inspect corp.pptx
    deck template check corp.pptx
    deck template new -o my-template.pptx
    """,
)
def command() -> None:
    """Look at a company's own template before decks are made in it.

    An outline names it as `template: corp.pptx`, and `deck build --template corp.pptx` uses it.
    """


def _open(file: Path, drop_macros: bool) -> CompanyTheme:
    from deck.themes.template.cached import open_company
    from deck.themes.template.places import company_theme

    return company_theme(open_company(file, drop_macros=drop_macros))


@command.command(
    cls=Command,
    name="inspect",
    short_help="Print what was understood, or write it as a mapping.",
    epilog="""
    deck template inspect corp.pptx
    deck template inspect corp.pptx -o corp.map.yaml
    deck template inspect corp.pptx --format json | jq .pages
    """,
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write it as a mapping.")
@click.option(
    "--format", type=click.Choice(["text", "json"]), default="text", help="How to report."
)
@click.option("--drop-macros", is_flag=True, help="Look at a file with macros all the same.")
def inspect(file: Path, output: Path | None, format: str, drop_macros: bool) -> None:
    """Print what was understood of the template FILE, and what is in doubt.

    With -o it is written as a mapping, to be corrected and named in an outline:
    `template: {file: corp.pptx, map: corp.map.yaml}`.
    """
    from deck.core.files import check_target
    from deck.themes.template.report import as_data, as_map, as_text

    theme = _open(file, drop_macros)
    if output is not None:
        check_target(output, "corp.map.yaml")
        output.write_text(as_map(theme), encoding="utf-8")
        click.echo(str(output))
    elif format == "json":
        echo_json(as_data(theme))
    else:
        click.echo(as_text(theme), nl=False)


@command.command(
    cls=Command,
    name="check",
    short_help="Build every slide kind and report the findings.",
    epilog="""
    deck template check corp.pptx
    deck template check corp.pptx -o every-kind.pptx
    deck template check corp.pptx --lang zh
    """,
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Keep the deck as this file.")
@click.option("--map", "mapping", type=click.Path(path_type=Path), help="A corrected mapping.")
@click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    help="The language of the examples.",
)
@click.option("--strict", is_flag=True, help="Exit with 3 when there are findings.")
@click.option("--drop-macros", is_flag=True, help="Take a file with macros, without them.")
def check(
    file: Path,
    output: Path | None,
    mapping: Path | None,
    lang: str,
    strict: bool,
    drop_macros: bool,
) -> None:
    """Build the example of every slide kind in the template FILE and report the findings."""
    import io

    from deck.core.files import check_target
    from deck.core.resources import templates
    from deck.outline.model import loads
    from deck.pptx.writer.deck import write
    from deck.slides import gallery, kinds
    from deck.slides.chart_pictures import Pictures
    from deck.slides.composition import compose
    from deck.slides.findings import check as findings_of

    named = {"file": str(file.resolve()), "drop_macros": drop_macros}
    if mapping is not None:
        named["map"] = str(mapping.resolve())
    if output is not None:
        check_target(output)
    settings = (f"template={json.dumps(named)}",)
    outline = loads(gallery.text(lang, kinds.names()), "gallery.yaml", templates(), settings)
    scene = compose(outline, picture=Pictures())
    findings = findings_of(scene)
    write(scene, output if output is not None else io.BytesIO())
    for finding in findings:
        click.echo(click.style(str(finding), fg="yellow"), err=True)
    told = f"{len(findings)} finding{'' if len(findings) == 1 else 's'}"
    where = f"{output}: " if output is not None else ""
    click.echo(f"{where}{len(scene.pages)} pages in {file.name}, {told}")
    if strict and findings:
        sys.exit(FINDINGS)


@command.command(
    cls=Command,
    name="new",
    short_help="Write our own template as a start for yours.",
    epilog="""
    deck template new -o my-template.pptx
    deck template new -o my-template.pptx --theme midnight
    """,
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("my-template.pptx"),
    show_default=True, help="The file to write.",
)  # fmt: skip
@click.option(
    "--theme", default="boardroom", show_default=True, shell_complete=theme_names,
    help="A theme's name, or a theme file.",
)  # fmt: skip
def new(output: Path, theme: str) -> None:
    """Write our own template as a start for yours: change it in PowerPoint, then build in it."""
    from deck.core.errors import WriteError
    from deck.core.files import check_target
    from deck.pptx.writer.deck import write
    from deck.themes.theme import load

    check_target(output, "my-template.pptx")
    if output.exists():
        raise WriteError(f"{output} is there already; name another file with -o")
    found = load(theme_path(theme))
    write(found.blank(), output)
    click.echo(str(output))
