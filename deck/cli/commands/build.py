"""The command `deck build`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deck.cli.building import made, make, make_pdf, summary
from deck.cli.command import DEFAULT_OUTLINE, Command, progress_on, theme_names, theme_path

if TYPE_CHECKING:
    from deck.outline.model import Outline

DEFAULT_DECK = "kuaishou-briefing.pptx"


@click.command(
    cls=Command,
    name="build",
    short_help="Build a deck from an outline.",
    epilog="""
    deck build                              the briefing that comes with deck
    deck build my.yaml -o my.pptx           yours
    deck build my.yaml --theme midnight     in another theme
    deck build my.yaml --template corp.potx  in your company's template
    deck build my.yaml --set slides.0.title='A new title'
    deck build my.yaml --watch              build again whenever a file of it changes
    deck build my.yaml --pdf                with a PDF beside it (LibreOffice)
    deck build my.yaml --strict             exit with 3 when there are findings
    deck build my.yaml --format json | jq .findings
    """,
)
@click.argument("outline", type=click.Path(dir_okay=True, path_type=Path), required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write.")
@click.option(
    "--theme",
    shell_complete=theme_names,
    help="A theme's name, or a theme file. [default: the outline's]",
)
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    help="Your company's .pptx or .potx. [default: the outline's]",
)
@click.option("--drop-macros", is_flag=True, help="Leave out the macros of the template.")
@click.option(
    "--set", "settings", multiple=True, metavar="PATH=VALUE", help="Change a value of the outline."
)
@click.option(
    "--charts",
    type=click.Choice(["auto", "native", "picture"]),
    default="auto",
    show_default=True,
    help="Editable charts, pictures, or what each chart says.",
)
@click.option("--watch", is_flag=True, help="Build again when the outline or its files change.")
@click.option("--pdf", is_flag=True, help="Write a PDF beside the deck.")
@click.option("--strict", is_flag=True, help="Exit with 3 when there are findings.")
@click.option(
    "--format", type=click.Choice(["text", "json"]), default="text", help="How to report."
)
@click.option("--no-cache", is_flag=True, help="Draw pictures anew.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
def command(
    outline: Path | None,
    output: Path | None,
    theme: str | None,
    template: Path | None,
    drop_macros: bool,
    settings: tuple[str, ...],
    charts: str,
    watch: bool,
    pdf: bool,
    strict: bool,
    format: str,
    no_cache: bool,
    quiet: bool,
) -> None:
    """Build a deck from an OUTLINE (default: the briefing that comes with deck)."""
    from deck.core.resources import seeds
    from deck.outline.model import read, without_macros

    source = outline or seeds() / DEFAULT_OUTLINE
    target = output or Path(DEFAULT_DECK if outline is None else f"{outline.stem}.pptx")
    if target.resolve() == source.resolve():
        raise click.UsageError(
            f"the deck would replace its outline {source}; name another file with -o"
        )
    if theme is not None:
        settings = (*settings, f"theme={theme_path(theme)}")
    if template is not None:
        settings = (*settings, f"template={json.dumps(str(template.resolve()))}")

    def outlined() -> Outline:
        found = read(source, settings)
        return without_macros(found) if drop_macros else found

    if watch:
        if format == "json" or strict:
            raise click.UsageError("--watch goes on: it has neither --format json nor --strict")
        _watch(source, target, outlined, charts, no_cache, pdf)
        return
    with progress_on(quiet or format == "json") as progress:
        progress.step("reading the outline")
        make(outlined(), target, charts, strict, format, no_cache, quiet, progress, pdf)


def _watch(
    source: Path,
    target: Path,
    outlined: Callable[[], Outline],
    charts: str,
    no_cache: bool,
    pdf: bool,
) -> None:
    from deck.cli.watching import watch

    def build() -> tuple[str, Any]:
        with progress_on(silent=True) as progress:
            outline = outlined()
            said = summary(*made(outline, target, charts, no_cache, progress), target)
            if pdf:
                make_pdf(target, progress)
            return said, outline.source.data

    try:
        watch(source, build)
    except KeyboardInterrupt:
        click.echo("")
