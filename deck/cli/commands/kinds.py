"""The command `deck kinds`."""

from __future__ import annotations

import click

from deck.cli import command as cli


def _names(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    import charts
    from deck.slides import kinds

    names = sorted({*kinds.names(), *charts.kinds()})
    return [name for name in names if name.startswith(incomplete)]


@click.command(
    "kinds",
    cli.Command,
    epilog="""
    deck kinds              every kind of slide, and every kind of chart
    deck kinds timeline     one kind: its fields, and an example
    deck kinds column       the same for a kind of chart
    """,
)
@click.argument("name", required=False, shell_complete=_names)
@click.option("--charts", "only_charts", is_flag=True, help="Leave out the kinds of slides.")
@cli.language("The language of the example.")
def command(name: str | None, only_charts: bool, lang: str) -> None:
    """List the kinds of slides and charts, or explain one."""
    from deck.slides import reference

    if name is not None:
        lines = reference.explained(name, lang, only_charts)
    elif only_charts:
        lines = reference.chart_lines()
    else:
        lines = reference.every_kind()
    for line in lines:
        click.echo(line)
