"""The command `deck export`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from deck.cli import command as cli

SHEETS = ("1", "3", "6")


class _Export(cli.Command):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads `--handout` without a number as such, also before the deck."""
        following = [*args[1:], ""]
        plain = [
            "--handout=fit" if one == "--handout" and not after.isdecimal() else one
            for one, after in zip(args, following, strict=True)
        ]
        return super().parse_args(ctx, plain)


@click.command(
    "export",
    _Export,
    section="Share",
    short_help="Convert a deck to PDF, pictures, HTML or Markdown.",
    epilog="""
    deck export my.yaml -o my.pdf               bookmarks by section, tagged
    deck export my.pptx -o pages/ --dpi 200     a PNG for each page
    deck export my.pptx -o my.png --pages 3     one page for a mail
    deck export my.yaml -o handout.pdf --handout 3
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
@click.option(
    "--handout",
    type=click.Choice([*SHEETS, "fit"]),
    metavar="[1|3|6]",
    help="A4: each page with its notes and quotes; with a number, so many pages on a sheet.",
)
@click.option(
    "--renderer",
    type=click.Choice(["auto", "libreoffice"]),
    default="auto",
    help="What draws the pages. [default: briefdeck itself, for an outline]",
)
@cli.resolution("pictures", 150, 600)
@cli.FORMAT
@cli.QUIET
def command(
    deck: Path | None,
    output: str,
    pages: str | None,
    notes: bool | None,
    handout: str | None,
    renderer: Literal["auto", "libreoffice"],
    dpi: int,
    format: str,
    quiet: bool,
) -> None:
    """Convert DECK (a .pptx, or an outline) to another format, chosen by the suffix of the output.

    PDF, pictures and handouts need `pip install 'briefdeck[reports]'`. A .pptx that was edited or is not
    ours, and an outline in a company's template, need LibreOffice too.
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
            handout=_sheets(handout),
            renderer=renderer,
            step=progress.step,
        )
    files = [str(path) for path in written]
    many = f"{files[0]} to {written[-1].name}: {len(files)} pictures"
    cli.report(format, quiet, {"files": files}, *([many] if len(files) > 2 else files))


def _sheets(handout: str | None) -> bool | Literal[1, 3, 6]:
    numbers: dict[str | None, bool | Literal[1, 3, 6]] = {None: False, "1": 1, "3": 3, "6": 6}
    return numbers.get(handout, True)
