"""The spellings that people try first are answered with the one that works, and once."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.core.errors import OutlineError
from deck.outline.facts.fact import Fact
from deck.outline.habits import field_for
from deck.outline.model import loads, read
from deck.slides import kinds

HEAD = "title: Herons\n"


def told(text: str) -> list[tuple[str, str]]:
    with pytest.raises(OutlineError) as caught:
        loads(text)
    return [(problem.path, problem.message) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("typed", "kind", "field"),
    [
        ("Title", "text", "title"), ("headline", "text", "title"), ("bullets", "text", "points"),
        ("items", "text", "points"), ("speaker notes", "text", "notes"), ("SoWhat", "text", "so_what"),
        ("so-what", "text", "so_what"), ("takeaway", "text", "so_what"), ("sources", "text", "source"),
        ("tasks", "actions", "actions"), ("steps", "actions", "actions"), ("stages", "process", "steps"),
        ("milestones", "timeline", "events"), ("metrics", "kpis", "kpis"), ("header", "table", "columns"),
        ("cells", "table", "rows"), ("src", "picture", "image"), ("alt text", "picture", "alt"),
        ("citation", "quote", "quote"), ("author", "quote", "by"), ("graph", "chart", "chart"),
        ("hidden", "text", "hide"), ("titel", "text", "title"), ("zebra", "text", None),
    ],
)  # fmt: skip
def test_the_field_that_is_meant_is_known(typed: str, kind: str, field: str | None) -> None:
    assert field_for(typed, kinds.load(kind).model.model_fields) == field


@pytest.mark.parametrize(
    ("typed", "field"),
    [("amount", "value"), ("number", "value"), ("currency", "unit"), ("year", "period"),
     ("entity", "subject"), ("compared with", "basis"),
     ("evidence", "quote"), ("calculation", "formula"), ("decimals", "digits"), ("Value", "value")],
)  # fmt: skip
def test_the_field_of_a_fact_that_is_meant_is_known(typed: str, field: str) -> None:
    assert field_for(typed, Fact.model_fields) == field


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ("Slides:\n- {kind: cover}\n", "Slides", "unknown key 'Slides'; did you mean 'slides'?"),
        ("pages:\n- {kind: cover}\n", "pages", "unknown key 'pages'; did you mean 'slides'?"),
        ("Theme: x\nslides:\n- {kind: cover}\n", "Theme", "unknown key 'Theme'; did you mean 'theme'?"),
        ("slides:\n- {type: actions, title: a}\n", "slides.0.type",
         "write “kind: actions” in place of “type: actions”"),
        ("slides:\n- {Kind: cover}\n", "slides.0.Kind", "write “kind: cover” in place of “Kind: cover”"),
        ("slides:\n- {layout: bullets}\n", "slides.0.layout",
         "write “kind: text” in place of “layout: bullets”"),
        ("slides:\n- cover\n", "slides.0",
         "a slide is a mapping that starts with “kind:”; write “- kind: cover”"),
        ("slides:\n- Text: {title: a}\n", "slides.0.Text",
         "write “kind: text”, and its fields on lines of their own below"),
        ("slides:\n- {title: a}\n", "slides.0",
         f"'kind' is missing here; there are: {', '.join(kinds.names())}"),
        ("slides: []\n", "slides", "there is no slide yet: write one below, such as “- kind: cover”"),
        ("slides:\n- {kind: chart, title: a, chart: {type: column, values: {A: 1}}}\n",
         "slides.0.chart.type", "unknown key 'type'; did you mean 'kind'?"),
        ("slides:\n- {kind: chart, title: a, chart: {kind: Column, data: {A: .nan, B: 2}}}\n",
         "slides.0.chart.kind", "unknown chart kind 'Column'; did you mean 'column'?"),
        ("facts: {a: 26%}\nslides:\n- {kind: cover}\n", "facts.a",
         "expected a mapping (lines of “key: value”), found '26%'; write it as "
         "{value: 83, unit: EUR m, what: Revenue, quote: …}"),
        ("sources: {r: a.txt}\nslides:\n- {kind: cover}\n", "sources.r",
         "expected a mapping (lines of “key: value”), found 'a.txt'; write it as "
         "{title: …, file: article.txt}"),
        ("sources: {r: {title: a, accepted: {sha256: yes}}}\nslides:\n- {kind: cover}\n",
         "sources.r.accepted.sha256",
         "this is no hash; delete `accepted`, and let `deck check --accept` write it"),
        ("template: {map: a.yaml}\nslides:\n- {kind: cover}\n", "template",
         "'file' is missing here; write it as {file: company.potx}"),
        ("slides:\n- {kind: table, title: a, rows: {file: a.csv, order: Sales}}\n", "slides.0.rows.order",
         "unknown key 'order'; did you mean 'sort'?"),
    ],
)  # fmt: skip
def test_a_first_try_is_answered_with_what_works(text: str, path: str, message: str) -> None:
    assert (path, message) in told(HEAD + text)


@pytest.mark.parametrize(
    "text",
    [
        "Slides:\n- {kind: cover}\n",
        "slides:\n- {type: actions, title: a}\n",
        "facts: {a: {value: 5, unit: EUR m, what: A, evidence: x}}\nslides:\n- {kind: text, title: a, points: ['${a}']}\n",
        # mistakes in facts, and charts that draw them
        *(
            f"facts:\n  a: {{value: 5, unit: EUR m, what: A, period: '1', quote: x}}\n  b: {fact}\n"
            "  c: {formula: a + b, unit: EUR m, what: C, period: '3'}\n"
            "slides:\n- {kind: chart, title: t, chart: {kind: column, data: [a, b, c]}}\n"
            for fact in (
                "{value: 6, unit: EUR m, what: A, period: '2'}",
                "{value: 6m, unit: EUR m, what: A, period: '2', quote: x}",
                "{value: [90, 10], unit: EUR m, what: A, period: '2', quote: x}",
                f"{{value: {'9' * 60}, unit: EUR m, what: A, period: '2', quote: x}}",
                "{value: .inf, unit: EUR m, what: A, period: '2', quote: x}",
                "{value: 6, unit: EUR m, bound: roughly, what: A, period: '2', quote: x}",
            )
        ),
    ],
)
def test_one_mistake_is_one_problem(text: str) -> None:
    assert len(told(HEAD + text)) == 1, told(HEAD + text)


@pytest.mark.parametrize(
    "text",
    [
        "date: 2024-02-30\nslides:\n- {kind: cover}\n",
        "date: 2023-02-29\nslides:\n- {kind: cover}\n",
        "sources: {r: {title: R, date: 2024-04-31}}\nslides:\n- {kind: cover}\n",
        "slides:\n- {kind: actions, title: a, actions: [{what: a, owner: b, by: 2024-06-31}]}\n",
        "facts: {a: {value: 5, period: 2024-11-31, quote: x}}\nslides:\n- {kind: cover}\n",
        "slides:\n- {kind: chart, title: a, chart: {kind: line, data: {2024-02-28: 1, 2024-02-30: 2}}}\n",
    ],
)
def test_a_date_that_no_calendar_has_is_refused(text: str) -> None:
    ((_, message),) = told(HEAD + text)
    assert "is not a calendar date: that month has " in message


def test_a_leap_day_and_words_are_dates_too() -> None:
    text = "date: 2024-02-29\nslides:\n- {kind: actions, title: a, actions: [{what: a, owner: b, by: soon}]}\n"
    assert loads(HEAD + text).head.date == "2024-02-29"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "a.txt",
            b"Sales rose by 4%.",
            "this is not an outline; `deck draft a.txt` makes one from an article",
        ),
        (
            "a.md",
            b"# Sales\n\n- rose: by 4%: yes\n",
            "this is not an outline; `deck draft a.md` makes one from an article",
        ),
        (
            "a.docx",
            b"PK\3\4",
            "this is not an outline; `deck draft a.docx` makes one from an article",
        ),
        (
            "a.pptx",
            b"PK\3\4",
            "this is a deck, not an outline; `deck extract a.pptx` gives the outline in it",
        ),
        (
            "o.txt",
            b"title: T\nslides:\n- {kind: covre}\n",
            "unknown kind 'covre'; did you mean 'cover'?",
        ),
    ],
)
def test_what_is_no_outline_is_answered_with_the_command_for_it(
    name: str, content: bytes, message: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(OutlineError) as caught:
        read(tmp_path / name)
    assert [problem.message for problem in caught.value.problems] == [message]
