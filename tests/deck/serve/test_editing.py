"""Changes to an outline that leave everything else as it is written."""

from __future__ import annotations

import pytest
import yaml

from deck.core.resources import seeds
from deck.serve.editing import EditError, inserted, moved, themed

TEXT = """\
title: A deck  # of mine
slides:
  - kind: cover

  # about two
  # and more
  - kind: text
    title: Two
    notes: |
      - kind: no slide
      # no comment

  - section: End
  - {kind: closing, title: Four}

# the end
"""


def titles(text: str) -> list[str]:
    return [
        slide.get("title") or slide.get("section") or slide["kind"]
        for slide in yaml.safe_load(text)["slides"]
    ]


def test_a_slide_is_moved_with_its_comments() -> None:
    edit = moved(TEXT, 1, 0)
    assert edit.text == TEXT.replace("  - kind: cover\n\n", "").replace(
        "      # no comment\n", "      # no comment\n\n  - kind: cover\n"
    )
    assert edit.line == 5, "the line of the slide below its comments"
    assert edit.text.split("\n")[4] == "  - kind: text"


@pytest.mark.parametrize("source", range(4))
@pytest.mark.parametrize("target", range(4))
def test_every_move_is_that_of_a_list_and_its_way_back_restores_the_text(
    source: int, target: int
) -> None:
    wanted = titles(TEXT)
    wanted.insert(target, wanted.pop(source))
    edit = moved(TEXT, source, target)
    assert titles(edit.text) == wanted
    assert sorted(edit.text.split("\n")) == sorted(TEXT.split("\n")), "no line is lost or changed"
    assert moved(edit.text, target, source).text == TEXT


def test_the_shipped_briefing_is_moved_line_by_line() -> None:
    text = (seeds() / "kuaishou.en.yaml").read_text("utf-8")
    edit = moved(text, 2, 9)
    assert sorted(edit.text.split("\n")) == sorted(text.split("\n"))
    assert moved(edit.text, 9, 2).text == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: A\n", "there are no slides"),
        ("slides: [{kind: cover}]\n", "is not a list of lines"),
        ("slides:\n  - kind: cover\n", "there is no slide 3"),
    ],
)
def test_what_cannot_be_moved_is_told(text: str, message: str) -> None:
    with pytest.raises(EditError, match=message):
        moved(text, 0, 2)


def test_a_text_with_a_mistake_can_be_moved_too() -> None:
    broken = TEXT.replace("title: Two", "title: [Two")
    assert moved(broken, 3, 0).text.index("Four") < moved(broken, 3, 0).text.index("cover")


def test_a_slide_is_inserted_behind_another_at_its_indentation() -> None:
    edit = inserted(TEXT, "  - kind: text\n    title: New\n    points: [One]", 0)
    assert titles(edit.text) == ["cover", "New", "Two", "End", "Four"]
    assert edit.text.split("\n")[edit.line - 1] == "  - kind: text"
    flat = "title: A\nslides:\n- kind: cover\n- kind: sources\n"
    assert inserted(flat, "  - kind: text\n    title: New", 0).text == (
        "title: A\nslides:\n- kind: cover\n- kind: text\n  title: New\n- kind: sources\n"
    )


@pytest.mark.parametrize("text", ["", "title: A\n", "title: A\nslides:\n"])
def test_the_first_slide_makes_the_list(text: str) -> None:
    edit = inserted(text, "  - kind: text\n    title: New", None)
    assert titles(edit.text) == ["New"]
    assert edit.text.split("\n")[edit.line - 1] == "  - kind: text"


def test_facts_that_an_example_needs_come_with_it_unless_they_are_there() -> None:
    text = "facts:\n    one: {value: 1}\nslides:\n  - kind: cover\n"
    edit = inserted(text, "  - kind: text", None, "  one: {value: 9}\n  two: {value: 2}")
    assert yaml.safe_load(edit.text)["facts"] == {"one": {"value": 1}, "two": {"value": 2}}
    none = inserted(
        "title: A\nslides:\n  - kind: cover\n", "  - kind: text", None, "  two: {value: 2}"
    )
    assert yaml.safe_load(none.text)["facts"] == {"two": {"value": 2}}


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (
            "title: A\ntheme: boardroom  # ours\nslides:\n",
            "title: A\ntheme: midnight  # ours\nslides:\n",
        ),
        (
            'title: A\ntheme: "house #1.yaml"  # ours\nslides:\n',
            "title: A\ntheme: midnight  # ours\nslides:\n",
        ),
        ("title: A\nlang: en\nslides:\n", "title: A\nlang: en\ntheme: midnight\nslides:\n"),
        ("title: >-\n  A\n  B\nslides:\n", "theme: midnight\ntitle: >-\n  A\n  B\nslides:\n"),
    ],
)
def test_a_theme_is_changed_or_added(text: str, changed: str) -> None:
    assert themed(text, "midnight").text == changed


@pytest.mark.parametrize(
    ("facts", "changed"),
    [
        ("facts: {}  # none yet", "facts:  # none yet\n  a: {value: 1}\n  b: {value: 2}"),
        ("facts: ~", "facts:\n  a: {value: 1}\n  b: {value: 2}"),
        ("facts: {a: {value: 9}}", "facts: {b: {value: 2}, a: {value: 9}}"),
        ("facts: {\n  x: {value: 9},\n}", "facts: {a: {value: 1}, b: {value: 2}, \n  x: {value: 9},\n}"),
        ("facts:\n  {x: {value: 9}}", "facts:\n  {a: {value: 1}, b: {value: 2}, x: {value: 9}}"),
    ],
)  # fmt: skip
def test_facts_come_to_those_that_are_written_in_braces(facts: str, changed: str) -> None:
    text = f"title: A\n{facts}\nslides:\n  - kind: cover\n\n\n"
    edit = inserted(text, "  - kind: text", 0, "  a: {value: 1}\n  b: {value: 2}")
    assert edit.text == text.replace(facts, changed).replace("cover\n", "cover\n  - kind: text\n")
    assert set(yaml.safe_load(edit.text)["facts"]) >= {"a", "b"}


@pytest.mark.parametrize("facts", ["facts: {x: 1", "facts: text", "facts: *x"])
def test_facts_to_which_none_can_be_added_are_told(facts: str) -> None:
    with pytest.raises(EditError, match="`facts:` is not a list of lines"):
        inserted(f"{facts}\nslides:\n  - kind: cover\n", "  - kind: text", 0, "  a: {value: 1}")


def test_a_change_that_would_break_the_text_is_refused() -> None:
    text = 'slides:\n- kind: a\n  text: "x\n- no item"\n- kind: b\n'
    with pytest.raises(EditError, match="cannot be changed here"):
        moved(text, 0, 1)


@pytest.mark.parametrize("value", ["", " []", " null", " ~"])
def test_a_comment_behind_an_empty_list_is_kept(value: str) -> None:
    edit = inserted(f"title: A\nslides:{value} # mine\nlang: en", "  - kind: text", None)
    assert edit.text == "title: A\nslides: # mine\n  - kind: text\nlang: en"


def test_slides_in_brackets_are_told() -> None:
    with pytest.raises(EditError, match="`slides:` is not a list of lines"):
        inserted("slides: [{kind: cover}]\n", "  - kind: text", None)


def test_a_theme_on_several_lines_is_told() -> None:
    with pytest.raises(EditError, match="on several lines"):
        themed("theme:\n  extends: boardroom\n", "midnight")
