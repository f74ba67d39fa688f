"""Prints the findings and facts of a check as tables; columns hold Chinese too."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from deck.proof.formats import STATUS, summary

if TYPE_CHECKING:
    from rich.text import Text

    from deck.proof.reports import Report

_COLOURS = {"error": "red", "warning": "yellow", "note": "bright_black"}
_STATUS_COLOURS = {"proved": "green", "unproved": "red", "unread": "yellow"}
_WIDTH = 118


def check_tables(report: Report, *, verbose: bool, quiet: bool) -> None:
    """Prints the findings, with `verbose` also notes and every fact, then a summary."""
    shown = [f for f in report.findings if f.level != "note" or (verbose and not quiet)]
    if verbose and report.proofs:
        _print(("Fact", "Figure", "", "Line", "Rests on"), _fact_rows(report))
    if shown:
        rows = []
        for finding in shown:
            where = str(finding.place).removeprefix(f"{report.file}:").strip()
            level = _text(finding.level, _COLOURS[finding.level])
            rows.append((level, _text(where), _text(f"{finding.message} [{finding.code}]")))
        _print(("", "Where", "Finding"), rows)
    if quiet:
        return
    count = report.counted()
    colour = "red" if count["error"] else "yellow" if count["warning"] else "green"
    click.echo(f"{report.file}: {click.style(summary(report), fg=colour)}")
    if count["note"] and not verbose:
        notes = "note" if count["note"] == 1 else "notes"
        click.echo(f"-v lists the {notes}, and every fact with its words")


def _fact_rows(report: Report) -> Iterable[tuple[Text, ...]]:
    for proof in report.proofs:
        fact = proof.fact
        yield (
            _text(fact.id),
            _text(fact.text or "–"),
            _text(STATUS[proof.status], _STATUS_COLOURS.get(proof.status, "")),
            _text(str(proof.passage.line) if proof.passage else ""),
            _text(fact.working(fact.lang) or fact.fact.quote or fact.fact.because or ""),
        )


def _print(columns: tuple[str, ...], rows: Iterable[tuple[Text, ...]]) -> None:
    from rich.console import Console  # a tenth of the time of a check
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*row)
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDTH
    Console(width=width, highlight=False).print(table, "")


def _text(words: str, colour: str = "") -> Text:
    """A cell whose brackets rich does not take for markup."""
    from rich.text import Text

    return Text(words, style=colour)
