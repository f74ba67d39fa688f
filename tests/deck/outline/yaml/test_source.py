"""Reading YAML: what a scalar becomes, where things stand, and what each slip is told."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deck.core.errors import OutlineError, Problem
from deck.core.spelling import nearest
from deck.outline.yaml import builder
from deck.outline.yaml.source import Float, Int, Source, parse, read_text, scalar

VALID = """\
title: Trust as the second growth curve
date: 2021-07-23   # stays text
facts:
  gmv: {value: 118.60, unit: RMB bn, quote: "电商GMV总额1186亿元"}
  again: &quote 'It''s 80% or more'
slides:
  - kind: cover
  - kind: summary
    title: Repeat buying at ${repeat_2020} says it compounds
    points:
      - Trust: cards and campaigns
      - *quote
    notes: |
      Say first: the base year
        is computed.
"""


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(OutlineError) as caught:
        parse(text, "o.yaml")
    return caught.value.problems


def only(text: str) -> Problem:
    found = problems(text)
    assert len(found) == 1, [str(problem) for problem in found]
    return found[0]


@pytest.mark.parametrize(
    ("typed", "value", "kind"),
    [
        ("null", None, type(None)),
        ("~", None, type(None)),
        ("", None, type(None)),
        ("NULL", None, type(None)),
        ("nULL", "nULL", str),
        ("TRUE", True, bool),
        ("False", False, bool),
        ("5", 5, Int),
        ("-0", 0, Int),
        ("+12", 12, Int),
        ("1.10", 1.1, Float),
        (".5", 0.5, Float),
        ("5.", 5.0, Float),
        ("1e3", 1000.0, Float),
        ("1e999", "1e999", str),
        ("9" * 5000, "9" * 5000, str),
        *((odd, odd, str) for odd in ["1:30", "2021-07-23", "no", "on", "yes", "5%", "1,234"]),
        *((odd, odd, str) for odd in ["012", "0x1F", "1_000", ".inf", ".nan", "١٢", "1e", "-x"]),
        ("'5'", "5", str),
        ('"true"', "true", str),
        ("!!str 5", "5", str),
    ],
)
def test_a_scalar_becomes_what_yaml_1_2_says_or_stays_text(
    typed: str, value: Any, kind: type
) -> None:
    got = parse(f"a: {typed}\n", "o.yaml").data["a"]
    assert got == value
    assert type(got) is kind


@pytest.mark.parametrize("typed", ["1.10", "+5", "-0", "1e3", "5."])
def test_a_number_remembers_how_it_was_typed_even_when_copied(typed: str) -> None:
    number = parse(f"a: {typed}", "o.yaml").data["a"]
    assert number.text == typed
    assert copy.deepcopy(number).text == typed


def test_numbers_made_in_code_have_their_usual_text() -> None:
    assert (Int(5).text, Float(1.5).text) == ("5", "1.5")


def test_a_whole_outline_becomes_plain_data() -> None:
    assert parse(VALID, "o.yaml").data == {
        "title": "Trust as the second growth curve",
        "date": "2021-07-23",
        "facts": {
            "gmv": {"value": 118.6, "unit": "RMB bn", "quote": "电商GMV总额1186亿元"},
            "again": "It's 80% or more",
        },
        "slides": [
            {"kind": "cover"},
            {
                "kind": "summary",
                "title": "Repeat buying at ${repeat_2020} says it compounds",
                "points": [{"Trust": "cards and campaigns"}, "It's 80% or more"],
                "notes": "Say first: the base year\n  is computed.\n",
            },
        ],
    }


def test_a_hash_cuts_a_text_without_an_error() -> None:
    assert parse("title: We are #1 # or so", "o.yaml").data == {"title": "We are"}


@pytest.mark.parametrize(
    ("path", "at", "offset", "line", "column"),
    [
        (("title",), "value", 0, 1, 8),
        (("title",), "key", 0, 1, 1),
        (("title",), "value", 6, 1, 14),
        (("facts", "gmv", "value"), "value", 0, 4, 16),
        (("facts", "gmv", "value"), "key", 0, 4, 9),
        (("facts", "gmv", "quote"), "value", 2, 4, 48),  # behind the opening quote
        (("facts", "again"), "value", 3, 5, 10),  # not as it stands: no offset
        (("slides", 0), "value", 0, 7, 5),
        (("slides", 1, "title"), "value", 17, 9, 29),
        (("slides", 1, "points", 1), "value", 0, 12, 9),
        (("facts", "gmv", "absent"), "value", 0, 4, 3),  # a missing key: its mapping's own key
        (("facts", "gmv", "absent", 3), "value", 0, 4, 3),
        (("slides", 9), "value", 0, 6, 1),
        (("absent",), "value", 0, 1, 1),
        ((), "value", 0, 1, 1),
    ],
)
def test_a_problem_points_at_a_path(
    path: tuple[str | int, ...], at: Any, offset: int, line: int, column: int
) -> None:
    problem = parse(VALID, "o.yaml").problem(path, "wrong", at=at, offset=offset)
    assert (problem.line, problem.column) == (line, column)
    assert problem.text == VALID.splitlines()[line - 1]
    assert problem.path == ".".join(map(str, path))


def test_a_problem_of_the_whole_outline_skips_comments_and_the_document_start() -> None:
    problem = parse("# about\n---\n\ntitle: x\n", "o.yaml").problem(("slides",), "missing")
    assert (problem.line, problem.column) == (4, 1)


@pytest.mark.parametrize("hidden", ["\x85", "\u2028", "\u2029"])
def test_invisible_line_separators_stay_in_the_text_and_do_not_count_as_lines(hidden: str) -> None:
    read = parse(f"title: a{hidden}b\nkind: c\n", "o.yaml")
    assert read.data == {"title": f"a{hidden}b", "kind": "c"}
    assert read.problem(("kind",), "x").line == 2
    assert read.lines == [f"title: a{hidden}b", "kind: c", ""]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_once(end: str) -> None:
    read = parse(f"a: 1{end}b: {{c: 😀, d: 2}}{end}", "o.yaml")
    found = read.problem(("b", "d"), "x")
    assert (found.line, found.column, found.text) == (2, 14, "b: {c: 😀, d: 2}")


TRAPS = [
    ("title: Trust: the second curve\n", 1, 13, 'quotes: `title: "Trust: the second curve"`'),
    ("p:\n  - Trust: a: b\n", 2, 13, '`- Trust: "a: b"`'),
    ("title: Trust:\nb: 1\n", 1, 13, '`title: "Trust:"`'),
    ('title: Say "x": y\n', 1, 15, "`title: 'Say \"x\": y'`"),
    ("a: {what: GMV, total, unit: x}\n", 1, 14, "comma ends a value inside {…}: put the text"),
    ("a: {what: GMV, total, all, unit: x}\n", 1, 14, '`what: "GMV, total, all"`'),
    ("a: {value: 1,234}\n", 1, 13, "write the number without it: `value: 1234`"),
    ("a: {b c}\n", 1, 5, "every entry is `key: value`"),
    ("a: {b: c: d}\n", 1, 9, 'a text with `: ` inside needs quotes: "c: d"'),
    ("a: {t: ${gmv} rose, k: 1}\n", 1, 8, 'a text with ${…} needs quotes: "${gmv} rose"'),
    ("a: [up ${gmv}, x]\n", 1, 8, 'a text with ${…} needs quotes: "up ${gmv}"'),
    ("title: %5 growth\n", 1, 8, 'cannot start with %: put it in quotes: `title: "%5 growth"`'),
    ("title: @home is\n", 1, 8, '`title: "@home is"`'),
    ("title: `code` is\n", 1, 8, '`title: "`code` is"`'),
    ("title: , x\n", 1, 8, '`title: ", x"`'),
    ("title: ? what\n", 1, 8, '`title: "? what"`'),
    ("title: **bold** text\n", 1, 8, '`title: "**bold** text"`'),
    ("title: *it* text\n", 1, 8, '`title: "*it* text"`'),
    ("title: *it text\n", 1, 8, '`title: "*it text"`'),
    ("title: *it\n", 1, 8, "read as a reference"),
    ("p:\n  * one\n  * two\n", 2, 3, "write `- ` in place of `* `"),
    ("title: & more\n", 1, 8, '`title: "& more"`'),
    ("title: &Co grows\n", 1, 8, '`title: "&Co grows"`'),
    ("title: !important note\n", 1, 8, '`title: "!important note"`'),
    ("a: !!python/object/apply:os.system [x]\n", 1, 4, "tags are not allowed"),
    ("a: !!int 5\n", 1, 4, "tags are not allowed"),
    ("a: !x!y z\n", 1, 4, '`a: "!x!y z"`'),
    ('title: "Trust" is more\n', 1, 16, "`title: '\"Trust\" is more'`"),
    ("title: 'Trust' is more\n", 1, 16, "`title: \"'Trust' is more\"`"),
    ("title: 'It's big'\n", 1, 12, 'use double quotes: "It\'s big"'),
    ('a: {b: "x" y, c: 1}\n', 1, 12, "`b: '\"x\" y'`"),
    ("title: |pipe text\n", 1, 8, '`title: "|pipe text"`'),
    ("title: > 80% x\n", 1, 8, '`title: "> 80% x"`'),
    ("a: {bound: >, x: 1}\n", 1, 12, '`bound: ">"`'),
    ("a:\n\tb: 1\n", 2, 1, "a tab cannot indent: use spaces"),
    ("a:\n  \tb: 1\n", 2, 3, "a tab cannot indent"),
    ("a:\n  -\tb: 1\n    c: 2\n", 2, 4, "a tab cannot indent"),
    ("slides:\n  -item\n  -two\n", 2, 3, "a space after its dash: `- item`"),
    ("slides:\n  -kind: cover\n   title: x\n", 2, 3, "`- kind: cover`"),
    ("slides:\n  -kind: cover\n", 2, 3, "`- kind: cover`"),
    ("slides:\n  - kind: cover\n  -kind: x\n", 3, 3, "`- kind: x`"),
    ("slides:\n  - a\n  -b\n", 3, 3, "`- b`"),
    ("p:\n  - First\n    - sub\n", 3, 5, "read as part of the text above"),
    ("title: - x\n", 1, 8, "a list starts on the line below its key"),
    ("a: [- x, - y]\n", 1, 5, "items have no dash"),
    ("slides:\n  - kind: cover\n     title: x\n", 3, 6, "`title:` is indented as if it continued"),
    ("slides:\n  - kind: cover\n   title: x\n", 3, 4, "starts in column 4, the entries above"),
    ("a:\n    b: 1\n  c: 2\n", 3, 3, "above it in column 1, 5"),
    ("- a\nb: 1\n", 2, 1, "a key cannot be among list items"),
    ("a: 1\n- b\n", 2, 1, "a list item cannot be among keys"),
    ('title: "Trust\nsub: x\n', 1, 8, 'this quote is not closed: add "'),
    ('title: "Trust\nsub: "x"\nb: 1\n', 1, 8, "this quote is not closed"),
    ("b: 1\ntitle: 'x\n", 2, 8, "this quote is not closed: add '"),
    ("a: [1, 2\nb: 3\nc: 4\n", 1, 4, "this [ is not closed: add ]"),
    ("a: {b: 1\nc: 2\n", 1, 4, "this { is not closed: add }"),
    ("x: 1\na: [1, {b: 2", 2, 8, "this { is not closed"),
    ("a: [1}\n", 1, 6, "this } does not fit the [ in line 1, column 4"),
    ("a: [1]]\nb: 1\n", 1, 7, "this ] closes nothing"),
    ("p:\n  - [draft] Title\n", 2, 13, '`- "[draft] Title"`'),
    ("title:x\nb: 1\n", 1, 6, "a space after its colon: `title: x`"),
    ("title：x\nb: 1\n", 1, 6, "not `：`: `title: x`"),
    ("title: x\njust words\nb: 1\n", 2, 1, "neither `key: value` nor `- item`"),
    ("a: 1\nb: 2\na: 3\n", 3, 1, "`a` is already in line 1"),
    ("a: 1\n---\nb: 1\n", 2, 1, "a second document starts here"),
    ("a: 1\n...\nb: 1\n", 2, 1, "`...` ends the outline"),
    ("- a\n- b\n", 1, 1, "this file is a list: write `slides:` above"),
    ("only words\n", 1, 1, "this file is a single value"),
    (": x\n", 1, 1, "a key is missing here"),
    ("? a\n: b\n", 1, 3, "a key has no `? ` before it"),
    ("[a]: b\n", 1, 1, "a key must be plain text"),
    ("a: {{b}}\n", 1, 5, "a key must be plain text"),
    ("a: &x {b: 1}\nc:\n  <<: *x\n", 3, 3, "`<<` is not supported"),
    ("a: &x b\n*x : c\n", 2, 1, "a key cannot be a reference"),
    ("a: &x [1, *x]\n", 1, 11, "*x is inside &x itself"),
    ('a: "C:\\path"\n', 1, 7, 'a backslash inside "…" starts an escape'),
    ('a: "x\\ud800"\n', 1, 6, "half a character"),
    ('a: "ok\n  x\\x01"\n', 2, 4, "invisible character U+0001"),
    ('a: "\\\\\\0"\n', 1, 7, "invisible character U+0000"),
    ("a: b\x0bc\n", 1, 5, "invisible character U+000B"),
    ("a: 1\nb: \ufffe\n", 2, 4, "invisible character U+FFFE"),
    ("a: \ud800\n", 1, 4, "invisible character U+D800"),
    ("a: 1\n\ufeffb: 2\n", 2, 1, "invisible character U+FEFF"),
]


@pytest.mark.parametrize(("text", "line", "column", "cure"), TRAPS, ids=[t[0] for t in TRAPS])
def test_a_slip_is_told_at_its_place_with_its_cure(
    text: str, line: int, column: int, cure: str
) -> None:
    found = only(text)
    assert cure in found.message
    assert (found.line, found.column) == (line, column)
    assert found.text == re.split(r"\r\n|[\r\n]", text)[line - 1]


SHOWN = [
    (text, cure[1])
    for text, *_, told in TRAPS
    if text.startswith("title: ") and (cure := re.search(r"`(title: .*)`$", told))
]


@pytest.mark.parametrize(("text", "cure"), SHOWN)
def test_the_cure_shown_keeps_the_text_and_is_valid(text: str, cure: str) -> None:
    assert parse(cure, "o.yaml").data == {"title": text.splitlines()[0].removeprefix("title: ")}


@pytest.mark.parametrize("text", ["", "\n\n", "# only\n# comments\n", "---\n", "\ufeff"])
def test_an_empty_outline_is_told_what_the_top_looks_like(text: str) -> None:
    found = only(text)
    assert (found.line, found.column) == (None, None)
    assert "`title:` and `slides:`" in found.message


def test_one_run_tells_of_several_slips_in_file_order() -> None:
    text = "title: a: b\nx: \x01\nsub: %x\nk: 'y' z\ntitle: 2\nlist: !t x\n"
    found = problems(text)
    assert [problem.line for problem in found] == [1, 2, 3, 4, 5, 6]


def test_an_alias_repeats_its_value_and_is_marked_where_it_stands() -> None:
    read = parse("a: &x {b: 1}\nc: [*x, *x]\n", "o.yaml")
    assert read.data == {"a": {"b": 1}, "c": [{"b": 1}, {"b": 1}]}
    assert read.problem(("c", 1), "x").column == 9
    assert read.problem(("c", 1, "b"), "x").line == 1


def test_aliases_that_multiply_are_stopped() -> None:
    laughs = "a: &a [1,1,1,1,1,1,1,1,1,1]\n" + "".join(
        f"{name}: &{name} [{','.join(['*' + below] * 10)}]\n"
        for below, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert "more than 200,000 entries" in only(laughs).message


def test_aliases_that_nest_are_stopped() -> None:
    chain = "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 100))
    found = only("a0: &a0 [1]\n" + chain)
    assert "deeper than 50 levels" in found.message
    assert found.line == 50


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 2000 + "]" * 2000,
        "[" * 200_000,
        "- " * 200_000,
        "\n".join(" " * level + "a:" for level in range(2000)),
        "{a: " * 2000,
    ],
    ids=["flow", "open", "dashes", "block", "mappings"],
)
def test_deep_nesting_is_told_not_crashed_on(text: str) -> None:
    assert "deeper than 50 levels" in only(text).message


def test_fifty_levels_are_fine_and_one_more_is_not() -> None:
    assert isinstance(parse("a: " + "[" * 49 + "]" * 49, "o.yaml"), Source)
    assert only("a: " + "[" * 50 + "]" * 50).column == 53
    # beyond a limit of libyaml's own, which stops before it tells of any bracket
    assert only("b: 1\na: " + "[" * 2_000).column == 53
    assert "not closed" in only('b: "' + "[" * 60 + '"\na: [').message


def test_a_large_outline_is_refused() -> None:
    assert "larger than 5 MB" in only("a: " + "x" * 5_000_000).message
    with pytest.raises(OutlineError, match="larger than 5 MB"):
        read_text(b"x" * 5_000_001, "o.yaml")


def test_problems_are_limited_in_number() -> None:
    assert len(problems("a: [" + "!a," * 50_000 + "]")) == 100
    assert len(problems("\x01" * 50_000)) == 100


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_as_utf_8_or_utf_16_with_a_mark(codec: str) -> None:
    assert read_text("title: 快手".encode(codec), "o.yaml") == "title: 快手"


@pytest.mark.parametrize(
    ("text", "codec", "looks", "column"),
    [
        ("快手的信任电商", "gbk", "GBK", 8),
        ("信任電商的成長曲線", "big5", "Big5", 8),
        ("信頼による第二の成長です", "shift_jis", "Shift JIS", 8),
        ("Café – “trust” größer", "cp1252", "Windows-1252", 11),
    ],
)
def test_another_encoding_is_named_with_its_place_and_its_text(
    text: str, codec: str, looks: str, column: int
) -> None:
    with pytest.raises(OutlineError) as caught:
        read_text(f"a: 1\r\ntitle: {text}\r\nb: 1".encode(codec), "o.yaml")
    [found] = caught.value.problems
    assert f"looks like {looks}" in found.message
    assert "UTF-8" in found.message
    assert (found.line, found.column, found.text) == (2, column, f"title: {text}")


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"PK\x03\x04rest", "a .pptx, .docx or .xlsx file"),
        (b"%PDF-1.7", "a PDF file"),
        ("a: 1".encode("utf-16-le"), "not a text file"),
        (b"a: \xff\xff\xff", "the text is not UTF-8"),
        (b"\xef\xbb\xbfa: \xff", "the text is not UTF-8"),
        (b"\xff\xfea", "the text is not UTF-8"),
    ],
)
def test_what_is_no_text_is_told(raw: bytes, says: str) -> None:
    with pytest.raises(OutlineError) as caught:
        read_text(raw, "o.yaml")
    assert says in caught.value.problems[0].message


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("midnight", "midnight"),
        ("Trust: the second curve", "Trust: the second curve"),
        ("*bold* #1", "*bold* #1"),
        ("", None),
        ("5", 5),
        ("true", True),
        ('"5"', "5"),
        ('"Trust" first', '"Trust" first'),
        ("[a, 1.5]", ["a", 1.5]),
        ("{a: b}", {"a": "b"}),
    ],
)
def test_a_value_of_the_command_line_needs_no_quoting(text: str, value: Any) -> None:
    assert scalar(text) == value


@pytest.mark.parametrize("text", ["[a", "{a: b: c}", "a\x01", '"\\q"'])
def test_a_value_of_the_command_line_that_is_broken_is_told(text: str) -> None:
    with pytest.raises(OutlineError, match="--set:1:"):
        scalar(text)


@pytest.mark.parametrize(
    ("word", "meant"),
    [("bulets", "bullets"), ("Summary", "summary"), ("titel", "title"), ("xyzzy", None)],
)
def test_the_nearest_word_is_found_when_one_is_near(word: str, meant: str | None) -> None:
    assert nearest(word, ["title", "bullets", "summary", "kpis"]) == meant


def test_nothing_is_near_among_nothing() -> None:
    assert nearest("a", []) is None


def outcome(text: str) -> tuple[Any, tuple[Problem, ...]]:
    """The data of `text`, or what it was told; nothing else may come out."""
    try:
        return parse(text, "o.yaml").data, ()
    except OutlineError as error:
        return None, error.problems


def reads_or_tells(text: str) -> None:
    data, told = outcome(text)
    assert isinstance(data, dict) != bool(told)
    lines = re.split(r"\r\n|[\r\n]", text)
    for problem in told:
        assert problem.message
        if problem.line is not None:
            assert problem.text == lines[problem.line - 1]
            assert 1 <= (problem.column or 0) <= len(problem.text) + 1
        assert problem.message in str(problem)


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "LOADER", getattr(yaml, request.param))


fuzz = settings(
    max_examples=settings().max_examples * 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.usefixtures("_loader")
@fuzz
@given(
    st.text(alphabet=st.characters(codec=None)) | st.text(alphabet=" \n\t-:,?[]{}'\"|>&*!%#a1\\")
)
def test_any_text_is_read_or_told(text: str) -> None:
    reads_or_tells(text)


@pytest.mark.usefixtures("_loader")
@fuzz
@given(st.data())
def test_an_outline_with_a_slip_is_read_or_told(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(VALID)))
    gone = data.draw(st.integers(0, 3))
    added = data.draw(st.text(alphabet=" \n\t-:,?[]{}'\"|>&*!%#a1\\\x01\u2028", max_size=3))
    reads_or_tells(VALID[:place] + added + VALID[place + gone :])


@pytest.mark.usefixtures("_loader")
def test_both_loaders_read_the_same() -> None:
    assert parse(VALID, "o.yaml").data["facts"]["gmv"]["value"].text == "118.60"
    assert only("title: a: b\n").column == 9
    marked = parse("\ufefftitle: a\n", "o.yaml")
    assert marked.problem(("title",), "x").column == 8
    assert marked.lines[0] == "title: a"


@fuzz
@given(st.binary())
def test_any_bytes_are_text_or_told(raw: bytes) -> None:
    told: tuple[Problem, ...] = ()
    try:
        text = read_text(raw, "o.yaml")
    except OutlineError as error:
        told = error.problems
    else:
        assert text.encode("utf-8", "surrogatepass") in raw or raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    assert len(told) <= 1


def test_a_key_is_the_text_that_was_typed():
    assert parse("a: {2019: 45, true: x, 1.10: y}", "f").data == {
        "a": {"2019": 45, "true": "x", "1.10": "y"}
    }
