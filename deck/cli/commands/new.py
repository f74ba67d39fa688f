"""The command `deck new`."""

from __future__ import annotations

from pathlib import Path

import click

from deck.cli import command as cli
from deck.core.errors import WriteError


@click.command(
    "new",
    cli.Command,
    section="Write",
    short_help="Start an outline, with comments and its source.",
    epilog="""
    deck new briefing.yaml            an outline to start from
    deck new briefing.yaml --lang zh  the same in Chinese
    deck new review.yaml --from data  a monthly review whose figures all come from a CSV file
    """,
)
@click.argument("file", type=cli.PATH)
@cli.language("The language of the outline.")
@click.option(
    "--from",
    "source",
    type=click.Choice(["article", "data"]),
    default="article",
    show_default=True,
    help="What the figures rest on: the words of an article, or the cells of a data file.",
)
@click.option("--force", is_flag=True, help="Replace an existing file.")
def command(file: Path, lang: str, source: str, force: bool) -> None:
    """Start an outline, with comments, a storyline, and the article or data file that it rests on."""
    from deck.core.files import check_target, is_special, put
    from deck.core.resources import seeds

    if file == cli.STDOUT:
        raise click.UsageError("an article comes with the outline; name a file")
    cli.check_ending(file, cli.YAML, name="FILE")
    check_target(file, "briefing.yaml")
    if is_special(file):
        raise click.UsageError("an article comes with the outline; name a file")
    if file.exists() and not force:
        raise WriteError(f"{file} exists already; name another, or replace it with --force")
    name, rests_on = "starter", "kuaishou-trust-ecommerce.txt"
    if source == "data":
        name, rests_on = "monthly", "monthly-sales.zh.csv" if lang == "zh" else "monthly-sales.csv"
    put(file, (seeds() / f"{name}.{lang}.yaml").read_bytes())
    click.echo(f"wrote {file}")
    beside = file.parent / rests_on
    if not beside.exists():
        put(beside, (seeds() / rests_on).read_bytes())
        click.echo(f"wrote {beside}")
    click.echo(f"next: deck build {file}")
