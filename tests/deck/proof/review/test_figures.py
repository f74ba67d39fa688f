"""What the checks of figures read in decks: labels beside figures, charts as tables, workbooks, broken input."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from deck.pptx.presentation import Presentation as Package
from deck.proof.report import Finding
from deck.proof.review.checks.value_conflicts import conflicts
from deck.proof.review.dates import when
from deck.proof.review.grids import grids_of
from deck.proof.review.leaves import leaves_of
from deck.proof.review.model import Deck
from deck.proof.review.reading import read_pages
from deck.proof.review.run import all_checks, review
from deck.proof.review.said import said_in, texts_of
from deck.proof.review.things import things_of
from deck.proof.review.title_figures import unfounded
from tests.deck.proof.review.building import build, material

CODES = {c for check in all_checks().values() if check.GROUP == "figures" for c in check.CODES}
COLUMN = XL_CHART_TYPE.COLUMN_CLUSTERED


def read(path: Path) -> Deck:
    return read_pages(Package(path.read_bytes()))


def made(path: Path, *pages: dict[str, Any]) -> Deck:
    """A deck of pages as in the recipes."""
    return read(build(list(pages), path / "d.pptx"))


def about_figures(data: bytes) -> list[Finding]:
    """The findings about figures in a file."""
    return [finding for finding in review(Package(data)) if finding.code in CODES]


def patched(path: Path, part: str, change: Callable[[str], str]) -> bytes:
    """A package of which the parts that match are changed."""
    old, new = zipfile.ZipFile(path), BytesIO()
    with zipfile.ZipFile(new, "w") as target:
        for name in old.namelist():
            data = old.read(name)
            if re.fullmatch(part, name):
                data = change(data.decode()).encode()
            target.writestr(name, data)
    return new.getvalue()


def chart(**more: Any) -> dict[str, Any]:
    return {
        "kind": "column", "box": [0.6, 1.8, 8, 4], "title": "Revenue (EUR m)", "alt": "a",
        "categories": ["2022", "2023", "2024"], "series": [["Revenue", [99.1, 105.9, 116.8]]], **more,
    }  # fmt: skip


# ---- texts --------------------------------------------------------------------------------------


def test_a_figure_alone_is_read_with_the_label_below_it(tmp_path: Path) -> None:
    texts = [
        {"text": "EUR 118.6m", "box": [0.6, 2, 3, 0.8]}, {"text": "Revenue in 2024", "box": [0.6, 2.8, 3, 0.5]},
        {"text": "14.2%", "box": [4.6, 2, 3, 0.8]}, {"text": "Operating margin in 2024", "box": [4.6, 2.8, 3, 0.5]},
    ]  # fmt: skip
    deck = made(tmp_path, {"title": "At a glance", "texts": texts})
    said = {one.statement.measure.text: one.words for one in said_in(deck)}
    assert said == {"Revenue": "EUR 118.6m", "Operating margin": "14.2%"}


def test_a_figure_above_its_label_in_one_shape_is_read_with_it(tmp_path: Path) -> None:
    texts = [{"text": ["1,250", "Stores worldwide"], "box": [0.6, 2, 3, 1]}]
    deck = made(tmp_path, {"title": "At a glance", "texts": texts})
    assert "Stores worldwide: 1,250" in [one.text for one in texts_of(deck.pages[0])]


def test_sources_and_footers_say_nothing(tmp_path: Path) -> None:
    texts = [
        {"text": "Source: annual report, revenue of EUR 118.6m in 2024", "box": [0.6, 6, 9, 1]}
    ]
    assert said_in(made(tmp_path, {"title": "Growth", "texts": texts})) == ()


def test_a_deck_in_another_language_is_not_read(tmp_path: Path) -> None:
    text = "Der Umsatz der Gruppe ist in dem Jahr 2024 mit der neuen Marke auf 118,6 Mio. Euro gestiegen und die Marge auf 14,2 %"
    assert (
        said_in(
            made(tmp_path, {"title": "Der Umsatz", "texts": [{"text": text, "box": [0, 2, 9, 1]}]})
        )
        == ()
    )


# ---- tables and charts --------------------------------------------------------------------------


def test_a_chart_over_years_states_its_measure_unit_and_periods(tmp_path: Path) -> None:
    deck = made(tmp_path, {"title": "Growth", "chart": chart()})
    (grid,) = grids_of(deck.pages[0])
    stated = [
        (
            s.measure.text,
            s.period.words.text if s.period else "",
            s.value,
            s.unit.currency,
            s.unit.scale,
        )
        for s, _ in grid.statements()
    ]
    assert [str(each) for each in stated[-1]] == ["Revenue", "2024", "116.8", "EUR", "1000000"]


def test_a_chart_over_regions_states_whose_figures_they_are(tmp_path: Path) -> None:
    given = chart(
        title="Sales by region, 2024 (EUR m)",
        categories=["Europe", "Asia"],
        series=[["Sales", [120, 80]]],
    )
    (grid,) = grids_of(made(tmp_path, {"title": "Europe leads", "chart": given}).pages[0])
    assert [(s.subject.text, s.value) for s, _ in grid.statements()] == [
        ("Europe", 120),
        ("Asia", 80),
    ]


def test_a_table_with_rows_of_other_lengths_is_evened(tmp_path: Path) -> None:
    rows = [["EUR m", "2023", "2024"], ["Revenue", "105", "118"], ["Costs", "90", "99"]]
    path = build(
        [{"title": "T", "table": {"rows": rows, "box": [1, 2, 8, 2]}}], tmp_path / "d.pptx"
    )
    cut = patched(
        path,
        r"ppt/slides/slide1\.xml",
        lambda s: re.sub(r"<a:tc>(?:(?!<a:tc>).)*118.*?</a:tc>", "", s, count=1),
    )
    (grid,) = grids_of(read_pages(Package(cut)).pages[0])
    assert {len(row) for row in grid.rows} == {3}


# ---- things -------------------------------------------------------------------------------------


def test_pages_about_two_countries_are_about_two_things(tmp_path: Path) -> None:
    pages = [
        {
            "title": f"{name}: results of 2024",
            "texts": [{"text": "Revenue: EUR 40m", "box": [1, 2, 8, 1]}],
        }
        for name in ("Germany", "France")
    ]
    deck = made(tmp_path, {"title": "Annual review"}, *pages)
    things = things_of(deck)
    one, other = (things.of(said) for said in things.said)
    assert one != other
    assert one._replace(names=other.names) == other


def test_a_page_that_parts_the_deck_says_what_the_pages_behind_it_are_about(tmp_path: Path) -> None:
    page = {
        "title": "Results of 2024",
        "texts": [{"text": "Revenue: EUR 40m", "box": [1, 2, 8, 1]}],
    }
    deck = made(
        tmp_path, {"title": "Annual review"}, {"title": "Germany"}, page, {"title": "France"}, page
    )
    assert not about_figures((tmp_path / "d.pptx").read_bytes())
    things = things_of(deck)
    assert {tuple(things.of(said).names) for said in things.said} == {("germany",), ("france",)}


@pytest.mark.parametrize(
    ("title", "text", "known"),
    [
        ("Results", "Revenue was EUR 40m in 2024", "2024"),
        ("Results of 2024", "Revenue: EUR 40m", "2024"),
        ("Results", "Revenue: EUR 40m", ""),
        ("Results", "Revenue of the last quarter: EUR 40m", None),
        ("2023 and 2024", "Revenue: EUR 40m", None),
        ("2024年业绩", "营业收入40亿元", "2024"),
        ("業績", "上年同期營業收入40億元", None),
    ],
)
def test_a_figure_is_dated_by_its_words_and_then_by_its_title(
    title: str, text: str, known: str | None, tmp_path: Path
) -> None:
    deck = made(tmp_path, {"title": title, "texts": [{"text": text, "box": [1, 2, 8, 1]}]})
    (one,) = (each for each in said_in(deck) if each.text == text)
    dated = when(one)
    assert (dated and (str(dated.span.first.year) if dated.span else "")) == known


@pytest.mark.parametrize(
    "note", ["Q3 2024: EUR 198m", "vs EUR 198m in Q3 2024", "上年同期EUR 198m"]
)
def test_the_value_before_does_not_date_the_one_above_it(tmp_path: Path, note: str) -> None:
    card = {"text": ["EUR 214m", "Profit before tax", note], "box": [1, 2, 4, 2]}
    assert not conflicts(made(tmp_path, {"title": "Results of Q3 2025", "texts": [card]}))


@pytest.mark.parametrize(
    "said",
    [
        "The top 20 suppliers make up 61% of spend",
        "Suppliers serve up to 40 sites",
        "The quality of suppliers rises",
        "供应商质量提高",
        "Suppliers in Spain are the slowest",
        "Suppliers in Italy are faster than Spain",
    ],
)
def test_words_that_are_no_direction_and_no_rank_of_levels(tmp_path: Path, said: str) -> None:
    by_year = chart(
        title="Suppliers (供应商)", categories=["2023", "2024"], series=[["Suppliers", [412, 287]]]
    )
    by_country = chart(
        title="Suppliers", categories=["Spain", "Italy"], series=[["Suppliers", [98, 75]]]
    )
    pages = [
        {"title": "Suppliers", "chart": one, "texts": [{"text": said, "box": [1, 6, 9, 0.5]}]}
        for one in (by_year, by_country)
    ]
    path = build(pages, tmp_path / "d.pptx")
    assert not [f for f in about_figures(path.read_bytes()) if f.code == "chart-text-differs"]


def test_a_share_in_a_title_may_be_of_another_figure_of_it(tmp_path: Path) -> None:
    page = {
        "title": "100天交付3.2万辆，完成目标的107%",
        "chart": chart(
            title="交付量（辆）",
            categories=["5月", "6月", "7月", "8月"],
            series=[["交付量", [6200, 8400, 9100, 8300]]],
        ),
        "texts": [{"text": "目标3.0万辆", "box": [9, 2, 3, 1]}],
    }
    assert unfounded(leaves_of(made(tmp_path, page))[0]) is None
    page["title"] = "100天交付3.2万辆，完成目标的127%"
    wrong = unfounded(leaves_of(made(tmp_path, page))[0])
    assert wrong is not None
    assert wrong.text == "127%"


@pytest.mark.parametrize(
    ("title", "founded"), [("出货量6,896万部", True), ("出货量6,946万部", False)]
)
def test_a_title_may_have_more_digits_than_its_chart(
    tmp_path: Path, title: str, founded: bool
) -> None:
    shown = chart(title="出货量（百万部）", series=[["出货量", [71.8, 76.4, 69.0]]])
    (leaf,) = leaves_of(made(tmp_path, {"title": title, "chart": shown}))
    assert (unfounded(leaf) is None) is founded


def test_what_two_names_sold_is_no_conflict(tmp_path: Path) -> None:
    def sold(value: int, who: str) -> dict[str, Any]:
        line = f"{who} sold fish for EUR {value + 3}m, up from EUR {value}m in 2023"
        return {"title": f"Fish in {who}", "texts": [{"text": [line], "box": [1, 2, 10, 1]}]}

    assert not conflicts(made(tmp_path, sold(50, "Lyon"), sold(46, "Turin")))
    assert len(conflicts(made(tmp_path, sold(50, "Lyon"), sold(46, "Lyon")))) > 0


# ---- workbooks ----------------------------------------------------------------------------------


def other_value(text: str) -> str:
    """A chart that shows 118.6 where its data say 116.8."""
    return text.replace("<c:v>116.8</c:v>", "<c:v>118.6</c:v>")


def test_a_chart_that_shows_other_values_than_its_workbook_is_one_line(tmp_path: Path) -> None:
    path = build([{"title": "Revenue", "chart": chart()}], tmp_path / "d.pptx")
    assert not [f for f in about_figures(path.read_bytes()) if f.code == "chart-differs"]
    (found,) = about_figures(patched(path, r"ppt/charts/chart.*\.xml", other_value))
    assert (found.code, found.place.slide) == ("chart-differs", 1)
    assert found.message.startswith(
        "Revenue, 2024: the chart shows 118.6, but its workbook has 116.8; "
    )


def test_charts_of_pptxgenjs_are_compared_with_their_workbooks() -> None:
    path = material("page_periods", "clean")
    assert not [f for f in about_figures(path.read_bytes()) if f.code == "chart-differs"]
    found = about_figures(patched(path, r"ppt/charts/chart.*\.xml", other_value))
    assert [f.message[:58] for f in found if f.code == "chart-differs"][:1] == [
        "Revenue, 2024: the chart shows 118.6, but its workbook has"
    ]


def test_a_chart_without_a_workbook_has_nothing_to_differ_from(tmp_path: Path) -> None:
    path = build([{"title": "Revenue", "chart": chart()}], tmp_path / "d.pptx")
    lone = patched(
        path,
        r"ppt/charts/chart.*\.xml",
        lambda s: re.sub(r"<c:externalData.*?</c:externalData>", "", s),
    )
    assert not about_figures(lone)


# ---- axes ---------------------------------------------------------------------------------------


def test_bars_whose_axis_is_hidden_mislead_as_well(tmp_path: Path) -> None:
    path = build([{"title": "Revenue", "chart": chart(axis={"least": 90})}], tmp_path / "d.pptx")
    hidden = patched(
        path,
        r"ppt/charts/chart.*\.xml",
        lambda s: s.replace('<c:delete val="0"/>', '<c:delete val="1"/>'),
    )
    assert [f.code for f in about_figures(hidden)] == ["chart-axis"]


def test_the_base_of_a_waterfall_may_be_cut(tmp_path: Path) -> None:
    given = chart(
        kind="stacked",
        axis={"least": 90},
        series=[["Base", [99.1, 99.1, 100]], ["Change", [0, 6.8, 16.8]]],
    )
    path = build([{"title": "Revenue", "chart": given}], tmp_path / "d.pptx")
    clear = patched(
        path, r"ppt/charts/chart.*\.xml",
        lambda s: s.replace("</c:tx>", "</c:tx><c:spPr><a:noFill/></c:spPr>", 1),
    )  # fmt: skip
    assert not [f for f in about_figures(clear) if f.code == "chart-axis"]


def test_two_axes_of_values_without_titles_are_not_told_apart(tmp_path: Path) -> None:
    data = CategoryChartData()
    data.categories = ["2023", "2024"]
    data.add_series("Revenue", (1059, 1168))
    data.add_series("Stores", (41, 47))
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    slide.shapes.add_chart(COLUMN, Inches(1), Inches(1), Inches(6), Inches(4), data)
    presentation.save(str(tmp_path / "d.pptx"))

    def split(text: str) -> str:
        """The second series on axes of its own."""
        series = re.findall(r"<c:ser>.*?</c:ser>", text, re.DOTALL)
        text = text.replace(series[1], "")
        ids = re.findall(r'<c:axId val="(-?\d+)"/>', text)[:2]
        line = f'<c:lineChart><c:grouping val="standard"/>{series[1]}<c:axId val="71"/><c:axId val="72"/></c:lineChart>'
        axes = re.search(r"<c:catAx>.*</c:valAx>", text, re.DOTALL)
        assert axes is not None
        more = axes[0].replace(ids[0], "71").replace(ids[1], "72")
        return text.replace(axes[0], axes[0] + more).replace(
            "</c:barChart>", f"</c:barChart>{line}"
        )

    found = about_figures(patched(tmp_path / "d.pptx", r"ppt/charts/chart.*\.xml", split))
    assert [f.code for f in found if "two axes" in f.message] == ["chart-axis"]


# ---- broken input -------------------------------------------------------------------------------

NUMBERS = ("NaN", "inf", "1e308", "-1e308", "1e-320", "", "0", "--5", "１２", "9" * 60, "x")


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("name", ["chart_texts", "table_sums", "chart_axes", "text_sums"])
def test_absurd_numbers_raise_nothing(name: str, number: str) -> None:
    def absurd(text: str) -> str:
        text = re.sub(r"<c:v>[-\d.]+</c:v>", f"<c:v>{number}</c:v>", text)
        return re.sub(r'(<c:(?:min|max) val=")[^"]*', rf"\g<1>{number}", text)

    about_figures(patched(material(name, "faulty"), r"ppt/charts/chart.*\.xml", absurd))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (r"ppt/charts/chart.*\.xml", r"<c:f>[^<]*</c:f>", "<c:f>Sheet1!$A$1:$XFD$1048576</c:f>"),
        (r"ppt/charts/chart.*\.xml", r'idx="\d+"', 'idx="99999999"'),
        (r"ppt/charts/chart.*\.xml", r"<c:ser>", "<c:ser><c:ser/>"),
        (r"ppt/charts/chart.*\.xml", r"<c:plotArea>", "<c:plot>"),
        (r"ppt/slides/slide\d+\.xml", r'(<a:off x=")-?\d+', r"\g<1>" + "9" * 40),
        (r"ppt/slides/slide\d+\.xml", r'(<a:ext cx=")\d+', r"\g<1>-1"),
        (r"ppt/slides/slide\d+\.xml", r"<a:tc>.*?</a:tc>", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["chart_texts", "table_sums", "chart_axes", "text_sums"])
def test_broken_parts_raise_nothing(name: str, part: str, old: str, new: str) -> None:
    about_figures(
        patched(material(name, "faulty"), part, lambda s: re.sub(old, new, s, flags=re.DOTALL))
    )
