"""The command `deck build`."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deck.cli import building
from deck.cli import command as cli

if TYPE_CHECKING:
    from deck.cli.progress import Progress
    from deck.outline.model import Outline

DEFAULT_DECK = "kuaishou-briefing.pptx"


@click.command(
    "build",
    cli.Command,
    section="Write",
    short_help="Build a deck from an outline.",
    epilog="""
    deck build                              the briefing that comes with briefdeck
    deck build my.yaml -o my.pptx           your own outline
    deck build my.yaml --theme midnight     in another theme
    deck build my.yaml --template corp.potx  in your company's template
    deck build my.yaml --set slides.0.title='A new title'
    deck build my.yaml --watch              build again whenever one of its files changes
    deck build my.yaml --pdf                with a PDF beside it
    deck build my.yaml --strict             exit with 3 when there are findings
    deck build my.yaml --force              replace a deck that was edited; it is kept as my.bak.pptx
    deck build my.yaml --format json | jq .findings
    """,
)
@click.argument("outline", type=cli.PATH, required=False)
@cli.output(
    "The file to write, or - for standard output. [default: the outline's name]",
    stdout=True,
    endings=cli.DECK,
    cure="; other formats are made by `deck export`",
)
@cli.theme("A theme's name, or a theme file. [default: the outline's]", None)
@click.option(
    "--template", type=cli.PATH, help="Your company's .pptx or .potx. [default: the outline's]"
)
@click.option("--drop-macros", is_flag=True, help="Leave out the macros of the template.")
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="PATH=VALUE",
    help="Change a value of the outline.",
)
@click.option(
    "--charts",
    type=click.Choice(["auto", "native", "picture"]),
    default="auto",
    show_default=True,
    help="Editable charts, pictures, or as set in each chart.",
)
@cli.OUTSIDE
@click.option("--watch", is_flag=True, help="Build again when the outline or its files change.")
@click.option("--pdf", is_flag=True, help="Write a PDF as well.")
@cli.FORCE
@click.option("--strict", is_flag=True, help="Exit with 3 on findings other than notes.")
@cli.FORMAT
@click.option("--no-cache", is_flag=True, help="Draw all pictures again.")
@cli.QUIET
def command(
    outline: Path | None,
    output: Path | None,
    theme: str | None,
    template: Path | None,
    drop_macros: bool,
    settings: tuple[str, ...],
    charts: str,
    allow_outside: bool,
    watch: bool,
    pdf: bool,
    force: bool,
    strict: bool,
    format: str,
    no_cache: bool,
    quiet: bool,
) -> None:
    """Build a deck from an OUTLINE (default: the briefing that comes with briefdeck).

    A deck that somebody edited since it was built is not replaced: the command says what was edited,
    and exits with 4.
    """
    from deck.core.files import real
    from deck.outline.files import DECKS
    from deck.outline.model import read, without_macros
    from deck.themes.theme import load as load_theme

    if outline is not None and outline.suffix.lower() in DECKS:
        message = f"{outline} is a deck; `deck extract {outline}` gives the outline in it"
        raise click.UsageError(message)
    target = output or Path(DEFAULT_DECK if outline is None else f"{outline.stem}.pptx")
    if output is None and outline is not None and outline.parent != Path():
        target = Path.cwd() / target  # not beside the outline: the message says where
    source = cli.source_of(outline, target, "deck")
    if theme is not None:
        settings = (*settings, f"theme={cli.theme_path(theme)}")
        load_theme(theme)  # a wrong name is no mistake of the outline
    if template is not None:
        cli.check_file(template, "--template", "a .pptx or .potx file")
        settings = (*settings, f"template={json.dumps(str(real(template)))}")

    if watch and (format == "json" or strict):
        raise click.UsageError("--watch runs until interrupted; omit --format json and --strict")
    to_stdout = target == cli.STDOUT
    if to_stdout and (watch or pdf or format == "json"):
        raise click.UsageError("-o - writes the deck alone; omit --watch, --pdf and --format json")
    stream = BytesIO()

    def build(progress: Progress) -> tuple[Outline, building.Built, Path | None]:
        progress.step("reading the outline")
        made = read(source, settings, allow_outside=allow_outside)
        made = without_macros(made) if drop_macros else made
        into = stream if to_stdout else target
        built = building.build(made, into, progress, charts, not no_cache, force)
        if not pdf:
            return made, built, None
        from deck.publish.export import export

        (written,) = export(built.scene, target.with_suffix(".pdf"), step=progress.step)
        return made, built, written

    def build_again() -> tuple[str, Any]:
        with cli.progress_on(silent=True) as progress:
            made, built, _ = build(progress)
        return building.summary(built.scene, built.findings, target), made.source.data

    if watch:
        from deck.cli.watching import watch as watch_files

        with suppress(KeyboardInterrupt):
            watch_files(source, build_again)
        click.echo("")
        return
    with cli.progress_on(quiet or format == "json") as progress:
        _, built, written = build(progress)
        progress.clear()
    if to_stdout:
        cli.write_stdout(stream.getvalue())
    hint = "; --format json lists all"
    building.report_build(built, target, quiet, format, written, hint)
    if strict and any(finding.level != "note" for finding in built.findings):
        sys.exit(cli.FINDINGS)
