"""`--set PATH=VALUE` changes an outline before it is validated."""

from __future__ import annotations

from typing import Any

import pytest

from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.outline.overrides import apply
from deck.outline.yaml.source import parse

TEXT = """\
title: Ponds
slides:
  - kind: text
    title: Herons stay
    points: &p [one, two]
  - kind: text
    title: Storks go
    points: *p
"""


def changed(*settings: str) -> Any:
    return apply(parse(TEXT, "o.yaml"), settings).data


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("title=Lakes", "Lakes"),
        ("title=Trust: the curve", "Trust: the curve"),
        ("title= spaced = out ", "spaced = out"),
        ('title="1"', "1"),
        ("title=[a, b]", ["a", "b"]),
        ("title=true", True),
        ("title=", None),
    ],
)
def test_a_value_is_read_as_in_the_outline(setting: str, value: Any) -> None:
    assert changed(setting)["title"] == value


def test_a_place_deep_in_the_outline_is_reached_by_its_path() -> None:
    data = changed("slides.1.title=Cranes", "slides.0.points.1=three", "date=2024")
    assert data["slides"][1]["title"] == "Cranes"
    assert data["slides"][0]["points"] == ["one", "three"]
    assert data["date"] == 2024


def test_what_an_alias_repeats_is_changed_in_its_own_place_only() -> None:
    assert changed("slides.0.points.0=x")["slides"][1]["points"] == ["one", "two"]


def test_the_source_itself_is_not_changed_and_other_places_keep_their_lines() -> None:
    source = parse(TEXT, "o.yaml")
    after = apply(source, ["slides.0.title=x", "slides.0.colour=red"])
    assert source.data["slides"][0]["title"] == "Herons stay"
    problem = after.problem(("slides", 1, "title"), "here")
    assert (problem.line, problem.column) == (7, 12)


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("theme", "write --set PATH=VALUE, such as --set theme=midnight; found 'theme'"),
        ("=x", "write --set PATH=VALUE, such as --set theme=midnight; found '=x'"),
        ("slides.9.title=x", "slides.9.title: there is no entry 9; they are counted from 0 to 1"),
        (
            "slides.-1.title=x",
            "slides.-1.title: there is no entry -1; they are counted from 0 to 1",
        ),
        ("slids.0.title=x", "slids.0.title: unknown key 'slids'; did you mean 'slides'?"),
        ("title.x=y", "title.x: 'x' cannot be set in 'Ponds'"),
        ("title=[a", "title: this [ is not closed: add ] where it should end"),
    ],
)
def test_a_setting_that_leads_nowhere_is_told(setting: str, told: str) -> None:
    with pytest.raises(OutlineError) as caught:
        changed(setting)
    assert [(p.file, p.message) for p in caught.value.problems] == [("--set", told)]


def test_all_wrong_settings_are_told_in_one_run() -> None:
    with pytest.raises(OutlineError) as caught:
        changed("a", "slides.7.x=1", "title=fine")
    assert len(caught.value.problems) == 2


def test_a_setting_with_a_wrong_value_is_no_mistake_of_a_line_of_the_file() -> None:
    with pytest.raises(OutlineError) as caught:
        loads(TEXT, "o.yaml", settings=["slides.1.kind=txt"])
    (problem,) = caught.value.problems
    assert problem.message == "unknown kind 'txt'; did you mean 'text'?"
    assert (problem.file, problem.path, problem.line) == ("--set", "slides.1.kind", None)
