"""The command `deck export`."""

from __future__ import annotations

from pathlib import Path

import click

from deck.cli.command import DEFAULT_OUTLINE, Command, echo_json, progress_on


@click.command(
    cls=Command,
    name="export",
    short_help="Turn a deck into PDF, pictures, HTML or Markdown.",
    epilog="""
    deck export my.yaml -o my.pdf               bookmarks by section, tagged
    deck export my.pptx -o pages/ --dpi 200     a PNG for each page
    deck export my.pptx -o my.png --pages 3     one page for a mail
    deck export my.pptx -o handout.pdf --handout
    deck export my.pptx -o my.html              one page that opens offline
    deck export my.pptx -o my.md
    """,
)
@click.argument("deck", type=click.Path(path_type=Path), required=False)
@click.option(
    "-o", "--output", required=True, help="A .pdf, .html, .md or .png file, or a folder for PNG."
)
@click.option("--pages", help="The pages to take, such as 2-5,8. [default: all but hidden ones]")
@click.option(
    "--notes/--no-notes", default=None, help="With what the speaker says. [default: in HTML alone]"
)
@click.option("--handout", is_flag=True, help="A4: each page with its notes and quotes.")
@click.option(
    "--dpi", type=click.IntRange(36, 600), default=150, show_default=True, help="Of pictures."
)
@click.option(
    "--format", type=click.Choice(["text", "json"]), default="text", help="How to report."
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
def command(
    deck: Path | None,
    output: str,
    pages: str | None,
    notes: bool | None,
    handout: bool,
    dpi: int,
    format: str,
    quiet: bool,
) -> None:
    """Turn DECK (a .pptx, or an outline) into another format, by the name of the output.

    PDF, pictures, HTML and handouts need LibreOffice and `pip install 'briefdeck[reports]'`.
    """
    from deck.core.resources import seeds
    from deck.publish.export import export

    source = deck or seeds() / DEFAULT_OUTLINE
    if Path(output).resolve() == source.resolve():
        raise click.UsageError(f"the export would replace {source}; name another file with -o")
    with progress_on(quiet or format == "json") as progress:
        written = export(
            source,
            output,
            pages=pages,
            notes=notes,
            dpi=dpi,
            handout=handout,
            step=progress.step,
        )
    if format == "json":
        echo_json({"ok": True, "files": [str(path) for path in written]})
    elif not quiet:
        if len(written) > 2:
            click.echo(f"{written[0]} to {written[-1].name}: {len(written)} pictures")
        else:
            for path in written:
                click.echo(str(path))
