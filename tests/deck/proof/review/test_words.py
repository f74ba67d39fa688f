"""What recipes cannot say of the checks of words: placeholders, hidden pages, other languages, hostile files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

import deck
from deck.core.resources import seeds
from deck.pptx.presentation import Presentation as Package
from deck.proof.report import Finding
from deck.proof.review.leaves import leaves_of
from deck.proof.review.reading import read_pages
from deck.proof.review.run import all_checks, codes_of
from tests.deck.proof.review.conftest import found

BODY = "Stores in the north sold more fresh food after the new opening hours, and customers came back more often."


class Maker:
    """A deck of python-pptx in the making."""

    def __init__(self) -> None:
        self.deck = Presentation()
        self.page("A cover", "For the board", layout=0)

    def page(self, title: str, body: str | list[str] = BODY, layout: int = 1) -> Any:
        """Adds a page with a title and a body."""
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[layout])
        if slide.shapes.title is not None:
            slide.shapes.title.text = title
        if len(slide.placeholders) > 1:
            slide.placeholders[1].text = body if isinstance(body, str) else "\n".join(body)
        return slide

    def findings(self, path: Path, *codes: str) -> list[Finding]:
        """What is found in it."""
        self.deck.save(str(path / "d.pptx"))
        return [f for f in found(path / "d.pptx") if f.code in codes]


def note(slide: Any, text: str, top: float = 7.0, size: int = 10, left: float = 0.5) -> Any:
    """A text box, at the foot of its page by default."""
    shape = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(1.5), Inches(0.3))
    shape.text_frame.text = text
    shape.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    return shape


# ---- placeholders -----------------------------------------------------------------------------------


def test_empty_and_prompting_placeholders_are_found(tmp_path: Path) -> None:
    made = Maker()
    made.page("Stores sell more")
    made.page("Stores open later", "")
    made.page("Stores close later", "Click to edit Master text styles")
    made.page("店铺销售增长", "单击此处添加文本")
    made.page("Click to see more of the figures in the file")
    codes = [(f.place.slide, f.place.shape) for f in made.findings(tmp_path, "placeholder-left")]
    assert codes == [(n, "Content Placeholder 2") for n in (3, 4, 5)]


def test_an_empty_title_is_one_finding(tmp_path: Path) -> None:
    made = Maker()
    made.page("", BODY * 3)
    named = made.page("", BODY, layout=5)
    note(named, "Stores open later", top=0.4, size=30)
    found_ = made.findings(tmp_path, "placeholder-left", "title-missing")
    assert [(f.place.slide, f.code) for f in found_] == [
        (2, "title-missing"),
        (3, "placeholder-left"),
    ]


def test_an_ornament_is_no_empty_placeholder(tmp_path: Path) -> None:
    made = Maker()
    slide = made.page("Stores sell more", "")
    slide.placeholders[1].fill.solid()
    assert made.findings(tmp_path, "placeholder-left") == []


# ---- page numbers -----------------------------------------------------------------------------------


def numbered(made: Maker, numbers: list[str]) -> None:
    for number in numbers:
        page = made.page(f"Stores sell more of {number}", BODY if number else "Short")
        note(page, number or " ", left=9)


@pytest.mark.parametrize(
    "numbers",
    [
        ["2", "3", "4", "5"],
        ["1", "2", "3", "4"],  # the cover is not counted
        ["12", "13", "14", "15"],  # a part of a longer deck
        ["1 / 4", "2 / 4", "3 / 4", "4 / 4"],
        ["2/5", "3/5", "4/5", "5/5"],
        ["1", "1", "2", "2"],  # numbers of chapters
        ["1", "", "2", "", "3", "4"],  # pages without a number are not counted
    ],
)
def test_numbers_may_count_from_any_page(tmp_path: Path, numbers: list[str]) -> None:
    made = Maker()
    numbered(made, numbers)
    assert made.findings(tmp_path, "page-number-off") == []


@pytest.mark.parametrize(
    ("numbers", "pages", "told"),
    [
        (["2", "3", "3", "5"], [4], "number 3 stands on pages 3 and 4"),
        (["2/9", "3/9", "4/9", "5/9"], [2], "2 of 9, but the last page is 5"),
        (["2", "3", "3", "4", "5", "6"], [4], "number 3 stands on pages 3 and 4"),
        (["2", "3", "9", "5", "6"], [4], "is 9, but 4"),
    ],
)
def test_wrong_numbers_are_found(
    tmp_path: Path, numbers: list[str], pages: list[int], told: str
) -> None:
    made = Maker()
    numbered(made, numbers)
    found_ = made.findings(tmp_path, "page-number-off")
    assert told in found_[0].message
    assert [f.place.slide for f in found_] == pages


def test_hidden_pages_may_be_counted_or_not(tmp_path: Path) -> None:
    for numbers in (["2", "3", "4", "5", "6"], ["2", "x", "3", "4", "5"]):
        made = Maker()
        numbered(made, numbers)
        made.deck.slides[2]._element.set("show", "0")
        assert made.findings(tmp_path, "page-number-off") == []


def test_typed_numbers_follow_the_fields_beside_them(tmp_path: Path) -> None:
    made = Maker()
    numbered(made, ["2", "3", "4"])
    for _ in range(3):
        shape = note(made.page("Stores sell less"), "0", left=9)
        paragraph = shape.text_frame.paragraphs[0]._p
        run = paragraph[0]
        run.tag = run.tag.replace("}r", "}fld")
        run.set("type", "slidenum")
        run.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    assert made.findings(tmp_path, "page-number-off") == []
    made.deck.element.set("firstSlideNum", "11")
    assert made.findings(tmp_path, "page-number-off") != []


# ---- sources ----------------------------------------------------------------------------------------


def charted(made: Maker, title: str) -> Any:
    data = CategoryChartData()
    data.categories = ["North", "South"]
    data.add_series("Sales", (42, 31))
    slide = made.page(title, layout=5)
    slide.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(2), Inches(6), Inches(4), data
    )
    return slide


def test_a_sentence_for_all_pages_names_the_source(tmp_path: Path) -> None:
    for text in (
        "All figures are from the annual report unless otherwise stated",
        "除另有说明外，本报告数据均来自公司年报",
    ):
        made = Maker()
        charted(made, "Sales rose")
        assert [f.place.slide for f in made.findings(tmp_path, "source-missing")] == [2]
        note(made.deck.slides[0], text)
        assert made.findings(tmp_path, "source-missing") == []


def test_a_page_of_sources_speaks_for_the_deck_and_a_glossary_does_not(tmp_path: Path) -> None:
    for title, count in (("References", 0), ("参考资料", 0), ("Glossary", 1)):
        made = Maker()
        charted(made, "Sales rose")
        made.page(title, "Annual report 2025, half-year report 2025")
        assert len(made.findings(tmp_path, "source-missing")) == count


# ---- agendas ----------------------------------------------------------------------------------------


def test_an_agenda_in_other_words_or_with_times_is_left_alone(tmp_path: Path) -> None:
    for items in (
        ["Where we are", "What went wrong", "How we go on"],
        ["9:30 Stores", "10:00 Warehouse", "11:00 Wine tasting"],
    ):
        made = Maker()
        made.page("Agenda", items)
        made.page("Stores sell more fresh food")
        made.page("The warehouse packs at night")
        assert made.findings(tmp_path, "agenda-off") == []


def test_items_are_compared_with_titles_where_there_are_no_sections(tmp_path: Path) -> None:
    made = Maker()
    made.page(
        "Agenda", ["Sales of stores", "Night shifts", "Loans to small firms", "Wine tasting club"]
    )
    made.page("Sales of stores rose in spring")
    made.page("Night shifts shorten the way")
    made.page("Loans to small firms are priced by risk")
    found_ = made.findings(tmp_path, "agenda-off")
    assert ["wine tasting club" in f.message for f in found_] == [True]


def test_a_section_under_another_name_is_told_once(tmp_path: Path) -> None:
    made = Maker()
    made.page("Agenda", ["Stores", "Products", "Loans"])
    for section in ("Stores", "Technology", "Loans"):
        made.page(section, "", layout=2)
        made.page(f"{section} matter more than before")
    found_ = made.findings(tmp_path, "agenda-off")
    assert len(found_) == 1
    assert "“products” where the section is “Technology”" in found_[0].message


def test_lines_below_the_items_of_an_agenda_are_no_items(tmp_path: Path) -> None:
    made = Maker()
    agenda = made.page("", layout=6)
    note(agenda, "目录", top=0.3, size=32)
    for i, (name, more) in enumerate(
        [("数据分析", "缺失值、预览"), ("成本计划", "租金、车队"), ("展望", "订单")]
    ):
        note(agenda, name, top=2 + i, size=20, left=1)
        note(agenda, more, top=2.5 + i, size=11, left=1)
    for section, title in (
        ("数 据 分 析", "缺失值填充减少误差"),
        ("成本计划", "租金下降"),
        ("展望", "订单增加"),
    ):
        made.page(section, "", layout=2)
        made.page(title, "北方门店延长营业时间以后，生鲜销售明显增加。")
    assert made.findings(tmp_path, "agenda-off") == []


# ---- other things -----------------------------------------------------------------------------------


def test_titles_of_other_languages_are_not_judged(tmp_path: Path) -> None:
    made = Maker()
    made.page(
        "Umsatz nach Region", "Die Filialen im Norden haben mehr verkauft als im Jahr davor. " * 2
    )
    made.page(
        "Ventes par région", "Les magasins du nord ont vendu plus que les autres dans l'année. " * 2
    )
    assert made.findings(tmp_path, "title-no-verb") == []


def test_a_title_with_an_amount_is_no_label(tmp_path: Path) -> None:
    made = Maker()
    made.page("Outlook: EBITDA of EUR 29m to 31m")
    made.page("Outlook for EBITDA")
    (found,) = made.findings(tmp_path, "title-no-verb")
    assert found.place.slide == 3


def test_many_labels_are_one_finding(tmp_path: Path) -> None:
    made = Maker()
    for name in ("Stores", "Costs", "Risks", "Markets", "Products"):
        made.page(f"{name} by region")
    found_ = made.findings(tmp_path, "title-no-verb")
    assert len(found_) == 1
    assert "5 titles are labels, as “Stores by region” (pages 2–6)" in found_[0].message


def test_pages_that_grow_share_their_title(tmp_path: Path) -> None:
    made = Maker()
    made.page("Stores sell more", ["Fresh food", "Wine"])
    made.page("Stores sell more", ["Fresh food", "Wine", "Bread"])
    assert made.findings(tmp_path, "title-repeated") == []


def test_texts_beside_the_page_and_hidden_pages_are_not_read(tmp_path: Path) -> None:
    made = Maker()
    note(made.page("Stores sell more"), "Lorem ipsum", left=14)
    made.page("Sales grew by XX%")._element.set("show", "0")
    assert made.findings(tmp_path, "dummy-text") == []


@pytest.mark.parametrize(
    ("lines", "left"),
    [("Date\n26 July 2021", 0), ("Date", 1), ("Date\nLocation", 1), ("日期\n2021年7月", 0)],
)
def test_a_name_above_its_date_on_the_cover_is_no_dummy(
    tmp_path: Path, lines: str, left: int
) -> None:
    made = Maker()
    note(made.deck.slides[0], lines, top=5)
    assert len(made.findings(tmp_path, "dummy-text")) == left


def test_a_running_head_is_no_title(tmp_path: Path) -> None:
    made = Maker()
    for text in ("Bread sells best", "Wine sells worst", "Cheese stays where it was"):
        slide = made.page("", layout=6)
        note(slide, "Harbour Tools, annual review", top=0.1)
        note(slide, text, top=0.6, size=28)
        note(slide, BODY, top=2, size=14)
    made.deck.save(str(tmp_path / "d.pptx"))
    leaves = leaves_of(read_pages(Package((tmp_path / "d.pptx").read_bytes())))
    assert [leaf.title for leaf in leaves[1:]] == [
        "Bread sells best",
        "Wine sells worst",
        "Cheese stays where it was",
    ]


def test_the_title_of_a_page_that_is_set_in_the_middle_is_the_line_above_all_others(
    tmp_path: Path,
) -> None:
    made = Maker()
    for title in ("Logs are kept too long", "Test systems run at night"):
        slide = made.page("", layout=6)
        note(slide, title, top=2.8, size=26)
        note(slide, BODY * 2, top=3.6, size=20)
        note(slide, BODY * 2, top=4.2, size=20)
    assert made.findings(tmp_path, "title-missing") == []


def test_a_figure_with_its_label_is_no_title(tmp_path: Path) -> None:
    made = Maker()
    slide = made.page("", layout=6)
    note(slide, "Profit rose again", top=0.3, size=26)
    card = note(slide, "EUR 214m", top=1.5, size=32)
    card.text_frame.add_paragraph().text = "Profit before tax"
    note(slide, BODY, top=3, size=14)
    made.deck.save(str(tmp_path / "d.pptx"))
    leaves = leaves_of(read_pages(Package((tmp_path / "d.pptx").read_bytes())))
    assert leaves[1].title == "Profit rose again"


def test_money_and_things_may_be_counted_in_their_own_ways(tmp_path: Path) -> None:
    made = Maker()
    made.page("Costs rose", "The market is worth EUR 1.9bn, and 2.1 billion boxes are sold")
    assert made.findings(tmp_path, "number-style-drift") == []
    made.page("Costs fell", "The market was worth EUR 1.7 billion, and 2bn boxes were sold")
    assert len(made.findings(tmp_path, "number-style-drift")) == 2


def test_a_shape_without_a_name_is_called_by_its_words(tmp_path: Path) -> None:
    made = Maker()
    slide = made.page("Profits rose", "TBD")
    for shape in slide.shapes:
        shape.name = ""
    assert [f.place.shape for f in made.findings(tmp_path, "dummy-text")] == ["“TBD”"]


def test_a_large_running_head_is_a_title_that_pages_share(tmp_path: Path) -> None:
    made = Maker()
    for _ in range(3):
        slide = made.page("", layout=6)
        note(slide, "Masked generation", top=0.4, size=28)
        note(slide, BODY * 4, top=2, size=14)
    codes = ("title-missing", "title-repeated", "title-no-verb")
    assert made.findings(tmp_path, *codes) == []


# ---- decks of ours ----------------------------------------------------------------------------------


@pytest.mark.parametrize("outline", sorted(path.name for path in seeds().glob("*.yaml")))
def test_decks_of_ours_have_no_warning(outline: str) -> None:
    stream = BytesIO()
    deck.write(deck.compose(deck.read(seeds() / outline))._replace(about=""), stream)
    mine = codes_of(["words"])
    checks = [check for check in all_checks().values() if check.GROUP == "words"]
    pages = read_pages(Package(stream.getvalue()))
    found_ = [f for check in checks for f in check.findings(pages) if f.code in mine]
    assert [str(f) for f in found_ if f.level != "note"] == []


# ---- hostile files ----------------------------------------------------------------------------------

NAUGHTY = [
    "\u202e\u200b\ufeff", "ﷺ" * 200, "a\u0301" * 300, "((((" * 200, "1." * 400, "1,111" * 300, "第" * 500,
    "x" * 5000, "X" * 3000, "… 3" * 200, "the " * 2000, "，" * 1000, "${a} {{b}} <c> [d]" * 50, "Q&A", "9" * 400,
    "A Bb " * 800, "1e308 1e-308 ∞ NaN -0", "２０２５年１２月３１日", "\x0b\t", "\U0001f469\u200d\U0001f4bb" * 50, "No. 1 of 0",
    "12/0", "0/0", "第0页", "2025-02-30 31.02.2025", "𠀀𠀁𠀂" * 100, "e-e-e-e" * 200, "-" * 2000, "“" * 500, "((1)", "." * 50_000, "… 3" * 20_000, "“a" * 30_000, "除本报告" * 10_000,
]  # fmt: skip


def test_no_text_stops_the_checks(tmp_path: Path) -> None:
    made = Maker()
    for text in NAUGHTY:
        clean = re.sub("[\x00-\x08\x0e-\x1f]", " ", text)
        slide = made.page(clean, clean)
        note(slide, clean[:200], left=9)
        table = slide.shapes.add_table(2, 2, Inches(1), Inches(4), Inches(4), Inches(1)).table
        table.cell(0, 0).text = table.cell(1, 1).text = clean[:300]
    agenda = made.page("Agenda", [text[:80] for text in NAUGHTY])
    assert agenda is not None
    made.deck.save(str(tmp_path / "d.pptx"))
    found(tmp_path / "d.pptx")


def broken() -> Iterator[tuple[str, Callable[[bytes], bytes]]]:
    """Changes of the XML of slides, by name."""
    for value in ("1e300", "-9223372036854775808", "99999999999999999999999", "", "x", "NaN"):
        yield (
            f"box-{value}",
            lambda b, v=value: re.sub(rb'(<a:off x=")[^"]*', rb"\g<1>" + v.encode(), b),
        )
        yield (
            f"size-{value}",
            lambda b, v=value: re.sub(rb'(<a:ext cx=")[^"]*', rb"\g<1>" + v.encode(), b),
        )
        yield (
            f"font-{value}",
            lambda b, v=value: re.sub(rb'( sz=")[^"]*', rb"\g<1>" + v.encode(), b),
        )
        yield f"cached-{value}", lambda b, v=value: re.sub(rb"<c:v>[^<]*", b"<c:v>" + v.encode(), b)
    yield "cut", lambda b: b[: len(b) // 2]
    yield "empty", lambda _: b""
    yield "no-text", lambda b: re.sub(rb"<p:txBody>.*?</p:txBody>", b"", b, flags=re.DOTALL)
    yield "no-placeholders", lambda b: re.sub(rb"<p:ph[^>]*/>", b"", b)


BROKEN = dict(broken())


@pytest.mark.parametrize("name", BROKEN)
def test_no_broken_slide_stops_the_checks(name: str, tmp_path: Path) -> None:
    import zipfile

    made = Maker()
    numbered(made, ["2", "3", "4"])
    charted(made, "Sales rose to EUR 93m")
    made.page("Agenda", ["Stores", "Costs"])
    made.deck.save(str(tmp_path / "d.pptx"))
    target = tmp_path / "broken.pptx"
    with zipfile.ZipFile(tmp_path / "d.pptx") as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if re.fullmatch(r"ppt/(slides|charts)/[^/]*\.xml", part):
                data = BROKEN[name](data)
            new.writestr(part, data)
    assert isinstance(found(target), list)
