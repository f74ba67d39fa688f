"""The command `deck gallery`."""

from __future__ import annotations

from pathlib import Path

import click

from deck.cli.building import make
from deck.cli.command import Command, progress_on, theme_names, theme_path


@click.command(
    cls=Command,
    name="gallery",
    short_help="Write a deck of all slide and chart kinds.",
    epilog="""
    deck gallery                                    gallery.pptx
    deck gallery -o gallery.pptx --theme midnight --lang zh
    """,
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("gallery.pptx"),
    show_default=True, help="The file to write.",
)  # fmt: skip
@click.option("--theme", default="boardroom", shell_complete=theme_names, show_default=True)
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True)
@click.option("--no-cache", is_flag=True, help="Draw pictures anew.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
def command(output: Path, theme: str, lang: str, no_cache: bool, quiet: bool) -> None:
    """Write a deck with every slide kind and every chart kind, from their own examples."""
    from deck.slides.gallery import outline

    with progress_on(quiet) as progress:
        progress.step("reading the examples")
        made = outline(lang, (f"theme={theme_path(theme)}",))
        make(made, output, "auto", False, "text", no_cache, quiet, progress)
