"""Kinds that are tables with marks: where the marks stand, what they say as words, and what is computed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import deck
from deck.core.errors import OutlineError
from deck.outline.model import loads
from deck.pptx.content_blocks import Grid, Image
from deck.pptx.contents import read_contents
from deck.scene.items import EMU_PER_INCH, Box, Group, Shape, Table, Text
from deck.scene.scene import Page, Scene
from tests.deck.slides.kinds.test_kinds import said


def of(slide: str, lang: str = "en") -> Scene:
    return deck.compose(loads(f"title: T\nlang: {lang}\nslides:\n- {slide}\n"))


def problem(slide: str) -> tuple[str, str]:
    """The path and the message of the only problem of a slide."""
    with pytest.raises(OutlineError) as caught:
        of(slide)
    (found,) = caught.value.problems
    return found.path.removeprefix("slides.0."), found.message


def table(page: Page) -> Table:
    (found,) = [item for item in page.items if isinstance(item, Table)]
    return found


def group(page: Page, name: str) -> Group:
    (found,) = [item for item in page.items if isinstance(item, Group) and item.name == name]
    return found


def middle(box: Box) -> tuple[int, int]:
    return box.x + box.w // 2, box.y + box.h // 2


def centre(of_table: Table, row: int, column: int) -> tuple[int, int]:
    """The centre of a cell; row 0 is the heading."""
    x = of_table.box.x + sum(of_table.columns[:column]) + of_table.columns[column] // 2
    y = of_table.box.y + sum(of_table.heights[:row]) + of_table.heights[row] // 2
    return x, y


def column(of_table: Table, number: int) -> list[str]:
    return [said(row[number].paragraphs) for row in of_table.rows]


def letters(marks: Group) -> list[str]:
    return [said(item.paragraphs) for item in marks.items if isinstance(item, Shape)]


def legend(page: Page) -> list[str]:
    return [said(i.paragraphs) for i in group(page, "Legend").items if isinstance(i, Text)]


# ---- status --------------------------------------------------------------------------------------

ROWS = "{name: A, status: green}, {name: B, status: red, trend: down}, {name: C, status: amber}"


@pytest.mark.parametrize("more", ["", "so_what: Decide."])
def test_lights_stand_in_the_middle_of_their_cells(more: str) -> None:
    (page,) = of(f"{{kind: status, title: T, rows: [{ROWS}], {more}}}").pages
    made, marks = table(page), group(page, "Marks").items
    for row, mark in enumerate((marks[0], marks[1], marks[2]), 1):
        assert isinstance(mark, Shape)
        assert middle(mark.box) == pytest.approx(centre(made, row, 1), abs=20_000)
    assert middle(marks[3].box) == pytest.approx(centre(made, 2, 2), abs=20_000)
    assert group(page, "Legend").box.y > made.box.bottom


def test_a_status_is_a_shape_a_letter_a_colour_and_words() -> None:
    (page,) = of(f"{{kind: status, title: T, rows: [{ROWS}]}}").pages
    marks = group(page, "Marks")
    shapes = [item for item in marks.items if isinstance(item, Shape)]
    assert [shape.geometry for shape in shapes] == ["ellipse", "rect", "diamond"]
    assert letters(marks) == ["G", "R", "A"]
    assert len({shape.fill for shape in shapes}) == 3
    assert marks.alt == "A: green; B: red, falling; C: amber"
    assert legend(page) == ["on plan", "at risk, plan exists", "off plan, decision needed"]
    (chinese,) = of(f"{{kind: status, title: T, rows: [{ROWS}]}}", "zh").pages
    assert letters(group(chinese, "Marks")) == ["绿", "红", "黄"]


def test_rows_of_a_status_are_sorted_if_asked_and_red_ones_have_their_ground() -> None:
    (given,) = of(f"{{kind: status, title: T, rows: [{ROWS}]}}").pages
    (by_status,) = of(f"{{kind: status, title: T, sort: status, rows: [{ROWS}]}}").pages
    assert column(table(given), 0)[1:] == ["A", "B", "C"]
    assert column(table(by_status), 0)[1:] == ["B", "C", "A"]
    fills = [row[0].fill is not None for row in table(given).rows]
    assert fills == [False, False, True, False]


def test_a_column_of_a_status_that_no_row_uses_is_left_out_with_its_heading() -> None:
    (page,) = of(f"{{kind: status, title: T, columns: {{name: Project}}, rows: [{ROWS}]}}").pages
    assert [said(cell.paragraphs) for cell in table(page).rows[0]] == ["Project", "Status", "Trend"]
    path, message = problem(f"{{kind: status, title: T, columns: {{owner: Lead}}, rows: [{ROWS}]}}")
    assert path == "columns.owner"
    assert "no row has `owner`" in message


def test_a_long_status_continues_with_the_marks_and_the_legend_of_each_page() -> None:
    rows = [f"{{name: R{i}, status: {'green' if i < 15 else 'red'}}}" for i in range(30)]
    first, *rest = of(f"{{kind: status, title: T, rows: [{', '.join(rows)}]}}").pages
    pages = [first, *rest]
    assert len(pages) > 1
    assert legend(first) == ["on plan"]
    assert legend(pages[-1])[-1] == "off plan, decision needed"
    for page in pages:
        names = column(table(page), 0)[1:]
        assert [part.partition(":")[0] for part in group(page, "Marks").alt.split("; ")] == names
        first_mark = group(page, "Marks").items[0]
        assert middle(first_mark.box) == pytest.approx(centre(table(page), 1, 1), abs=20_000)
        assert group(page, "Legend").box.bottom <= page_foot(page)
    assert sum(len(table(page).rows) - 1 for page in pages) == 30


@pytest.mark.parametrize("count", [3, 5, 8, 11])
def test_a_table_leaves_the_space_of_its_legend(count: int) -> None:
    rows = ", ".join(f"{{name: R{i}, status: green}}" for i in range(count))
    (page,) = of(f"{{kind: status, title: T, rows: [{rows}]}}").pages
    assert group(page, "Legend").box.bottom <= page_foot(page)


def page_foot(page: Page) -> int:
    """Where the body ends."""
    (rule,) = [item for item in page.items if item.name == "Foot rule"]
    return rule.box.y - round(0.22 * EMU_PER_INCH) + 1


def test_actions_have_lights_and_costs_only_if_one_of_them_has() -> None:
    action = "{what: W, owner: O, by: later%s}"
    slide = "{kind: actions, title: T, actions: [%s, %s]}"
    (plain,) = of(slide % (action % "", action % "")).pages
    assert len(table(plain).columns) == 4
    assert not any(isinstance(item, Group) for item in plain.items)
    (page,) = of(slide % (action % ", status: done, cost: EUR 1m", action % "")).pages
    heads = [said(cell.paragraphs) for cell in table(page).rows[0]]
    assert heads == ["#", "Action", "Owner", "Cost", "By when", "Status"]
    assert group(page, "Marks").alt == "W: complete"
    assert legend(page) == ["complete"]


# ---- options -------------------------------------------------------------------------------------


def options(criteria: str, more: str = "", names: str = "A, B") -> str:
    return f"{{kind: options, title: T, options: [{names}], criteria: [{criteria}] {more}}}"


def totals(scene: Scene) -> list[str]:
    return [said(cell.paragraphs) for cell in table(scene.pages[-1]).rows[-1]]


@pytest.mark.parametrize(
    ("criteria", "shown"),
    [
        ("{name: X, weight: 30, scores: [4, 1]}, {name: Y, weight: 70, scores: [1, 2]}", ["1.9", "1.7"]),
        # halves go up, and no binary fraction is in the way: 2.25 and 0.15
        ("{name: X, weight: 1, scores: [3, 0]}, {name: Y, weight: 3, scores: [2, 1]}", ["2.3", "0.8"]),
        # what differs does not look the same
        ("{name: X, weight: 50.4, scores: [2, 1]}, {name: Y, weight: 49.6, scores: [1, 2]}", ["1.504", "1.496"]),
        ("{name: X, weight: 52, scores: [2, 1]}, {name: Y, weight: 48, scores: [1, 2]}", ["1.52", "1.48"]),
    ],
)  # fmt: skip
def test_the_total_of_an_option_is_its_mean_by_weight(criteria: str, shown: list[str]) -> None:
    found = totals(of(options(criteria)))
    assert found[0] == "Weighted score, 0 to 4"
    assert found[-2:] == shown


def test_weights_are_percentages_if_they_add_up_to_a_hundred() -> None:
    whole = "{name: X, weight: 30%, scores: [4, 1]}, {name: Y, weight: 70, scores: [1, 2]}"
    assert column(table(of(options(whole)).pages[0]), 1)[1:3] == ["30%", "70%"]
    free = "{name: X, weight: 1, scores: [4, 1]}, {name: Y, weight: 2.5, scores: [1, 2]}"
    assert column(table(of(options(free)).pages[0]), 1)[1:3] == ["1", "2.5"]


def test_a_criterion_in_words_is_shown_and_named_as_left_out_of_the_total() -> None:
    scene = of(options("X: [4, 1], Cost: [EUR 2m, EUR 1m]"))
    assert totals(scene) == ["Average score, 0 to 4 (without Cost)", "4.0", "1.0"]
    assert column(table(scene.pages[0]), 1)[2] == "EUR\xa02m"
    words = of(options("Cost: [EUR 2m, EUR 1m]"))
    assert totals(words)[0] == "Cost"
    assert not any(isinstance(item, Group) for item in words.pages[0].items)


def test_a_harvey_ball_has_the_quarters_of_its_score_and_says_it() -> None:
    (page,) = of(options("X: [0, 1, 2, 3, 4]", names="A, B, C, D, E")).pages
    marks = group(page, "Marks")
    pies = [dict(i.adjust) for i in marks.items if isinstance(i, Shape) and i.geometry == "pie"]
    swept = [((pie["adj2"] - pie["adj1"]) / 60_000) % 360 for pie in pies]
    assert swept == [90, 180, 270]
    assert marks.alt == "X: A none, B weak, C partly, D well, E fully"


def test_the_recommended_option_has_a_frame_and_is_named_so() -> None:
    (page,) = of(options("X: [1, {score: 4, text: at once}]", ", recommend: B")).pages
    made, marks = table(page), group(page, "Marks")
    frame = marks.items[0]
    assert (frame.box.x, frame.box.w) == (made.box.x + sum(made.columns[:2]), made.columns[2])
    assert (frame.box.y, frame.box.h) == (made.box.y, made.box.h)
    assert marks.alt == "X: A weak, B (recommended) fully"
    # the ball stands above its text, both in the middle of the cell
    cell = made.rows[1][2]
    ball = next(i for i in marks.items if i.name == "Mark 1.3")
    assert said(cell.paragraphs) == "at once"
    assert ball.box.bottom < centre(made, 1, 2)[1] + cell.insets.top // 2
    assert ball.box.y >= made.box.y + made.heights[0]


def test_an_option_that_is_recommended_against_its_score_is_a_finding() -> None:
    codes = {f.code for f in of(options("X: [1, 4]", ", recommend: A")).findings}
    assert "not-the-best-score" in codes
    assert not of(options("X: [1, 4]", ", recommend: B")).findings


@pytest.mark.parametrize(
    ("slide", "path", "message"),
    [
        (options("X: [1]"), "criteria.0.scores", "there are 2 options; scores here: 1"),
        (options("X: [1, 5]"), "criteria.0", "'5' is not a score; write 0, 1, 2, 3 or 4"),
        (options("X: [1, 2.5]"), "criteria.0", "'2.5' is not a score; write 0, 1, 2, 3 or 4"),
        (options("X: [1, 2]", ", recommend: Z"), "recommend", "unknown option 'Z'; there are: A, B"),
        (
            options("{name: X, weight: 2, scores: [1, 2]}, Y: [1, 2]"),
            "criteria.1", "“Y” has no `weight`, and others have one: add it",
        ),
        (options("X: [a, b]", ", scale: [a, b, c, d, e]"), "scale", "remove the scale"),
    ],
)  # fmt: skip
def test_wrong_options_are_reported_with_the_cure(slide: str, path: str, message: str) -> None:
    found = problem(slide)
    assert found[0].startswith(path)
    assert message in found[1]


# ---- risks ---------------------------------------------------------------------------------------


def risks(*pairs: tuple[int, int], more: str = "") -> Scene:
    rows = [
        f"{{name: N{i}, likelihood: {x}, impact: {y}, owner: O}}" for i, (x, y) in enumerate(pairs)
    ]
    return of(f"{{kind: risks, title: T, risks: [{', '.join(rows)}] {more}}}")


def bubbles(page: Page) -> dict[str, Shape]:
    items: Any = group(page, "Heat matrix").items
    return {said(item.paragraphs): item for item in items if item.name.startswith("Risk ")}


def test_risks_are_numbered_by_likelihood_times_impact() -> None:
    (page,) = risks((1, 1), (4, 5), (5, 3)).pages
    assert column(table(page), 1)[1:] == ["N1", "N2", "N0"]
    assert group(page, "Heat matrix").alt == (
        "1 N1: likelihood Likely, impact Severe; 2 N2: likelihood Near sure, impact Medium; "
        "3 N0: likelihood Rare, impact Minor"
    )
    found = bubbles(page)
    assert found["1"].fill != found["2"].fill == found["3"].fill


@pytest.mark.parametrize(("size", "most"), [(5, 5), (3, 3)])
def test_a_bubble_lies_in_its_cell_of_the_matrix(size: int, most: int) -> None:
    pairs = [(x, y) for x in range(1, most + 1) for y in (1, most)]
    (page, *_) = risks(*pairs, more=f", size: {size}").pages
    items: Any = group(page, "Heat matrix").items
    cells = {item.name: item.box for item in items if item.name.startswith("Cell")}
    assert len(cells) == size * size
    order = sorted(pairs, key=lambda pair: (-pair[0] * pair[1], -pair[1]))
    for number, bubble in bubbles(page).items():
        x, y = order[int(number) - 1]
        cell = cells[f"Cell {x}.{y}"]
        assert cell.x <= bubble.box.x < bubble.box.right <= cell.right
        assert cell.y <= bubble.box.y < bubble.box.bottom <= cell.bottom
    assert cells["Cell 1.1"].y > cells[f"Cell 1.{most}"].y


@pytest.mark.parametrize("count", [2, 4, 5, 12])
def test_bubbles_of_one_cell_do_not_cover_each_other(count: int) -> None:
    (page, *_) = risks(*[(3, 3)] * count).pages
    boxes = [bubble.box for bubble in bubbles(page).values()]
    assert len({(box.x, box.y) for box in boxes}) == count
    for i, box in enumerate(boxes):
        for other in boxes[:i]:
            apart_x, apart_y = abs(box.x - other.x), abs(box.y - other.y)
            assert max(apart_x, apart_y) >= box.w


def test_a_risk_that_is_not_on_the_matrix_is_reported() -> None:
    slide = "{kind: risks, title: T, size: 3, risks: [{name: A, likelihood: 4, impact: 1}, {name: B, likelihood: 1, impact: 1}]}"
    assert problem(slide) == (
        "risks.0.likelihood",
        "a matrix of the size 3 has no likelihood 4; write 1 to 3",
    )


# ---- raci ----------------------------------------------------------------------------------------


def raci(task: str, roles: str = "S, T, U") -> str:
    return f"{{kind: raci, title: T, roles: [{roles}], tasks: [{task}]}}"


def test_a_duty_is_a_tile_in_the_column_of_its_role_and_words() -> None:
    (page,) = of(raci("Plan: {R: T, A: S}, Do: {R: [S, T], A: U, I: S2}", "S, T, U, S2")).pages
    made, marks = table(page), group(page, "Marks")
    assert letters(marks) == ["A", "R", "R", "R", "A", "I"]
    first, second = marks.items[:2]
    assert middle(first.box) == pytest.approx(centre(made, 1, 1), abs=20_000)
    assert middle(second.box) == pytest.approx(centre(made, 1, 2), abs=20_000)
    assert column(made, 3)[1:] == ["–", ""]
    assert marks.alt == (
        "Plan: responsible T, accountable S; Do: responsible S, responsible T, accountable U, informed S2"
    )
    assert [text.partition(":")[0] for text in legend(page)] == [
        "responsible", "accountable", "informed after",
    ]  # fmt: skip


def test_one_role_may_do_a_task_and_answer_for_it_side_by_side() -> None:
    (page,) = of(raci("Plan: {R: S, A: S}")).pages
    made, (first, second) = table(page), group(page, "Marks").items
    assert first.box.right < second.box.x
    assert (first.box.x + second.box.right) // 2 == pytest.approx(centre(made, 1, 1)[0], abs=20_000)


@pytest.mark.parametrize(
    ("task", "told"),
    [("{R: T}", "nobody is"), ("{A: [S, T]}", "2 roles are"), ("{A: S}", "")],
)
def test_not_exactly_one_accountable_role_is_a_finding(task: str, told: str) -> None:
    findings = [f for f in of(raci(f"Plan: {task}")).findings if f.code == "not-one-accountable"]
    assert [f.message.startswith(told) for f in findings] == [True] * bool(told)


@pytest.mark.parametrize(
    ("slide", "path", "message"),
    [
        (raci("Plan: {A: Sale}", "Sales, Service"), "tasks.0.A", "did you mean 'Sales'?"),
        (raci("Plan: {A: S, C: [T, S]}"), "tasks.0.C", "'S' is A and C of one task"),
        (raci("Plan: {A: S}", "S, S"), "roles.1", "'S' is named twice: keep one"),
    ],
)
def test_wrong_roles_are_reported_with_the_cure(slide: str, path: str, message: str) -> None:
    found = problem(slide)
    assert found[0].startswith(path)
    assert message in found[1]


def test_words_of_roles_are_not_broken_where_there_is_space() -> None:
    short = "Board, Sales, Service, IT, Law, Tax, Risk"
    (even,) = of(raci("Plan: {A: Board}", f"{short}, Audit")).pages
    assert max(table(even).columns[1:]) - min(table(even).columns[1:]) <= 2
    scene = of(raci("Plan: {A: Board}", f"{short}, Telecommunication"))
    (wide,) = scene.pages
    assert scene.findings == ()
    assert table(wide).columns[-1] > table(wide).columns[1]
    assert sum(table(wide).columns) == table(wide).box.w


# ---- scorecard -----------------------------------------------------------------------------------


def scorecard(*measures: str, lang: str = "en") -> Scene:
    facts = (
        "facts:\n  now: {value: 1.2, unit: EUR bn, what: Sales, period: '2025', quote: x}\n"
        "  then: {value: 1150, unit: EUR m, what: Sales, period: '2024', quote: y}\n"
    )
    rows = ", ".join(f"{{name: M, {measure}}}" for measure in measures)
    slide = f"{{kind: scorecard, title: T, measures: [{rows}]}}"
    return deck.compose(loads(f"title: T\nlang: {lang}\n{facts}slides:\n- {slide}\n"))


@pytest.mark.parametrize(
    ("figures", "shown"),
    [
        ("actual: EUR 83m, expectation: EUR 80m", "+3.8%"),  # 3.75: halves go away from zero
        ("actual: now, expectation: then", "+4.3%"),
        ("actual: EUR 1.2bn, expectation: then", "+4.3%"),
        ("actual: 85.5%, expectation: 87%", "−1.5\xa0points"),
        ("actual: EUR -3m, expectation: EUR 5m", "−EUR\xa08m"),  # no percentage has a meaning here
        ("actual: EUR 10.0m, expectation: EUR 10.0m", "0.0%"),
        ("actual: '10001', expectation: '10000'", "+0.01%"),  # what differs is not shown as nothing
        ("actual: EUR 83m, expectation: USD 80m", ""),
        ("actual: EUR 83m, expectation: about EUR 80m", ""),
        ("actual: EUR 83m, expectation: EUR 80m to 90m", ""),
        ("actual: 83 of 90 rooms, expectation: 80 of 90 rooms", ""),
    ],
)
def test_a_variance_is_computed_where_two_cells_are_figures_of_one_unit(
    figures: str, shown: str
) -> None:
    made = table(scorecard(figures).pages[0])
    found = column(made, 3)
    assert found[0] == "vs expected"
    assert found[1].replace(" ", "\xa0") == shown.replace(" ", "\xa0")


def test_a_variance_is_coloured_by_what_is_better_and_facts_are_cited() -> None:
    (page,) = scorecard(
        "actual: now, expectation: then, good: up", "actual: now, expectation: then, good: down",
        "actual: now, expectation: then",
    ).pages  # fmt: skip
    ink, *_ = (p.runs[0].colour for p in table(page).rows[1][2].paragraphs)
    colours = [row[3].paragraphs[0].runs[0].colour for row in table(page).rows[1:]]
    assert len(set(colours)) == 3
    assert colours[2] == ink
    assert page.facts == ("now", "then")


def test_a_light_that_its_figures_contradict_is_a_finding() -> None:
    def codes(light: str, good: str) -> set[str]:
        measure = f"actual: 80%, expectation: 85%, good: {good}, light: {light}"
        return {finding.code for finding in scorecard(measure).findings}

    assert "light-against-figures" in codes("green", "up")
    assert "light-against-figures" in codes("red", "down")
    assert not codes("red", "up") | codes("amber", "up") | codes("green", "down")


def test_a_scorecard_without_lights_or_priors_has_no_columns_for_them() -> None:
    (page,) = scorecard("actual: 80%, comment: Since May").pages
    assert [said(cell.paragraphs) for cell in table(page).rows[0]] == ["Measure", "Actual"]
    assert column(table(page), 0)[1] == "M\nSince May"
    assert not any(isinstance(item, Group) for item in page.items)


# ---- the finished deck ---------------------------------------------------------------------------


def test_a_document_has_the_words_of_marks_in_their_place() -> None:
    stream = BytesIO()
    deck.write(of(f"{{kind: status, title: T, rows: [{ROWS}]}}"), stream)
    (page,) = read_contents(stream.getvalue()).pages
    assert [type(block) for block in page.blocks] == [Grid, Image, Image]
    assert [block.alt for block in page.blocks if isinstance(block, Image)] == [
        "A: green; B: red, falling; C: amber",
        "green: on plan; amber: at risk, plan exists; red: off plan, decision needed",
    ]


def test_what_a_page_computes_is_not_taken_for_typed(tmp_path: Path) -> None:
    criteria = "{name: X, weight: 60, scores: [4, 1]}, {name: Y, weight: 40, scores: [1, 2]}"
    path = tmp_path / "o.pptx"
    deck.write(of(options(criteria)), path)
    assert "bare-figure" not in {finding.code for finding in deck.check_deck(path).findings}
    deck.write(scorecard("actual: now, expectation: then, prior: EUR 0.8bn"), path)
    bare = [f.message for f in deck.check_deck(path).findings if f.code == "bare-figure"]
    assert [message.partition(" was")[0] for message in bare] == ["“EUR 0.8bn”"]


def test_letters_of_marks_are_readable_in_a_template_of_a_smaller_page(tmp_path: Path) -> None:
    template = Path(__file__).parents[3] / "compat" / "material" / "corp.pptx"
    (tmp_path / "corp.pptx").write_bytes(template.read_bytes())
    rows = "[{name: A, likelihood: 3, impact: 3}, {name: B, likelihood: 3, impact: 3}]"
    text = (
        "title: T\ntemplate: corp.pptx\nslides:\n"
        f"- {{kind: status, title: A, rows: [{ROWS}]}}\n- {{kind: risks, title: B, risks: {rows}}}\n"
    )
    scene = deck.compose(loads(text, "o.yaml", tmp_path))
    assert "small-text" not in {finding.code for finding in deck.check(scene)}


def test_a_legend_begins_with_the_texts_of_a_table_whose_head_are_bars() -> None:
    slide = (
        "{kind: status, title: T, rows: [{name: Desk, status: green}, {name: Plan, status: red}]}"
    )
    scene = deck.compose(loads(f"title: T\ntheme: mono\nlang: en\nslides:\n- {slide}\n"))
    page = scene.pages[0]
    (title,) = (item for item in page.items if isinstance(item, Text) and item.role == "title")
    left = min(item.box.x for item in group(page, "Legend").items if isinstance(item, Shape))
    assert table(page).box.x < title.box.x <= left
