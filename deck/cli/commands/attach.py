"""The command `deck attach`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deck.cli.command import Command, echo_json, progress_on

if TYPE_CHECKING:
    from deck.publish.attach import Attached, Attachment


@click.command(
    cls=Command,
    name="attach",
    short_help="Put a deck into a Word, PDF, mail, Markdown or HTML report.",
    epilog="""
    deck attach my.pptx --to report.docx                    an annex at the end
    deck attach my.pptx --to report.docx --after Results --pages 3,5
    deck attach my.yaml --to report.pdf --pages 2-5         embedded, and pages appended
    deck attach my.pptx --mail note.eml                     a draft with summary and deck
    deck attach my.pptx --to notes.md                       at <!-- briefdeck -->
    deck attach --list report.docx
    deck attach --extract report.docx -o folder/
    """,
)
@click.argument("deck", type=click.Path(path_type=Path))
@click.option("--to", "report", type=click.Path(path_type=Path), help="The report.")
@click.option("--mail", type=click.Path(path_type=Path), help="A new message (.eml) to write.")
@click.option("--pages", help="Pages to show as pictures, or to append to a PDF, such as 2-5,8.")
@click.option("--after", help="A heading or bookmark of a Word document. [default: the end]")
@click.option("--no-embed", is_flag=True, help="The pages alone, not the deck itself.")
@click.option("--icon", is_flag=True, help="Show an icon, not the first page.")
@click.option("--name", help="The deck's name in the report. [default: its file name]")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write here and leave the report alone."
)
@click.option("--in-place", is_flag=True, help="Write into the report, with a backup until done.")
@click.option("--list", "listing", is_flag=True, help="List the decks in a report.")
@click.option("--extract", "extracting", is_flag=True, help="Write the decks in a report to files.")
@click.option(
    "--format", type=click.Choice(["text", "json"]), default="text", help="How to report."
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
def command(
    deck: Path,
    report: Path | None,
    mail: Path | None,
    pages: str | None,
    after: str | None,
    no_embed: bool,
    icon: bool,
    name: str | None,
    output: Path | None,
    in_place: bool,
    listing: bool,
    extracting: bool,
    format: str,
    quiet: bool,
) -> None:
    """Put DECK (a .pptx, or an outline) into a report; a second run replaces what the first put in.

    With --list or --extract, DECK is the report.
    """
    from deck.publish import attach

    if listing or extracting:
        if report or mail or (listing and extracting):
            raise click.UsageError("--list and --extract take a report alone: --list REPORT")
        if listing:
            _tell_list(attach.attachments(deck), format)
        else:
            _tell_files(attach.extract(deck, output or Path()), format, quiet)
        return
    target = _target(report, mail, output, in_place)
    with progress_on(quiet or format == "json") as progress:
        done = attach.attach(
            deck,
            target,
            output=output,
            name=name,
            pages=pages,
            after=after,
            embed=not no_embed,
            icon=icon,
            in_place=in_place,
            step=progress.step,
        )
    _tell(done, format, quiet)


def _target(report: Path | None, mail: Path | None, output: Path | None, in_place: bool) -> Path:
    if (report is None) == (mail is None):
        raise click.UsageError("name the report with --to, or a new message with --mail")
    if in_place and output is not None:
        raise click.UsageError("--in-place writes into the report; leave -o out")
    if mail is not None:
        if mail.suffix.lower() != ".eml":
            raise click.BadParameter(f"'{mail.name}' is no .eml", param_hint="--mail")
        return mail
    assert report is not None
    return report


def _row(one: Attachment) -> dict[str, Any]:
    size = None if one.data is None else len(one.data)
    return {
        "name": one.name,
        "place": one.place,
        "bytes": size,
        "sha256": one.sha256 or None,
        "pages": one.pages,
    }


def _said(one: Attachment) -> str:
    size = "" if one.data is None else f"{len(one.data) / 1000:,.0f} kB"
    pages = "" if not one.pages else "1 page" if one.pages == 1 else f"{one.pages} pages"
    told = ", ".join(part for part in (one.place, size, pages) if part)
    return f"{one.name} ({told})" if told else one.name


def _tell(done: Attached, format: str, quiet: bool) -> None:
    if format == "json":
        row = _row(done.attachment)
        echo_json({"ok": True, "file": str(done.file), "replaced": done.replaced, **row})
    elif not quiet:
        verb = "replaced" if done.replaced else "attached"
        click.echo(f"{done.file}: {verb} {_said(done.attachment)}")


def _tell_list(found: list[Attachment], format: str) -> None:
    if format == "json":
        echo_json({"ok": True, "decks": [_row(one) for one in found]})
        return
    for one in found:
        click.echo(f"{_said(one)}{f'  sha256 {one.sha256}' if one.sha256 else ''}")
    if not found:
        click.echo("there is no deck in it")


def _tell_files(written: list[Path], format: str, quiet: bool) -> None:
    if format == "json":
        echo_json({"ok": True, "files": [str(path) for path in written]})
    elif not quiet:
        for path in written:
            click.echo(str(path))
        if not written:
            click.echo("there is no deck in it")
