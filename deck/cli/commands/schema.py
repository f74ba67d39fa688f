"""The command `deck schema`."""

from __future__ import annotations

import click

from deck.cli import command as cli


@click.command("schema", cli.Command, epilog="deck schema > outline.schema.json")
def command() -> None:
    """Print the JSON Schema of the outline, for editors."""
    from deck.slides.schema import outline_schema

    cli.echo_json(outline_schema())
