"""What a finished deck says."""

from __future__ import annotations

import tracemalloc
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from pptx import Presentation
from pptx.util import Inches

from deck.core.errors import ExportError
from deck.core.package import EditablePackage
from deck.core.resources import seeds
from deck.outline.model import loads, read
from deck.pptx.contents import Contents, Evidence, Grid, Image, PageContents, Point, read_contents
from deck.publish.finished import finish
from deck.slides.composition import compose


@cache
def contents(lang: str) -> Contents:
    return finish(compose(read(seeds() / f"kuaishou.{lang}.yaml"))).contents


def page(lang: str, number: int) -> PageContents:
    return contents(lang).pages[number - 1]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_page_has_title_section_and_notes_apart_from_evidence(lang: str) -> None:
    found = contents(lang)
    assert (found.lang, found.date, len(found.pages)) == (lang, "2021-07-23", 20)
    for one in found.pages:
        assert one.title
        assert one.section
        assert not any(note.startswith("[") for note in one.notes)
    assert found.summary.number == 3


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("date: 2025-06-30", "2025-06-30"),
        ("date: 2025-06", "2025-06"),
        ("date: 2025-01", "2025-01"),
        ("date: 2025", "2025"),
        ("date: 2025-01-01", "2025-01-01"),
        ("", ""),
    ],
)
def test_a_deck_has_the_date_of_its_outline_as_precisely_as_it_was_given(
    date: str, found: str
) -> None:
    outline = loads(f"title: T\n{date}\nslides:\n  - kind: cover\n")
    assert finish(compose(outline)).contents.date == found


def test_the_date_in_the_properties_counts_if_somebody_changed_it() -> None:
    outline = loads("title: T\ndate: 2025\nslides:\n  - kind: cover\n")
    package = EditablePackage(finish(compose(outline)).data)
    core = "docProps/core.xml"
    package[core] = package[core].replace(b"2025-01-01", b"2025-04-08")
    assert read_contents(package.written()).date == "2025-04-08"


def with_media(megabytes: int) -> bytes:
    """A deck with as much media, in parts of 10 MB that take little space in the file."""
    out = BytesIO(finish(compose(loads("title: T\nslides:\n  - kind: cover\n"))).data)
    with ZipFile(out, "a", ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(megabytes // 10):
            archive.writestr(f"ppt/media/film{number}.mp4", bytes(10_000_000))
    return out.getvalue()


def test_a_deck_with_300_mb_of_media_is_read_without_unpacking_them() -> None:
    data = with_media(300)
    tracemalloc.start()
    try:
        found = read_contents(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (found.title, peak < 10_000_000) == ("T", True)


def test_a_deck_with_more_media_than_is_read_is_refused() -> None:
    with pytest.raises(ExportError, match="unpacks to more than 400 MB"):
        read_contents(with_media(400))


def test_a_figure_is_told_with_what_it_measures_and_its_words() -> None:
    assert page("en", 3).evidence[1] == Evidence(
        2, "RMB 118.6bn", "E-commerce GMV, Q1 2021", "“电商GMV总额1186亿元”"
    )
    assert page("zh", 3).evidence[1] == Evidence(
        2, "1186亿元", "电商GMV，2021年一季度", "“电商GMV总额1186亿元”"
    )
    assert page("en", 4).evidence[0] == Evidence(
        7, "RMB 37.1bn", "E-commerce GMV, Q1 2020", "118.6 ÷ (1 + 219.8%) = 37.1"
    )


def test_the_evidence_of_a_deck_is_each_figure_once_by_number() -> None:
    for lang in ("en", "zh"):
        assert [fact.number for fact in contents(lang).evidence] == list(range(1, 19))
        assert all(fact.figure and fact.about and fact.words for fact in contents(lang).evidence)


def test_labels_lead_the_texts_beside_them() -> None:
    points = [block for block in page("en", 3).blocks if isinstance(block, Point)]
    assert points[0] == Point("RMB 118.6bn", "e-commerce GMV in Q1 2021 · +219.8% year on year")
    assert points[3].lead == "1 Trust"
    steps = [block for block in page("en", 10).blocks if isinstance(block, Point)]
    assert [step.lead for step in steps] == ["Centre", "Method", "Commitment", "Partner"]


def test_what_follows_for_the_reader_is_told_without_its_label() -> None:
    assert page("en", 6).so_what == (
        "“In the end” sets no date. It is an ambition until the repurchase rate confirms it.",
    )
    assert page("zh", 6).so_what[0].startswith("“终将”")


def test_a_table_and_the_data_of_a_chart_are_grids() -> None:
    (table,) = [block for block in page("en", 8).blocks if isinstance(block, Grid)]
    assert table.rows[0][:2] == ("Instrument", "What the article reports")
    assert {len(row) for row in table.rows} == {3}
    chart = next(
        block
        for block in page("en", 15).blocks
        if isinstance(block, Grid) and len(block.rows[0]) == 3
    )
    assert [row[0] for row in chart.rows] == ["", "2019", "2020"]
    assert [row[1:] for row in chart.rows[1:]] == [("45%", "55%"), ("65%", "35%")]


def test_a_chart_with_helper_series_is_told_by_the_figures_that_its_author_gave() -> None:
    (grid,) = page("en", 4).blocks
    assert isinstance(grid, Grid)
    assert grid.rows == (
        ("", "Value (RMB bn)"), ("Q1 2020†", "37.1"), ("Increase†", "81.5"), ("Q1 2021", "118.6"),
    )  # fmt: skip


CHARTS = """title: A
slides:
- kind: chart
  title: Sales
  chart: {kind: KIND, title: Sales, unit: EUR m, series: [N, S], data: {Jan: [1, 9], Feb: [2, 7.5]}}
"""


@pytest.mark.parametrize("kind", ["multiples", "stacked", "stacked_bar", "heatmap", "line"])
def test_the_figures_of_a_chart_stand_beside_their_names_however_it_is_drawn(kind: str) -> None:
    scene = compose(loads(CHARTS.replace("KIND", kind)))
    (grid,) = finish(scene).contents.pages[0].blocks
    assert isinstance(grid, Grid)
    (corner, north, south), jan, feb = grid.rows
    assert (corner, north[:1], south[:1]) == ("", "N", "S")
    assert [float(value) for row in (jan, feb) for value in row[1:]] == [1, 9, 2, 7.5]
    assert (jan[0], feb[0]) == ("Jan", "Feb")


@pytest.mark.parametrize("kind", ["line", "area", "pie", "column", "slope"])
def test_the_figures_of_a_chart_have_the_digits_of_its_labels(kind: str) -> None:
    facts = "".join(
        f"  f{n}: {{value: {value}, unit: EUR m, what: Rent, period: '{2020 + n}', quote: q}}\n"
        for n, value in enumerate(("7", "6.25"))
    )
    text = f"title: A\nfacts:\n{facts}slides:\n- kind: chart\n  title: Rent\n  chart: {{kind: {kind}, data: [f0, f1]}}\n"
    (grid,) = (
        b for b in finish(compose(loads(text))).contents.pages[0].blocks if isinstance(b, Grid)
    )
    assert [row[1:] for row in grid.rows[1:]] == [("7",), ("6.25",)]


def test_points_of_a_plane_and_spans_of_time_are_rows_too() -> None:
    scatter = "{kind: scatter, title: Ponds, x_title: Size, y_title: Herons, data: {A: [1, 2], B: [3, 4.5]}}"
    gantt = "{kind: gantt, title: Plan, data: {Dig: [2026-01-12, 2026-02-13], Fill: [2026-03-01, 2026-03-01]}}"
    text = "title: A\nslides:\n" + "".join(
        f"- {{kind: chart, title: Page {i}, chart: {chart}}}\n"
        for i, chart in enumerate((scatter, gantt))
    )
    one, two = finish(compose(loads(text))).contents.pages
    grids = [
        block for one_page in (one, two) for block in one_page.blocks if isinstance(block, Grid)
    ]
    assert grids[0].rows == (("", "Size", "Herons"), ("A", "1", "2"), ("B", "3", "4.5"))
    assert grids[1].rows[1:] == (
        ("Dig", "12 Jan 2026", "13 Feb 2026"), ("Fill", "1 Mar 2026", "1 Mar 2026"),
    )  # fmt: skip


def test_a_chart_of_shapes_that_was_edited_is_not_told_by_its_old_figures() -> None:
    finished = finish(compose(loads(CHARTS.replace("KIND", "multiples"))))
    package = EditablePackage(finished.data)
    slide = "ppt/slides/slide1.xml"
    assert package[slide].count(b">7.5<") == 1
    package[slide] = package[slide].replace(b">7.5<", b">8.5<")
    (block,) = read_contents(package.written()).pages[0].blocks
    assert isinstance(block, Image)


def test_a_deck_with_a_page_that_cannot_be_read_is_refused() -> None:
    package = EditablePackage(finish(compose(read(seeds() / "kuaishou.en.yaml"))).data)
    package.remove("ppt/slides/slide3.xml")
    with pytest.raises(
        ExportError, match="page 3 of this deck cannot be read: the file is damaged"
    ):
        read_contents(package.written())


def test_labels_drawn_on_a_chart_are_no_points() -> None:
    assert all(
        "219.8%" not in str(block) for block in page("en", 15).blocks if isinstance(block, Point)
    )


def test_hidden_pages_are_told() -> None:
    outline = loads(
        "title: A\nslides:\n- {kind: cover}\n- {kind: text, title: B, points: [x], hide: true}\n"
    )
    assert [one.hidden for one in finish(compose(outline)).contents.pages] == [False, True]


def test_a_deck_of_others_is_read_as_far_as_it_goes() -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Plans"
    slide.placeholders[1].text = "First\nSecond"
    slide.notes_slide.notes_text_frame.text = "Speak up."
    bare = deck.slides.add_slide(deck.slide_layouts[6])
    bare.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.text = "Only this"
    stream = BytesIO()
    deck.save(stream)
    found = read_contents(stream.getvalue())
    assert [one.title for one in found.pages] == ["Plans", "Only this"]
    assert found.pages[0].blocks == (Point("", "First"), Point("", "Second"))
    assert found.pages[0].notes == ("Speak up.",)
    assert found.lang == "en"


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\3\4"])
def test_what_is_no_deck_is_refused(data: bytes) -> None:
    with pytest.raises(ExportError, match=r"this is not a readable \.pptx"):
        read_contents(data)


def test_a_package_without_pages_is_refused() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("a.xml", "<a/>")
    with pytest.raises(ExportError, match="no readable page"):
        read_contents(stream.getvalue())
