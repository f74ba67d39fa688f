"""The command `deck themes`: lists the themes, starts one, and checks one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deck.cli import command as cli


@click.group(
    "themes",
    cli.CommandGroup,
    invoke_without_command=True,
    short_help="List the themes; start or check one of your own.",
    epilog="""
    deck themes
    deck themes new brand.yaml --from boardroom --accent "#0A7"
    deck themes check brand.yaml -o brand.png
    """,
)
@click.pass_context
def command(context: click.Context) -> None:
    """List the themes, or start and check one of your own.

    A deck has the theme that its outline names, `theme: editorial`, or `deck build --theme editorial`.
    """
    if context.invoked_subcommand is not None:
        return
    from deck.themes.theme import load, names

    for name in names():
        click.echo(f"{name:<12} {load(name).data.description}")


@command.command(
    "new",
    cli.Command,
    short_help="Start a theme of your own.",
    epilog="""
    deck themes new brand.yaml
    deck themes new brand.yaml --from studio --accent "#0A7"
    """,
)
@click.argument("file", type=cli.PATH)
@click.option(
    "--from", "origin", default="boardroom", show_default=True, help="The theme to start from."
)
@click.option("--accent", help="The colour of what matters, as hex digits in quotes.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
def new(file: Path, origin: str, accent: str | None, force: bool) -> None:
    """Write the theme FILE, a copy of another theme with an accent of your own. What you delete in it
    is as in `boardroom`."""
    from deck.core.errors import WriteError
    from deck.core.files import check_target, exists, put
    from deck.themes.starting import started

    cli.check_ending(file, cli.YAML, name="FILE")
    if exists(file) and not force:
        raise WriteError(f"{file} exists already; --force replaces it")
    check_target(file, "brand.yaml")
    text, note = started(origin, accent)
    put(file, text.encode())
    click.echo(f"{file}: a theme from {origin}; an outline names it with `theme: {file.name}`")
    if note:
        click.echo(note)


@command.command(
    "check",
    cli.Command,
    short_help="Check the contrast, typefaces and sizes of a theme.",
    epilog="""
    deck themes check brand.yaml
    deck themes check brand.yaml -o brand.png      eight pages on one sheet
    deck themes check midnight
    """,
)
@click.argument("theme")
@cli.output("Draw eight pages in the theme on one sheet.", endings=(".png",))
@cli.language("The language of these pages.")
def check(theme: str, output: Path | None, lang: str) -> None:
    """Check THEME, a file or the name of a theme: keys that have another name now, whether texts can be read on
    every colour they stand on, how its typefaces are measured, and how small its texts become.

    The exit code is 1 if something cannot be read.
    """
    from deck.themes import checking
    from deck.themes.theme import load

    look = load(cli.theme_path(theme))
    for proposal in look.proposals:
        click.echo(proposal)
    failing = 0
    for pair in checking.pairs(look):
        mark = "ok" if pair.passes else click.style(f"needs {pair.least:g}", fg="red")
        failing += not pair.passes
        click.echo(f"{pair.text:<16} on {pair.ground:<8} {pair.ratio:5.1f}:1  {mark}")
    for face in checking.typefaces(look.fonts):
        click.echo(f"{face.role:<16} {face}")
    for scale, size in checking.small_sizes(look):
        click.echo(
            f"{'type.' + scale:<16} goes down to {size:g} pt, which is hard to read on paper"
        )
    if output is not None:
        from deck.core.files import check_target, put
        from deck.publish.sheet import sheet

        check_target(output, "theme.png")
        put(output, sheet(cli.theme_path(theme), lang))
        click.echo(f"{output}: eight pages")
    if failing:
        click.echo(
            click.style(
                f"{cli.plural(failing, 'colour')} cannot be read; make each darker or lighter",
                fg="red",
            ),
            err=True,
        )
        sys.exit(1)
