"""The command `deck schema`."""

from __future__ import annotations

import click

from deck.cli import command as cli


@click.command(
    "schema",
    cli.Command,
    epilog="""
    deck schema > outline.schema.json             of an outline
    deck schema --of rules > rules.schema.json    of a file of rules for `deck check --rules`
    deck schema --of theme > theme.schema.json    of a theme file
    """,
)
@click.option(
    "--of",
    "what",
    type=click.Choice(["outline", "rules", "theme"]),
    default="outline",
    show_default=True,
    help="The file to describe.",
)
def command(what: str) -> None:
    """Print the JSON Schema of an outline, of a file of rules or of a theme, for editors."""
    if what == "rules":
        from deck.proof.review.rules.model import rules_schema

        cli.echo_json(rules_schema())
        return
    if what == "theme":
        from deck.themes.reading import theme_schema

        cli.echo_json(theme_schema())
        return
    from deck.slides.schema import outline_schema

    cli.echo_json(outline_schema())
