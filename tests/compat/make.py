"""How the material was made, once, with release 0.1.0: `python tests/compat/make.py` in its environment.

What a user writes (the outlines but `kinds.*`, texts, tables, themes, `chart.yaml`) was written by
hand. The rest is made here of it. Material that is there is never made again: a file that a later
version would write says nothing of 0.1.0.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import xlsxwriter
from click.testing import CliRunner
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

import charts
import deck
from deck.cli import main

FOLDER = Path(__file__).resolve().parent
MATERIAL = FOLDER / "material"
sys.path.append(str(FOLDER.parents[1]))  # behind 0.1.0, whose packages are to be found first

from tests.compat.pages import said  # noqa: E402
from tests.compat.surface import api, commands  # noqa: E402
from tests.compat.working import (  # noqa: E402
    DECKS,
    OUTLINES,
    SITUATIONS,
    deck_facts,
    findings,
    given,
    result,
    written,
)


def run(*arguments: str) -> None:
    """One call of `deck`, which has to succeed."""
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    if done.exit_code:
        raise SystemExit(f"deck {arguments}: {done.output}")


def tables_and_pictures() -> None:
    """A workbook with two sheets, a picture, and a company's template with two sample slides."""
    with xlsxwriter.Workbook("sales.xlsx") as book:
        orders, products = book.add_worksheet("Orders"), book.add_worksheet("Products")
        rows = [("Year", "North", "South"), (2023, 520, 300), (2024, 640, 310), (2025, 790, 330)]
        goods = [("Drills", 410), ("Saws", 260), ("Lifts", 190), ("Pumps", 90), ("Lamps", 40)]
        for sheet, lines in ((orders, rows), (products, [("Product", "Orders"), *goods])):
            for place, line in enumerate(lines):
                sheet.write_row(place, 0, line)
        products.write_row(6, 0, ("Tents", 20))
    picture = Image.new("RGB", (640, 360), "#14524F")
    for place, colour in enumerate(("#B3431B", "#A9BDBB", "#EEF3F2")):
        picture.paste(colour, (160 + 160 * place, 0, 320 + 160 * place, 360))
    picture.save("yard.png", optimize=True)
    company = Presentation()
    company.slide_width, company.slide_height = Inches(10), Inches(7.5)
    for layout, title in ((0, "Harbour Tools"), (5, "Legal notice")):
        company.slides.add_slide(company.slide_layouts[layout]).shapes.title.text = title
    company.save("corp.pptx")
    run("template", "inspect", "corp.pptx", "-o", "corp.map.yaml")


def every_kind(lang: str) -> None:
    """The outline of the gallery, with two kinds of native charts a page and no drawn pictures."""
    run("gallery", "-o", "gallery.pptx", "--lang", lang, "-q")
    run("extract", "gallery.pptx")
    outline = Path(f"gallery.{lang}.yaml")
    native, kept = [], []
    for line in outline.read_text("utf-8").splitlines():
        if line.endswith('"render": "native"}'):
            native.append(line)
            if len(native) == 1:
                del kept[-3:]
                kept.append("  # the charts")
            else:
                del kept[-3:]
        elif not line.endswith('"render": "picture"}'):
            kept.append(line)
    groups = [native[place : place + 2] for place in range(0, len(native), 2)]
    if len(groups[-1]) == 1:
        [last] = groups.pop()
        groups[-1].append(last)
    made = []
    for group in groups:
        kinds = " + ".join(re.findall(r'"kind": "(\w+)"', "".join(group)))
        made += ["  - kind: charts", f"    title: {kinds}", "    charts:", *group]
    place = kept.index("  # the charts")
    text = "\n".join([*kept[:place], *made, *kept[place + 1 :]]) + "\n"
    Path(f"kinds.{lang}.yaml").write_text(text, "utf-8")
    for path in (outline, Path("gallery.pptx"), Path("facts.json")):
        path.unlink()


def decks() -> None:
    """Decks, a bundle and reports that carry a deck, as 0.1.0 writes them."""
    for name in ("short.en", "short.zh", "company.en"):
        run("build", f"{name}.yaml", "-o", f"{name}.pptx", "-q")
    run("extract", "short.en.pptx", "--redact", "-o", "redacted.pptx")
    run("bundle", "short.zh.yaml", "-o", "bundle.zip", "--no-pdf", "-q")
    import docx

    report = docx.Document()
    report.add_heading("Results", 1)
    report.add_paragraph("The year went well.")
    report.save("report.docx")
    run("attach", "short.en.pptx", "--to", "report.docx", "--icon", "--after", "Results", "-q")
    run("attach", "short.en.pptx", "--mail", "note.eml", "--icon", "-q")


def store(name: str, found: Any) -> None:
    """What 0.1.0 did, as JSON."""
    text = json.dumps(found, ensure_ascii=False, indent=1)
    (FOLDER / "expected" / f"{name}.json").write_text(text + "\n", "utf-8")


def expected() -> None:
    """What 0.1.0 makes of each outline, what its decks say, its API, commands and exit codes."""
    for name, (file, settings) in OUTLINES.items():
        outline = deck.read(file, settings)
        scene = deck.compose(outline)
        store(name, {**said(written(scene)), "findings": findings(outline, scene)})
    for name in DECKS:
        with tempfile.TemporaryDirectory() as folder:
            store(f"deck-{name}", deck_facts(name, Path(folder)))
    store("api", api(deck) | api(charts))
    store("given", given())
    store("commands", commands())
    store("situations", {" ".join(one): result(one) for one in SITUATIONS})


if __name__ == "__main__":
    if version("briefdeck") != "0.1.0" or (FOLDER / "expected").exists():
        raise SystemExit("the material was made with 0.1.0 and is never made again")
    (FOLDER / "expected").mkdir()
    os.chdir(MATERIAL)
    tables_and_pictures()
    for language in ("en", "zh"):
        every_kind(language)
    for accepted in ("full.en", "full.zh"):
        run("check", f"{accepted}.yaml", "--accept", "--fail-on", "never", "-q")
    decks()
    expected()
