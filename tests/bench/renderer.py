"""Measure our own renderer beside LibreOffice: how long a PDF takes, and how far its pages differ.

    python tests/bench/renderer.py [--runs 5] [--json]

For each briefing that comes with the project: `deck export` to PDF as whole processes by both, in turn (wall seconds,
largest resident set, LibreOffice's own children included); pages as SVG in a warm process; the mean difference of
grey (0 to 255) of the pages at 640 × 360, both drawn by pdfium; and how many lines of more than eight characters do
not stand as a line in LibreOffice's PDF. Needs LibreOffice and the fonts named in tests/tools/fonts.conf.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy
import pdfplumber
import pypdfium2

from deck.core.resources import seeds
from deck.drawing.svg import svg
from deck.drawing.text import rows_of
from deck.outline.model import read
from deck.publish.recomposing import composed
from deck.scene.items import Shape, Text
from deck.scene.scene import Scene

SIZE = (640, 360)
LEAST = 9
RENDERERS = ("auto", "libreoffice")


def run(outline: Path, target: Path, renderer: str) -> tuple[float, float]:
    """Wall seconds, and the largest resident set of a process in MiB, of one export."""
    code = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:])\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)\n"
        "sys.exit(done.returncode)"
    )
    command = [sys.executable, "-m", "deck", "export", str(outline), "-o", str(target), "-q"]
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *command, "--renderer", renderer],
        capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    return time.perf_counter() - started, float(done.stdout.split()[-1])


def warm(scene: Scene, runs: int) -> float:
    """Milliseconds of all pages as SVG, once they have been drawn before."""
    times = []
    for _ in range(runs + 1):
        started = time.perf_counter()
        for index in range(len(scene.pages)):
            svg(scene, index)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times[1:])


def difference(ours: Path, theirs: Path) -> list[float]:
    """The mean difference of grey of each page."""
    found = []
    for one, other in zip(pypdfium2.PdfDocument(ours), pypdfium2.PdfDocument(theirs), strict=True):
        pictures = [
            numpy.asarray(page.render(scale=2 / 3).to_pil().convert("L").resize(SIZE), dtype=float)
            for page in (one, other)
        ]
        found.append(float(abs(pictures[0] - pictures[1]).mean()))
    return found


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).upper()


def other_lines(scene: Scene, theirs: Path) -> tuple[int, list[str]]:
    """How many lines there are, and those that LibreOffice breaks elsewhere."""
    count, found = 0, []
    with pdfplumber.open(theirs) as file:
        for page, drawn in zip(scene.pages, file.pages, strict=True):
            there = "\n".join(squeezed(line["text"]) for line in drawn.extract_text_lines())
            for item in page.items:
                if not isinstance(item, (Text, Shape)):
                    continue
                rows = rows_of(
                    item.paragraphs, item.box, item.insets, item.anchor, scene.fonts, scene.lang
                )
                lines = ["".join(piece.text for piece in row.pieces) for row in rows]
                long = [line for line in lines if len(squeezed(line)) >= LEAST]
                count += len(long)
                found += [line for line in long if squeezed(line) not in there]
    return count, found


def measured(lang: str, runs: int, folder: Path) -> dict[str, Any]:
    outline = seeds() / f"kuaishou.{lang}.yaml"
    targets = {name: folder / f"{lang}.{name}.pdf" for name in RENDERERS}
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in RENDERERS}
    for _ in range(runs):
        for name in RENDERERS:  # in turn, so that a machine that slows down slows both
            taken[name].append(run(outline, targets[name], name))
    scene = composed(read(outline))
    pages = difference(*(targets[name] for name in RENDERERS))
    count, other = other_lines(scene, targets["libreoffice"])
    seconds = {name: statistics.median(wall for wall, _ in taken[name]) for name in RENDERERS}
    memory = {name: max(rss for _, rss in taken[name]) for name in RENDERERS}
    return {
        "lang": lang,
        "seconds": seconds,
        "ratio": seconds["auto"] / seconds["libreoffice"],
        "MiB": memory,
        "kB": {name: targets[name].stat().st_size / 1000 for name in RENDERERS},
        "svg warm ms": warm(scene, runs),
        "grey": statistics.mean(pages),
        "grey, worst page": max(pages),
        "lines": count,
        "lines broken elsewhere": other,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = [measured(lang, given.runs, Path(folder)) for lang in ("en", "zh")]
    if given.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    print(
        f"{'':4}{'PDF s':>8}{'LibreOffice s':>15}{'ratio':>7}{'MiB':>6}{'SVG ms':>8}{'grey':>7}{'worst':>7}{'lines':>7}{'other':>7}"
    )
    for row in found:
        print(
            f"{row['lang']:4}{row['seconds']['auto']:8.2f}{row['seconds']['libreoffice']:15.2f}{row['ratio']:7.2f}"
            f"{row['MiB']['auto']:6.0f}{row['svg warm ms']:8.0f}{row['grey']:7.2f}{row['grey, worst page']:7.1f}"
            f"{row['lines']:7}{len(row['lines broken elsewhere']):7}"
        )


if __name__ == "__main__":
    main()
