"""The command `deck chart`."""

from __future__ import annotations

from pathlib import Path

import click

from deck.cli import command as cli


@click.command(
    "chart",
    cli.Command,
    section="Write",
    short_help="Draw one chart for a report.",
    epilog="""
    deck chart sales.yaml                     sales.svg
    deck chart sales.yaml -o sales.pdf        or .png
    deck chart sales.yaml -o sales.png --dpi 300
    """,
)
@click.argument("file", type=cli.PATH)
@cli.output(
    "A .svg, .png or .pdf file. [default: FILE as .svg]",
    endings=(".svg", ".png", ".pdf"),
    cure="; a deck is made by `deck build`",
)
@cli.resolution("a PNG", 200, 1200)
def command(file: Path, output: Path | None, dpi: int) -> None:
    """Draw the chart in FILE (YAML, as a chart in an outline) for a report."""
    from deck.core.files import check_target, put
    from deck.slides.chart_file import FORMATS, render

    target = output or Path(f"{file.stem}.svg")
    check_target(target, "chart.svg")
    ending = target.suffix.lower().removeprefix(".")
    form = next((f for f in FORMATS if f == ending), FORMATS[0])  # a device has no ending
    drawn = render(file, form, dpi)
    put(target, drawn.picture)
    for finding in drawn.findings:
        click.echo(finding, err=True)
    click.echo(str(target))
