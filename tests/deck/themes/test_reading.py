"""What a theme file may say: the names of today, those of 0.1.0, and what is told of a mistake."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

import deck
from deck import cli
from deck.core.errors import OutlineError
from deck.core.resources import templates
from deck.outline.model import loads
from deck.slides import gallery
from deck.themes import theme
from deck.themes.reading import OTHER_VALUES, RENAMED, theme_schema

HOUSE = Path(__file__).parents[2] / "compat" / "material" / "house.yaml"

TEN_LINES = """\
description: Harbour Tools
colours: {ink: 102A2A, accent: "#B3431B", strong: 14524F, surface2: F9EEE9}
fonts: {heading: [Harbour Serif, Georgia], body: Arial, label: [Calibri]}
type: {title_weight: regular, tracking: {kicker: 8}}
masthead: {kicker: pill, title_full_stop: add}
card: {style: outline, edge: none}
so_what: {style: inset, label: In short}
table: {head: rule, status: words}
chart: {series: A9BDBB, bar_gap: 90}
spacing: {margin: 0.7}
"""


def load(text: str, folder: Path) -> theme.Theme:
    (folder / "ours.yaml").write_text(text, "utf-8")
    return theme.load("ours.yaml", folder)


def problems(text: str, folder: Path) -> list[tuple[int | None, int | None, str]]:
    with pytest.raises(OutlineError) as caught:
        load(text, folder)
    return [(p.line, p.column, p.message) for p in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("colour: {ink: 102A2A}", "`colour` is called `colours` here"),
        ("spacing: {title_baseline: 1}", "`title_baseline` is called `grid.title` here"),
        ("card: {arrange: bento}", "`bento` is `tiles` here"),
        ("table: {head: halves}", "`halves` is `pairs: halves` here"),
        ("section: {pages: pills}", "`pills` is `list` here"),
    ],
)
def test_names_that_designers_use_are_told_as_they_are_here(
    text: str, message: str, tmp_path: Path
) -> None:
    assert [said for _, _, said in problems(text, tmp_path)] == [message]


@pytest.mark.parametrize(("group", "key"), sorted(OTHER_VALUES))
def test_other_words_are_refused_and_what_stands_for_them_is_read(
    group: str, key: str, tmp_path: Path
) -> None:
    for word, ours in OTHER_VALUES[group, key].items():
        ((line, column, _),) = problems(f"{group}:\n  {key}: {word}", tmp_path)
        assert (line, column) == (2, len(key) + 5)
        if "`" not in ours:
            load(f"{group}: {{{ours if ':' in ours else f'{key}: {ours}'}}}", tmp_path)


def test_a_theme_of_ten_lines_makes_a_sound_deck(tmp_path: Path) -> None:
    look = load(TEN_LINES, tmp_path)
    assert len(TEN_LINES.splitlines()) == 10
    assert (look.ink.rgb, look.series.rgb, look.tint.rgb) == ("102A2A", "A9BDBB", "F9EEE9")
    assert (look.fonts.heading, look.label) == ("Georgia", "Calibri")
    kinds = ("kpis", "status", "comparison", "chart", "closing")
    scene = deck.compose(loads(gallery.text("en", kinds), "o.yaml", tmp_path, ("theme=ours.yaml",)))
    assert deck.check(scene) == []


# ---- names of 0.1.0 ------------------------------------------------------------------------------


def test_a_theme_of_0_1_0_is_read_and_its_new_names_are_proposed() -> None:
    look = theme.load(HOUSE.name, HOUSE.parent)
    assert (look.tint.rgb, look.series.rgb) == ("F9EEE9", "A9BDBB")
    assert (look.data.spacing.margin, look.data.spacing.gutter) == (0.7, 0.25)
    assert [(p.line, p.column, p.message) for p in look.proposals] == [
        (12, 3, "`colours.series` is called `chart.series` now"),
        (15, 3, "`tint` is called `surface2` now"),
        (34, 36, "`grid.margin` is called `spacing.margin` now"),
        (34, 62, "`grid.gutter` is called `spacing.gutter` now"),
        (34, 114, "`grid.foot` is called `spacing.body_bottom` now"),
    ]


def test_both_spellings_make_the_same_theme(tmp_path: Path) -> None:
    old = yaml.safe_load(HOUSE.read_text("utf-8"))
    for (group, key), (new_group, new_key) in RENAMED.items():
        old.setdefault(new_group, {})[new_key] = old[group].pop(key)
    new = load(yaml.safe_dump(old), tmp_path)
    assert new.proposals == ()
    assert new.data == theme.load(HOUSE.name, HOUSE.parent).data


@pytest.mark.parametrize("name", theme.names())
def test_our_own_themes_have_the_names_of_today(name: str) -> None:
    assert theme.load(name).proposals == ()


def test_a_key_under_both_names_is_a_mistake(tmp_path: Path) -> None:
    text = 'colours:\n  tint: "FFEEEE"\n  surface2: "FFEEEE"\n'
    assert problems(text, tmp_path) == [
        (2, 3, "`tint` is called `surface2` now, and the file has that too; leave out `tint`")
    ]


def test_the_command_proposes_the_new_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("brand.yaml").write_text('colours:\n  tint: "FCF0EB"\n', "utf-8")
    result = CliRunner().invoke(cli.main, ["themes", "check", "brand.yaml"])
    assert result.exit_code == 0
    assert "brand.yaml:2:3: colours.tint" in result.stdout
    assert "`tint` is called `surface2` now" in result.stdout


# ---- mistakes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "column", "told"),
    [
        ("colurs: {ink: A0A0A0}", 1, 1, "unknown key 'colurs'; did you mean 'colours'?"),
        ("colours: {surfce2: A0A0A0}", 1, 11, "unknown key 'surfce2'; did you mean 'surface2'?"),
        ("colours:\n  ink: blue", 2, 8, "'blue' is not a colour; write six hex digits in quotes, such as \"C43E16\""),
        ("colours:\n  series: blue", 2, 11, "'blue' is not a colour; write six hex digits in quotes, such as \"C43E16\""),
        ("colours: [A0A0A0]", 1, 10, "expected a mapping (lines of “key: value”), found a list"),
        ("chart: 5\ncolours: {series: A0A0A0}", 1, 8, "expected a mapping (lines of “key: value”), found '5'"),
        ("fonts: {heading: }", 1, 18, "expected a typeface, or a list of them in order of preference"),
        ("fonts: {labell: Calibri}", 1, 9, "unknown key 'labell'; did you mean 'label'?"),
        ("type: {title: []}", 1, 15, "this is empty: write at least one entry"),
        ("type: {title_weight: heavy}", 1, 22, "'heavy' is not one of regular, bold"),
        ("colours:\n  accent: #067E64", 2, 10, "there is no colour: a # begins a comment; put it in quotes, \"#067E64\""),
        ("fonts: {heading: 'Arial, Georgia'}", 1, 18, "this is the name of one typeface; write several as a list, [Arial, Georgia]"),
        ("fonts: {label: 12}", 1, 16, "expected the name of a typeface, found '12'"),
        ("spacing: {margin: 7}", 1, 19, "7 is too large; the maximum is 4"),
        ("spacing: {margin: 3.5}", 1, 19, "the margins leave less than half of a page 13.333 in wide"),
        ("spacing: {body_bottom: 1}", 1, 24, "less than a third of the page is left to the content, from 1.52 to 1 in"),
        ("spacing: {body_bottom: 7.2}", 1, 24, "7 in is not between the end of the content, 7.2 in, and the edge of the page, 7.5 in"),
        ("grid: {body: 6}", 1, 14, "less than a third of the page is left to the content, from 6 to 6.7 in"),
        ("grid: {body: 0}", 1, 14, "the content would begin on the title, which stands at 0.78 in"),
        ("grid: {source: 3}", 1, 16, "3 in is not between the end of the content, 6.7 in, and the edge of the page, 7.5 in"),
        ("grid: {width: 0}", 1, 15, "0 is too small; the minimum is 4"),
        ("type: {grow: 200}", 1, 14, "200 is too large; the maximum is 60"),
        ("type: {tracking: {kicker: 90}}", 1, 27, "90 is too large; the maximum is 30"),
        ("masthead: {kicker: bars}", 1, 20, "'bars' is not one of none, bar, pill, side, band; did you mean 'bar'?"),
        ("masthead: {kicker: side}", 1, 20, "a kicker at the side needs a column there: `spacing: {side_column: 3}`"),
        ("masthead: {title_full_stop: yes}", 1, 29, "'yes' is not one of keep, drop, add"),
        ("masthead: {title_columns: 14}", 1, 27, "14 is too large; the maximum is 12"),
        ("card: {radius: round}", 1, 16, "expected a number, found 'round'"),
        ("chart:\n  bar_gap: 70%", 2, 12, "expected a whole number, found '70%'"),
        ("spacing: {side_columns: 3}", 1, 11, "unknown key 'side_columns'; did you mean 'side_column'?"),
        ("dark: perhaps", 1, 7, "expected true or false, found 'perhaps'"),
    ],
)  # fmt: skip
def test_a_mistake_has_its_line_its_column_and_a_cure(
    text: str, line: int, column: int, told: str, tmp_path: Path
) -> None:
    assert problems(f"{text}\n", tmp_path) == [(line, column, told)]


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = "colours: {ink: blue}\ntable: {head: fild}\nlists: {numberx: circle}\n"
    assert [line for line, _, _ in problems(text, tmp_path)] == [1, 2, 3]


def test_the_schema_takes_our_themes_and_no_unknown_key() -> None:
    schema = theme_schema()
    for path in (templates() / "themes").glob("*.yaml"):
        jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"table": {"heads": "rule"}}, schema)
    result = CliRunner().invoke(cli.main, ["schema", "--of", "theme"])
    assert "theme.json" in result.stdout
