"""Measure `deck build` beside plain python-pptx scripts that make the same slides.

    python tests/bench/build.py [--sizes 100,1000,2000] [--runs 3] [--briefing FILE] [--json]
                                [--only plain] [--pptxgenjs FOLDER] [--most-memory MIB]

What is measured is the wheel as a user installs it, with its compiled files: a checkout without
them spends half of its time on compiling. Two questions, each answered by whole subprocesses, start-up included:

- outlines of N generated slides: CPU seconds, peak memory, their ratio to the plain script's, and
  the exponent by which the cost grows between the two largest sizes (1 = linear, 2 = quadratic);
- the briefing that comes with the project, picture cache warm.

CPU is user + system time of the child, memory its largest resident set; medians of `--runs` runs.
The sides run alternately, so that a machine that slows down slows all. "Net" is without the
start-up, measured by loading the command and by a plain script of no slides. `--pptxgenjs` adds a
third side for the briefing: plain.cjs, run by Node.js in a folder where `npm install pptxgenjs` was
called.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CHART_EVERY = 5
SECTION_EVERY = 10


class Cost(NamedTuple):
    """What one process took: CPU seconds (user + system), peak resident MiB, seconds by the clock."""

    cpu: float
    rss: float
    wall: float


class Bench:
    """A folder in which the wheel is installed, and where commands are run and timed."""

    def __init__(self, folder: Path, runs: int) -> None:
        """Install the project's wheel below `folder`, which needs the dependencies in place."""
        self.folder, self.runs = folder, runs
        site = folder / "site"
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        options = ["--no-deps", "--no-build-isolation", "--no-warn-script-location"]
        subprocess.run([*pip, *options, "--target", site, ROOT], check=True)
        self.environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        self.environment["PYTHONPATH"] = str(site)

    def cost(self, command: Sequence[str | Path]) -> Cost:
        """Run `command` to its end; raises SystemExit with its output if it fails."""
        with tempfile.TemporaryFile() as output:
            start = time.perf_counter()
            child = subprocess.Popen(
                command, cwd=self.folder, env=self.environment, stdout=output, stderr=output
            )
            _, status, usage = os.wait4(child.pid, 0)
            wall = time.perf_counter() - start
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode:
                output.seek(0)
                raise SystemExit(f"{command} failed:\n{output.read().decode()}")
        # ru_maxrss counts KiB on Linux and bytes on macOS
        unit = 2**20 if sys.platform == "darwin" else 2**10
        return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, wall)

    def alternately(self, commands: Mapping[str, Sequence[str | Path]]) -> dict[str, Cost]:
        """The median cost of each command, run in turn."""
        seen: dict[str, list[Cost]] = {name: [] for name in commands}
        for _ in range(self.runs):
            for name, command in commands.items():
                seen[name].append(self.cost(command))
        return {name: Cost(*map(median, zip(*costs, strict=True))) for name, costs in seen.items()}


def build_command(outline: Path, out: Path) -> list[str | Path]:
    """Our side."""
    return [sys.executable, "-m", "deck", "build", outline, "-o", out, "--quiet"]


def plain_command(recipe: Path, out: Path) -> list[str | Path]:
    """The yardstick's side."""
    return [sys.executable, HERE / "plain.py", recipe, out]


def generated(count: int) -> tuple[str, list[dict[str, object]]]:
    """An outline of `count` slides as YAML, and the same slides as a recipe for plain.py."""
    rows = [
        "title: Generated",
        "subtitle: For measuring",
        "date: 2024-01-02",
        "lang: en",
        "sources:",
        "  made: {title: Generated figures, publisher: Bench, date: 2024-01}",
        "facts:",
        '  gmv: {value: 118.6, unit: RMB bn, what: Merchandise value, period: Q1 2021, quote: "x"}',
        "slides:",
    ]
    recipe: list[dict[str, object]] = []
    for number in range(count):
        part = f"Part {number // SECTION_EVERY + 1}"
        if number % SECTION_EVERY == 0:
            rows.append(f"  - section: {part}")
        title = f"Slide {number + 1} claims that repeat buying compounds over the years"
        notes = f"Say on slide {number + 1} where the figure comes from."
        slide: dict[str, object] = {"title": title, "kicker": part, "notes": notes}
        if number % CHART_EVERY == CHART_EVERY - 1:
            a, b = number + 1, number + 3
            rows += [
                "  - kind: chart",
                f"    title: {title}",
                f"    chart: {{kind: column, data: {{A: {a}, B: {b}}}, title: Value, unit: bn}}",
                f"    notes: {notes}",
            ]
            box = [914_400, 1_600_000, 7_000_000, 4_500_000]
            slide["charts"] = [[box, "COLUMN_CLUSTERED", ["A", "B"], [["Value", [a, b]]]]]
        else:
            points = [f"Point {k} of slide {number + 1} says one thing" for k in (1, 2, 3)]
            rows += ["  - kind: text", f"    title: {title}", "    points:"]
            rows += [f"      - {point}" for point in points]
            rows += ["      - Sales came to ${gmv} in the quarter", f"    notes: {notes}"]
            slide["points"] = [*points, "Sales came to RMB 118.6 bn in the quarter"]
        recipe.append(slide)
    return "\n".join(rows) + "\n", recipe


def slides_in(deck: Path) -> int:
    """How many slides a finished deck has."""
    with zipfile.ZipFile(deck) as package:
        return sum(fnmatch(name, "ppt/slides/slide*.xml") for name in package.namelist())


def start_up(bench: Bench, sides: list[str]) -> dict[str, Cost]:
    """The cost of doing nothing."""
    none = bench.folder / "none.json"
    none.write_text("[]")
    commands = {
        "deck": [sys.executable, "-c", "import deck.cli"],
        "plain": plain_command(none, bench.folder / "none.pptx"),
    }
    return bench.alternately({side: commands[side] for side in sides})


def of_size(bench: Bench, count: int, sides: list[str]) -> dict[str, Cost]:
    """Both sides for a generated outline of `count` slides; they must make as many slides."""
    outline, recipe = bench.folder / f"{count}.yaml", bench.folder / f"{count}.json"
    text, slides = generated(count)
    outline.write_text(text, encoding="utf-8")
    recipe.write_text(json.dumps(slides), encoding="utf-8")
    ours, plain = bench.folder / "deck.pptx", bench.folder / "plain.pptx"
    commands = {"deck": build_command(outline, ours), "plain": plain_command(recipe, plain)}
    costs = bench.alternately({side: commands[side] for side in sides})
    for side, made in (("deck", ours), ("plain", plain)):
        if side in sides and (found := slides_in(made)) != count:
            raise SystemExit(f"{side} made {found} slides of {count}: the comparison is not fair")
    return costs


def of_briefing(bench: Bench, outline: Path, modules: Path | None) -> dict[str, Cost]:
    """All sides for a real briefing, whose first build warms the picture cache."""
    made, recipe = bench.folder / "briefing.pptx", bench.folder / "briefing.json"
    bench.cost(build_command(outline, made))
    # in a process of its own: a child's peak memory starts from that of its parent
    bench.cost([sys.executable, HERE / "reread.py", made, recipe])
    commands = {
        "deck": build_command(outline, made),
        "plain": plain_command(recipe, bench.folder / "briefing-plain.pptx"),
    }
    if modules is not None:
        shutil.copy(HERE / "plain.cjs", modules)
        out = bench.folder / "briefing-js.pptx"
        commands["pptxgenjs"] = ["node", modules / "plain.cjs", recipe, out]
    return bench.alternately(commands)


def growth(small: float, large: float, sizes: tuple[int, int]) -> float | None:
    """The exponent k of cost ~ size**k between two sizes; None where nothing can be said."""
    if small <= 0 or large <= 0:
        return None
    return math.log(large / small) / math.log(sizes[1] / sizes[0])


def measure(options: argparse.Namespace) -> dict[str, object]:
    """Everything asked for, JSON-ready."""
    sides = [options.only] if options.only else ["deck", "plain"]
    sizes: list[int] = sorted(options.sizes)
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), options.runs)
        idle = start_up(bench, sides)
        costs = {size: of_size(bench, size, sides) for size in sizes}
        briefing = None
        if options.briefing and not options.only:
            briefing = of_briefing(bench, options.briefing.resolve(), options.pptxgenjs)
    exponents = {}
    if len(sizes) > 1:
        ends = (sizes[-2], sizes[-1])
        for side in sides:
            cpu = [costs[size][side].cpu for size in ends]
            raw = growth(cpu[0], cpu[1], ends)
            net = growth(*(c - idle[side].cpu for c in cpu), ends)
            exponents[side] = {"between": ends, "raw": raw, "net": net}
    return {
        "start_up": as_data(idle),
        "sizes": {str(size): as_data(both, idle) for size, both in costs.items()},
        "growth": exponents,
        "briefing": as_data(briefing, idle) if briefing else None,
    }


def as_data(costs: dict[str, Cost], idle: dict[str, Cost] | None = None) -> dict[str, object]:
    """Costs of the sides, and deck ÷ each other side; CPU also net of start-up for plain."""
    data: dict[str, object] = {side: cost._asdict() for side, cost in costs.items()}
    ratios = {}
    for side, other in costs.items():
        if side != "deck" and (deck := costs.get("deck")):
            ratios[side] = {key: getattr(deck, key) / getattr(other, key) for key in Cost._fields}
            if idle and side in idle and other.cpu > idle[side].cpu:
                net = (deck.cpu - idle["deck"].cpu) / (other.cpu - idle[side].cpu)
                ratios[side]["cpu_net"] = net
    return data | {"ratios": ratios}


def report(result: dict) -> None:
    """Print the measurements for a reader."""
    rows = {"start-up": result["start_up"]}
    rows |= {f"{size} slides": row for size, row in result["sizes"].items()}
    if result["briefing"]:
        rows["briefing"] = result["briefing"]
    print(f"{'':14}{'side':10}{'CPU s':>8}{'wall s':>8}{'RSS MiB':>9}")
    for name, row in rows.items():
        ratios = row.pop("ratios")
        for side, cost in row.items():
            print(f"{name:14}{side:10}{cost['cpu']:8.2f}{cost['wall']:8.2f}{cost['rss']:9.0f}")
        for side, ratio in ratios.items():
            tail = f" (net of start-up {ratio['cpu_net']:.2f})" if "cpu_net" in ratio else ""
            print(f"{name:14}deck ÷ {side}: CPU {ratio['cpu']:.2f}{tail}, ", end="")
            print(f"wall {ratio['wall']:.2f}, RSS {ratio['rss']:.2f}")
    for side, found in result["growth"].items():
        low, high = found["between"]
        kinds = [f"{k} {found[k]:.2f}" for k in ("raw", "net") if found[k] is not None]
        print(f"growth exponent {low} → {high}, {side}: {', '.join(kinds)}")


def default_briefing() -> Path | None:
    """The project's own outline, in English: the first of seeds/."""
    found = [p for p in sorted((ROOT / "seeds").rglob("*.yaml")) if not p.stem.endswith(".zh")]
    return found[0] if found else None


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--sizes", type=lambda s: [int(n) for n in s.split(",")], default=[100, 1000, 2000]
    )
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--briefing", type=Path, default=default_briefing())
    parser.add_argument("--only", choices=("deck", "plain"), help="measure one side, no briefing")
    parser.add_argument("--pptxgenjs", type=Path, help="a folder with PptxGenJS in node_modules")
    parser.add_argument("--most-memory", type=float, help="fail if a deck takes more MiB")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    result = measure(options)
    taken = max(
        (row["deck"]["rss"] for row in result["sizes"].values() if "deck" in row), default=0
    )
    if options.json:
        print(json.dumps(result, indent=1))
    else:
        report(result)
    if options.most_memory and taken > options.most_memory:
        raise SystemExit(f"a deck took {taken:.0f} MiB; the limit is {options.most_memory:g}")


if __name__ == "__main__":
    main()
