"""What judging a deck of many pages costs beside reading it: whole processes, without rendering.

    python tests/bench/review.py [--pages 100] [--runs 5] [--deck FILE.pptx]

Two decks of as many pages are made, one by briefdeck (without its record, so that it is judged as one of
others) and one by plain python-pptx; every fourth page has a chart and every fourth a table. Prints for
`deck check` the medians of the CPU seconds, of those by the clock and of the peak memory, and the ratio of the
CPU seconds to those of a script that opens the deck with python-pptx and reads the text of every shape, in the
same run. Ends with 1 where 100 pages take more than `MOST` CPU seconds, which are those by the clock on a
machine that has nothing else to do.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import deck

MOST = 5.0
READ = """
import sys
from pptx import Presentation
for slide in Presentation(sys.argv[1]).slides:
    for shape in slide.shapes:
        if shape.has_text_frame:
            shape.text_frame.text
        elif shape.has_table:
            [cell.text for row in shape.table.rows for cell in row.cells]
        elif shape.has_chart:
            [list(series.values) for plot in shape.chart.plots for series in plot.series]
"""
PLACES = ["Lyon", "Turin", "Porto", "Ghent", "Leeds", "Basel", "Graz", "Aarhus", "Malmo", "Cork"]
GOODS = ["bread", "wine", "cheese", "coffee", "fish", "fruit", "tea", "oil", "rice", "salt"]
YEARS = ["2021", "2022", "2023", "2024"]


def pages(count: int) -> list[dict[str, Any]]:
    """The content of the pages: title, and points, rows of a table, or values of a chart."""
    made: list[dict[str, Any]] = []
    for n in range(count):
        place, goods = PLACES[n // 10 % 10], GOODS[n % 10]
        values = [40 + n % 7 + 3 * i for i in range(4)]
        title = f"Sales of {goods} in {place} rose to EUR {values[3]}m in 2024"
        page: dict[str, Any] = {
            "title": title,
            "form": ("points", "chart", "points", "table")[n % 4],
        }
        page["values"] = values
        page["points"] = [
            f"{place} sold {goods} for EUR {values[3]}m, up from EUR {values[2]}m in 2023",
            f"Half of the {goods} is sold on weekends, and prices in {place} stayed as they were",
            f"{n % 5 + 2} new shops opened, and their customers come back twice a month",
        ]
        page["rows"] = [["EUR m", *YEARS]] + [
            [name, *(str(v + i) for v in values)] for i, name in enumerate(GOODS[:5])
        ]
        made.append(page)
    return made


def briefdeck(count: int, path: Path) -> None:
    """Writes the pages as briefdeck does, without a record."""
    slides: list[dict[str, Any]] = []
    for page in pages(count):
        head = {"title": page["title"]}
        match page["form"]:
            case "chart":
                data = dict(zip(YEARS, page["values"], strict=True))
                chart = {"kind": "column", "data": data, "unit": "EUR m", "alt": page["title"]}
                slides.append({"kind": "chart", **head, "chart": chart})
            case "table":
                heads, *rows = page["rows"]
                slides.append({"kind": "table", **head, "columns": heads, "rows": rows})
            case _:
                slides.append({"kind": "text", **head, "points": page["points"]})
    outline = json.dumps({"title": "Sales by town", "slides": slides})
    deck.write(deck.compose(deck.loads(outline))._replace(about=""), path)


def plain(count: int, path: Path) -> None:
    """Writes the pages with python-pptx."""
    box = [600_000, 1_700_000, 7_900_000, 4_000_000]
    recipes: list[dict[str, Any]] = []
    for page in pages(count):
        recipe: dict[str, Any] = {"title": page["title"]}
        match page["form"]:
            case "chart":
                recipe["charts"] = [[box, "COLUMN_CLUSTERED", YEARS, [["EUR m", page["values"]]]]]
            case "table":
                recipe["tables"] = [[box, page["rows"]]]
            case _:
                recipe["points"] = page["points"]
        recipes.append(recipe)
    recipe_file = path.with_suffix(".json")
    recipe_file.write_text(json.dumps(recipes), "utf-8")
    script = Path(__file__).with_name("plain.py")
    subprocess.run([sys.executable, script, recipe_file, path], check=True)


def cost(command: Sequence[str | Path]) -> tuple[float, float, float]:
    """CPU seconds, seconds by the clock and peak MiB of a process; SystemExit if it fails."""
    start = time.perf_counter()
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 3):
        raise SystemExit(f"{command} ended with {child.returncode}")
    memory = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return usage.ru_utime + usage.ru_stime, seconds, memory


def main() -> int:
    """Measures in turns, so that a busy machine slows all of them alike."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--deck", type=Path, help="another deck to measure as well")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        decks = {name: Path(folder) / f"{name}.pptx" for name in ("briefdeck", "python-pptx")}
        briefdeck(options.pages, decks["briefdeck"])
        plain(options.pages, decks["python-pptx"])
        if options.deck:
            decks[options.deck.name] = options.deck
        commands: dict[tuple[str, str], list[str | Path]] = {}
        for name, path in decks.items():
            commands[name, "check"] = [sys.executable, "-m", "deck", "check", path, "-q"]
            commands[name, "read"] = [sys.executable, "-c", READ, path]
        costs: dict[tuple[str, str], list[tuple[float, float, float]]] = {
            key: [] for key in commands
        }
        for run in range(options.runs + 1):  # the first compiles
            for key, command in commands.items():
                measured = cost(command)
                if run:
                    costs[key].append(measured)
    slow = False
    for name in decks:
        cpu, clock, memory = (median(each) for each in zip(*costs[name, "check"], strict=True))
        reading = median(each for each, *_ in costs[name, "read"])
        slow |= cpu > MOST * max(1.0, options.pages / 100)
        print(f"{name:14} {cpu:5.2f} s CPU, {clock:5.2f} s by the clock, {memory:4.0f} MiB, "
              f"{cpu / reading:4.1f} × reading it ({reading:.2f} s CPU)")  # fmt: skip
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
