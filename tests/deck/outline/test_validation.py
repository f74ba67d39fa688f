"""What a model finds wrong is told in a user's words, by the error's type and never by its text."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import Field, model_validator

from deck.core.errors import OutlineError
from deck.outline.fields import Model, Text
from deck.outline.model import loads
from deck.outline.texts import Texts
from deck.outline.validation import MisfitError, collect, shown, unknown, validate
from deck.outline.yaml.source import parse


class Nest(Model):
    eggs: Annotated[int, Field(ge=1, le=4)] = 1
    height: Annotated[float, Field(gt=0, lt=50)] = 3
    names: tuple[Text, ...] = ()


class Pond(Model):
    title: Annotated[Text, Field(max_length=10)]
    open: bool = True
    bird: Literal["heron", "stork"] = "heron"
    code: Annotated[str, Field(pattern="^[A-Z]+$")] = "A"
    nests: Annotated[tuple[Nest, ...], Field(max_length=2)] = ()
    by_name: dict[str, Nest] = Field(default_factory=dict)
    pair: Annotated[tuple[Text, ...], Field(min_length=2)] = ("a", "b")
    notes: Annotated[Texts, Field(min_length=1)] = ("none",)

    @model_validator(mode="after")
    def _agrees(self) -> Pond:
        if self.title == "clash":
            raise MisfitError("a clash of title and nests", "nests", 0)
        if self.title == "whole":
            raise ValueError("the whole is wrong")
        return self


def told(text: str) -> list[tuple[int | None, int | None, str, str]]:
    """Line, column, path and message of every problem of a Pond."""
    with pytest.raises(OutlineError) as caught:
        validate(Pond, parse(text, "pond.yaml"))
    return [(p.line, p.column, p.path, p.message) for p in caught.value.problems]


def test_sound_data_become_the_model() -> None:
    pond = validate(Pond, parse("title: Lake\nnests: [{eggs: 2}]", "pond.yaml"))
    assert (pond.title, pond.nests[0].eggs) == ("Lake", 2)


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        ("open: maybe", 7, "expected true or false, found 'maybe'"),
        ("bird: Stork", 7, "'Stork' is not one of heron, stork; did you mean 'stork'?"),
        ("bird: 3", 7, "'3' is not one of heron, stork"),
        ("bird: [a]", 7, "a list is not one of heron, stork"),
        ("code: a1", 7, "'a1' does not have the expected form"),
        ("nests: {eggs: 1}", 8, "expected a list (lines that start with “- ”), found a mapping"),
        ("nests: [3]", 9, "expected a mapping (lines of “key: value”), found '3'"),
        ("nests: [{}, {}, {}]", 8, "at most 2 entries fit here, and there are 3"),
        ("nests: [{eggs: 5}]", 16, "5 is too large; the maximum is 4"),
        ("nests: [{eggs: 0}]", 16, "0 is too small; the minimum is 1"),
        ("nests: [{eggs: 1.5}]", 16, "expected a whole number, found '1.5'"),
        ("nests: [{eggs: two}]", 16, "expected a whole number, found 'two'"),
        ("nests: [{eggs: null}]", 16, "expected a whole number, found nothing"),
        ("nests: [{height: 0}]", 18, "0 is too small: it must be more than 0"),
        ("nests: [{height: 50}]", 18, "50 is too large: it must be less than 50"),
        ("nests: [{height: tall}]", 18, "expected a number, found 'tall'"),
        ("nests: [{names: [a, '']}]", 21, "the text is empty"),
        ("by_name: [a]", 10, "expected a mapping (lines of “key: value”), found a list"),
        ("by_name: {names: {eggz: 1}}", 19, "unknown key 'eggz'; did you mean 'eggs'?"),
        ("by_name: {a: {zzzzz: 1}}", 15, "unknown key 'zzzzz'; there are: eggs, height, names"),
        (
            "nests: {names: [[a]]}",
            8,
            "expected a list (lines that start with “- ”), found a mapping",
        ),
        ("notes: []", 8, "this is empty: write at least one entry"),
        ("notes: {a: b}", 8, "expected a text, found a mapping"),
        ("opn: true", 1, "unknown key 'opn'; did you mean 'open'?"),
    ],
)
def test_a_wrong_value_is_told_at_its_place(line: str, column: int, message: str) -> None:
    assert [(a, b, d) for a, b, _, d in told(f"title: x\n{line}")] == [(2, column, message)]


def test_a_text_that_is_too_long_is_told_the_limit() -> None:
    assert told("title: " + "x" * 11) == [(1, 8, "title", "the text is longer than 10 characters")]


def test_a_missing_field_is_told_where_its_mapping_starts() -> None:
    assert told("open: true") == [(1, 1, "", "'title' is missing here")]


def test_fields_that_do_not_fit_together_are_told_at_the_one_to_change() -> None:
    text = "title: clash\nnests:\n  - {eggs: 1}\n"
    assert told(text) == [(3, 5, "nests.0", "a clash of title and nests")]
    assert told(text.replace("clash", "whole")) == [(1, 1, "", "the whole is wrong")]


def test_a_list_with_faulty_entries_is_not_called_too_short_as_well() -> None:
    assert [message for *_, message in told("title: x\npair: [[], {}]")] == [
        "expected a text, found a list",
        "expected a text, found a mapping",
    ]
    assert [message for *_, message in told("title: x\npair: [a]")] == [
        "at least 2 entries are needed, and there is only one"
    ]


def test_faults_can_be_collected_without_being_raised() -> None:
    model, faults = collect(Pond, {"title": "x", "open": []}, ("slides", 3))
    assert model is None
    assert [(fault.path, fault.message) for fault in faults] == [
        (("slides", 3, "open"), "expected true or false, found a list")
    ]
    assert collect(Pond, {"title": "x"})[1] == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"), (True, "true"), (False, "false"), ({}, "a mapping"), ([], "a list"),
        ((), "a list"), ("a", "'a'"), (3, "'3'"), ("x" * 50, f"'{'x' * 40}…'"),
    ],
)  # fmt: skip
def test_a_value_is_shown_short_and_in_the_words_of_yaml(value: object, words: str) -> None:
    assert shown(value) == words


def test_an_unknown_name_gets_the_nearest_or_a_list_that_ends() -> None:
    assert (
        unknown("bird", "hron", ["heron", "stork"]) == "unknown bird 'hron'; did you mean 'heron'?"
    )
    assert unknown("bird", "emu", ["heron"]) == "unknown bird 'emu'; there are: heron"
    assert unknown("bird", "emu", []) == "unknown bird 'emu'"
    many = unknown("bird", "emu", [f"b{i}" for i in range(40)])
    assert many.endswith("b29, …")
    assert len(unknown("bird", "x" * 500, [])) < 90


def test_a_list_in_place_of_named_entries_is_answered_with_their_form() -> None:
    text = "title: T\nsources:\n  - {title: A, file: a.md}\nslides: [{kind: text, title: T, points: [a]}]\n"
    with pytest.raises(OutlineError, match=r"write it as “id: \{title: …, file: article\.txt\}”"):
        loads(text)
