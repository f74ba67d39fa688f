"""The command `deck doctor`."""

from __future__ import annotations

import logging
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence

import click

from deck.cli import command as cli
from deck.cli.diagnosis import COMMANDS, Check, diagnose
from deck.cli.versions import host

_COLOURS = {"ok": "green", "differs": "yellow", "missing": "red", "failed": "red"}
_WIDTH = 118


@click.command(
    "doctor",
    cli.Command,
    short_help="Report what is installed, and what is missing for which command.",
    epilog="""
    deck doctor
    deck doctor export attach      what these need; exit with 1 if something is missing
    deck doctor --format json
    """,
)
@click.argument("commands", nargs=-1, type=click.Choice(COMMANDS), metavar="[COMMAND]...")
@cli.FORMAT
@cli.QUIET
def command(commands: tuple[str, ...], format: str, quiet: bool) -> None:
    """Report what is installed, and what is missing for which command, with the line that installs it.

    Each part is tried out, not only searched for. Exits with 1 if `deck build` would fail, or if
    something is missing for another COMMAND that is named: attach, bundle, chart, check, draft,
    export, gallery, serve.
    """
    # what matplotlib logs of folders that it cannot write to is in the report
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    with cli.progress_on(quiet or format == "json") as progress:
        sections = diagnose(progress.step)
        progress.clear()
    if commands:
        sections = {
            title: [
                check.narrowed(commands)
                for check in checks
                if check.state == "failed" or check.concerns(commands)
            ]
            for title, checks in sections.items()
        }
    states = [check.state for checks in sections.values() for check in checks]
    others = tuple(name for name in commands if name != "build")  # a trial deck shows if that works
    lacking = others and any(
        check.state == "missing" and check.concerns(others)
        for checks in sections.values()
        for check in checks
    )
    ok = "failed" not in states and not lacking
    if format == "json":
        rows = [
            {"section": title, **check._asdict()}
            for title, checks in sections.items()
            for check in checks
        ]
        cli.echo_json({"ok": ok, "host": host(), "checks": rows})
    else:
        for line in _lines(sections, quiet):
            click.echo(line)
        if not quiet:
            click.echo(_summary(states))
    if not ok:
        sys.exit(cli.FAILED)


def _lines(sections: dict[str, list[Check]], quiet: bool) -> Iterator[str]:
    """The report; a quiet one has only what is not as it should be."""
    if not quiet:
        yield from (f"{name:<11}{value}" for name, value in host().items())
        yield ""
    for title, checks in sections.items():
        shown = [check for check in checks if not (quiet and check.state == "ok")]
        if shown:
            yield click.style(title, bold=True)
            widest = max(len(check.name) for check in shown)
            for check in shown:
                yield from _check(check, widest)
            if not quiet:
                yield ""


def _check(check: Check, widest: int) -> Iterator[str]:
    indent = " " * (widest + 13)
    width = min(shutil.get_terminal_size((_WIDTH, 1)).columns, _WIDTH)
    width = max(width, len(indent) + 30)

    def wrapped(text: str) -> list[str]:
        return textwrap.wrap(
            text, width - len(indent), break_long_words=False, break_on_hyphens=False
        )

    first, *more = wrapped(check.detail) or [""]
    state = click.style(f"{check.state:<9}", fg=_COLOURS[check.state])
    yield f"  {state}{check.name:<{widest}}  {first}"
    if check.state != "ok":
        more += wrapped(f"for {check.purpose}".replace("`", ""))
        more += [check.cure] if check.cure else []  # in one line, to be copied
    yield from (indent + line for line in more)


def _summary(states: Sequence[str]) -> str:
    if "failed" in states:
        return click.style("deck build does not work.", fg="red")
    missing = states.count("missing")
    rest = (
        f"; {cli.plural(missing, 'part')} missing, for the commands named above" if missing else ""
    )
    return click.style(f"deck build works{rest}.", fg="yellow" if missing else "green")
