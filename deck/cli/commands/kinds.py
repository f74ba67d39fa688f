"""The command `deck kinds`."""

from __future__ import annotations

import click

from deck.cli import command as cli


@click.command(
    "kinds",
    cli.Command,
    epilog="""
    deck kinds              every slide kind with its fields
    deck kinds --charts     the chart kinds
    deck kinds timeline     one kind, with an example
    """,
)
@click.argument("name", required=False)
@click.option("--charts", "show_charts", is_flag=True, help="List chart kinds instead.")
@cli.language("The language of the example.")
def command(name: str | None, show_charts: bool, lang: str) -> None:
    """List slide kinds with their fields, or chart kinds."""
    from deck.slides import schema

    if show_charts:
        lines = schema.chart_lines()
    elif name is None:
        lines = schema.kind_lines()
    else:
        lines = schema.kind_page(name, lang)
    for line in lines:
        click.echo(line)
