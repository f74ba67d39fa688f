"""A theme is a file of data: colours by role, a type scale, a grid."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

import deck
from charts.colours import contrast
from deck.core.errors import OutlineError, ResourceError
from deck.core.resources import templates
from deck.scene.items import EMU_PER_INCH
from deck.themes import theme
from deck.themes.file import TypeScale

COLOURS = """\
colours: {ink: "000000", paper: "#FFFFFF", cover: "111111", on_cover: "FFFFFF", surface: "EEEEEE",
  accent: "990000", strong: "003300", series: "AAAAAA", muted: "444444", line: "CCCCCC",
  tint: "FFEEEE"}
"""


def test_the_themes_are_the_files_of_their_folder() -> None:
    files = sorted(path.stem for path in (templates() / "themes").glob("*.yaml"))
    assert theme.names() == files
    assert {"boardroom", "midnight"} <= set(files)


@pytest.mark.parametrize("name", theme.names())
def test_every_text_colour_of_a_theme_can_be_read_on_its_grounds(name: str) -> None:
    look = theme.load(name)
    pairs = [
        (look.ink, look.paper), (look.ink, look.surface), (look.ink, look.tint),
        (look.muted, look.paper), (look.muted, look.surface), (look.accent, look.paper),
        (look.accent, look.surface), (look.accent, look.tint), (look.on_cover, look.cover),
        (look.on_cover_muted, look.cover), (look.on_strong, look.strong),
        (look.on_accent, look.accent),
    ]  # fmt: skip
    low = [(a, b) for a, b in pairs if contrast(a, b) < 4.5]
    assert low == []


@pytest.mark.parametrize("name", [name for name in theme.names() if theme.load(name).data.dark])
def test_lines_and_shapes_of_a_dark_theme_can_be_seen(name: str) -> None:
    look = theme.load(name)
    roles = (look.accent, look.strong, look.series, look.muted, look.line)
    assert [role for role in roles if contrast(role, look.paper) < 3] == []


@pytest.mark.parametrize("name", theme.names())
def test_a_theme_has_twelve_slots_and_scales_that_go_down(name: str) -> None:
    look = theme.load(name)
    slots = [slot for slot, _ in look.palette.slots]
    assert slots == [
        "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5",
        "accent6", "hlink", "folHlink",
    ]  # fmt: skip
    for scale in TypeScale.model_fields:
        sizes = look.sizes(scale)
        assert list(sizes) == sorted(set(sizes), reverse=True)
        assert sizes[-1] >= 9
    assert look.palette.dark is look.data.dark


@pytest.fixture
def plain(tmp_path: Path) -> theme.Theme:
    """A theme of colours alone."""
    (tmp_path / "ours.yaml").write_text(f"description: Ours\n{COLOURS}")
    return theme.load("ours.yaml", tmp_path)


def test_no_text_but_kickers_and_sources_is_smaller_than_twelve_points(plain: theme.Theme) -> None:
    least = {scale: plain.sizes(scale)[-1] for scale in TypeScale.model_fields}
    assert (least.pop("kicker"), least.pop("source")) == (10, 10)
    assert min(least.values()) == 12
    assert [name for name, size in least.items() if size == 12] == [
        "body", "card", "table", "label", "caption", "chart_title", "chart_value", "chart_axis",
    ]  # fmt: skip


def test_a_scale_goes_down_in_small_steps_so_that_little_is_lost(plain: theme.Theme) -> None:
    for scale in TypeScale.model_fields:
        assert all(0 < a - b <= a / 8 for a, b in pairwise(plain.sizes(scale))), scale


def test_a_page_is_a_wide_screen_with_its_lines_in_order(plain: theme.Theme) -> None:
    grid = plain.grid
    assert grid.width / grid.height == pytest.approx(16 / 9, rel=1e-3)
    assert grid.height == 7.5 * EMU_PER_INCH
    lines = [grid.kicker, grid.title, grid.body, grid.foot, grid.hairline, grid.source, grid.height]
    assert lines == sorted(lines)
    gaps = [round((b - a) / EMU_PER_INCH, 2) for a, b in pairwise(lines)]
    assert gaps == [
        0.36,
        1.08,
        4.84,
        0.22,
        0.08,
        0.5,
    ]  # a kicker, two lines of a title, the content, …
    assert (grid.content.x, grid.content.right) == (grid.margin, grid.width - grid.margin)
    assert plain.scale == 1  # pages are arranged in the size in which they are shown


def test_rows_without_a_gap_touch(plain: theme.Theme) -> None:
    above, below = plain.grid.rows_of(plain.grid.content, 2)
    assert above.bottom == below.y


def test_columns_and_rows_end_exactly_at_the_edges_of_their_box() -> None:
    grid = theme.load("boardroom").grid
    for count in (1, 2, 3, 5, 7, 11):
        columns = grid.columns_of(grid.content, count)
        assert (columns[0].x, columns[-1].right) == (grid.content.x, grid.content.right)
        gaps = {b.x - a.right for a, b in pairwise(columns)}
        assert gaps <= {grid.gutter}
        rows = grid.rows_of(grid.content, count, 1_000)
        assert (rows[0].y, rows[-1].bottom) == (grid.content.y, grid.content.bottom)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("bordroom", "no theme 'bordroom'; did you mean 'boardroom'?"),
        ("zz", "no theme 'zz'; there are: boardroom, "),
        ("../themes/boardroom", "no theme '../themes/boardroom'; there are: boardroom, "),
        ("nowhere.yaml", "cannot be read: No such file or directory"),
    ],
)
def test_a_theme_that_does_not_exist_is_told(name: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(ResourceError) as caught:
        theme.load(name, tmp_path)
    assert told in str(caught.value)


def test_a_theme_file_beside_the_outline_is_used(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(f"description: Ours\n{COLOURS}")
    (tmp_path / "o.yaml").write_text(
        "title: T\ntheme: ours.yaml\nslides: [{kind: closing, title: Bye}]"
    )
    scene = deck.compose(deck.read(tmp_path / "o.yaml"))
    assert scene.palette.name == "ours"
    assert dict(scene.palette.slots)["accent1"] == "990000"
    assert scene.fonts.heading == "Cambria"


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("description: x\n" + COLOURS.replace("990000", "red"), 3,
         "'red' is not a colour; write six hex digits in quotes, such as \"C43E16\""),
        ("description: x\n" + COLOURS.replace("accent:", "acent:"), 3,
         "unknown key 'acent'; did you mean 'accent'?"),
        (f"description: x\n{COLOURS}type: {{body: []}}", 5,
         "this is empty: write at least one entry"),
        (f"description: x\n{COLOURS}type: {{body: large}}", 5,
         "expected a list (lines that start with “- ”), found 'large'"),
        (f"description: x\n{COLOURS}grid: {{width: wide}}", 5, "expected a number, found 'wide'"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_theme_file_is_told_like_one_in_an_outline(
    text: str, line: int, told: str, tmp_path: Path
) -> None:
    (tmp_path / "ours.yaml").write_text(text)
    with pytest.raises(OutlineError) as caught:
        theme.load("ours.yaml", tmp_path)
    assert (line, told) in [(p.line, p.message) for p in caught.value.problems]


def test_what_a_file_does_not_say_is_as_in_boardroom(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("lists: {bullet: char}\n", "utf-8")
    own, boardroom = theme.load("own.yaml", tmp_path), theme.load("boardroom")
    for name in ("accent_on_cover", "on_cover_muted", "accent_text", "on_strong", "rule", "line"):
        assert getattr(own, name).rgb == getattr(boardroom, name).rgb, name
