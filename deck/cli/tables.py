"""Tables on a terminal: findings and facts of a check, in columns that hold Chinese too."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from deck.proof.formats import summary

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from deck.proof.finding import Finding
    from deck.proof.reports import Report

_COLOURS = {"error": "red", "warning": "yellow", "note": "bright_black"}
_WIDE = 118


def check_tables(report: Report, *, verbose: bool, quiet: bool) -> None:
    """Print the findings (notes with `verbose`, or where there is nothing graver), the facts with
    `verbose`, and a summary."""
    told = [
        finding for finding in report.findings if finding.level != "note" or (verbose and not quiet)
    ]
    if told or (verbose and report.proofs):  # importing rich takes a tenth of a check
        _print(report, told, facts=verbose)
    if quiet:
        return
    counted = report.counted()
    colour = "red" if counted["error"] else "yellow" if counted["warning"] else "green"
    click.echo(f"{report.file}: {click.style(summary(report), fg=colour)}")
    hidden = counted["note"] if not verbose else 0
    if hidden:
        click.echo(
            f"-v lists the {'note' if hidden == 1 else 'notes'}, and every fact with its words"
        )


def _print(report: Report, told: list[Finding], *, facts: bool) -> None:
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDE
    console = Console(width=width, highlight=False)
    if facts and report.proofs:
        console.print(_facts(report), "")
    if not told:
        return
    table = _table("", "Where", "Finding")
    for finding in told:
        table.add_row(
            _text(finding.level, _COLOURS[finding.level]),
            _text(_where(str(finding.place), report.file)),
            _text(f"{finding.message} [{finding.code}]"),
        )
    console.print(table, "")


def _where(place: str, file: str) -> str:
    """A place without the file that the summary names."""
    return place.removeprefix(f"{file}:").strip()


def _facts(report: Report) -> Table:
    from deck.proof.formats import STATUS

    table = _table("Fact", "Figure", "", "Line", "Rests on")
    colours = {"proved": "green", "unproved": "red", "unread": "yellow"}
    for proof in report.proofs:
        fact = proof.fact
        rests = fact.working(fact.lang) or fact.fact.quote or fact.fact.because or ""
        table.add_row(
            _text(fact.id),
            _text(fact.text or "–"),
            _text(STATUS[proof.status], colours.get(proof.status)),
            _text(str(proof.passage.line) if proof.passage else ""),
            _text(rests),
        )
    return table


def _table(*columns: str) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _text(words: str, colour: str | None = None) -> Text:
    from rich.text import Text

    return Text(words, style=colour or "")
