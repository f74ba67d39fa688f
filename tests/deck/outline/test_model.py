"""Reading an outline: what is accepted, and what every mistake is told, at its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import deck
from deck.core.errors import OutlineError, Problem
from deck.outline.model import MAX_SLIDES, Outline, SectionMark, loads, read
from deck.outline.texts import MAX_TEXT

FACTS = """\
title: Ponds
sources:
  survey: {title: Pond survey, publisher: Heron Trust, date: 2024-05}
facts:
  herons: {value: 12, what: Herons, period: "2024", quote: twelve herons}
  storks: {unclear: two totals are given, what: Storks, quote: 3 or 4 storks}
slides:
"""
PAGE = "  - kind: text\n    title: Herons stay\n    points: [one]\n"


def problems(text: str, folder: Path | None = None) -> tuple[Problem, ...]:
    with pytest.raises(OutlineError) as caught:
        loads(text, "o.yaml", folder)
    return caught.value.problems


def only(text: str, folder: Path | None = None) -> tuple[int | None, int | None, str]:
    """Line, column and message of the one problem of an outline."""
    found = problems(text, folder)
    assert len(found) == 1, [str(problem) for problem in found]
    return found[0].line, found[0].column, found[0].message


def test_a_sound_outline_becomes_frozen_slides_and_facts_worked_out() -> None:
    outline = loads(FACTS + "  - section: Birds\n" + PAGE)
    assert isinstance(outline, Outline)
    assert outline.slides[0] == SectionMark(section="Birds")
    assert outline.facts["herons"].text == "12"
    assert outline.head.lang == "en"
    with pytest.raises(ValueError, match="frozen"):
        outline.slides[1].title = "x"  # type: ignore[union-attr, misc]


# ---- the file ------------------------------------------------------------------------------------


def test_a_file_with_a_byte_order_mark_is_read_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "o.yaml"
    for codec in ("utf-8-sig", "utf-16"):
        path.write_bytes((FACTS + PAGE).encode(codec))
        assert deck.read(path).head.title == "Ponds"


def test_a_text_in_another_encoding_is_told_with_its_line_and_a_cure(tmp_path: Path) -> None:
    path = tmp_path / "o.yaml"
    path.write_bytes("title: ok\nsubtitle: 信任电商的增长与复购，商家的私域流量\n".encode("gbk"))
    with pytest.raises(OutlineError) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (2, 11)
    assert "it looks like GBK (Chinese)" in problem.message
    assert "iconv -f GB18030 -t UTF-8" in problem.message


def test_a_missing_file_is_told_with_the_name_that_was_likely_meant(tmp_path: Path) -> None:
    (tmp_path / "briefing.yaml").write_text("title: x")
    for name, told in (
        ("breifing.yaml", "there is no such file; did you mean briefing.yaml?"),
        ("zzz", "there is no such file; `deck new FILE` starts an outline"),
        ("", "this is a folder; name a file in it"),
    ):
        with pytest.raises(OutlineError) as caught:
            read(tmp_path / name)
        assert [p.message for p in caught.value.problems] == [told]


def test_an_unreadable_file_is_told_with_the_reason(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    with pytest.raises(OutlineError, match=r"cannot be read: Too many levels"):
        read(loop)


@pytest.mark.parametrize(
    ("text", "line", "column", "told"),
    [
        ("", None, None, "the outline is empty"),
        ("# nothing\n\n", None, None, "the outline is empty"),
        ("- kind: cover\n", 1, 1, "this file is a list: write `slides:` above it"),
        ("just words\n", 1, 1, "this file is a single value"),
        ("title: a\n---\ntitle: b\n", 2, 1, "a second document starts here"),
        ("title: a\ntitle: b\n", 2, 1, "the key `title` is already in line 1"),
        ("title: a\nslides:\n\t- kind: cover\n", 3, 1, "a tab cannot indent: use spaces"),
        ("title: !!python/object/apply:os.system [x]\n", 1, 8, "tags are not allowed"),
        ("title: a\x07b\n", 1, 9, "the invisible character U+0007 is not allowed in a slide"),
        ('title: "a\\u0007b"\n', 1, 10, "the invisible character U+0007"),
        ("title: &a [*a]\n", 1, 12, "*a is inside &a itself"),
        ("title: *nobody\n", 1, 8, "a text that starts with * is read as a reference"),
        ("title: Trust: the curve\n", 1, 13, "a text with `: ` inside needs quotes"),
    ],
)  # fmt: skip
def test_what_is_no_outline_is_told_at_its_place(
    text: str, line: int | None, column: int | None, told: str
) -> None:
    first = problems(text)[0]
    assert (first.line, first.column) == (line, column)
    assert told in first.message


def test_aliases_that_multiply_are_stopped_and_those_that_do_not_are_fine() -> None:
    laughs = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for before, name in zip("abcdef", "bcdefg", strict=True):
        laughs += f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    assert "more than 200,000 entries" in only(laughs)[2]
    twice = FACTS + PAGE.replace("[one]", "&p [one]") + PAGE.replace("[one]", "*p")
    assert loads(twice).slides[0] == loads(twice).slides[1]


def test_deep_nesting_is_stopped_before_it_exhausts_anything() -> None:
    assert "nested deeper than 50 levels" in only("title: " + "[" * 2_000 + "]" * 2_000)[2]


def test_a_text_too_long_for_any_slide_is_told_with_its_length() -> None:
    told = f"the text has 100,000 characters; a slide cannot hold more than {MAX_TEXT:,}"
    assert only(FACTS + PAGE.replace("Herons stay", "x" * 100_000)) == (9, 12, told)
    assert only("title: " + "x" * 100_000 + "\nslides:\n" + PAGE) == (1, 8, told)


def test_more_slides_than_a_deck_may_have_are_one_problem() -> None:
    text = "title: T\nslides:\n" + "  - {kind: closing, title: T}\n" * (MAX_SLIDES + 1)
    assert only(text) == (2, 1, "5,001 slides; 5,000 are the maximum")


# ---- slides --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slides", "told"),
    [
        ("", "`slides:` is missing: a list of slides, each starting with “- kind: …”"),
        ("slides:\n", "there is no slide yet: write one below, such as “- kind: cover”"),
        ("slides: []\n", "there is no slide yet: write one below, such as “- kind: cover”"),
        ("slides: {kind: cover}\n", "“- kind: …”; found a mapping"),
        ("slides: cover\n", "“- kind: …”; found 'cover'"),
        (
            "slides: [cover]\n",
            "a slide is a mapping that starts with “kind:”; write “- kind: cover”",
        ),
        ("slides: [null]\n", "a slide is a mapping that starts with “kind:”; found nothing"),
        ("slides: [{}]\n", "'kind' is missing here; there are: actions, agenda, "),
        ("slides: [{kind: 7}]\n", "unknown kind '7'; there are: actions"),
        ("slides: [{kind: [a]}]\n", "expected the name of a kind, found a list"),
        ("slides: [{kind: ../cli}]\n", "unknown kind '../cli'; there are: actions"),
        ("slides: [{kind: _figures}]\n", "unknown kind '_figures'"),
        ("slides: [{kind: timelin}]\n", "unknown kind 'timelin'; did you mean 'timeline'?"),
        ("slides: [{section: a, kicker: b}]\n", "unknown key 'kicker'; there are: section"),
    ],
)
def test_slides_that_are_none_are_told_what_a_slide_is(slides: str, told: str) -> None:
    line, _, message = only("title: T\n" + slides)
    assert told in message
    assert line == (2 if slides else 1)


@pytest.mark.parametrize(
    ("slide", "at", "told"),
    [
        ("{kind: text, points: [a]}", "{kind: text", "'title' is missing here"),
        ("{kind: text, title: [a], points: [a]}", "[a], points", "expected a text, found a list"),
        ("{kind: text, title: {a: b}, points: [a]}", "{a: b}, points", "expected a text, found a mapping"),
        ("{kind: text, title: null, points: [a]}", "null", "expected a text, found nothing"),
        ("{kind: text, title: ' ', points: [a]}", "' '", "the text is empty"),
        ("{kind: text, title: a, points: a}", "a}",
         "expected a list (lines that start with “- ”), found 'a'"),
        ("{kind: text, title: a, points: []}", "[]", "this is empty: write at least one entry"),
        ("{kind: text, title: a, points: [a], hide: 3}", "3}", "expected true or false, found '3'"),
        ("{kind: text, title: a, points: [a], so_what: {b: c}}", "{b: c}",
         "expected a text, found a mapping"),
        ("{kind: matrix, title: a, x: {label: a, low: b, high: c}, y: {label: a, low: b}, "
         "quadrants: [a, b, c, d]}", "y: {label", "'high' is missing here"),
        ("{kind: table, title: a, columns: [a], rows: [[1]], highlight: 1.5}", "1.5",
         "expected a whole number, found '1.5'"),
        ("{kind: table, title: a, columns: [a], rows: [[1]], highlight: two}", "two",
         "expected a whole number, found 'two'"),
        ("{kind: table, title: a, columns: [a], rows: [[1]], highlight: [2]}", "[2]",
         "there is no row 2; the last is 1"),
        ("{kind: table, title: a, columns: [a], rows: [[1]], align: [left]}", "left",
         "'left' is not one of l, ctr, r"),
        ("{kind: table, title: a, columns: [a], rows: [[1]], align: [l, l]}", "[l, l]",
         "the table has 1 columns; entries here: 2"),
        ("{kind: table, title: a, columns: [a], rows: [[1], [1, 2]]}", "[1, 2]",
         "the table has 1 columns; cells in this row: 2"),
        ("{kind: comparison, title: a, columns: [a, b], rows: [c: [1]]}", "c: [1]",
         "there are 2 subjects; texts for “c”: 1"),
        ("{kind: comparison, title: a, columns: [Anna, b], rows: [c: [1, 2]], highlight: Ana}", "Ana}",
         "unknown subject 'Ana'; did you mean 'Anna'?"),
        ("{kind: cycle, title: a, nodes: b}", "b}", "at least 3 entries are needed, and there is only one"),
        ("{kind: kpis, title: a, kpis: [{caption: b}]}", "{caption",
         "a key figure needs a fact: the id of one, or {figure: …, caption: …}"),
        ("{kind: outlook, title: a, cards: [{type: rsk, heading: b, text: c}, "
         "{type: risk, heading: b, text: c}]}", "rsk",
         "'rsk' is not one of commitment, risk, signal; did you mean 'risk'?"),
        ("{kind: matrix, title: a, x: {label: a, low: b, high: c}, y: {label: a, low: b, high: c}, "
         "quadrants: [a, b, c, d], highlight: 0}", "0}", "0 is too small; the minimum is 1"),
    ],
)  # fmt: skip
def test_a_field_that_is_wrong_is_told_what_it_takes(slide: str, at: str, told: str) -> None:
    line, column, message = only(f"title: T\nslides:\n  - {slide}\n")
    assert (line, message) == (3, told)
    assert column is not None
    assert f"  - {slide}"[column - 1 :].startswith(at)


def test_every_mistake_is_told_in_one_run_and_none_of_those_that_follow_from_it() -> None:
    text = FACTS + "  - {kind: comparison, title: a, columns: [[], {}], rows: [a: [1, 2]]}\n"
    assert [p.message for p in problems(text)] == [
        "expected a text, found a list", "expected a text, found a mapping",
    ]  # fmt: skip


def test_true_and_numbers_are_the_texts_that_were_typed() -> None:
    outline = loads("title: 2021\nslides:\n  - {kind: text, title: 1.10, points: [true, 3]}\n")
    (slide,) = outline.slides
    assert (outline.head.title, slide.title) == ("2021", "1.10")  # type: ignore[union-attr]
    assert [point.text for point in slide.points] == ["true", "3"]  # type: ignore[union-attr]


# ---- facts and sources ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "column", "told"),
    [
        ("Now ${heron} stay", 16, "unknown fact 'heron'; did you mean 'herons'?"),
        ("Now ${zzzzz} stay", 16, "unknown fact 'zzzzz'; there are: herons, storks"),
        ("Now ${herons.valu}", 16, "unknown part 'valu'; the parts of a fact are: value, what, "
         "period, previous, unit, signed, abs, low, high, quote"),
        ("Now ${herons.unit}", 16, "'herons' has no unit; add `unit` to the fact, or omit it here"),
        ("Now ${storks}", 16, "'storks' is marked unclear: two totals are given; "
         "it can be shown on the sources page only"),
        ("Now ${herons", 16, "this '${' is not closed by '}'"),
        ("Now ${}", 16, "'${}' names no fact"),
        ("See [map](map.html)", 16, "'map.html' is not an address; "
         "write one such as https://example.com"),
    ],
)  # fmt: skip
def test_a_text_that_refers_to_nothing_is_told_at_the_reference(
    title: str, column: int, told: str
) -> None:
    page = PAGE.replace("Herons stay", title)
    assert only(FACTS + page) == (9, column + (4 if "[" in title else 0), told)


@pytest.mark.parametrize("field", ["title", "subtitle", "author"])
def test_a_reference_in_the_head_is_checked_like_any_other(field: str) -> None:
    head = FACTS.replace("title: Ponds\n", f"title: Ponds\n{field}: a ${{heron}}\n")
    head = head.replace("title: Ponds\n", "") if field == "title" else head
    line = 1 if field == "title" else 2
    told = "unknown fact 'heron'; did you mean 'herons'?"
    assert only(head + PAGE) == (line, len(field) + 5, told)


@pytest.mark.parametrize(
    ("kpi", "told"),
    [
        ("heron", "unknown fact 'heron'; did you mean 'herons'?"),
        ("storks", "'storks' is marked unclear: two totals are given; "
         "it can be shown on the sources page only"),
        ("12 herons", "'12 herons' is not the id of a fact"),
    ],
)  # fmt: skip
def test_a_key_figure_that_is_no_fact_is_told_at_its_line(kpi: str, told: str) -> None:
    slide = f"  - kind: kpis\n    title: T\n    kpis:\n      - herons\n      - {kpi}\n"
    assert only(FACTS + slide) == (12, 9, told)


def test_a_formula_over_a_fact_that_does_not_exist_is_told() -> None:
    text = FACTS.replace("slides:", "  more: {formula: heron * 2}\nslides:")
    assert only(text + PAGE) == (7, 19, "unknown fact 'heron'; did you mean 'herons'?")


def test_a_source_that_does_not_exist_is_told_and_one_of_several_must_be_named(
    tmp_path: Path,
) -> None:
    other = "  other: {title: Other}\nfacts:"
    both = FACTS.replace("facts:", other)
    assert [(p.line, p.message) for p in problems(both + PAGE)] == [
        (6, "the outline has several sources; name one with `source`: survey, other"),
        (7, "the outline has several sources; name one with `source`: survey, other"),
    ]
    named = FACTS.replace('"2024",', '"2024", source: surve,') + PAGE
    assert only(named) == (5, 61, "unknown source 'surve'; did you mean 'survey'?")
    filed = FACTS.replace("{title: Pond", "{file: pond.txt, title: Pond") + PAGE
    line, column, message = only(filed, tmp_path)
    assert (line, column) == (3, 18)
    assert message == f"there is no file 'pond.txt' in {tmp_path}/"
    (tmp_path / "pond.txt").write_text("twelve herons")
    assert loads(filed, "o.yaml", tmp_path).head.sources["survey"].file == "pond.txt"


def test_an_id_that_is_called_like_a_field_does_not_hide_its_own_slips() -> None:
    text = FACTS.replace("herons:", "source:").replace("what: Herons", "waht: Herons") + PAGE
    assert only(text)[2] == "unknown key 'waht'; did you mean 'what'?"


@pytest.mark.parametrize("date", ["2021", "2021-07", "2021-07-23"])
def test_a_date_may_be_a_year_a_month_or_a_day(date: str) -> None:
    assert loads(f"title: T\ndate: {date}\nslides:\n" + PAGE).head.date == date


@pytest.mark.parametrize("date", ["23.07.2021", "2021-13", "2021-07-32", "21", "July 2021"])
def test_another_date_is_told_how_dates_are_written(date: str) -> None:
    told = "write the date as 2021-07-23, 2021-07 or 2021"
    assert only(f"title: T\ndate: {date}\nslides:\n" + PAGE) == (2, 7, told)


# ---- themes --------------------------------------------------------------------------------------


def test_a_theme_that_does_not_exist_is_told_at_its_line_with_all_other_mistakes() -> None:
    text = FACTS.replace("title: Ponds", "title: Ponds\ntheme: midnigt") + "- {kind: txt}\n"
    with pytest.raises(OutlineError) as caught:
        loads(text)
    theme, kind = caught.value.problems
    assert (theme.path, theme.line) == ("theme", 2)
    assert theme.message == "no theme 'midnigt'; did you mean 'midnight'?"
    assert kind.message == "unknown kind 'txt'; did you mean 'text'?"


def test_the_mistakes_of_a_theme_file_are_told_with_those_of_the_outline(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text("description: Ours\ncolours: {ink: red}\n")
    text = FACTS.replace("title: Ponds", "title: Ponds\ntheme: house.yaml") + "- {kind: txt}\n"
    with pytest.raises(OutlineError) as caught:
        loads(text, folder=tmp_path)
    files = {problem.file.rpartition("/")[2] for problem in caught.value.problems}
    assert files == {"house.yaml", "outline.yaml"}


def test_an_outline_written_as_json_is_an_outline() -> None:
    text = json.dumps({"title": "T", "slides": [{"kind": "closing", "title": "Bye"}]})
    assert loads(text).head.title == "T"


# ---- ids of slides -------------------------------------------------------------------------------


def test_a_slide_may_have_an_id() -> None:
    outline = loads(FACTS + PAGE + "    id: herons-2\n" + PAGE)
    assert [slide.id for slide in outline.slides] == ["herons-2", None]  # type: ignore[union-attr]


def test_two_slides_of_one_id_are_told_at_both() -> None:
    found = problems(FACTS + PAGE + "    id: a\n" + PAGE + PAGE + "    id: a\n")
    assert [(one.path, one.message) for one in found] == [
        ("slides.0.id", "'a' is the id of slides.2 too; give each slide its own"),
        ("slides.2.id", "'a' is the id of slides.0 too; give each slide its own"),
    ]
    assert [one.line for one in found] == [11, 18]


@pytest.mark.parametrize("name", ["two words", "-a", "a.b", "'#1'"])
def test_an_id_has_letters_digits_and_dashes(name: str) -> None:
    _, _, message = only(FACTS + PAGE + f"    id: {name}\n")
    assert "is not an id: use letters, digits, - and _, such as growth-2" in message


SOURCE = "title: T\nsources:\n  a: {{title: A, date: 2025-07, reporting: {}}}\nslides: [{{kind: cover}}]\n"


@pytest.mark.parametrize(
    "period", ["H1 2025", "FY2025", "2025年上半年", "six months to June 2025", "2026"]
)
def test_a_source_reports_on_a_stretch_of_time(period: str) -> None:
    assert loads(SOURCE.format(period)).head.sources["a"].reporting == period


@pytest.mark.parametrize(
    ("period", "message"),
    [
        ("Q5 2025", "'Q5 2025' is not a period; periods are written as 2024"),
        ("2025-13", "'2025-13' is not a period"),
        ("Q3", "'Q3' does not name a period with its year"),
        ("2025-06-30", "'2025-06-30' is a day, and a source reports on a stretch of time"),
        ("30 June 2025", "'30 June 2025' is a day"),
        ("Q3 2029", "'Q3 2029' begins more than a year after the date of the source, 2025-07"),
    ],
)
def test_a_period_that_a_source_cannot_report_on_is_refused(period: str, message: str) -> None:
    with pytest.raises(OutlineError) as caught:
        loads(SOURCE.format(period))
    (problem,) = caught.value.problems
    assert problem.path == "sources.a.reporting"
    assert problem.message.startswith(message)


def test_a_value_of_several_words_is_guessed_from_one_of_them() -> None:
    with pytest.raises(OutlineError) as caught:
        loads("title: T\nnumbers: total\nslides: [{kind: statement, text: One}]\n")
    (problem,) = caught.value.problems
    assert problem.message == "'total' is not one of page, of_total, none; did you mean 'of_total'?"
