"""The HTML page in a browser: its pages are presented, and the speaker sees more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import deck
from deck.core.resources import seeds

pytestmark = [
    pytest.mark.needs("chromium", "fonts"),
    pytest.mark.xdist_group("browser"),
    pytest.mark.timeout(90),
]

OUTLINE = """title: Presented
lang: en
slides:
- {kind: text, title: First page, points: [x], notes: Say hello}
- {kind: text, title: Second page, points: [y], notes: Say more}
- section: Third
- {kind: text, title: Third page, points: [z]}
- {kind: agenda, title: Last page}
"""


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens a file, in a context of its own."""
    contexts: list[Any] = []

    def opened(target: Path, **options: Any) -> Any:
        contexts.append(chromium.new_context(**options))
        contexts[-1].set_default_timeout(20_000)
        page = contexts[-1].new_page()
        page.goto(target.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


def test_the_pages_are_presented_and_the_speaker_sees_the_next_one(
    visit: Callable[..., Any], tmp_path: Path
) -> None:
    outline = tmp_path / "o.yaml"
    outline.write_text(OUTLINE, "utf-8")
    (target,) = deck.export(outline, tmp_path / "o.html")
    page = visit(target)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Speaker view").click()
    speaker = opened.value
    speaker.locator(".place", has_text="1 / 4").wait_for()
    assert speaker.locator(".notes").inner_text() == "Say hello"
    assert speaker.locator(".following").inner_text() == "Next page: Second page"
    speaker.keyboard.press("ArrowRight")
    assert speaker.locator(".notes").inner_text() == "Say more"
    speaker.get_by_role("button", name="Pause").click()
    speaker.get_by_role("button", name="Start").wait_for()

    page.get_by_role("button", name="Present").click()
    stage = page.get_by_role("dialog")
    stage.locator("p", has_text="2 / 4: Second page").wait_for()
    page.keyboard.press("End")
    stage.locator("p", has_text="4 / 4: Last page").wait_for()
    assert speaker.locator(".following").inner_text() == "Next page: End of the deck"
    assert stage.locator("svg").count() == 1
    stage.locator("a").first.click()
    stage.locator("p", has_text="3 / 4: Third page").wait_for()
    page.keyboard.press("Escape")
    stage.wait_for(state="detached")
    assert page.evaluate("document.activeElement.className") == "present"
    assert said == []


def test_the_page_can_be_used_by_everybody(visit: Callable[..., Any], tmp_path: Path) -> None:
    """By the rules of axe-core, which run beside the page's own policy."""
    from axe_playwright_python.sync_playwright import Axe

    (target,) = deck.export(seeds() / "kuaishou.en.yaml", tmp_path / "o.html")
    found = Axe().run(visit(target, bypass_csp=True)).response["violations"]
    assert [(one["id"], one["impact"]) for one in found] == []
