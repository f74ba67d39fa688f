"""Formats a report as JSON, SARIF, Markdown or one line of text. For the HTML page see `evidence`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from deck import __version__
from deck.proof.report import CODES, Finding, Proof, Report, shortened

_SARIF = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_HOME = "https://github.com/briefdeck/briefdeck"
STATUS = {
    "proved": "proved",
    "undecided": "not decided",
    "computed": "computed from them",
    "ours": "our inference",
    "unclear": "unclear, not used",
    "unproved": "not proved",
    "unread": "without a source to read",
}
_STANDING = {
    "proved": "of facts",
    "drawn": "of chart data",
    "typed": "typed",
    "changed": "changed",
    "added": "added",
    "sourced": "in the sources",
    "computed": "computed from them",
    "contradicted": "contradicted",
    "absent": "in no source",
}
STANDING = {name: _STANDING[name] for name in ("sourced", "computed", "contradicted", "absent")}
"""How the figures of a deck without a record stand in the sources."""


def summary(report: Report) -> str:
    """The report in one line: the facts by status, the figures, the number of findings."""
    parts = []
    if report.proofs:
        statuses = Counter(proof.status for proof in report.proofs)
        listed = ", ".join(f"{count} {STATUS[status]}" for status, count in statuses.items())
        parts.append(f"{_count(len(report.proofs), 'fact')} ({listed})")
    standings = Counter[str](figure.standing for figure in report.figures if figure.text)
    if report.slides:
        figures = _count(len(report.slides), "slide")
        if report.is_compared:
            figures = f"{_count(standings.total(), 'figure')} on {figures}"
        if report.kind == "deck" and standings:
            listed = ", ".join(f"{standings[s]} {_STANDING[s]}" for s in _STANDING if standings[s])
            figures += f" ({listed})"
        parts.append(figures)
    if unread := sum(f.standing == "unread" and not f.text for f in report.figures):
        parts.append(f"{_count(unread, 'item')} that cannot be read")
    counts = [_count(number, level) for level, number in report.counted().items() if number]
    counts += [f"{len(report.acknowledged)} acknowledged"] if report.acknowledged else []
    return "; ".join([*parts, ", ".join(counts) or "no findings"])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def fact_rows(report: Report) -> Iterator[tuple[str, str, str, str, str]]:
    """The facts as table rows: id, figure, status, line of the quote, basis."""
    for proof in report.proofs:
        line = str(proof.passage.line) if proof.passage else ""
        yield proof.fact.id, proof.fact.text or "–", STATUS[proof.status], line, proof.basis


def figure_rows(report: Report) -> Iterator[tuple[str, str, str, str, str]]:
    """The figures of a deck without a record as table rows: slide, figure, how it stands in the sources,
    where, and the words there."""
    for figure in report.figures:
        if figure.standing in STANDING:
            standing = STANDING[figure.standing]
            yield str(figure.slide), figure.text, standing, figure.where, shortened(figure.passage)


def as_dict(report: Report, *, facts: bool = True) -> dict[str, Any]:
    """The report as JSON-ready data.

    Without `facts`, the lists of facts and figures are None: they are long, and not there to be empty.
    """
    return {
        "file": report.file,
        "kind": report.kind,
        "title": report.title,
        "counts": report.counted(),
        "findings": [finding.as_dict() for finding in report.findings],
        "acknowledged": [
            {**finding.as_dict(), "reason": reason} for finding, reason in report.acknowledged
        ],
        "facts": [_fact(proof) for proof in report.proofs] if facts else None,
        "figures": [figure._asdict() for figure in report.figures] if facts else None,
        **({} if facts else {"left_out": "facts and figures; --facts lists them"}),
    }


def _fact(proof: Proof) -> dict[str, Any]:
    fact = proof.fact
    return {
        "id": fact.id,
        "figure": fact.text,
        "what": fact.fact.what,
        "period": fact.fact.period,
        "status": proof.status,
        "statement": fact.fact.statement,
        "quote": fact.fact.quote,
        "cells": fact.origin.place if fact.origin else None,
        "source": proof.source,
        "line": proof.passage.line if proof.passage else None,
        "passage": proof.sentence or None,
        "working": fact.working(fact.lang) or None,
    }


def sarif(report: Report) -> dict[str, Any]:
    """The findings as SARIF 2.1.0 (OASIS), for code review tools and editors."""
    used = sorted({finding.code for finding in report.findings})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": CODES[code][1]},
            "help": {
                "text": f"Each result says what to do. `deck check --ignore {code}` leaves these out."
            },
            "helpUri": f"{_HOME}/blob/main/docs/checking.md",
            "defaultConfiguration": {"level": CODES[code][0]},
        }
        for code in used
    ]
    driver = {
        "name": "briefdeck",
        "version": __version__,
        "informationUri": _HOME,
        "rules": rules,
    }
    results = [
        {
            "ruleId": finding.code,
            "ruleIndex": used.index(finding.code),
            "level": finding.level,
            "message": {"text": finding.message},
            "locations": [_location(finding, report)],
            **({"properties": {"fix": finding.fix}} if finding.fix else {}),
        }
        for finding in report.findings
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}


def _location(finding: Finding, report: Report) -> dict[str, Any]:
    place = finding.place
    path = Path(place.file or report.file)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": place.column or 1}
    location: dict[str, Any] = {"physicalLocation": physical}
    if name := str(place) if place.slide else place.path:
        location["logicalLocations"] = [{"fullyQualifiedName": name}]
    return location


def markdown(report: Report) -> str:
    """The report for a wiki or a pull request: summary, findings, facts with their basis."""
    lines = [f"# {_cell(Path(report.file).name)}", "", f"{summary(report)}.", ""]
    if report.findings:
        findings = (
            (f.level, _plain(str(f.place) or report.location(f)), _plain(f.advice), f"`{f.code}`")
            for f in report.findings
        )
        lines += ["## Findings", "", *_table(("Level", "Where", "What", "Code"), findings), ""]
    if report.acknowledged:
        judged = (
            (_plain(str(f.place)), _plain(f.message), f"`{f.code}`", reason)
            for f, reason in report.acknowledged
        )
        headings = ("Where", "What", "Code", "Acknowledged as")
        lines += ["## Acknowledged", "", *_table(headings, judged), ""]
    if report.proofs:
        columns = ("Fact", "Figure", "Status", "Line", "Words of the source")
        facts = ((f"`{name}`", *rest) for name, *rest in fact_rows(report))
        lines += ["## Facts", "", *_table(columns, facts), ""]
    if figures := list(figure_rows(report)):
        columns = ("Slide", "Figure", "In the sources", "Where", "Words of the source")
        lines += ["## Figures", "", *_table(columns, figures), ""]
    return "\n".join(lines)


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in (columns, ("---",) * len(columns), *rows):
        yield f"| {' | '.join(map(_cell, row))} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _plain(text: str) -> str:
    """Words of a page as Markdown shows them, whatever marks they have."""
    return re.sub(r"([\\`*_<\[\]])", r"\\\1", text)
