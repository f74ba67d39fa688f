"""Texts as pages: which of them change, what is on them, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.core.errors import OutlineError
from deck.serve.drawn import Drawer, SupersededError
from deck.serve.pictures import page_svg
from deck.slides import gallery, kinds


def drawer(path: Path, **options: bool) -> Drawer:
    return Drawer(path.parent, path.name, **options)


def test_only_pages_that_look_otherwise_get_another_key(shipped: Path) -> None:
    draw, text = drawer(shipped), shipped.read_text("utf-8")
    first = draw.draw(text)
    same = draw.draw(text.replace("# speaker claims", "# who claims"))
    assert same.keys == first.keys
    changed = draw.draw(text.replace("as user growth tires", "while user growth tires"))
    pages = [n for n, (a, b) in enumerate(zip(first.keys, changed.keys, strict=True), 1) if a != b]
    assert pages == [2, 4], "the page and the agenda, which has its title"
    dark = draw.draw(text.replace("theme: boardroom", "theme: midnight"))
    assert not set(dark.keys) & set(changed.keys)


def test_a_page_knows_the_lines_of_its_slide(small: Path) -> None:
    text = small.read_text("utf-8")
    pages = drawer(small).draw(text).pages()
    lines = text.split("\n")
    for page in pages:
        assert lines[page["line"] - 1].strip() == f"- kind: {page['kind']}"
    assert [page["end"] for page in pages[:-1]] == [page["line"] for page in pages[1:]]
    assert [page["item"] for page in pages] == [0, 1, 2, 3]


def test_texts_and_figures_of_a_page_know_where_they_are_typed(shipped: Path) -> None:
    text = shipped.read_text("utf-8")
    drawn = drawer(shipped).draw(text)
    lines = text.split("\n")
    spots = drawn.spots(2)
    for spot in spots:
        assert -0.01 <= spot.x <= spot.x + spot.w <= 1.01
        assert 0 <= spot.y <= spot.y + spot.h <= 1.01
    title = next(spot for spot in spots if spot.text.startswith("Kuaishou stakes"))
    assert lines[title.line - 1][title.column - 1 :].startswith("Kuaishou stakes")
    figure = next(spot for spot in spots if spot.figure)
    assert (figure.text, figure.facts) == ("65%", ("repeat_2020",))
    assert title.x < figure.x < figure.x + figure.w <= title.x + title.w
    assert not [spot for spot in spots if spot.text in "1234"], "numbers of points are not typed"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_kind_of_page_has_spots_on_lines_of_its_slide(lang: str, tmp_path: Path) -> None:
    text = gallery.text(lang, tuple(kinds.names()))
    (tmp_path / "example.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>", "utf-8"
    )
    drawn = Drawer(tmp_path, "gallery.yaml").draw(text)
    for index, page in enumerate(drawn.pages()):
        spots = drawn.spots(index)
        assert spots, page["kind"]
        own = [spot for spot in spots if page["line"] <= spot.line < page["end"]]
        assert own, page["kind"]
        assert page_svg(drawn, index).startswith(b"<svg")


def test_a_newer_text_ends_the_drawing_of_an_older_one(shipped: Path) -> None:
    asked = []

    def superseded() -> bool:
        asked.append(True)
        return len(asked) > 5

    with pytest.raises(SupersededError):
        drawer(shipped).draw(shipped.read_text("utf-8"), superseded)
    assert len(asked) == 6


@pytest.mark.parametrize("how", ["above", "absolute", "link"])
def test_files_outside_of_the_folder_are_not_read_unless_that_is_allowed(
    small: Path, how: str
) -> None:
    outside = small.parents[1] / "secret.txt"
    outside.write_text("renewals brought in EUR 83 million", "utf-8")
    name = {"above": "../secret.txt", "absolute": str(outside), "link": "link.txt"}[how]
    if how == "link":
        (small.parent / name).symlink_to(outside)
    text = small.read_text("utf-8").replace("report.txt", name)
    with pytest.raises(OutlineError) as caught:
        drawer(small).draw(text)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == ("sources.report.file", 7)
    assert "--allow-outside" in problem.message
    assert drawer(small, allow_outside=True).draw(text).keys


def test_a_picture_of_a_user_stays_a_picture(small: Path) -> None:
    """A style in an SVG is data of an image: it is not that of the page."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>*{fill:red}</style></svg>'
    (small.parent / "x.svg").write_text(svg, "utf-8")
    text = (
        small.read_text("utf-8")
        + "  - {kind: picture, title: A picture says it, image: x.svg, alt: It}\n"
    )
    picture = page_svg(drawer(small).draw(text), 4)
    assert b"data:image/svg+xml;base64," in picture
    assert b"<style" not in picture
