"""The command `deck gallery`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from deck.cli import command as cli
from deck.cli.building import build, report_build

if TYPE_CHECKING:
    from deck.slides.variants import Variant


@click.command(
    "gallery",
    cli.Command,
    short_help="Write a deck of all slide and chart kinds.",
    epilog="""
    deck gallery                                    gallery.pptx
    deck gallery -o gallery.pptx --theme midnight --lang zh
    deck gallery -o long.pptx --variant long
    """,
)
@cli.output("The file to write.", "gallery.pptx", endings=cli.DECK)
@cli.theme("A theme's name, or a theme file.")
@cli.language("The language of the examples.")
@click.option(
    "--variant",
    type=click.Choice(("few", "many", "long")),
    help="The slide kinds with few items, with many, or with long texts.",
)
@cli.FORCE
@click.option("--no-cache", is_flag=True, help="Draw all pictures again.")
@cli.QUIET
def command(
    output: Path,
    theme: str,
    lang: str,
    variant: Variant | None,
    force: bool,
    no_cache: bool,
    quiet: bool,
) -> None:
    """Write a deck with the example of every slide kind and every chart kind."""
    from deck.slides.gallery import outline

    with cli.progress_on(quiet) as progress:
        progress.step("reading the examples")
        examples = outline(lang, (f"theme={cli.theme_path(theme)}",), variant)
        built = build(examples, output, progress, cache=not no_cache, force=force)
        progress.clear()
    report_build(built, output, quiet)
