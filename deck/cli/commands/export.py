"""The command `deck export`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from deck.cli import command as cli


@click.command(
    "export",
    cli.Command,
    section="Share",
    short_help="Convert a deck to PDF, pictures, HTML or Markdown.",
    epilog="""
    deck export my.yaml -o my.pdf               bookmarks by section, tagged
    deck export my.pptx -o pages/ --dpi 200     a PNG for each page
    deck export my.pptx -o my.png --pages 3     one page for a mail
    deck export my.pptx -o handout.pdf --handout
    deck export my.yaml -o my.html              one page that opens offline
    deck export my.pptx -o my.md
    """,
)
@click.argument("deck", type=cli.PATH, required=False)
@cli.output("A .pdf, .html, .md or .png file, or a folder for PNG.", type=str, required=True)
@click.option("--pages", help="The pages to export, such as 2-5,8. [default: all but hidden ones]")
@click.option(
    "--notes/--no-notes", default=None, help="Include the speaker's notes. [default: only in HTML]"
)
@click.option("--handout", is_flag=True, help="A4: each page with its notes and quotes.")
@click.option(
    "--renderer",
    type=click.Choice(["auto", "libreoffice"]),
    default="auto",
    help="What draws the pages of HTML. [default: briefdeck itself, for an outline]",
)
@cli.resolution("pictures", 150, 600)
@cli.FORMAT
@cli.QUIET
def command(
    deck: Path | None,
    output: str,
    pages: str | None,
    notes: bool | None,
    handout: bool,
    renderer: Literal["auto", "libreoffice"],
    dpi: int,
    format: str,
    quiet: bool,
) -> None:
    """Convert DECK (a .pptx, or an outline) to another format, chosen by the suffix of the output.

    PDF, pictures and handouts need LibreOffice and `pip install 'briefdeck[reports]'`; so does HTML of
    a .pptx, but not of an outline.
    """
    from deck.publish.export import export

    source = cli.source_of(deck, Path(output), "export")
    with cli.progress_on(quiet or format == "json") as progress:
        written = export(
            source,
            output,
            pages=pages,
            notes=notes,
            dpi=dpi,
            handout=handout,
            renderer=renderer,
            step=progress.step,
        )
    files = [str(path) for path in written]
    many = f"{files[0]} to {written[-1].name}: {len(files)} pictures"
    cli.report(format, quiet, {"files": files}, *([many] if len(files) > 2 else files))
