"""The command `deck extract`."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import click

from deck.cli.command import Command, echo_json
from deck.core.errors import ExportError


@click.command(
    cls=Command,
    name="extract",
    short_help="Give back the outline that a deck carries, or a deck without it.",
    epilog="""
    deck extract my.pptx                            the outline, and facts.json, into this folder
    deck extract my.pptx -o folder/
    deck extract my.pptx --redact -o outside.pptx   without outline, facts, notes, workbooks
    """,
)
@click.argument("deck", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A folder, or the .pptx of --redact."
)
@click.option("--redact", is_flag=True, help="Write a deck for readers outside, and prove it.")
@click.option("--force", is_flag=True, help="Replace files that are there.")
@click.option(
    "--format", type=click.Choice(["text", "json"]), default="text", help="How to report."
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
def command(
    deck: Path, output: Path | None, redact: bool, force: bool, format: str, quiet: bool
) -> None:
    """Give back the outline and the facts that DECK carries."""
    if redact:
        if output is None:
            raise click.UsageError("name the deck to write with -o")
        _redact(deck, output, format, quiet)
        return
    from deck.core.files import put
    from deck.pptx.presentation import carried
    from deck.publish.finished import finish

    found = carried(finish(deck).data)
    if found is None:
        raise ExportError(f"{deck} carries no outline: it was redacted, or not made by briefdeck")
    folder = output or Path()
    name = Path(found.file.replace("\\", "/")).name or "outline.yaml"
    facts = {key: value for key, value in found.data.items() if key != "outline"}
    files = {
        folder / name: found.outline.encode(),
        folder / "facts.json": (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode(),
    }
    for path, data in files.items():
        if path.exists() and not force and path.read_bytes() != data:
            raise ExportError(f"{path} is there and differs; name another folder, or use --force")
    if output is not None:
        output.mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        put(path, data)
    if format == "json":
        echo_json({"ok": True, "files": [str(path) for path in files]})
    elif not quiet:
        for path in files:
            click.echo(str(path))
        settings = found.data.get("settings")
        if settings:
            given = " ".join(f"--set {shlex.quote(str(one))}" for one in settings)
            click.echo(f"the deck was built with {given}")


def _redact(deck: Path, output: Path, format: str, quiet: bool) -> None:
    from deck.core.files import check_target, put
    from deck.pptx.redaction import redact
    from deck.publish.finished import finish

    check_target(output)
    if output.resolve() == deck.resolve():
        raise click.UsageError(f"{deck} would be lost; name another file with -o")
    made = redact(finish(deck).data)
    put(output, made.data)
    if format == "json":
        row = {"removed": made.removed, "sought": made.sought, "hidden_pages": made.hidden}
        echo_json({"ok": True, "file": str(output), **row})
    elif not quiet:
        told = ", ".join(_counted(kind, count) for kind, count in made.removed.items())
        click.echo(f"{output}: left out {told or 'nothing'}")
        click.echo(f"{made.sought} texts of these were looked for in every part; none is left")
    if made.hidden:
        pages = "1 hidden page is" if made.hidden == 1 else f"{made.hidden} hidden pages are"
        click.echo(click.style(f"{pages} still in it", fg="yellow"), err=True)


def _counted(kind: str, count: int) -> str:
    """`1 note`, `6 workbooks`; what a deck has once is not counted."""
    if kind in ("outline and facts", "custom properties"):
        return kind
    return f"1 {kind[:-1]}" if count == 1 else f"{count} {kind}"
