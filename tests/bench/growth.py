"""How the time of what reads long texts and tables grows with their length.

    python tests/bench/growth.py [--runs 3] [--only WORD] [--watch]

Prints a table: what is done, the size of its input, CPU seconds (the least of the runs) for it and for
an input twice as long, and the ratio of the two. 2 is linear and 4 quadratic; only ratios of
one run are compared, since seconds are those of the machine. Ends with 1 where a ratio is above
`MOST`. `--watch` prints besides what a changed word costs in `deck build --watch`, and that of a first
build in the same process.
"""

from __future__ import annotations

import argparse
import gc
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from deck.core.resources import seeds
from deck.language.figures import figures
from deck.language.periods.reading import periods
from deck.outline.facts.fact import Fact
from deck.outline.facts.resolved import resolve
from deck.outline.tables.data import Use, read
from deck.outline.tables.fields import DataFile
from deck.outline.tables.files import DataFiles
from deck.reading.parsing import read_article
from deck.statements.reading import setting_of, statements_of

MOST = 3.0
SECONDS = 120

Work = Callable[[], object]

ARTICLES = {
    "Chinese": (
        "a.txt",
        "快手电商总额达到了1186亿元,同比增长219.8%,这是“信任”的力量。\n".encode(),
    ),
    "one line": ("a.txt", "快手电商总额达到了1186亿元,同比增长219.8%。".encode()),
    "one word": ("a.txt", b"x"),
    "Markdown": ("a.md", b"## Heading\n\nSome **bold** [words](x) of *text* in 2020.\n\n"),
    "quotes": ("a.txt", "“好。".encode()),
    "years": ("a.txt", b"by 2021 "),
}
FIGURES = ["1", ",", "一", "1,1,1,", "十", "零", " ", "a", "1 ", "and ", "-", "[1", "hundred ", "亿", "a@"]  # fmt: skip
PERIODS = ["1", "1,1,", "一", "in 2020 ", "2020-", "1-", "June ", "the end of ", "1月", "2020年至"]


def article(case: str) -> Callable[[int], Work]:
    """Read an article of so many bytes."""
    name, piece = ARTICLES[case]

    def make(size: int) -> Work:
        raw = piece * (size // len(piece))
        return lambda: read_article(Path(name), raw)

    return make


def text(piece: str, work: Callable[[str], object]) -> Callable[[int], Work]:
    """Do something with a text of so many characters."""

    def make(size: int) -> Work:
        long = (piece * size)[:size]
        return lambda: work(long)

    return make


def facts(size: int) -> Work:
    """Work out facts, every second of them by a formula."""
    models = {}
    for i in range(size // 2):
        models[f"v{i}"] = Fact.model_validate({"value": i + 1, "unit": "RMB bn", "quote": "q"})
        models[f"f{i}"] = Fact.model_validate({"formula": f"v{i} / v{max(i - 1, 0)} - 1"})
    return lambda: resolve(models, "zh")


def table(size: int) -> Work:
    """Read a table of so many rows, its first column dates."""
    folder = Path(FOLDER.name)
    rows = (f"{date(1900, 1, 1) + timedelta(i)},{i},{i}.5,-{i}.25" for i in range(size))
    (folder / f"{size}.csv").write_text("d,a,b,c\n" + "\n".join(rows), "utf-8")
    model = DataFile.model_validate({"file": f"{size}.csv"})
    return lambda: read(model, DataFiles(folder), Use())


def statements(sentence: str) -> Callable[[int], Work]:
    """Read an article of so many characters into statements."""

    def make(size: int) -> Work:
        article = read_article(Path("a.txt"), (sentence * size)[:size].encode())
        return lambda: statements_of(article, setting_of(article))

    return make


FOLDER = tempfile.TemporaryDirectory()
CASES: list[tuple[str, int, Callable[[int], Work]]] = [
    *((f"article, {case}", 500_000, article(case)) for case in ARTICLES),
    *((f"figures, {piece!r}", 20_000, text(piece, figures)) for piece in FIGURES),
    *(
        (f"periods, {piece!r}", 40_000, text(piece, lambda long: periods(long, date(2024, 5, 6))))
        for piece in PERIODS
    ),
    ("facts worked out", 500, facts),
    ("rows of a table", 25_000, table),
    (
        "statements, English",
        40_000,
        statements("Sales of Orlen rose 4% to €31 million in May. "),
    ),
    ("statements, Chinese", 20_000, statements("5月公司收入为31亿元，同比增长4%。")),
]


def least(work: Work, runs: int) -> float:
    """The least CPU of `runs` runs, in seconds; garbage is collected between them, not within."""
    taken = []
    for _ in range(runs):
        gc.collect()
        gc.disable()
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
        gc.enable()
    return min(taken)


def watched() -> list[int]:
    """Milliseconds of CPU that the first build takes, and one after a changed word."""
    folder = Path(FOLDER.name) / "seeds"
    shutil.copytree(seeds(), folder)
    outline = folder / "kuaishou.en.yaml"
    words = ["build", str(outline), "-o", str(folder / "o.pptx"), "--watch"]
    run = subprocess.Popen(
        [sys.executable, "-m", "deck", *words], stdout=subprocess.PIPE, text=True
    )
    limit = threading.Timer(SECONDS, run.kill)
    limit.start()
    try:
        assert run.stdout is not None
        said = [run.stdout.readline()]
        before = outline.read_text("utf-8")
        outline.write_text(before.replace("Say early that all", "Tell early that all", 1), "utf-8")
        said.append(run.stdout.readline())
        run.send_signal(signal.SIGINT)
        run.wait(SECONDS)
    finally:
        limit.cancel()
        run.kill()
        run.wait()
    return [int(re.findall(r"\((\d+) ms of CPU\)", line)[0]) for line in said]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="", help="only what has this word in its name")
    parser.add_argument("--watch", action="store_true")
    asked = parser.parse_args()
    steep = []
    print(f"{'what':28} {'size':>8} {'seconds':>9} {'twice':>9} {'ratio':>6}")
    for name, size, make in CASES:
        if asked.only not in name:
            continue
        make(100)()  # what is loaded when first used
        once, twice = (least(make(n), asked.runs) for n in (size, 2 * size))
        ratio = twice / max(once, 0.001)  # less is noise
        print(f"{name:28} {size:8} {once:9.3f} {twice:9.3f} {ratio:6.2f}")
        if ratio > MOST:
            steep.append(name)
    if asked.watch:
        first, again = watched()
        print(f"\nwatch: first build {first} ms of CPU, after a changed word {again} ms")
    if steep:
        sys.exit(f"steeper than {MOST}: {', '.join(steep)}")


if __name__ == "__main__":
    try:
        main()
    finally:
        FOLDER.cleanup()
