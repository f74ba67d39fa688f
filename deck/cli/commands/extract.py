"""The command `deck extract`."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deck.cli import command as cli
from deck.core.errors import ExportError

if TYPE_CHECKING:
    from deck.proof.report import Finding


@click.command(
    "extract",
    cli.Command,
    section="Share",
    short_help="Extract the outline from a deck, or redact the deck.",
    epilog="""
    deck extract my.pptx                            the outline, and facts.json, into this folder
    deck extract my.pptx -o folder/
    deck extract my.pptx --redact -o outside.pptx   without outline, facts, notes, workbooks
    """,
)
@click.argument("deck", type=cli.PATH)
@cli.output("A folder, or the .pptx of --redact.")
@click.option("--redact", is_flag=True, help="Write a deck for external readers, and verify it.")
@click.option("--force", is_flag=True, help="Replace existing files.")
@cli.FORMAT
@cli.QUIET
def command(
    deck: Path, output: Path | None, redact: bool, force: bool, format: str, quiet: bool
) -> None:
    """Extract the outline and the facts embedded in DECK."""
    from deck.core.files import exists, make_folder, put, read_file
    from deck.core.package import Package, PackageError
    from deck.pptx.presentation import carried
    from deck.publish.bundle import unpacked
    from deck.publish.finished import finish

    if redact:
        if output is None:
            raise click.UsageError("name the deck to write with -o")
        _redact(deck, output, force, format, quiet)
        return
    data = finish(deck).data
    record = carried(data)
    if record is None:
        try:
            Package(data)
        except PackageError as error:
            raise ExportError(f"{deck} {error.reason}") from None
        raise ExportError(
            f"{deck} has no embedded outline: it was redacted, or not made by briefdeck"
        )
    folder = output or Path()
    files = {folder / name: data for name, data in unpacked(record).items()}
    for path, data in files.items():
        if exists(path) and not force and read_file(path) != data:
            raise ExportError(
                f"{path} exists already and differs; name another folder, or use --force"
            )
    make_folder(folder)
    for path, data in files.items():
        put(path, data)
    lines = [str(path) for path in files]
    given = " ".join(f"--set {shlex.quote(str(one))}" for one in record.data.get("settings") or ())
    hint = [f"the deck was built with {given}"] if given else []
    edits = _edits(deck)
    report = {"files": lines, "edits": [edit.as_dict() for edit in edits]}
    cli.report(format, quiet, report, *lines, *hint)
    if edits:
        note = f"{deck} was edited after it was built; the outline does not have these edits:"
        click.echo(click.style(note, fg="yellow"), err=True)
        for edit in edits:
            click.echo(f"  {edit}", err=True)
        sys.exit(cli.FINDINGS)


def _edits(deck: Path) -> tuple[Finding, ...]:
    """What was edited in a deck since it was built; nothing for an outline."""
    from deck.proof.target import inspect
    from deck.publish.finished import OUTLINES

    return () if deck.suffix.lower() in OUTLINES else inspect(deck).edits


def _redact(deck: Path, output: Path, force: bool, format: str, quiet: bool) -> None:
    from deck.cli.overwriting import replacement
    from deck.core.files import check_target, put, same_file
    from deck.pptx.redaction import redact
    from deck.publish.finished import finish

    cli.check_ending(output, cli.DECK)
    check_target(output)
    if same_file(output, deck):
        raise click.UsageError(f"{deck} would be replaced; name another file with -o")
    former = replacement(output, force, redacted=True)
    try:
        made = redact(finish(deck).data)
    except ExportError as error:
        raise ExportError(f"{deck}: {error}") from None
    kept = former.copy()
    put(output, made.data)
    removed = ", ".join(_counted(kind, count) for kind, count in made.removed.items())
    cli.report(
        format,
        quiet,
        {
            "file": str(output),
            "removed": made.removed,
            "sought": made.sought,
            "hidden_pages": made.hidden,
        },
        f"{output}: removed {removed or 'nothing'}",
        f"every part was searched for {made.sought} of these texts; none is left",
    )
    if kept is not None:
        former.tell(kept)
    if made.hidden:
        pages = "1 hidden page is" if made.hidden == 1 else f"{made.hidden} hidden pages are"
        click.echo(click.style(f"{pages} still in it", fg="yellow"), err=True)


def _counted(kind: str, count: int) -> str:
    """`1 note`, `6 workbooks`; items that a deck has only once are not counted."""
    if kind in ("outline and facts", "custom properties"):
        return kind
    return cli.plural(count, kind[:-1])
