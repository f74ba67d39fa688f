"""A report as data and as text: JSON, SARIF and Markdown. The page is in `evidence`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from deck import __version__
from deck.proof.finding import CODES, Finding
from deck.proof.quotes import Proof
from deck.proof.reports import Report

_SARIF = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_HOME = "https://github.com/briefdeck/briefdeck"


def summary(report: Report) -> str:
    """The report in a line: facts by what became of them, figures, findings."""
    parts = []
    if report.proofs:
        found = Counter(proof.status for proof in report.proofs)
        said = ", ".join(f"{count} {STATUS[status]}" for status, count in found.items())
        parts.append(f"{_count(len(report.proofs), 'fact')} ({said})")
    shown = [figure for figure in report.figures if figure.text]
    if report.slides:
        figures = f"{_count(len(shown), 'figure')} on {_count(len(report.slides), 'slide')}"
        if report.kind == "deck" and shown:
            standing = Counter[str](figure.standing for figure in shown)
            order = [s for s in ("proved", "drawn", "typed", "changed", "added") if standing[s]]
            figures += f" ({', '.join(f'{standing[s]} {_STANDING[s]}' for s in order)})"
        parts.append(figures)
    unread = sum(figure.standing == "unread" and not figure.text for figure in report.figures)
    if unread:
        parts.append(f"{_count(unread, 'item')} that cannot be read")
    counted = report.counted()
    told = [
        _count(counted[level], level) for level in ("error", "warning", "note") if counted[level]
    ]
    parts.append(", ".join(told) if told else "no findings")
    return "; ".join(parts)


STATUS = {
    "proved": "proved",
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
}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def as_dict(report: Report) -> dict[str, Any]:
    """The report as JSON-ready data."""
    return {
        "file": report.file,
        "kind": report.kind,
        "title": report.title,
        "counts": report.counted(),
        "findings": [finding.as_dict() for finding in report.findings],
        "facts": [_fact(proof) for proof in report.proofs],
        "figures": [figure._asdict() for figure in report.figures],
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
        "source": proof.source,
        "line": proof.passage.line if proof.passage else None,
        "passage": proof.sentence or None,
        "working": fact.working(fact.lang) or None,
    }


def sarif(report: Report) -> dict[str, Any]:
    """The findings as SARIF 2.1.0 (OASIS), for code review tools and editors."""
    used = sorted({finding.code for finding in report.findings})
    return {
        "$schema": _SARIF,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "briefdeck",
                        "version": __version__,
                        "informationUri": _HOME,
                        "rules": [_rule(code) for code in used],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(finding, used.index(finding.code), report)
                    for finding in report.findings
                ],
            }
        ],
    }


def _rule(code: str) -> dict[str, Any]:
    level, meaning = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": meaning},
        "defaultConfiguration": {"level": level},
    }


def _result(finding: Finding, rule: int, report: Report) -> dict[str, Any]:
    place = finding.place
    where: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": Path(place.file or report.file).as_posix()}
        }
    }
    if place.line:
        region = {"startLine": place.line, "startColumn": place.column or 1}
        where["physicalLocation"]["region"] = region
    names = [str(place)] if place.slide else ([place.path] if place.path else [])
    if names:
        where["logicalLocations"] = [{"fullyQualifiedName": name} for name in names]
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.level,
        "message": {"text": finding.message},
        "locations": [where],
    }


def markdown(report: Report) -> str:
    """The report for a wiki or a pull request: summary, findings, facts with their passages."""
    lines = [f"# {_cell(Path(report.file).name)}", "", f"{summary(report)}.", ""]
    if report.findings:
        lines += ["## Findings", "", "| | Where | What | Code |", "| --- | --- | --- | --- |"]
        lines += [
            f"| {f.level} | {_cell(str(f.place))} | {_cell(f.message)} | `{f.code}` |"
            for f in report.findings
        ]
        lines.append("")
    if report.proofs:
        lines += ["## Facts", "", "| Fact | Figure | Status | Line | Words of the source |"]
        lines.append("| --- | --- | --- | --- | --- |")
        lines += [
            f"| `{p.fact.id}` | {_cell(p.fact.text or '–')} | {STATUS[p.status]} "
            f"| {p.passage.line if p.passage else ''} | {_cell(_rests_on(p))} |"
            for p in report.proofs
        ]
        lines.append("")
    return "\n".join(lines)


def _rests_on(proof: Proof) -> str:
    """The words, the working or the reason that a fact rests on."""
    fact = proof.fact
    return fact.working(fact.lang) or fact.fact.quote or fact.fact.because or ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
