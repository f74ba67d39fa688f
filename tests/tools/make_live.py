"""Makes the picture of the live page in the documentation, docs/images/live.webp.

    python -m tests.tools.make_live

Needs Chromium and Playwright. The result is looked at before it is committed.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from deck.core.resources import seeds
from deck.serve.server import Live
from tests.conftest import browser_path

TARGET = Path(__file__).parents[2] / "docs" / "images" / "live.webp"


def main() -> None:
    """Serves the shipped briefing, shows a fact, and takes the picture."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        shutil.copytree(seeds(), Path(name) / "seeds")
        live, ready = Live(Path(name) / "seeds" / "kuaishou.en.yaml", port=0), threading.Event()
        thread = threading.Thread(target=live.run, args=(lambda _: ready.set(),))
        thread.start()
        try:
            ready.wait(30)
            browser = play.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(live.address)
            page.locator("#factlist button").first.wait_for(state="attached")
            page.locator(".thumb button").nth(2).click()
            page.locator(".spot.figure").first.click()
            page.mouse.move(0, 0)
            page.wait_for_timeout(800)
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            picture.save(TARGET, quality=82, method=6)
            browser.close()
        finally:
            live.stop()
            thread.join(30)


if __name__ == "__main__":
    main()
