"""The command `deck template`: inspects a company's template before decks are built in it."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path

import click

from deck.cli import command as cli


@click.group(
    "template",
    cli.CommandGroup,
    short_help="Inspect a company's template.",
    epilog="""
    deck template inspect corp.pptx
    deck template check corp.pptx
    deck template new -o my-template.pptx
    """,
)
def command() -> None:
    """Inspect a company's template before building decks in it.

    An outline names it with `template: corp.pptx`, and `deck build --template corp.pptx` uses it.
    """


@command.command(
    "inspect",
    cli.Command,
    short_help="Print how a template is understood, or write that as a mapping.",
    epilog="""
    deck template inspect corp.pptx
    deck template inspect corp.pptx -o corp.map.yaml
    deck template inspect corp.pptx -o corp.png         its layouts, with the boxes of titles, texts and content
    deck template inspect corp.pptx --format json | jq .pages
    """,
)
@click.argument("file", type=cli.PATH)
@cli.output("Write it as a mapping, or as a picture (.png).", endings=(*cli.YAML, ".png"))
@click.option(
    "--format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="The format of the report.",
)
@click.option("--force", is_flag=True, help="Replace an existing file.")
@click.option("--drop-macros", is_flag=True, help="Accept a file with macros; they are ignored.")
def inspect(file: Path, output: Path | None, format: str, force: bool, drop_macros: bool) -> None:
    """Print how the template FILE is understood, and what is uncertain. With -o, write it as a
    mapping that you can correct and name in an outline: `template: {file: corp.pptx, map:
    corp.map.yaml}`, or as a picture of its layouts."""
    from deck.core.errors import WriteError
    from deck.core.files import check_target, put
    from deck.themes.template.cached import open_company
    from deck.themes.template.contact_sheet import contact_sheet
    from deck.themes.template.placements import company_theme
    from deck.themes.template.report import as_data, as_map, as_text

    if output is not None:
        check_target(output, "corp.map.yaml")
        if output.is_file() and not force:
            raise WriteError(
                f"{output} exists already; name another file with -o, or replace it with --force"
            )
    theme = company_theme(open_company(file, drop_macros=drop_macros))
    if output is not None:
        picture = output.suffix.lower() == ".png"
        put(output, contact_sheet(theme) if picture else as_map(theme).encode())
        click.echo(str(output))
    elif format == "json":
        cli.echo_json(as_data(theme))
    else:
        click.echo(as_text(theme), nl=False)


@command.command(
    "check",
    cli.Command,
    short_help="Build every slide kind, draw the pages and report the findings.",
    epilog="""
    deck template check corp.pptx
    deck template check corp.pptx -o every-kind.pptx
    deck template check corp.pptx -o pages.png --lang zh      the pages as LibreOffice draws them
    """,
)
@click.argument("file", type=cli.PATH)
@cli.output("Keep the deck (.pptx), or its pages on one sheet (.png).", endings=(*cli.DECK, ".png"))
@click.option("--map", "mapping", type=cli.PATH, help="A corrected mapping.")
@cli.language("The language of the examples.")
@cli.FORCE
@click.option("--strict", is_flag=True, help="Exit with 3 on findings other than notes.")
@click.option("--drop-macros", is_flag=True, help="Accept a file with macros; leave them out.")
def check(
    file: Path,
    output: Path | None,
    mapping: Path | None,
    lang: str,
    force: bool,
    strict: bool,
    drop_macros: bool,
) -> None:
    """Build the example of every slide kind in the template FILE, and a page in each of its other layouts; report
    the findings, and what is seen on the pages as LibreOffice draws them: texts that are hard to read, that stand
    over a picture, or that cross a mark."""
    from deck.cli.building import build, echo_findings
    from deck.core.errors import ResourceError
    from deck.core.files import check_target, put, real
    from deck.core.resources import templates
    from deck.outline.model import loads
    from deck.publish import template_pages
    from deck.publish.sheet import on_sheet
    from deck.themes.template.cached import open_company

    cli.check_file(file, "FILE", "a .pptx or .potx file")
    sheet = output is not None and output.suffix.lower() == ".png"
    if output is not None and sheet:
        check_target(output, "pages.png")
    template = {"file": str(real(file)), "drop_macros": drop_macros}
    if mapping is not None:
        cli.check_file(mapping, "--map", "a mapping, a .yaml file")
        template["map"] = str(real(mapping))
    settings = (f"template={json.dumps(template)}",)
    made, untold = BytesIO(), ""
    with cli.progress_on(silent=False) as progress:
        progress.step("reading the template")
        text = template_pages.text(open_company(file, drop_macros=drop_macros), lang)
        outline = loads(text, "gallery.yaml", templates(), settings)
        keep = output if output is not None and not sheet else None
        scene, findings, _ = build(outline, keep or made, progress, force=force)
        progress.step("drawing the pages")
        try:
            document, seen = template_pages.drawn(
                scene, keep.read_bytes() if keep else made.getvalue()
            )
        except ResourceError as error:
            if sheet:
                raise
            untold = f"the pages were not drawn, so that nothing is said of how they look: {error}"
        else:
            told = {(one.page, one.place, one.code) for one in findings}
            findings += [one for one in seen if (one.page, one.place, one.code) not in told]
            if output is not None and sheet:
                put(output, on_sheet(document, columns=4, dpi=48))
    echo_findings(findings)
    if untold:
        click.echo(untold, err=True)
    where = f"{output}: " if output is not None else ""
    count = cli.plural(len(findings), "finding")
    click.echo(f"{where}{len(scene.pages)} pages in {file.name}, {count}")
    if strict and any(finding.level != "note" for finding in findings):
        sys.exit(cli.FINDINGS)


@command.command(
    "new",
    cli.Command,
    short_help="Write briefdeck's template as a starting point.",
    epilog="""
    deck template new -o my-template.pptx
    deck template new -o my-template.pptx --theme midnight
    """,
)
@cli.output("The file to write.", "my-template.pptx", endings=cli.DECK)
@cli.theme("A theme's name, or a theme file.")
def new(output: Path, theme: str) -> None:
    """Write briefdeck's template as a starting point: change it in PowerPoint, then build with it."""
    from deck.core.errors import WriteError
    from deck.core.files import check_target
    from deck.pptx.writer.deck import write
    from deck.themes.theme import load

    check_target(output, "my-template.pptx")
    if output.exists():
        raise WriteError(f"{output} exists already; name another file with -o")
    write(load(cli.theme_path(theme)).blank(), output)
    click.echo(str(output))
