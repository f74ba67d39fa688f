"""The colours of a deck in a company's template: which of its colours is what, and how far they differ."""

from __future__ import annotations

import pytest

from charts.colours import contrast, luminance
from charts.style import Colour
from deck.themes.template.colours import saturation, shifted
from deck.themes.template.palette import TEXT, Roles, at_contrast, changed, readable, roles_of

WHITE, BLACK = Colour("FFFFFF"), Colour("000000")
OFFICE = {
    "tx1": "000000", "bg1": "FFFFFF", "tx2": "44546A", "bg2": "E7E6E6", "accent1": "4472C4", "accent2": "ED7D31",
    "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47",
}  # fmt: skip
GREYS = {f"accent{i}": "808080" for i in range(1, 7)}


def grey(least: float, paper: Colour = WHITE) -> str:
    """The lightest grey of at least this contrast to a light page."""
    return next(
        g for i in range(255, -1, -1) if contrast(Colour(g := f"{i:02X}" * 3), paper) >= least
    )


def roles(paper: Colour = WHITE, text: Colour | None = None, **slots: str) -> Roles:
    return roles_of(OFFICE | slots, paper, text)


# ---- colours that are chosen ---------------------------------------------------------------------


def test_text_is_in_the_text_colour_of_the_template_if_it_can_be_read() -> None:
    assert roles(text=Colour(grey(4.5))).ink.rgb == grey(4.5)
    assert roles(text=Colour(grey(4.4))).ink.slot == "tx1"
    assert roles().ink.slot == "tx1"
    assert roles(paper=BLACK).ink.slot == "bg1"
    assert roles(tx1=grey(4.5)).ink.slot == "tx1"
    assert roles(tx1=grey(4.4)).ink.slot == "tx2"  # the one that can be read best


@pytest.mark.parametrize(
    ("accent", "slot"),
    [
        ("2F5597", "accent1"),
        ("4C4C7F", "accent1"),  # a fifth of saturation
        ("4C4C7E", "accent2"),
        ("A5A5A5", "accent2"),
    ],
)
def test_the_accent_is_the_first_colour_that_is_one(accent: str, slot: str) -> None:
    found = roles(accent1=accent, accent2="C00000").accent
    assert (found.slot, found.shift) == (slot, ())


def test_an_accent_is_darker_or_lighter_until_text_in_it_can_be_read() -> None:
    dark = roles(accent1="5B9BD5").accent
    assert (dark.slot, dark.shift) == ("accent1", (("lumMod", 75_000),))
    assert contrast(dark, WHITE) >= 4.5 > contrast(Colour("5B9BD5"), WHITE)
    assert roles(accent1="FFC000").accent.shift == (("lumMod", 50_000),)
    light = roles(paper=BLACK, accent1="2F5597").accent
    assert light.shift == (("lumMod", 60_000), ("lumOff", 40_000))
    assert contrast(light, BLACK) >= 4.5 > contrast(Colour("2F5597"), BLACK)


@pytest.mark.parametrize(
    ("paper", "accent", "shift"),
    [
        ("FFFFFF", "FFFF00", (("lumMod", 35_000),)),
        ("000000", "00007F", (("lumMod", 40_000), ("lumOff", 60_000))),
        ("333333", "00007F", (("lumMod", 20_000), ("lumOff", 80_000))),
    ],
)
def test_an_accent_is_moved_in_three_steps_at_most(
    paper: str, accent: str, shift: tuple[tuple[str, int], ...]
) -> None:
    assert roles(paper=Colour(paper), accent1=accent).accent.shift == shift


def test_an_accent_that_turns_grey_is_the_second_choice() -> None:
    pale = dict.fromkeys(GREYS, "808080") | {"accent1": "5EB094"}
    assert roles(**pale).accent == Colour("2C5B4B", "accent1", (("lumMod", 50_000),))
    assert roles(**pale | {"accent6": "C00000"}).accent.slot == "accent6"


def test_without_colours_the_accent_is_what_can_be_read_best() -> None:
    assert roles(**GREYS, tx2="808080").accent.slot == "tx1"


@pytest.mark.parametrize(("share", "slot"), [(0.71, "tx2"), (0.685, "accent2")])
def test_filled_blocks_have_seven_tenths_of_the_contrast_of_text(share: float, slot: str) -> None:
    ink = Colour(grey(5.4))
    least = contrast(ink, WHITE) * share
    found = roles(text=ink, tx2=grey(least), accent1="C00000", accent2="203864")
    assert found.strong.slot == slot


@pytest.mark.parametrize(("least", "slot"), [(4.5, "tx2"), (4.4, "accent2")])
def test_filled_blocks_need_no_more_contrast_than_text(least: float, slot: str) -> None:
    assert roles(tx2=grey(least), accent1="C00000", accent2="203864").strong.slot == slot


def test_filled_blocks_are_not_in_the_colour_of_the_accent() -> None:
    found = roles(tx2="C00000", accent1="C00000", accent2=grey(6.5), accent3="203864")
    assert found.strong.slot == "accent3"  # the second is too near to the accent
    assert roles(tx2="C00000", accent1="C00000", accent2=grey(9.2)).strong.slot != "accent2"
    assert roles(tx2="C00000", accent1="C00000", accent2=grey(9.9)).strong.slot == "accent2"
    assert roles(tx2="C00000", **GREYS | {"accent1": "C00000"}).strong.slot == "tx1"


def test_text_on_a_block_is_in_the_first_colour_that_can_be_read() -> None:
    assert roles(accent1="C00000").on_accent.slot == "bg1"
    assert roles(paper=BLACK, tx1="101010", bg1="EEEEEE", accent1="FFC000").on_accent == BLACK
    page = Colour("F0F0F0")
    assert roles(paper=page, tx2=grey(4.6, page), bg1=grey(1.6, page)).on_strong == page


# ---- colours that are made -----------------------------------------------------------------------


def apart(found: Roles, name: str) -> float:
    return contrast(getattr(found, name), found.paper)


@pytest.mark.parametrize(("paper", "text"), [(WHITE, "000000"), (BLACK, "FFFFFF")])
def test_greys_stand_out_from_the_page_as_their_role_needs(paper: Colour, text: str) -> None:
    found = roles(paper=paper, text=Colour(text))
    assert 5.4 <= apart(found, "muted") < 5.7
    assert 1.9 <= apart(found, "series") < 2.0
    assert 1.4 <= apart(found, "line") < 1.45
    assert 1.09 <= apart(found, "surface") < 1.13
    assert 1.2 <= apart(found, "tint") < 1.25


def test_where_text_has_little_contrast_greys_have_less() -> None:
    page = Colour("808080")
    found = roles(paper=page, text=None, tx1="000000", tx2="202020", bg1="909090", bg2="909090")
    ink = contrast(found.ink, page)
    assert 5.2 < ink < 5.4
    assert ink * 0.93 <= apart(found, "muted") < ink * 0.97
    low = roles(tx1=grey(1.62), tx2=grey(1.6), bg1="F8F8F8", bg2="F8F8F8")
    ink = contrast(low.ink, WHITE)
    assert 1.6 < ink < 1.65
    assert ink * 0.93 <= apart(low, "muted") < ink * 0.96
    assert ink * 0.4 + 0.6 <= apart(low, "series") < ink * 0.4 + 0.63
    assert ink * 0.3 + 0.7 <= apart(low, "line") < ink * 0.3 + 0.73


@pytest.mark.parametrize(("least", "lighter"), [(8.75, True), (9.05, False)])
def test_cards_move_away_from_text_that_has_no_contrast_to_spare(
    least: float, lighter: bool
) -> None:
    page = Colour("DDDDDD")
    found = roles(paper=page, text=Colour(grey(least, page)))
    assert (luminance(found.surface.rgb) > luminance(page.rgb)) is lighter
    assert (luminance(found.tint.rgb) > luminance(page.rgb)) is lighter


@pytest.mark.parametrize(("page", "own"), [("FFEBEB", False), ("FFEAEA", True)])
def test_greys_on_a_coloured_page_are_of_its_colour(page: str, own: bool) -> None:
    found = roles(paper=Colour(page, "bg2"))
    assert (found.line.slot == "bg2") is own
    assert (found.tint.slot == "bg2") is own
    assert found.tint.slot == ("bg2" if own else "accent1")


def test_greys_are_made_of_the_text_or_the_page_whichever_is_greyer() -> None:
    assert roles().muted.slot == "tx1"
    assert roles(tx1="101030").muted.slot == "bg1"


def test_a_highlighted_row_is_a_pale_accent() -> None:
    found = roles(accent1="C00000")
    assert found.tint.slot == "accent1"
    assert ("satMod", 60_000) in found.tint.shift


@pytest.mark.parametrize("base", ["000000", "FFFFFF", "808080", "C00000", "44546A"])
@pytest.mark.parametrize(
    ("paper", "up"), [("FFFFFF", False), ("000000", True), ("808080", False), ("808080", True)]
)
@pytest.mark.parametrize("target", [1.1, 2.0, 3.0])
def test_a_colour_is_moved_just_as_far_as_its_contrast_needs(
    base: str, paper: str, up: bool, target: float
) -> None:
    page = Colour(paper)
    found = at_contrast(Colour(base, "tx1"), page, target, up)
    assert contrast(found, page) >= target
    assert (luminance(found.rgb) > luminance(paper)) is up
    assert changed(Colour(base, "tx1"), found.shift) == found
    # the neighbour is a hundredth of lightness away
    assert contrast(found, page) < target * 1.1
    assert all(value % 1000 == 0 for _, value in found.shift)


def test_a_contrast_out_of_reach_gives_black_or_white() -> None:
    assert at_contrast(WHITE, BLACK, 22, up=True) == WHITE
    assert at_contrast(BLACK, WHITE, 22, up=False) == BLACK
    assert at_contrast(Colour("C00000", "tx2"), Colour("808080"), 20, up=True) == Colour(
        "FFFFFF", "tx2", (("lumMod", 0), ("lumOff", 100_000))
    )
    assert at_contrast(Colour("C00000", "tx2"), Colour("808080"), 20, up=False) == Colour(
        "000000", "tx2", (("lumMod", 0),)
    )


def test_an_accent_on_cards_is_darker_or_lighter_where_it_has_to_be() -> None:
    blue, card = Colour("2F5597", "accent1"), Colour("EEEEEE")
    assert readable(blue, BLACK, WHITE, card) == blue
    darker = readable(Colour("5B9BD5", "accent1"), BLACK, WHITE, card)
    assert darker.shift == (("lumMod", 50_000),)  # at 75 % it can be read on white alone
    assert readable(Colour("5B9BD5", "accent1"), BLACK, WHITE).shift == (("lumMod", 75_000),)
    lighter = readable(blue, WHITE, BLACK, Colour("222222"))
    assert lighter.shift[0][0] == "lumMod"
    assert len(lighter.shift) == 2
    assert readable(Colour("5B9BD5", "accent1"), BLACK, Colour("777777")) == BLACK
    assert readable(Colour(grey(4.5)), BLACK, WHITE) == Colour(grey(4.5))
    assert readable(Colour(grey(4.4)), BLACK, WHITE) != Colour(grey(4.4))


# ---- the palettes of Office ----------------------------------------------------------------------

PAGE = Colour("FFFFFF", "bg1")
DARK = OFFICE | {"tx1": "FFFFFF", "bg1": "000000", "tx2": "E7E6E6", "bg2": "44546A"}


@pytest.mark.parametrize("name", ["ink", "accent", "muted"])
@pytest.mark.parametrize(
    ("slots", "paper"),
    [
        (OFFICE, PAGE), (DARK, Colour("000000", "bg1")), (DARK, Colour("44546A", "bg2")),
        (OFFICE, Colour("FFD500")), (OFFICE, Colour("E7E6E6", "bg2")),
    ],
)  # fmt: skip
def test_text_can_be_read_on_the_page(slots: dict[str, str], paper: Colour, name: str) -> None:
    assert contrast(getattr(roles_of(slots, paper, None), name), paper) >= TEXT


def test_an_accent_that_can_be_read_is_taken_as_it_is() -> None:
    assert roles_of(OFFICE, PAGE, None).accent == Colour("4472C4", "accent1")


def test_a_pale_accent_is_made_darker_and_stays_the_themes() -> None:
    accent = roles_of(OFFICE | {"accent1": "5B9BD5"}, PAGE, None).accent
    assert accent.slot == "accent1"
    assert accent.shift == (("lumMod", 75_000),)


def test_grey_accents_are_passed_over() -> None:
    slots = OFFICE | {"accent1": "A5A5A5", "accent2": "C00000"}
    assert roles_of(slots, PAGE, None).accent.slot == "accent2"


def test_greys_are_the_themes_own() -> None:
    roles = roles_of(OFFICE, PAGE, None)
    for name in ("muted", "series", "line", "surface"):
        colour = getattr(roles, name)
        assert colour.slot in ("tx1", "bg1")
        assert saturation(colour.rgb) == 0
        rgb = OFFICE[colour.slot]
        for kind, by in colour.shift:
            rgb = shifted(rgb, kind, by)
        assert rgb == colour.rgb


def test_on_a_coloured_page_greys_take_its_hue() -> None:
    assert saturation(roles_of(DARK, Colour("44546A", "bg2"), None).series.rgb) > 0.08


def test_the_accent_of_a_card_is_changed_where_it_has_to_be() -> None:
    ink = Colour("000000", "tx1")
    assert readable(Colour("4472C4", "accent1"), ink, Colour("FFFFFF")).shift == ()
    assert readable(Colour("4472C4", "accent1"), ink, Colour("DAE3F3")).shift == (
        ("lumMod", 75_000),
    )
    assert readable(Colour("888888"), ink, Colour("777777"), Colour("999999")) == ink
