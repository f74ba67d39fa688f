"""What checking costs beside building: whole processes, CPU seconds, in the same run.

    python tests/bench/check.py [--runs 5]

Prints medians for the default deck, and the ratios of checking to building.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from deck.core.resources import seeds

OUTLINE = seeds() / "kuaishou.en.yaml"


def cpu_of(*words: str, folder: str) -> float:
    """The CPU seconds of `deck WORDS`, children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = [sys.executable, "-m", "deck", *words]
    subprocess.run(
        run, cwd=folder, check=True, stdout=subprocess.DEVNULL, env=os.environ, timeout=600
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure in turns, so that a busy machine slows all of them alike."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / OUTLINE.name).write_bytes(OUTLINE.read_bytes())
        article = seeds() / "kuaishou-trust-ecommerce.txt"
        (Path(folder) / article.name).write_bytes(article.read_bytes())
        commands = {
            "build": ("build", OUTLINE.name, "-o", "k.pptx", "-q"),
            "check outline": ("check", OUTLINE.name, "-q"),
            "check deck": ("check", "k.pptx", "-q"),
            "check deck, evidence page": ("check", "k.pptx", "-q", "-o", "e.html"),
        }
        for words in commands.values():  # once for what is kept between runs
            cpu_of(*words, folder=folder)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, words in commands.items():
                times[name].append(cpu_of(*words, folder=folder))
    build = statistics.median(times["build"])
    for name, found in times.items():
        middle = statistics.median(found)
        print(f"{name:28} {middle:.3f} s CPU   {middle / build:.2f} of building")


if __name__ == "__main__":
    main()
