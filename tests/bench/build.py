"""Measure `deck build` beside plain python-pptx scripts that make the same slides.

    python tests/bench/build.py [--sizes 100,1000,2000] [--runs 3] [--briefing FILE] [--json]
                                [--only plain]

Two questions, each answered by whole subprocesses, start-up included:

- outlines of N generated slides: CPU seconds, peak memory, their ratio to the plain script's, and
  the exponent by which the cost grows between the two largest sizes (1 = linear, 2 = quadratic);
- the briefing that comes with the project, picture cache warm.

CPU is user + system time of the child, memory its largest resident set; medians of `--runs` runs.
The two sides run alternately, so that a machine that slows down slows both. "Net" is without the
start-up, measured by loading the command and by a plain script of no slides.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import zipfile
from fnmatch import fnmatch
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CHART_EVERY = 5
SECTION_EVERY = 10


class Cost(NamedTuple):
    """What one process took: CPU seconds (user + system) and peak resident MiB."""

    cpu: float
    rss: float


def cost(command: list[str]) -> Cost:
    """Run `command` to its end; raises SystemExit with its output if it fails."""
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            output.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{output.read().decode()}")
    # ru_maxrss counts KiB on Linux and bytes on macOS
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def build_command(outline: Path, out: Path) -> list[str]:
    """Our side."""
    return [sys.executable, "-m", "deck", "build", str(outline), "-o", str(out), "--quiet"]


def plain_command(recipe: Path, out: Path) -> list[str]:
    """The yardstick's side."""
    return [sys.executable, str(HERE / "plain.py"), str(recipe), str(out)]


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


def alternately(commands: dict[str, list[str]], runs: int) -> dict[str, Cost]:
    """The median cost of each command, run in turn `runs` times."""
    seen: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            seen[name].append(cost(command))
    return {
        name: Cost(median(c.cpu for c in costs), median(c.rss for c in costs))
        for name, costs in seen.items()
    }


def start_up(folder: Path, sides: list[str], runs: int) -> dict[str, Cost]:
    """The cost of doing nothing."""
    (folder / "none.json").write_text("[]")
    commands = {
        "deck": [sys.executable, "-c", "import deck.cli"],
        "plain": plain_command(folder / "none.json", folder / "none.pptx"),
    }
    return alternately({side: commands[side] for side in sides}, runs)


def of_size(count: int, folder: Path, sides: list[str], runs: int) -> dict[str, Cost]:
    """Both sides for a generated outline of `count` slides; they must make as many slides."""
    outline, recipe = folder / f"{count}.yaml", folder / f"{count}.json"
    text, slides = generated(count)
    outline.write_text(text, encoding="utf-8")
    recipe.write_text(json.dumps(slides), encoding="utf-8")
    ours, plain = folder / "deck.pptx", folder / "plain.pptx"
    commands = {"deck": build_command(outline, ours), "plain": plain_command(recipe, plain)}
    costs = alternately({side: commands[side] for side in sides}, runs)
    for side, made in (("deck", ours), ("plain", plain)):
        if side in sides and (found := slides_in(made)) != count:
            raise SystemExit(f"{side} made {found} slides of {count}: the comparison is not fair")
    return costs


def of_briefing(outline: Path, folder: Path, runs: int) -> dict[str, Cost]:
    """Both sides for a real briefing, whose first build warms the picture cache."""
    made, recipe = folder / "briefing.pptx", folder / "briefing.json"
    cost(build_command(outline, made))
    # in a process of its own: a child's peak memory starts from that of its parent
    cost([sys.executable, str(HERE / "reread.py"), str(made), str(recipe)])
    commands = {
        "deck": build_command(outline, made),
        "plain": plain_command(recipe, folder / "briefing-plain.pptx"),
    }
    return alternately(commands, runs)


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
        folder = Path(name)
        idle = start_up(folder, sides, options.runs)
        costs = {size: of_size(size, folder, sides, options.runs) for size in sizes}
        briefing = None
        if options.briefing and not options.only:
            briefing = of_briefing(options.briefing.resolve(), folder, options.runs)
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


def as_data(both: dict[str, Cost], idle: dict[str, Cost] | None = None) -> dict[str, object]:
    """Costs of the sides and, where there are two, deck ÷ plain (raw, and net of start-up)."""
    data: dict[str, object] = {side: side_cost._asdict() for side, side_cost in both.items()}
    if len(both) == 2:
        deck, plain = both["deck"], both["plain"]
        data["cpu_ratio"] = deck.cpu / plain.cpu
        data["rss_ratio"] = deck.rss / plain.rss
        if idle and plain.cpu > idle["plain"].cpu:
            net = (deck.cpu - idle["deck"].cpu) / (plain.cpu - idle["plain"].cpu)
            data["cpu_ratio_net"] = net
    return data


def report(result: dict) -> None:
    """Print the measurements for a reader."""
    rows = {"start-up": result["start_up"]}
    rows |= {f"{size} slides": row for size, row in result["sizes"].items()}
    if result["briefing"]:
        rows["briefing"] = result["briefing"]
    print(f"{'':14}{'side':8}{'CPU s':>8}{'RSS MiB':>9}")
    for name, row in rows.items():
        for side in ("deck", "plain"):
            if side in row:
                print(f"{name:14}{side:8}{row[side]['cpu']:8.2f}{row[side]['rss']:9.0f}")
        if "cpu_ratio" in row:
            net = row.get("cpu_ratio_net")
            tail = f" (net of start-up {net:.2f})" if net is not None else ""
            print(f"{name:14}deck ÷ plain: CPU {row['cpu_ratio']:.2f}{tail},", end=" ")
            print(f"RSS {row['rss_ratio']:.2f}")
    for side, found in result["growth"].items():
        low, high = found["between"]
        said = ", ".join(
            f"{kind} {found[kind]:.2f}" for kind in ("raw", "net") if found[kind] is not None
        )
        print(f"growth exponent {low} → {high}, {side}: {said}")


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
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    result = measure(options)
    if options.json:
        print(json.dumps(result, indent=1))
    else:
        report(result)


if __name__ == "__main__":
    main()
