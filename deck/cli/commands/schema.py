"""The command `deck schema`."""

from __future__ import annotations

import click

from deck.cli.command import Command, echo_json


@click.command(
    cls=Command,
    name="schema",
    epilog="""
    deck schema > outline.schema.json
    """,
)
def command() -> None:
    """Print the JSON Schema of the outline, for editors."""
    from deck.slides.schema import outline_schema

    echo_json(outline_schema())
