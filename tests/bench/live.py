"""How soon a change shows on the live page, in a browser: typed in the page, and saved to the file.

    python tests/bench/live.py                 the shipped briefing, 21 changes of each
    python tests/bench/live.py --changes 9 --slides 1000

Prints the median, the quickest and the slowest in milliseconds: from the key (or the file in its place) to the
frame with the new picture of the page. Needs Chromium and Playwright.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from deck.core.resources import seeds
from tests.conftest import browser_path

WATCH = """() => {
  const picture = document.getElementById('picture');
  window.shown = 0;
  picture.addEventListener('load', () => requestAnimationFrame(() => { window.shown = Date.now(); }));
}"""


def main(arguments: list[str]) -> int:
    """Measures, and prints a row for each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=21)
    parser.add_argument(
        "--slides", type=int, default=0, help="so many pages, in place of the briefing"
    )
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "seeds"
        shutil.copytree(seeds(), folder)
        path = folder / "kuaishou.en.yaml"
        title = "GMV more than tripled in a year"
        if options.slides:
            rows = (
                f"  - kind: text\n    title: Page {n} says it\n    points: [One, Two]\n"
                for n in range(options.slides)
            )
            path.write_text("title: Long\nslides:\n" + "".join(rows), "utf-8")
            title = "Page 3 says it"
        command = [
            sys.executable,
            "-m",
            "deck",
            "serve",
            str(path),
            "--no-browser",
            "--port",
            "0",
            "-q",
        ]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout is not None
            address = server.stdout.readline().strip()
            rows_of_times = measured(address, path, title, options.changes)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)
    for way, times in rows_of_times.items():
        median = statistics.median(times)
        print(
            f"{way:<20} median {median:4.0f} ms, {min(times):4.0f} to {max(times):4.0f}, of {len(times)}"
        )
    return 0


def measured(address: str, path: Path, title: str, changes: int) -> dict[str, list[float]]:
    """The milliseconds of each change, by its way."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(address)
        page.locator("#factlist button, #findings .calm").first.wait_for(state="attached")
        page.locator(".thumb button").nth(3).click()
        page.wait_for_timeout(1500)
        page.evaluate(WATCH)
        typed, saved = [], []
        page.locator(".cm-line", has_text=title).first.click()
        page.keyboard.press("End")
        for number in range(changes):
            typed.append(timed(page, lambda n=number: page.keyboard.type("ab"[n % 2])))  # type: ignore[misc]
        page.keyboard.press("Control+s")
        page.locator("#state", has_text="Saved").wait_for()
        for number in range(changes):
            text = path.read_text("utf-8").replace(title, f"{title[:-1]}{'xy'[number % 2]}", 1)
            title = f"{title[:-1]}{'xy'[number % 2]}"
            saved.append(timed(page, lambda t=text: put(path, t)))  # type: ignore[misc]
        browser.close()
    return {"typed in the page": typed, "saved to the file": saved}


def put(path: Path, text: str) -> None:
    """Puts a file in place as an editor does."""
    part = path.with_suffix(".new")
    part.write_text(text, "utf-8")
    part.replace(path)


def timed(page: Any, change: Any) -> float:
    """The milliseconds until a change shows."""
    page.evaluate("() => { window.shown = 0; }")
    begin = time.time()
    change()
    page.wait_for_function("() => window.shown > 0", timeout=20_000)
    shown = float(page.evaluate("() => window.shown"))
    page.wait_for_timeout(600)  # until the check has ended too
    return shown - 1000 * begin


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
