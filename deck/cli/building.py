"""Builds a deck and reports its findings, for `build`, `gallery` and `template check`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import click

from deck.cli.command import STDOUT, plural, report
from deck.cli.overwriting import Replacement, replacement

if TYPE_CHECKING:
    from deck.cli.progress import Progress
    from deck.outline.model import Outline
    from deck.scene.scene import Finding, Scene

LISTED, MOST_LISTED = 3, 5
"""How many findings of one kind are listed if there are more than `MOST_LISTED`."""


class Built(NamedTuple):
    """A deck that was written: its scene, the findings, and the copy that was kept of the file in
    its place."""

    scene: Scene
    findings: list[Finding]
    kept: Path | None = None


def build(
    outline: Outline,
    target: Path | BinaryIO,
    progress: Progress,
    charts: str = "auto",
    cache: bool = True,
    force: bool = False,
) -> Built:
    """Composes, checks and writes a deck.

    Raises EditedError if the target is a deck that somebody edited, or no deck of ours; with `force`
    it is replaced, and a copy of it kept.
    """
    from deck.core.files import check_target
    from deck.pptx.writer.deck import write
    from deck.slides.chart_pictures import Pictures
    from deck.slides.composition import compose
    from deck.slides.findings import check

    former: Replacement | None = None
    if isinstance(target, Path):
        check_target(target)
        former = replacement(target, force)
    progress.step("arranging pages")
    pictures = Pictures(cache=cache)
    pictures.asking = True
    scene = compose(outline, charts=charts, picture=pictures)
    if pictures.wanted:  # draw them together, then arrange the pages with them
        progress.step("drawing charts")
        pictures.draw(lambda done, all_: progress.step(f"drawing charts: {done} of {all_}"))
        scene = compose(outline, charts=charts, picture=pictures)
    findings = check(scene)
    progress.step("writing the deck")
    if former is not None:
        former = former.renewed(force)  # somebody may have saved it while charts were drawn
    kept = former.copy() if former is not None else None
    write(scene, target)
    if kept is not None and former is not None:
        progress.clear()
        former.tell(kept)
    return Built(scene, findings, kept)


def summary(scene: Scene, findings: list[Finding], target: Path) -> str:
    """`briefing.pptx: 18 pages, 2 findings`."""
    count = f", {plural(len(findings), 'finding')}" if findings else ""
    name = "standard output" if target == STDOUT else target
    return f"{name}: {plural(len(scene.pages), 'page')}{count}"


def report_build(
    built: Built,
    target: Path,
    quiet: bool,
    format: str = "text",
    pdf: Path | None = None,
    hint: str = "",
) -> None:
    """Prints findings and what was written; `hint` says where to see those that are not listed."""
    scene, findings, kept = built
    rows = [finding._asdict() for finding in findings]
    data = {"file": str(target), "pages": len(scene.pages), "findings": rows}
    lines = [summary(scene, findings, target)]
    if kept is not None:
        data["kept"] = str(kept)
    if pdf is not None:
        data["pdf"] = str(pdf)
        lines.append(str(pdf))
    if format != "json":
        echo_findings(findings, hint)
    report(format, quiet, data, *lines, err=target == STDOUT)


def echo_findings(findings: list[Finding], hint: str = "") -> None:
    """Prints findings to standard error; of many of one kind only the first, as they hide the others.

    `hint` says how to see them all.
    """
    counts = Counter(finding.code for finding in findings)
    many = {code for code, count in counts.items() if count > MOST_LISTED}
    shown: Counter[str] = Counter()
    for finding in findings:
        code = finding.code
        shown[code] += 1
        if code in many and shown[code] > LISTED:
            continue
        lines = [str(finding)]
        if code in many and shown[code] == LISTED:
            lines.append(f"… and {counts[code] - LISTED} more of this kind [{code}]{hint}")
        for line in lines:
            click.echo(click.style(line, fg="yellow"), err=True)
