"""The command `deck chart`."""

from __future__ import annotations

from pathlib import Path

import click

from deck.cli.command import Command


@click.command(
    cls=Command,
    name="chart",
    short_help="Draw one chart for a report.",
    epilog="""
    deck chart sales.yaml                     sales.svg
    deck chart sales.yaml -o sales.pdf        or .png
    deck chart sales.yaml -o sales.png --dpi 300
    """,
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A .svg, .png or .pdf file.")
@click.option(
    "--dpi", type=click.IntRange(36, 1200), default=200, show_default=True, help="Of a PNG."
)
def command(file: Path, output: Path | None, dpi: int) -> None:
    """Draw the chart in FILE (YAML, as a chart in an outline) for a report."""
    from deck.core.files import check_target
    from deck.slides.chart_file import FORMATS, render

    target = output or Path(f"{file.stem}.svg")
    form = target.suffix.lstrip(".").lower()
    if form not in FORMATS:
        raise click.BadParameter(f"'{target.name}' is none of .svg, .png, .pdf", param_hint="-o")
    check_target(target)
    target.write_bytes(render(file, form, dpi))  # type: ignore[arg-type]
    click.echo(str(target))
