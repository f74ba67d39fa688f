"""A problem is told with its place, its line and a caret; an error holds all of them in order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import deck
from deck.core.errors import OutlineError, Problem
from deck.outline.model import loads

MISTAKES = Path(__file__).parents[1] / "data" / "mistakes.yaml"
NEVER = ("pydantic", "BaseModel", "ValidationError", "Traceback", "Input should", "Slide(", "Model")


def test_the_text_of_every_mistake_of_a_file_is_as_before(snapshot: Any) -> None:
    with pytest.raises(OutlineError) as caught:
        loads(MISTAKES.read_text("utf-8"), "mistakes.yaml")
    told = str(caught.value)
    assert len(caught.value.problems) >= 15
    assert [word for word in NEVER if word in told] == []
    places = [(p.line or 0, p.column or 0) for p in caught.value.problems]
    assert places == sorted(places)
    assert told == snapshot


def test_the_same_mistakes_as_json_have_five_keys_each(snapshot: Any) -> None:
    with pytest.raises(OutlineError) as caught:
        loads(MISTAKES.read_text("utf-8"), "mistakes.yaml")
    rows = [problem.as_dict() for problem in caught.value.problems]
    assert {tuple(row) for row in rows} == {("file", "line", "column", "path", "message")}
    assert json.dumps(rows[:3], ensure_ascii=False, indent=1) == snapshot


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (Problem("o.yaml", "it is empty"), "o.yaml: it is empty"),
        (Problem("o.yaml", "no", path="slides"), "o.yaml: slides\n  no"),
        (Problem("o.yaml", "no", 3, 2, "", "abc"), "o.yaml:3:2\n3 | abc\n  |  ^ no"),
        (Problem("o.yaml", "no", 12, 1, "a.b", "x"), "o.yaml:12:1: a.b\n12 | x\n   | ^ no"),
    ],
)
def test_a_problem_is_told_with_as_much_place_as_it_has(problem: Problem, told: str) -> None:
    assert str(problem) == told


def test_the_caret_stands_below_its_character_behind_han_which_takes_two_cells() -> None:
    line, caret = str(Problem("o", "no", 1, 4, "", "标题:x")).splitlines()[1:]
    assert (line, caret) == ("1 | 标题:x", "  |      ^ no")


def test_a_long_line_is_cut_around_the_caret_and_the_caret_moves_with_it() -> None:
    told = str(Problem("o", "no", 1, 301, "", "a" * 300 + "B" + "c" * 300))
    line, caret = told.splitlines()[1:]
    assert len(line) < 100
    assert line[caret.index("^")] == "B"


def test_a_character_that_cannot_be_printed_is_shown_as_a_replacement() -> None:
    assert "a\ufffdb" in str(Problem("o", "no", 1, 1, "", "a\x1bb"))


def test_problems_are_sorted_by_place_and_those_of_the_whole_file_come_first() -> None:
    later, early, whole = Problem("o", "c", 9, 1), Problem("o", "b", 2, 5), Problem("o", "a")
    assert OutlineError([later, early, whole]).problems == (whole, early, later)


def test_every_error_of_the_package_is_a_deck_error() -> None:
    for name in ("OutlineError", "ResourceError", "WriteError"):
        assert issubclass(getattr(deck, name), deck.DeckError)
