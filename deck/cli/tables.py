"""Tables on a terminal: the findings and facts of a check, in columns that align Chinese too."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from deck.proof.formats import STANDING, STATUS, fact_rows, figure_rows, summary

if TYPE_CHECKING:
    from deck.proof.report import Report

_COLOURS = {
    "error": "red",
    "warning": "yellow",
    "note": "bright_black",
    STATUS["proved"]: "green",
    STATUS["unproved"]: "red",
    STATUS["unread"]: "yellow",
    STANDING["sourced"]: "green",
    STANDING["contradicted"]: "red",
    STANDING["absent"]: "red",
}
_WIDE = 118


def check_tables(report: Report, *, verbose: bool, quiet: bool) -> None:
    """Print the findings and a summary; with `verbose` also notes and the facts."""
    findings = [f for f in report.findings if f.level != "note" or (verbose and not quiet)]
    if verbose and report.proofs:
        _print(("Fact", "Figure", "", "Line", "Rests on"), fact_rows(report))
    if verbose and (figures := list(figure_rows(report))):
        _print(("Slide", "Figure", "", "Where", "Words there"), figures)
    if findings:
        rows = ((f.level, report.location(f), f"{f.advice} [{f.code}]") for f in findings)
        _print(("", "Where", "Finding"), rows)
    if verbose and report.acknowledged and not quiet:
        judged = (
            (report.location(f), f"{f.message} [{f.code}]", reason)
            for f, reason in report.acknowledged
        )
        _print(("Where", "Acknowledged", "Reason"), judged)
    if quiet:
        return
    counted = report.counted()
    colour = "red" if counted["error"] else "yellow" if counted["warning"] else "green"
    click.echo(f"{report.file}: {click.style(summary(report), fg=colour)}")
    if counted["note"] and not verbose:
        notes = "note" if counted["note"] == 1 else "notes"
        sourced = any(figure.standing in STANDING for figure in report.figures)
        what = "figure with its place in the sources" if sourced else "fact with its passage"
        click.echo(f"-v lists the {notes}" + (f", and every {what}" if report.is_compared else ""))


def _print(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    from rich.console import Console  # importing rich takes a tenth of a check
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell, style=_COLOURS.get(cell, "")) for cell in row))
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDE
    Console(width=width, highlight=False).print(table, "")
