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
    short_help="Start an outline, with comments and an article.",
    epilog="""
    deck new briefing.yaml            an outline to start from
    deck new briefing.yaml --lang zh  the same in Chinese
    """,
)
@click.argument("file", type=cli.PATH)
@cli.language("The language of the outline.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
def command(file: Path, lang: str, force: bool) -> None:
    """Start an outline: commented, with a storyline and its source article."""
    from deck.core.files import check_target, put
    from deck.core.resources import seeds

    if file == cli.STDOUT:
        raise click.UsageError("an article comes with the outline; name a file")
    check_target(file, "briefing.yaml")
    if file.exists() and not force:
        raise WriteError(f"{file} exists already; name another, or replace it with --force")
    put(file, (seeds() / f"starter.{lang}.yaml").read_bytes())
    click.echo(f"wrote {file}")
    article = file.parent / "kuaishou-trust-ecommerce.txt"
    if not article.exists():
        put(article, (seeds() / article.name).read_bytes())
        click.echo(f"wrote {article}")
    click.echo(f"next: deck build {file}")
