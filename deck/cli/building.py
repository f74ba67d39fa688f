"""An outline becomes a file, with its findings told: what `build` and `gallery` share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deck.cli.command import FINDINGS, echo_json

if TYPE_CHECKING:
    from deck.cli.progress import Progress
    from deck.scene.items import Finding, Scene


def make(
    outline: Any,
    target: Path,
    charts: str,
    strict: bool,
    format: str,
    no_cache: bool,
    quiet: bool,
    progress: Progress,
    pdf: bool = False,
) -> None:
    """Compose, check and write; report; exit with 3 for findings when strict."""
    scene, findings = made(outline, target, charts, no_cache, progress)
    beside = make_pdf(target, progress) if pdf else None
    progress.clear()
    _report(scene, findings, target, format, quiet, beside)
    if strict and findings:
        sys.exit(FINDINGS)


def made(
    outline: Any, target: Path, charts: str, no_cache: bool, progress: Progress
) -> tuple[Scene, list[Finding]]:
    """Compose, check and write: the Scene, and what was found on it."""
    from deck.core.files import check_target
    from deck.pptx.writer.deck import write
    from deck.slides.chart_pictures import Pictures
    from deck.slides.composition import compose
    from deck.slides.findings import check

    check_target(target)
    progress.step("arranging pages")
    pictures = Pictures(cache=not no_cache)
    pictures.asking = True
    scene = compose(outline, charts=charts, picture=pictures)
    if pictures.wanted:  # draw them together, then arrange the pages with them
        progress.step("drawing charts")
        pictures.draw(lambda done, all_: progress.step(f"drawing charts: {done} of {all_}"))
        scene = compose(outline, charts=charts, picture=pictures)
    findings = check(scene)
    progress.step("writing the deck")
    write(scene, target)
    return scene, findings


def make_pdf(target: Path, progress: Progress) -> Path:
    """The PDF of a deck, beside it."""
    from deck.publish.export import export

    return export(target, target.with_suffix(".pdf"), step=progress.step)[0]


def summary(scene: Scene, findings: list[Finding], target: Path) -> str:
    """`briefing.pptx: 18 pages, 2 findings`."""
    pages = "1 page" if len(scene.pages) == 1 else f"{len(scene.pages)} pages"
    told = f", {len(findings)} finding{'' if len(findings) == 1 else 's'}" if findings else ""
    return f"{target}: {pages}{told}"


def _report(
    scene: Scene,
    findings: list[Finding],
    target: Path,
    format: str,
    quiet: bool,
    pdf: Path | None,
) -> None:
    if format == "json":
        data = {
            "ok": True,
            "file": str(target),
            "pages": len(scene.pages),
            "findings": [finding._asdict() for finding in findings],
        }
        if pdf is not None:
            data["pdf"] = str(pdf)
        echo_json(data)
        return
    for finding in findings:
        click.echo(click.style(str(finding), fg="yellow"), err=True)
    if not quiet:
        click.echo(summary(scene, findings, target))
        if pdf is not None:
            click.echo(str(pdf))
