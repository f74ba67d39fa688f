"""The command `deck themes`."""

from __future__ import annotations

import click

from deck.cli import command as cli


@click.command(
    "themes",
    cli.Command,
    epilog="""
    deck themes
    deck build --theme midnight
    """,
)
def command() -> None:
    """List the themes."""
    from deck.themes.theme import load, names

    for name in names():
        click.echo(f"{name:<12} {load(name).data.description}")
