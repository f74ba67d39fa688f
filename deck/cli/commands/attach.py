"""The command `deck attach`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deck.cli import command as cli

if TYPE_CHECKING:
    from deck.publish.attach import Attachment


@click.command(
    "attach",
    cli.Command,
    section="Share",
    short_help="Attach a deck to a Word, PDF, mail, Markdown or HTML report.",
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
@click.argument("deck", type=cli.PATH)
@click.option("--to", "target", type=cli.PATH, help="The report.")
@click.option("--mail", type=cli.PATH, help="A new message (.eml) to write.")
@click.option("--pages", help="Pages to show as pictures, or to append to a PDF, such as 2-5,8.")
@click.option("--after", help="A heading or bookmark of a Word document. [default: the end]")
@click.option("--no-embed", is_flag=True, help="Only the pages, without the deck itself.")
@click.option("--icon", is_flag=True, help="Show an icon instead of the first page.")
@click.option("--name", help="The deck's name in the report. [default: its file name]")
@cli.output("Write to this file and leave the report unchanged.")
@click.option(
    "--in-place", is_flag=True, help="Write into the report itself, with a temporary backup."
)
@click.option("--list", "listing", is_flag=True, help="List the decks in a report.")
@click.option("--extract", "extracting", is_flag=True, help="Write the decks in a report to files.")
@cli.FORMAT
@cli.QUIET
def command(
    deck: Path,
    target: Path | None,
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
    """Put DECK (a .pptx, or an outline) into a report. A second run replaces what the first put in.

    With --list or --extract, DECK is the report.
    """
    from deck.publish.attach import attach, attachments, extract

    if listing or extracting:
        if target or mail or (listing and extracting):
            raise click.UsageError("--list and --extract take only a report: --list REPORT")
        if listing:
            decks = attachments(deck)
            rows = [_row(one) for one in decks]
            lines = [f"{_described(d)}{f'  sha256 {d.sha256}' if d.sha256 else ''}" for d in decks]
            cli.report(format, False, {"decks": rows}, *lines or ["this report has no deck"])
        else:
            lines = [str(path) for path in extract(deck, output or Path())]
            cli.report(format, quiet, {"files": lines}, *lines or ["this report has no deck"])
        return
    if (target is None) == (mail is None):
        raise click.UsageError("name the report with --to, or a new message with --mail")
    if in_place and output is not None:
        raise click.UsageError("--in-place writes into the report itself; omit -o")
    if mail is not None and mail.suffix.lower() != ".eml":
        raise click.BadParameter(f"'{mail.name}' does not end with .eml", param_hint="--mail")
    with cli.progress_on(quiet or format == "json") as progress:
        done = attach(
            deck,
            target or mail or "",
            output=output,
            name=name,
            pages=pages,
            after=after,
            embed=not no_embed,
            icon=icon,
            in_place=in_place,
            step=progress.step,
        )
    verb = "replaced" if done.replaced else "attached"
    data = {"file": str(done.file), "replaced": done.replaced, **_row(done.attachment)}
    cli.report(format, quiet, data, f"{done.file}: {verb} {_described(done.attachment)}")


def _row(one: Attachment) -> dict[str, Any]:
    return {
        "name": one.name,
        "place": one.place,
        "bytes": None if one.data is None else len(one.data),
        "sha256": one.sha256 or None,
        "pages": one.pages,
    }


def _described(one: Attachment) -> str:
    """`my.pptx (Annex 1, 84 kB, 2 pages)`."""
    size = "" if one.data is None else f"{len(one.data) / 1000:,.0f} kB"
    pages = cli.plural(one.pages, "page") if one.pages else ""
    details = ", ".join(part for part in (one.place, size, pages) if part)
    return f"{one.name} ({details})" if details else one.name
