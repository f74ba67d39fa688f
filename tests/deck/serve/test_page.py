"""The live page in a browser: what a writer sees and does."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deck.core import files
from deck.serve.server import Live
from tests.deck.serve.conftest import until

pytestmark = [
    pytest.mark.needs("chromium", "fonts"),
    pytest.mark.xdist_group("browser"),
    pytest.mark.timeout(90),
]

Serve = Callable[..., Live]
Visit = Callable[..., Any]


def picture(page: Any) -> str:
    """The address of the current page's picture, once it is drawn."""
    page.wait_for_function(
        "() => { const p = document.getElementById('picture'); return p.complete && p.naturalWidth; }"
    )
    return str(page.locator("#picture").get_attribute("src"))


def type_over(page: Any, old: str, new: str) -> None:
    """Types another text over the first line that has one, behind its indentation."""
    page.locator(".cm-line", has_text=old).first.click()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    page.keyboard.insert_text(new)


def state(page: Any, wanted: str) -> None:
    page.locator("#state", has_text=re.compile(f"^{wanted}$")).wait_for()


def titles(page: Any) -> list[str]:
    return [
        str(one.get_attribute("aria-label")).partition(": ")[2]
        for one in page.locator(".thumb button").all()
    ]


def title_of(page: Any, number: int, part: str) -> None:
    """Waits until a page has a title."""
    page.locator(f'.thumb button[aria-label^="Page {number}: {part}"]').wait_for()


def test_typing_changes_the_page_and_only_saving_the_file(
    serve: Serve, visit: Visit, small: Path
) -> None:
    page = visit(serve(small))
    state(page, "Saved")
    page.locator(".thumb button").nth(2).click()
    before, before_first = picture(page), page.locator(".thumb img").first.get_attribute("src")
    type_over(page, "title: The plan", "title: Our plan is to keep every customer")
    title_of(page, 3, "Our plan")
    assert picture(page) != before
    assert page.locator(".thumb img").first.get_attribute("src") == before_first
    state(page, "Unsaved")
    assert "The plan" in small.read_text("utf-8")
    page.keyboard.press("Control+s")
    state(page, "Saved")
    assert "    title: Our plan is to keep every customer\n" in small.read_text("utf-8")
    page.reload()
    title_of(page, 3, "Our plan")
    assert "token" not in page.url


def test_a_mistake_is_shown_at_its_line_while_the_pages_stay_until_it_is_mended(
    serve: Serve, visit: Visit, small: Path
) -> None:
    page = visit(serve(small))
    page.locator(".thumb button").nth(1).click()
    before = picture(page)
    type_over(page, "kind: text", "- kind: txt")
    row = page.locator("#findings .row", has_text="did you mean 'text'")
    row.wait_for()
    assert row.locator(".where").inner_text() == "line 13"
    page.locator(".cm-lint-marker-error").wait_for()
    assert picture(page) == before
    assert len(titles(page)) == 4
    page.locator(".cm-line").first.click()
    row.click()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    page.keyboard.insert_text("- kind: text")
    row.wait_for(state="detached")
    assert len(titles(page)) == 4


def test_any_editor_on_disk_changes_the_page(serve: Serve, visit: Visit, small: Path) -> None:
    page = visit(serve(small, check=True))
    changed = small.read_text("utf-8").replace("The plan", "Another plan")
    small.write_text(changed, "utf-8")
    title_of(page, 3, "Another plan")
    state(page, "Saved")
    (small.parent / "report.txt").write_text("Nothing is said of it here.", "utf-8")
    page.locator("#findings .row", has_text="quote").first.wait_for()


def test_a_file_that_changes_beneath_unsaved_text_shows_both_and_loses_none(
    serve: Serve, visit: Visit, small: Path
) -> None:
    page = visit(serve(small))
    type_over(page, "title: The plan", "title: My plan")
    title_of(page, 3, "My plan")
    theirs = small.read_text("utf-8").replace("The plan", "Their plan")
    small.write_text(theirs, "utf-8")
    banner = page.locator("#banner-conflict")
    banner.wait_for()
    banner.get_by_role("button", name="Compare").click()
    page.locator("#compare .cm-line", has_text="Their plan").wait_for()
    page.locator("#compare .cm-line", has_text="My plan").wait_for()
    page.keyboard.press("Escape")
    page.allowed.append("409")
    page.keyboard.press("Control+s")
    banner.wait_for()
    assert small.read_text("utf-8") == theirs, "saving does not overwrite it without a choice"
    banner.get_by_role("button", name="Keep mine").click()
    state(page, "Saved")
    assert "My plan" in small.read_text("utf-8")
    assert (small.parent / "small.bak.yaml").read_text("utf-8") == theirs


def test_the_version_of_the_file_can_be_taken_and_undone(
    serve: Serve, visit: Visit, small: Path
) -> None:
    page = visit(serve(small))
    type_over(page, "title: The plan", "title: My plan")
    title_of(page, 3, "My plan")
    small.write_text(small.read_text("utf-8").replace("The plan", "Their plan"), "utf-8")
    page.locator("#banner-conflict").get_by_role("button", name="Take the file's").click()
    title_of(page, 3, "Their plan")
    state(page, "Saved")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+z")
    title_of(page, 3, "My plan")


def after_a_restart(serve: Serve, visit: Visit, small: Path, title: str) -> Any:
    """A page of a server that was started again, after one in which a title was typed and never saved."""
    live = serve(small)
    page = visit(live)
    page.allowed += ["ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED", "ERR_NETWORK", "403"]
    type_over(page, "title: The plan", f"title: {title}")
    title_of(page, 3, title)
    live.stop()
    page.locator("#banner-lost").wait_for()
    page.close()
    again = serve(small, port=live.port)
    assert again.port == live.port
    return visit(again, beside=page)


def test_unsaved_text_survives_the_end_of_the_server(
    serve: Serve, visit: Visit, small: Path
) -> None:
    fresh = after_a_restart(serve, visit, small, "My unsaved plan")
    fresh.locator("#banner-recover").get_by_role("button", name="Restore").click()
    title_of(fresh, 3, "My unsaved plan")
    fresh.keyboard.press("Control+s")
    state(fresh, "Saved")
    assert "My unsaved plan" in small.read_text("utf-8")


def test_an_outline_that_is_renamed_is_told_and_can_be_written_again(
    serve: Serve, visit: Visit, small: Path
) -> None:
    page = visit(serve(small))
    small.rename(small.with_name("other.yaml"))
    banner = page.locator("#banner-missing")
    banner.wait_for()
    state(page, "Not on disk")
    banner.get_by_role("button", name="Save").click()
    state(page, "Saved")
    assert small.read_text("utf-8") == small.with_name("other.yaml").read_text("utf-8")


def test_a_full_disk_is_told_and_the_text_stays(
    serve: Serve, visit: Visit, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visit(serve(small))
    page.allowed.append("422")
    type_over(page, "title: The plan", "title: My plan")
    title_of(page, 3, "My plan")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(files.os, "fsync", full)
        page.keyboard.press("Control+s")
        banner = page.locator("#banner-save", has_text="No space left on device")
        banner.wait_for()
    state(page, "Unsaved")
    assert "The plan" in small.read_text("utf-8")
    banner.get_by_role("button", name="Try again").click()
    state(page, "Saved")
    assert "My plan" in small.read_text("utf-8")


def test_pages_are_moved_by_keyboard_and_by_dragging(
    serve: Serve, visit: Visit, small: Path
) -> None:
    live = serve(small)
    page = visit(live)
    first = page.locator(".thumb button").nth(2)
    first.focus()
    first.press("Alt+ArrowUp")
    title_of(page, 2, "The plan")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Page 2:")
    page.locator(".thumb").nth(1).drag_to(
        page.locator(".thumb").nth(3), target_position={"x": 60, "y": 60}
    )
    title_of(page, 4, "The plan")
    assert "  # about the money\n  - kind: text\n    title: Renewals" in live.session.text
    page.locator(".cm-content").click()
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    until(lambda: live.session.text == small.read_text("utf-8"))


def test_a_text_leads_to_its_line_and_a_line_to_its_page(
    serve: Serve, visit: Visit, small: Path
) -> None:
    page = visit(serve(small))
    page.locator(".thumb button").nth(1).click()
    page.locator(".spot", has_text="").and_(page.get_by_label("Customers stay")).click()
    assert "Customers stay" in page.locator(".cm-activeLine").inner_text()
    page.locator(".cm-line", has_text="Answer within").click()
    page.locator('.thumb button[aria-current][aria-label^="Page 3"]').wait_for()


def test_a_figure_shows_its_fact_with_the_passage_that_proves_it(
    serve: Serve, visit: Visit, small: Path
) -> None:
    page = visit(serve(small, check=True))
    page.locator(".thumb button").nth(1).click()
    figure = page.locator(".spot.figure.proved")
    figure.click()
    fact = page.locator("#fact")
    fact.get_by_text("proved").wait_for()
    assert fact.locator("mark").inner_text() == "renewals brought in EUR 83 million"
    assert "83" in fact.locator("mark b").inner_text()
    fact.get_by_role("button", name="Go to line 5").click()
    assert "revenue:" in page.locator(".cm-activeLine").inner_text()


def test_fields_and_facts_are_completed_and_explained(
    serve: Serve, visit: Visit, small: Path
) -> None:
    page = visit(serve(small, check=True))
    page.locator(".cm-line", has_text="points: [Customers").click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("so_wh", delay=20)
    page.locator(".cm-tooltip-autocomplete li", has_text="so_what").wait_for()
    page.wait_for_timeout(
        150
    )  # the list takes no key right after it opens, so that nothing is taken by mistake
    page.keyboard.press("Enter")
    page.keyboard.type("${rev", delay=20)
    page.locator(".cm-tooltip-autocomplete li", has_text="EUR 83m").wait_for()
    page.keyboard.press("Escape")
    box = page.locator(".cm-line", has_text="kind: cover").bounding_box()
    page.mouse.move(box["x"] + 48, box["y"] + 10)
    page.locator(".cm-about").wait_for()


def test_a_page_comes_from_the_gallery_and_the_theme_from_its_list(
    serve: Serve, visit: Visit, small: Path
) -> None:
    live = serve(small)
    page = visit(live)
    page.get_by_role("button", name="New page").click()
    page.locator("#search").fill("quote")
    card = page.locator(".card", has_text="quote").first
    card.wait_for()
    card.click()
    page.locator(".thumb").nth(4).wait_for()
    assert page.locator("#about").inner_text() == "quote"
    before = picture(page)
    page.locator("#theme").select_option("midnight")
    until(lambda: "theme: midnight" in live.session.text)
    page.wait_for_function(
        f"() => document.getElementById('picture').getAttribute('src') !== '{before}'"
    )
    assert "# The first comment stays where it is.\n" in live.session.text


def test_the_deck_is_downloaded_as_it_is_written(
    serve: Serve, visit: Visit, small: Path, tmp_path: Path
) -> None:
    from pptx import Presentation

    page = visit(serve(small))
    type_over(page, "title: The plan", "title: My plan")
    title_of(page, 3, "My plan")
    with page.expect_download(timeout=30_000) as download:
        page.get_by_role("button", name="PPTX").click()
    download.value.save_as(tmp_path / "x.pptx")
    assert download.value.suggested_filename == "small.pptx"
    assert Presentation(tmp_path / "x.pptx").slides[2].shapes.title.text == "My plan"


def test_files_that_are_added_become_a_draft_or_a_chart(
    serve: Serve, visit: Visit, small: Path
) -> None:
    live = serve(small)
    page = visit(live)
    rows = b"Year,Sales (EUR m)\n2022,41\n2023,52\n2024,66\n"
    page.locator("#file").set_input_files(
        {"name": "sales.csv", "mimeType": "text/csv", "buffer": rows}
    )
    page.locator(".thumb").nth(4).wait_for(timeout=30_000)
    assert "data: {file: sales.csv}" in live.session.text
    article = b"Example grows\n\nRevenue rose to EUR 83 million in 2024, up from EUR 66 million in 2023.\n"
    page.locator("#file").set_input_files(
        {"name": "news.txt", "mimeType": "text/plain", "buffer": article}
    )
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Open", exact=True).click(timeout=30_000)
    page.locator("#name", has_text="news.yaml").wait_for()
    assert small.read_text("utf-8").startswith("# The first comment")


def test_two_pages_at_once_see_each_other(serve: Serve, visit: Visit, small: Path) -> None:
    live = serve(small)
    one = visit(live)
    other = visit(live, beside=one)
    type_over(one, "title: The plan", "title: The plan of the first")
    title_of(other, 3, "The plan of the first")
    type_over(other, "title: The plan", "title: The plan of the second")
    title_of(one, 3, "The plan of the second")
    state(one, "Unsaved")
    other.keyboard.press("Control+s")
    state(one, "Saved")


def test_text_that_two_pages_typed_at_the_same_time_is_chosen_from(
    serve: Serve, visit: Visit, small: Path
) -> None:
    live = serve(small)
    one = visit(live)
    other = visit(live, beside=one)
    one.allowed.append("409")
    one.route("**/text", lambda route: (other_types(), route.continue_())[1])

    def other_types() -> None:
        if "second" not in live.session.text:
            live_text = live.session.text.replace("The plan is", "The second plan is")
            other.evaluate(
                "async ([text, base]) => { await fetch('/text', {method: 'POST', body: JSON.stringify({text, base, by: 'x'})}); }",
                [live_text, live.session.revision],
            )

    type_over(one, "title: The plan", "title: The first plan")
    banner = one.locator("#banner-other")
    banner.wait_for()
    assert "The second plan" in live.session.text
    banner.get_by_role("button", name="Keep mine").click()
    title_of(other, 3, "The first plan")


def slow(page: Any, address: str, milliseconds: int) -> None:
    """Lets the requests of a page to an address wait before they are sent."""
    page.evaluate(
        """([address, pause]) => { const sent = window.fetch; window.fetch = async (to, more) => {
             if (String(to) === address) await new Promise((done) => setTimeout(done, pause));
             return sent(to, more); }; }""",
        [address, milliseconds],
    )


def cursor_behind(page: Any, text: str) -> None:
    page.locator(".cm-line", has_text=text).first.click()
    page.keyboard.press("End")


def differ(live: Live, visit: Visit) -> tuple[Any, Any]:
    """Two pages in browsers of their own, the second of which has typed at the same time as the first."""
    one, other = visit(live), visit(live)
    other.allowed.append("409")
    held: list[Any] = []
    other.route("**/text", lambda route: held.append(route), times=1)  # noqa: PLW0108
    type_over(other, "title: The plan", "title: Their plan is another")
    type_over(one, "title: The plan", "title: My plan is a long one")
    title_of(one, 3, "My plan")
    held[0].continue_()
    other.locator("#banner-other").wait_for()
    return one, other


def test_neither_a_key_nor_saving_overwrites_another_page_before_a_choice(
    serve: Serve, visit: Visit, small: Path
) -> None:
    live = serve(small)
    one, other = differ(live, visit)
    other.keyboard.type(" x")
    other.keyboard.press("Control+s")
    other.locator("#toast-waiting", has_text="Not saved").wait_for()
    other.locator("#pdf").click()
    other.locator("#toast-job", has_text="choose first").wait_for()
    assert "My plan is a long one" in live.session.text
    assert "The plan is" in small.read_text("utf-8")
    other.locator("#banner-other").get_by_role("button", name="Keep mine").click()
    until(lambda: "Their plan is another x" in live.session.text)
    other.locator("#banner-recover", has_text="took the place of").wait_for()
    kept = one.locator("#banner-recover", has_text="was replaced by another text")
    kept.wait_for()
    one.reload()
    kept.get_by_role("button", name="Restore").click()
    until(lambda: "My plan is a long one" in live.session.text)


def test_the_text_that_is_given_up_for_another_page_is_kept(
    serve: Serve, visit: Visit, small: Path
) -> None:
    live = serve(small)
    _, other = differ(live, visit)
    other.locator("#banner-other").get_by_role("button", name="Take the other").click()
    title_of(other, 3, "My plan is")
    other.reload()
    other.locator("#banner-recover").get_by_role("button", name="Restore").click()
    until(lambda: "Their plan is another" in live.session.text)


def test_a_kept_text_is_offered_until_it_is_chosen_or_discarded(
    serve: Serve, visit: Visit, small: Path
) -> None:
    fresh = after_a_restart(serve, visit, small, "A precious plan")
    offer = fresh.locator("#banner-recover")
    offer.wait_for()
    cursor_behind(fresh, "title: The plan")
    fresh.keyboard.type(" typed before a choice")
    fresh.keyboard.press("Control+s")
    state(fresh, "Saved")
    fresh.reload()
    offer.get_by_role("button", name="Restore").click()
    title_of(fresh, 3, "A precious plan")


def test_a_job_that_ends_leaves_the_cursor_where_somebody_writes(
    serve: Serve, visit: Visit, small: Path
) -> None:
    live = serve(small)
    page = visit(live)
    rows = b"Year,Sales (EUR m)\n2022,41\n2023,52\n2024,66\n"
    cursor_behind(page, "title: Renewals brought")
    page.locator("#file").set_input_files(
        {"name": "sales.csv", "mimeType": "text/csv", "buffer": rows}
    )
    written = ""
    while "file: sales.csv" not in live.session.text and len(written) < 600:
        page.keyboard.type(" more", delay=30)
        written += " more"
    page.keyboard.type(" of it", delay=30)
    until(lambda: f"half a year{written} of it\n" in live.session.text)
    page.get_by_role("button", name="Show", exact=True).click()
    assert "kind: chart" in page.locator(".cm-activeLine").inner_text()


def test_what_is_typed_while_the_server_changes_the_text_is_kept(
    serve: Serve, visit: Visit, small: Path
) -> None:
    live = serve(small)
    page = visit(live)
    slow(page, "/edit", 150)
    cursor_behind(page, "title: The plan")
    page.evaluate(
        "() => { const e = document.getElementById('theme'); e.value = 'midnight'; e.dispatchEvent(new Event('change')); }"
    )
    page.keyboard.type(" and some more of it", delay=15)
    until(lambda: "theme: midnight" in live.session.text)
    until(lambda: "keep them and some more of it\n" in live.session.text)


def test_saving_and_downloading_take_what_was_typed_before(
    serve: Serve, visit: Visit, small: Path, tmp_path: Path
) -> None:
    from pptx import Presentation

    page = visit(serve(small))
    slow(page, "/save", 200)
    slow(page, "/text", 100)
    cursor_behind(page, "title: The plan")
    page.keyboard.type(" one")
    page.keyboard.press("Control+s")
    page.keyboard.type(" two", delay=20)
    until(lambda: "keep them one" in small.read_text("utf-8"))
    with page.expect_download(timeout=30_000) as download:
        page.keyboard.type(" three")
        page.evaluate("document.getElementById('pptx').click()")
    download.value.save_as(tmp_path / "x.pptx")
    title = Presentation(tmp_path / "x.pptx").slides[2].shapes.title.text
    assert title.endswith("one two three")
    page.keyboard.press("Control+s")
    state(page, "Saved")


def test_half_a_character_is_refused_by_line_and_the_page_goes_on(
    serve: Serve, visit: Visit, small: Path
) -> None:
    live = serve(small)
    page = visit(live)
    page.allowed.append("422")
    cursor_behind(page, "title: The plan")
    page.evaluate("() => document.execCommand('insertText', false, ' \\ud83d')")
    page.locator("#banner-refused", has_text="line 18 has half a character").wait_for()
    page.keyboard.press("Control+s")
    page.locator("#banner-save", has_text="line 18 has half a character").wait_for()
    page.keyboard.press("Backspace")
    page.keyboard.type("now")
    title_of(page, 3, "The plan is to keep them now")
    page.locator("#banner-refused").wait_for(state="detached")
    page.keyboard.press("Control+s")
    state(page, "Saved")
    page.locator("#banner-save").wait_for(state="detached")


def test_a_text_that_did_not_arrive_is_sent_again(serve: Serve, visit: Visit, small: Path) -> None:
    page = visit(serve(small))
    page.allowed.append("ERR_FAILED")
    page.route("**/text", lambda route: route.abort(), times=1)
    cursor_behind(page, "title: The plan")
    page.keyboard.type("!")
    page.locator("#banner-lost", has_text="Not connected").wait_for()
    title_of(page, 3, "The plan is to keep them!")
    page.locator("#banner-lost").wait_for(state="detached")


def test_a_file_that_can_be_read_again_is_no_longer_said_to_stand_against_saving(
    serve: Serve, visit: Visit, small: Path
) -> None:
    page = visit(serve(small))
    page.allowed.append("422")
    before = small.read_bytes()
    small.write_bytes(b"\xff\xfe\x00\xd8\x00\x01")
    page.locator("#banner-unreadable").wait_for()
    page.keyboard.press("Control+s")
    page.locator("#banner-save").wait_for()
    small.write_bytes(before)
    for name in ("unreadable", "save"):
        page.locator(f"#banner-{name}").wait_for(state="detached")


def test_a_thousand_slides_are_listed_and_changed(serve: Serve, visit: Visit, small: Path) -> None:
    slides = "".join(
        f"  - kind: text\n    title: Page {n} says something of its own\n    points: [One, Two]\n"
        for n in range(1000)
    )
    small.write_text(f"title: Long\nslides:\n{slides}", "utf-8")
    live = serve(small)
    page = visit(live)
    page.locator(".thumb").nth(999).wait_for(state="attached")
    page.locator(".thumb button").nth(0).press("End")
    picture(page)
    assert page.locator("#number").inner_text() == "1000 of 1000"
    type_over(page, "title: Page 999", "title: The last page is another one")
    title_of(page, 1000, "The last page")
    assert live.session.drawn is not None
    assert len(set(live.session.drawn.keys)) == 1000


def test_a_slow_build_gives_way_to_the_next_change(
    serve: Serve, visit: Visit, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deck.slides import kinds

    live = serve(small)
    page = visit(live)
    building = live.session._building
    assert building is not None
    load = kinds.load("text")
    arrange = load.arrange

    def slow(slide: Any, canvas: Any) -> None:
        if slide.title.startswith("Slow"):
            until(lambda: building._wanted is not None)  # nothing else ends it
        arrange(slide, canvas)

    monkeypatch.setattr(
        kinds,
        "load",
        lambda name: load._replace(arrange=slow) if name == "text" else original(name),
    )
    original = monkeypatch._setattr[-1][2]
    type_over(page, "title: The plan", "title: Slow to be drawn")
    until(lambda: "Slow" in live.session.text)
    type_over(page, "title: Slow", "title: Quick again")
    title_of(page, 3, "Quick again")
    assert building.cancelled == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_barriers_that_axe_finds(
    serve: Serve, visit: Visit, shipped: Path, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = visit(serve(shipped, check=True), color_scheme=scheme)
    page.locator("#factlist button").first.wait_for(state="attached")
    page.locator(".thumb button").nth(2).click()
    page.locator(".spot.figure").first.wait_for()
    for step in ("", "#tab-facts", "#add") if scheme == "light" else ("#tab-facts",):
        if step:
            page.locator(step).click()
        if step == "#add":
            page.locator(".card").first.wait_for()
        found = Axe().run(page).response["violations"]
        serious = [
            (one["id"], [node["html"][:90] for node in one["nodes"]][:3])
            for one in found
            if one["impact"] in ("serious", "critical")
        ]
        assert serious == [], step or "the page"


def test_everything_is_reached_by_keyboard(serve: Serve, visit: Visit, small: Path) -> None:
    page = visit(serve(small, check=True))
    page.locator("#factlist button").first.wait_for(state="attached")
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "() => { const e = document.activeElement; return e.id || e.closest('[id]')?.id; }"
            )
        )
        if "outline" in str(page.evaluate("document.activeElement.closest('section')?.id")):
            page.keyboard.press("Escape")  # then Tab leaves the editor
    assert {
        "theme",
        "add",
        "import",
        "pptx",
        "pdf",
        "save",
        "splitter",
        "list",
        "next",
        "spots",
        "tab-findings",
    } <= reached


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1024, 768), (820, 1180), (400, 800)])
def test_nothing_is_cut_off_on_smaller_screens(
    serve: Serve, visit: Visit, small: Path, width: int, height: int
) -> None:
    page = visit(serve(small), viewport={"width": width, "height": height})
    picture(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
    for name in ("#save", "#picture", "#outline", "#tab-facts", "#list"):
        box = page.locator(name).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width + 1, name
    assert page.locator("#picture").bounding_box()["width"] >= 0.3 * width
    assert page.locator("#outline").bounding_box()["width"] >= 0.3 * width


def test_the_page_asks_nothing_of_the_network(serve: Serve, visit: Visit, shipped: Path) -> None:
    live = serve(shipped)
    page = visit(live)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.locator(".thumb").first.wait_for()
    page.get_by_role("button", name="New page").click()
    page.locator(".card").first.wait_for()
    own = (f"http://127.0.0.1:{live.port}/", "data:", "blob:")
    assert [address for address in asked if not address.startswith(own)] == []


def test_a_copy_of_the_shipped_briefing_is_left_as_it_is(
    serve: Serve, visit: Visit, shipped: Path
) -> None:
    before = shutil.copy(shipped, shipped.with_suffix(".txt"))
    page = visit(serve(shipped, check=True))
    page.locator("#factlist button").first.wait_for(state="attached")
    page.keyboard.press("Control+s")
    state(page, "Saved")
    names = {path.name for path in shipped.parent.iterdir()}
    for _ in range(100):  # the file may be on its way to its name still
        if not any(".part" in name for name in names):
            break
        page.wait_for_timeout(100)
        names = {path.name for path in shipped.parent.iterdir()}
    assert shipped.read_bytes() == Path(before).read_bytes()
    assert not [name for name in names if ".bak" in name or ".part" in name]
