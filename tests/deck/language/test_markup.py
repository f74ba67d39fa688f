"""Bold, italic and links in a text, as CommonMark reads them; nothing else is a mark."""

from __future__ import annotations

import pytest

from deck.language.markup import Piece, pieces, plain, set_figures, wrong_link

LINK = "https://example.com"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("plain", [Piece("plain")]),
        ("**b** c", [Piece("b", bold=True), Piece(" c")]),
        ("a *b* c", [Piece("a "), Piece("b", italic=True), Piece(" c")]),
        ("***b***", [Piece("b", bold=True, italic=True)]),
        ("**a *b***", [Piece("a ", bold=True), Piece("b", bold=True, italic=True)]),
        (f"[a]({LINK}) b", [Piece("a", link=LINK), Piece(" b")]),
        (f"[**a** b]({LINK})", [Piece("a", bold=True, link=LINK), Piece(" b", link=LINK)]),
        ("\\*a\\*", [Piece("*a*")]),
        ("a\nb", [Piece("a\nb")]),
        ("**a**\nb", [Piece("a", bold=True), Piece("\n"), Piece("b")]),
    ],
)
def test_a_text_is_split_into_pieces_of_one_look(text: str, found: list[Piece]) -> None:
    assert pieces(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4", "a_b_c", "snake_case_name", "**", "*", "[1]", "[]()", "5 [a] (b)", "<b>x</b>",
        "# no heading", "- no list", "`code`", "&amp;", "https://example.com", "~~x~~", "![",
        "[x](javascript:alert(1))", "$5 and ${x}",
    ],
)  # fmt: skip
def test_what_is_no_mark_stays_as_it_was_typed(text: str) -> None:
    assert plain(text) == text
    assert not any(piece.bold or piece.italic or piece.link for piece in pieces(text))


def test_plain_text_is_the_text_without_its_marks() -> None:
    assert plain(f"**Own** the *case*, see [this]({LINK})") == "Own the case, see this"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("no link", None),
        (f"[a]({LINK}/b?c=d)", None),
        ("[a](http://example.com)", None),
        ("[a](mailto:who@example.com)", None),
        ("[a](map.html)", "map.html"),
        ("[a](#p3)", "#p3"),
        ("[a](ftp://example.com)", "ftp://example.com"),
        ("[a](https://)", "https://"),
        ("[a](mailto:nobody)", "mailto:nobody"),
        (f"[a]({LINK}) [b](c.html)", "c.html"),
        ("![a](picture.png)", "picture.png"),
    ],
)
def test_a_link_leads_to_a_web_or_mail_address(text: str, wrong: str | None) -> None:
    assert wrong_link(text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("See [the page](https://example.com/a b)", "https://example.com/a b"),
        ("See [the sheet](file:///C:/Data/a.xlsx)", "file:///C:/Data/a.xlsx"),
        ("[x](javascript:alert(1))", "javascript:alert(1)"),
        ("[x](see p. 3)", "see p. 3"),
        ("**[x](a b)**", "a b"),
        ("[fine](https://example.com) and [not](a b)", "a b"),
        (r"\[x](a b) is no link", None),
        ("f[i] (t) and [a] [b]", None),
        ("[x](https://example.com/a%20b)", None),
    ],
)
def test_a_link_that_would_stand_on_the_page_as_typed_is_wrong(
    text: str, wrong: str | None
) -> None:
    assert wrong_link(text) == wrong


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("rose to USD 2.8bn in 2025", "rose to USD_2.8bn in 2025"),
        ("RMB −3.5bn, ~EUR 5m", "RMB_−3.5bn, ~EUR_5m"),
        ("EUR 83 million", "EUR_83_million"),
        ("+3 points and 130 bps", "+3_points and 130_bps"),
        ("200 stores in 5 towns", "200 stores in 5 towns"),
        ("3 pointed questions", "3 pointed questions"),
    ],
)
def test_a_figure_stays_on_one_line_with_its_unit(text: str, joined: str) -> None:
    assert set_figures(text) == joined.replace("_", "\u00a0")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("fell by -5% (-6% before)", "fell by −5% (−6% before)"),
        ("5-8% or 5%-8%", "5–8% or 5%–8%"),
        ("变化-5%到-8%", "变化−5%到−8%"),
        ("为5％-8％", "为5％–8％"),
        ("−5%–8%", "−5%–8%"),
        ("2021-22, 2024-05-08", "2021-22, 2024-05-08"),
        ("Q3-5, model A-5, top -5", "Q3-5, model A-5, top -5"),
        ("1月-5月", "1月-5月"),
    ],
)
def test_hyphens_of_percentages_are_printed_as_minus_and_dash(typed: str, shown: str) -> None:
    assert set_figures(typed) == shown
