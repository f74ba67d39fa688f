"""The command `deck new`."""

from __future__ import annotations

from pathlib import Path

import click

from deck.cli.command import Command


@click.command(
    cls=Command,
    name="new",
    short_help="Start an outline, with comments and an article.",
    epilog="""
    deck new briefing.yaml            an outline to start from
    deck new briefing.yaml --lang zh  the same in Chinese
    """,
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def command(file: Path, lang: str, force: bool) -> None:
    """Start an outline: commented, with a storyline and the article it rests on."""
    from deck.cli.starter import start

    written = start(file, lang, force)
    for path in written:
        click.echo(f"wrote {path}")
    click.echo(f"next: deck build {file}")
