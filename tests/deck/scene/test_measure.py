"""Widths, line breaks and heights, against LibreOffice and against rules of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from charts import widths as glyph_widths
from deck.core import resources
from deck.core.errors import ResourceError
from deck.core.resources import seeds, templates
from deck.scene import measure
from deck.scene.measure import Block, Face, Span

BODY = Face("Calibri")
TITLE = Face("Cambria", bold=True)
MEASURED: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "data" / "lines.json").read_text(encoding="utf-8")
)


def broken(text: str, width: float, size: float = 10, lang: str = "en") -> list[str]:
    return measure.lines([Span(text, size, BODY)], width, lang)


def ems(text: str, lang: str = "en") -> float:
    return measure.width(text, 1, BODY, lang)


# --- against LibreOffice --------------------------------------------------------------------------


def counts() -> list[tuple[int, int]]:
    return [
        (
            measure.line_count(
                [Span(case["text"], case["size"], Face(case["latin"], case["bold"]))],
                case["width"],
                case["lang"],
            ),
            len(case["lines"]),
        )
        for case in MEASURED
    ]


def test_the_yardstick_is_large_and_mixed() -> None:
    assert len(MEASURED) >= 40
    assert {case["lang"] for case in MEASURED} == {"en", "zh"}
    assert {case["latin"] for case in MEASURED} == {"Calibri", "Cambria", "Arial"}
    assert min(case["size"] for case in MEASURED) == 12
    assert max(case["size"] for case in MEASURED) == 44
    assert all("".join(case["lines"]) == case["text"] for case in MEASURED)


def test_at_least_95_percent_of_line_counts_agree_with_libreoffice() -> None:
    equal = sum(ours == theirs for ours, theirs in counts())
    assert equal >= 0.95 * len(MEASURED)


def test_no_line_count_is_off_by_more_than_one() -> None:
    assert [pair for pair in counts() if abs(pair[0] - pair[1]) > 1] == []


def test_nine_of_ten_paragraphs_break_at_the_very_same_places() -> None:
    same = 0
    for case in MEASURED:
        span = Span(case["text"], case["size"], Face(case["latin"], case["bold"]))
        same += measure.lines([span], case["width"], case["lang"]) == case["lines"]
    assert same >= 0.9 * len(MEASURED)


# --- widths ---------------------------------------------------------------------------------------


def test_a_width_is_the_sum_of_the_advances_of_the_font() -> None:
    # Calibri: H 623, i 229 of 1000.
    assert measure.width("Hi", 100, BODY) == pytest.approx(85.2, abs=0.1)


def test_bold_is_wider_than_regular() -> None:
    text = "Gross margin"
    assert measure.width(text, 20, Face("Calibri", True)) > measure.width(text, 20, BODY)


def test_a_width_grows_with_the_size() -> None:
    assert measure.width("Net sales", 30, TITLE) == pytest.approx(
        3 * measure.width("Net sales", 10, TITLE)
    )


@pytest.mark.parametrize("char", ["中", "か", "한", "，", "Ａ", "①", "　", "𠮷", "—"])
def test_east_asian_characters_are_one_em(char: str) -> None:
    assert ems(f"中{char}") == pytest.approx(2)


@pytest.mark.parametrize("char", ["\u0301", "\u200b", "\u200d", "\ufe0f", "\u2060", "\u202e"])
def test_marks_without_width_add_nothing(char: str) -> None:
    assert ems(f"a{char}b") == pytest.approx(ems("ab"))


def test_an_emoji_is_given_room() -> None:
    assert ems("😀") == pytest.approx(1.3)


def test_a_letter_outside_the_tables_is_as_wide_as_a_capital_m() -> None:
    assert ems("ა") == pytest.approx(ems("M"), abs=0.001)
    assert ems("\ud800") == pytest.approx(ems("M"), abs=0.001)


def test_a_gap_lies_between_han_and_latin_on_either_side() -> None:
    assert ems("的A") == pytest.approx(1 + 0.24 + ems("A"))
    assert ems("A的") == pytest.approx(1 + 0.24 + ems("A"))
    assert ems("的A的") == pytest.approx(2 + 0.48 + ems("A"))


def test_a_space_between_han_and_latin_does_not_take_the_gap_away() -> None:
    assert ems("的 A") == pytest.approx(1 + 0.24 + ems(" A"))


def test_quotes_are_narrow_in_english_and_one_em_in_chinese() -> None:
    assert ems("“a”") < 1.5
    assert ems("中“中”") == pytest.approx(4)
    assert ems("“中") == pytest.approx(2)
    assert ems("“", "zh") == pytest.approx(1)


def test_an_apostrophe_stays_narrow_in_a_chinese_text() -> None:
    assert ems("isn’t", "zh") == ems("isn’t")


def test_office_fonts_and_their_twins_are_equally_wide() -> None:
    for office, twin in (
        ("Calibri", "Carlito"),
        ("Cambria", "Caladea"),
        ("Arial", "Liberation Sans"),
    ):
        assert measure.width("Same", 9, Face(office)) == measure.width("Same", 9, Face(twin))


def test_an_unknown_font_is_measured_safely_by_the_nearest_kind() -> None:
    text = "Operating leverage"
    assert measure.width(text, 9, Face("Fooface Sans Serif")) > measure.width(
        text, 9, Face("Arial")
    )
    assert measure.width(text, 9, Face("Fooface Serif")) > measure.width(text, 9, Face("Cambria"))


@pytest.mark.parametrize("family", ["Calibri", "Cambria", "Arial"])
def test_a_no_break_space_or_hyphen_is_as_wide_as_the_plain_one(family: str) -> None:
    assert measure.width("\xa0", 10, Face(family)) == measure.width(" ", 10, Face(family))
    assert measure.width("\u2011", 10, Face(family)) == measure.width("-", 10, Face(family))


def test_a_damaged_table_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "arial.json").write_text("{}")
    monkeypatch.setattr(glyph_widths, "FOLDER", tmp_path)
    glyph_widths._read.cache_clear()
    face = Face("A face that no other test names")
    with pytest.raises(ResourceError, match=r"the width table of A face .* cannot be read"):
        measure.width("a", 10, face)


# --- breaking -------------------------------------------------------------------------------------


def test_a_text_that_fits_is_one_line() -> None:
    assert broken("One line only", 100) == ["One line only"]
    assert broken("", 100) == [""]


def test_lines_break_at_spaces_which_hang() -> None:
    assert broken("mmmm bbbb", ems("mmmm") * 10) == ["mmmm ", "bbbb"]


@pytest.mark.parametrize("mark", ["-", "–", "—"])
def test_lines_break_after_a_dash(mark: str) -> None:
    assert broken(f"aaaa{mark}bbbb", ems(f"aaaa{mark}b") * 10) == [f"aaaa{mark}", "bbbb"]


def test_an_em_dash_may_begin_a_line() -> None:
    assert broken("mmmm—bbbb", ems("mmmm") * 10) == ["mmmm", "—bbbb"]


def test_a_minus_stays_with_its_number() -> None:
    assert broken("profit of -12", ems("profit of -1") * 10) == ["profit of ", "-12"]
    assert broken("利润 -12", ems("利润 -1") * 10) == ["利润 ", "-12"]


def test_a_slash_does_not_break_a_word() -> None:
    assert broken("by price/mix", ems("by price/m") * 10) == ["by ", "price/mix"]


@pytest.mark.parametrize("glue", ["\xa0", "\u202f", "\u2060"])
def test_glue_holds_words_together(glue: str) -> None:
    assert broken(f"ab cd{glue}ef", ems("ab cd e") * 10) == ["ab ", f"cd{glue}ef"]


def test_glue_holds_han_and_digits_together() -> None:
    assert broken("增长\xa012", 30) == ["增", "长\xa012"]


def test_a_word_longer_than_the_line_breaks_inside_on_a_line_of_its_own() -> None:
    assert broken("a MMMMM b", ems("MM") * 10) == ["a ", "MM", "MM", "M b"]


def test_a_mark_without_width_stays_with_its_letter() -> None:
    assert broken("M\u0301M\u0301", 1) == ["M\u0301", "M\u0301"]


def test_newlines_and_vertical_tabs_always_break() -> None:
    assert broken("a\r\nb", 100) == ["a", "b"]
    assert broken("a\nb\vc\n", 100) == ["a", "b", "c", ""]


def test_a_tab_counts_as_an_inch() -> None:
    assert broken("a\tb", 80) == ["a\t", "b"]
    assert measure.width("\t", 10, BODY) == 72


def test_each_tab_counts() -> None:
    assert measure.width("\t\t", 10, BODY) == 144


def test_han_breaks_anywhere() -> None:
    assert broken("一二三四五", 20) == ["一二", "三四", "五"]


@pytest.mark.parametrize("mark", "）」』】》”’…％〉〕％")
def test_closing_marks_do_not_begin_a_line(mark: str) -> None:
    assert broken(f"一二三{mark}四", 30) == ["一二", f"三{mark}四"]


@pytest.mark.parametrize("mark", "（「『【《“‘〈〔￥")
def test_opening_marks_do_not_end_a_line(mark: str) -> None:
    assert broken(f"一二{mark}三四", 30) == ["一二", f"{mark}三四"]


@pytest.mark.parametrize("mark", "，。、；：！？")
def test_a_stop_after_han_hangs_over_the_edge(mark: str) -> None:
    assert broken(f"一二三{mark}四五", 30) == [f"一二三{mark}", "四五"]
    assert broken(f"一二三{mark}四五", 29) == ["一二", f"三{mark}", "四五"]


def test_a_stop_after_latin_does_not_hang() -> None:
    edge = (1 + 0.24 + ems("12")) * 10
    assert broken("一12，二", edge) == ["一", "12，", "二"]


@pytest.mark.parametrize("mark", ["——", "……"])
def test_double_marks_are_not_torn(mark: str) -> None:
    for width in (30, 40, 50):
        assert any(mark in row for row in broken(f"一二三{mark}四", width))


def test_the_gap_vanishes_where_a_line_begins() -> None:
    assert broken("一二AB", ems("AB") * 10) == ["一", "二", "AB"]


def test_a_gap_is_as_wide_as_its_right_hand_character() -> None:
    spans = [Span("AB", 10, BODY), Span("一二", 20, BODY)]
    whole = ems("AB") * 10 + 40 + measure.HAN_GAP * 20 / 1000
    assert measure.line_count(spans, whole) == 1
    assert measure.line_count(spans, whole - 0.5) == 2


def test_a_line_has_at_least_one_character() -> None:
    assert broken("ABC一", 1) == ["A", "B", "C", "一"]


def test_an_indent_is_taken_off_every_line() -> None:
    span = [Span("一二三四五六", 10, BODY)]
    assert measure.lines(span, 40, indent=20) == ["一二", "三四", "五六"]
    assert measure.line_count(span, 40, indent=20) == 3


def test_a_word_may_run_across_spans() -> None:
    spans = [Span("two ", 10, BODY), Span("wo", 10, Face("Calibri", True)), Span("rds", 10, BODY)]
    assert measure.lines(spans, ems("two wor") * 10) == ["two ", "words"]


def test_each_span_is_measured_in_its_own_size() -> None:
    spans = [Span("一二", 10, BODY), Span("三四", 20, BODY)]
    assert measure.lines(spans, 40) == ["一二三", "四"]


def test_a_gap_between_spans_counts() -> None:
    spans = [Span("一二", 10, BODY), Span("MM", 10, BODY)]
    assert measure.line_count(spans, 20 + ems("MM") * 10 + 2.3) == 2
    assert measure.line_count(spans, 20 + ems("MM") * 10 + 2.5) == 1


def test_a_gap_between_spans_has_the_size_of_the_text_after_it() -> None:
    spans = [Span("一", 10, BODY), Span("MM", 20, BODY), Span("二", 10, BODY)]
    wide = 20 + ems("MM") * 20 + 4.8 + 2.4
    assert measure.line_count(spans, wide + 0.01) == 1
    assert measure.line_count(spans, wide - 0.01) == 2


def test_words_longer_than_the_line_are_followed_by_the_rest_of_the_text() -> None:
    edge = ems("MMM") * 10
    assert broken("MMMMM a MMMM a", edge) == ["MMM", "MM a ", "MMM", "M a"]


def test_the_widest_word_is_the_longest_piece_that_does_not_break() -> None:
    assert measure.widest_word("a long-winded go", 10, BODY) == pytest.approx(ems("winded") * 10)
    assert measure.widest_word("一二（三）", 10, BODY) == pytest.approx(30)
    assert measure.widest_word("", 10, BODY) == 0


@pytest.mark.parametrize("text", ["winded", "a long-winded go", "a long\twinded\ngo on"])
def test_words_fit_if_the_widest_of_them_does(text: str) -> None:
    edge = ems("winded") * 10
    fits = [measure.words_fit([block("a"), block(text, **look)], wide) for wide, look in (
        (edge + 0.01, {}), (edge - 0.01, {}), (edge + 5.01, {"indent": 5}), (edge + 4.99, {"indent": 5}),
    )]  # fmt: skip
    assert fits == [True, False, True, False]


# --- heights --------------------------------------------------------------------------------------


def block(text: str, size: float = 10, **look: float) -> Block:
    return Block((Span(text, size, BODY),), **look)


def test_a_line_is_as_high_as_the_font_says() -> None:
    assert measure.text_height([block("Hi", 10)], 100) == pytest.approx(12.207, abs=0.001)


def test_a_line_with_han_is_higher() -> None:
    assert measure.text_height([block("Hi\n你好", 10)], 100) == pytest.approx(
        12.207 + 14.48, abs=0.001
    )


@pytest.mark.parametrize(
    ("font", "height"), [("Microsoft YaHei", 13.2), ("SimSun", 12.207), ("Some Song", 14.48)]
)
def test_the_font_of_the_han_characters_gives_their_lines(font: str, height: float) -> None:
    spans = (Span("你好", 10, Face("Calibri", east_asian=font)),)
    assert measure.text_height([Block(spans)], 100) == pytest.approx(height)


def test_spacing_and_the_space_around_paragraphs_count() -> None:
    plain = measure.text_height([block("Hi")], 100)
    spaced = measure.text_height([block("Hi", before=6, after=2, spacing=0.9)], 100)
    assert spaced == pytest.approx(0.9 * plain + 8)
    assert measure.text_height([Block((), before=6)], 100) == 6


def test_the_largest_run_of_a_line_gives_its_height() -> None:
    mixed = Block((Span("small ", 10, BODY), Span("LARGE", 30, BODY)))
    assert measure.text_height([mixed], 500) == pytest.approx(30 * 1.2207, abs=0.01)


def test_a_run_counts_only_on_the_lines_it_stands_on() -> None:
    mixed = Block((Span("一二三", 10, BODY), Span("\n四", 20, BODY)))
    assert measure.text_height([mixed], 100) == pytest.approx(14.48 + 28.96)


def test_an_empty_line_is_as_high_as_its_paragraph() -> None:
    two = measure.text_height([block("a\n\nb")], 100)
    assert two == pytest.approx(3 * measure.text_height([block("a")], 100))


def test_an_indent_narrows_a_block() -> None:
    assert measure.text_height([block("一二三四", indent=20)], 40) == pytest.approx(28.96)
    assert measure.text_height([Block((Span("一二三四", 10, BODY),))], 39.5) == pytest.approx(28.96)


def test_nothing_is_in_excess_of_a_text_that_fits() -> None:
    assert measure.excess([block("一二三四")], 20, 29) == 0


def test_the_excess_is_what_has_to_go_from_the_end() -> None:
    assert measure.excess([block("一二三四五六七")], 20, 29) == 3
    assert measure.excess([block("一二"), block("三四五六")], 20, 29) == 2
    assert measure.excess([block("一二三四五")], 20, 29) == 1
    assert measure.excess([block("一二"), block("三四")], 20, 15) == 2


def test_everything_is_in_excess_where_no_line_fits() -> None:
    assert measure.excess([block("一二三")], 20, 5) == 3


def test_cutting_the_excess_makes_a_text_fit() -> None:
    text = "Renewal rates hold, so the budget for winning new accounts can shrink. " * 6
    gone = measure.excess([block(text)], 90, 80)
    assert 0 < gone < len(text)
    assert measure.text_height([block(text[:-gone])], 90) <= 80
    assert measure.text_height([block(text[: 1 - gone])], 90) > 80


# --- properties -----------------------------------------------------------------------------------

ALPHABET = (
    "ab iW-–—/.,%()“”’…\n\v\t\xa0\u200b\u2060\u0301\u200d\ufe0f\u202e😀中文，。、！（）「」《》…①１"
    "\ud800אب한か￥"
)
texts = st.text(st.sampled_from(ALPHABET), max_size=80) | st.text(st.characters(), max_size=40)
widths = st.floats(min_value=0, max_value=200)
langs = st.sampled_from(["en", "zh"])


def test_the_property_texts_reach_every_rule() -> None:
    assert {"\n", "\u200d", "。", "（", "\ud800"} <= set(ALPHABET)


@given(texts, widths, langs)
def test_the_lines_joined_give_back_the_text(text: str, width: float, lang: str) -> None:
    joined = "".join(broken(text, width, lang=lang))
    for forced in ("\r\n", "\n", "\v", "\r", "\u2028", "\u2029"):
        text = text.replace(forced, "")
    assert joined == text


@given(texts, widths, langs)
@example("一二三。", 30, "zh")
@example("an overlong-winded word", 30, "en")
def test_no_line_is_wider_than_the_box_but_for_what_may_hang(
    text: str, width: float, lang: str
) -> None:
    for line in broken(text, width, lang=lang):
        ink = line.rstrip(
            " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
            "\u2008\u2009\u200a\u200b\u205f\u3000"
        )
        # Without its neighbours a shared mark may be narrower, never wider, than on its line.
        if measure.width(ink, 10, BODY) > width + 0.001:
            drawn = [char for char in ink if measure.width(char, 10, BODY) > 0]
            assert len(drawn) == 1 or ink[-1] in "，。、；：！？"


@given(texts, widths, st.floats(min_value=0, max_value=100), langs)
def test_a_wider_box_never_takes_more_lines(
    text: str, width: float, more: float, lang: str
) -> None:
    assert len(broken(text, width + more, lang=lang)) <= len(broken(text, width, lang=lang))


@given(texts, st.integers(0, 80), widths, langs)
def test_cutting_a_text_into_spans_of_one_look_changes_nothing(
    text: str, at: int, width: float, lang: str
) -> None:
    spans = [Span(text[:at], 10, BODY), Span(text[at:], 10, BODY)]
    assert measure.lines(spans, width, lang) == broken(text, width, lang=lang)


@given(st.lists(texts, max_size=4), widths, st.floats(0, 200))
def test_the_excess_lies_between_nothing_and_all(
    parts: list[str], width: float, height: float
) -> None:
    blocks = [block(part) for part in parts]
    gone = measure.excess(blocks, width, height)
    assert 0 <= gone <= sum(map(len, parts))
    assert (gone == 0) == (measure.text_height(blocks, width) <= height + 1e-6 or not any(parts))


@pytest.mark.parametrize(
    "unit",
    ["x", " ", "-", "中", "。", "（", "“", "\u0301", "\u200b", "\u200d", "\u2060", "\ud800",
     "\u202eאב", "😀", "👩\u200d👩\u200d👧", "\n", "\t", "—", "a ", "a-", "中a", "a，", "\xa0中"],
)  # fmt: skip
@pytest.mark.parametrize("width", [-5.0, 0.0, 30.0, float("inf")])
def test_ten_thousand_naughty_characters_break_at_once(unit: str, width: float) -> None:
    text = (unit * 10_000)[:10_000]
    rows = broken(text, width)
    assert "".join(rows) == text.replace("\n", "")
    assert measure.text_height([block(text)], width) >= 12


# --- resources ------------------------------------------------------------------------------------


def test_the_packaged_folders_are_found() -> None:
    assert (templates() / "themes" / "boardroom.yaml").is_file()
    assert any(seeds().iterdir())


def test_a_missing_folder_is_told() -> None:
    with pytest.raises(ResourceError, match="'nowhere' of briefdeck is missing"):
        resources._folder("nowhere")
