"""The command `deck serve`."""

from __future__ import annotations

from pathlib import Path

import click

from deck.cli import command as cli


@click.command(
    "serve",
    cli.Command,
    section="Write",
    undone="nothing is served",
    short_help="Write an outline in the browser, with its pages beside it.",
    epilog="""
    deck serve briefing.yaml                  opens the page in the browser
    deck serve briefing.yaml --no-browser     only prints its address
    deck serve briefing.yaml --port 9000      at this port, or at the next free one
    deck serve briefing.yaml --host 0.0.0.0   for other machines too: whoever has the address may write
    """,
)
@click.argument("outline", type=cli.PATH)
@click.option("--no-browser", is_flag=True, help="Print the address, and open no browser.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8765,
    show_default=True,
    help="The port, or the first one that is tried; 0 is any.",
)
@cli.OUTSIDE
@cli.QUIET
def command(
    outline: Path, no_browser: bool, host: str, port: int, allow_outside: bool, quiet: bool
) -> None:
    """Serve OUTLINE as a live page: its text, its pages, and what each figure rests on.

    Edits of the page are saved to the file by Ctrl-S alone; changes of the file show in the page. Ctrl-C
    ends it. Needs `pip install 'briefdeck[live]'`.
    """
    from deck.core import optional
    from deck.core.errors import OutlineError, Problem
    from deck.core.files import missing
    from deck.outline.files import DECKS, other_file

    optional.live()
    from deck.serve.access import LOCAL
    from deck.serve.server import Live

    if outline.suffix.lower() in DECKS:
        raise click.UsageError(
            f"{outline} is a deck; `deck extract {outline}` gives the outline in it"
        )
    if host not in LOCAL:
        message = (
            f"anybody who reaches {host} and has the address can read and change {outline.name}, over a "
            "connection that is not encrypted"
        )
        click.echo(click.style(f"Warning: {message}", fg="yellow"), err=True)

    def ready(address: str) -> None:
        click.echo(address)
        if not quiet:
            click.echo("Ctrl-C ends it.", err=True)
        if not no_browser:
            _open(address)

    if outline.is_dir():
        raise click.UsageError(f"{outline} is a folder; name an outline in it")
    try:
        if wrong := other_file(outline, outline.read_bytes()[:2_000_000]):
            raise OutlineError([Problem(str(outline), wrong)])
        live = Live(outline, host=host, port=port, allow_outside=allow_outside)
    except FileNotFoundError:
        cure = missing(outline, "`deck new FILE` starts an outline")
        raise OutlineError([Problem(str(outline), cure)]) from None
    except OSError as error:
        raise OutlineError([Problem(str(outline), f"cannot be read: {error.strerror}")]) from None
    live.run(ready)
    if live.session.dirty:
        click.echo(
            f"{live.session.path.name} has changes that are not saved; the page keeps them, and offers them when it is "
            "served again at the same port",
            err=True,
        )


def _open(address: str) -> None:
    """Opens the browser without waiting for it."""
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
