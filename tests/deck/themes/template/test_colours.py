"""DrawingML's colours and the changes to them, as PowerPoint shows them."""

from __future__ import annotations

import pytest
from lxml import etree

from charts.style import Colour
from deck.themes.template.colours import A, Wheel, channels, mixed, saturation, shifted, wheel

OFFICE = {"accent1": "4472C4", "tx1": "000000", "bg1": "FFFFFF"}


def of(xml: str, phantom: Colour | None = None, slots: dict[str, str] = OFFICE) -> Colour | None:
    return Wheel(slots).of(etree.fromstring(f'<fill xmlns="{A[1:-1]}">{xml}</fill>'), phantom)


@pytest.mark.parametrize(
    ("rgb", "shift", "found"),
    [
        # the palette that PowerPoint offers for an accent
        ("4472C4", [("lumMod", 20_000), ("lumOff", 80_000)], "DAE3F3"),
        ("4472C4", [("lumMod", 40_000), ("lumOff", 60_000)], "B4C7E7"),
        ("4472C4", [("lumMod", 60_000), ("lumOff", 40_000)], "8FAADC"),
        ("4472C4", [("lumMod", 75_000)], "2F5597"),
        ("4472C4", [("lumMod", 50_000)], "203864"),
        # and for black and white
        ("000000", [("lumMod", 50_000), ("lumOff", 50_000)], "808080"),
        ("FFFFFF", [("lumMod", 85_000)], "D9D9D9"),
        ("FFFFFF", [("lumOff", 10_000)], "FFFFFF"),
        ("FF8040", [("lumOff", 60_000)], "FFFFFF"),
        ("FF8040", [("lumOff", -80_000)], "000000"),
        ("000000", [("lumMod", 50_000), ("lumOff", -5_000)], "000000"),
        # a tint and a shade mix light, not numbers
        ("000000", [("tint", 50_000)], "BCBCBC"),
        ("FFFFFF", [("shade", 50_000)], "BCBCBC"),
        ("4472C4", [("tint", 50_000)], "C0C9E4"),
        ("4472C4", [("shade", 50_000)], "2F528F"),
        ("FF0000", [("tint", 100_000)], "FF0000"),
        ("FF0000", [("tint", 0)], "FFFFFF"),
        ("FF0000", [("shade", 0)], "000000"),
        ("080808", [("shade", 50_000)], "040404"),
        # saturation and hue
        ("FF0000", [("satMod", 50_000)], "BF4040"),
        ("BF4040", [("satOff", 50_000)], "FF0000"),
        ("BF4040", [("satOff", -60_000)], "808080"),
        ("BF4040", [("satMod", 300_000)], "FF0000"),
        ("BF8040", [("satMod", 300_000)], "FF8000"),
        ("00FF00", [("hueMod", 50_000)], "FFFF00"),
        ("FF0000", [("hueOff", 7_200_000)], "00FF00"),
        ("0000FF", [("hueOff", 7_200_000)], "FF0000"),
        ("FF0000", [("alpha", 50_000)], "FF0000"),
    ],
)
def test_a_change_gives_the_colour_that_powerpoint_shows(
    rgb: str, shift: list[tuple[str, int]], found: str
) -> None:
    for kind, by in shift:
        rgb = shifted(rgb, kind, by)
    off = [abs(a - b) for a, b in zip(bytes.fromhex(rgb), bytes.fromhex(found), strict=True)]
    assert max(off) <= 1, rgb  # PowerPoint's own arithmetic differs by one


@pytest.mark.parametrize(
    ("xml", "found"),
    [
        ('<srgbClr val="12ab34"/>', Colour("12AB34")),
        ('<srgbClr val="12ab3"/>', Colour("000000")),
        ('<srgbClr val="12ab3g"/>', Colour("000000")),
        ('<schemeClr val="accent1"/>', Colour("4472C4", "accent1")),
        ('<schemeClr val="accent9"/>', Colour("000000", "accent9")),
        ('<sysClr val="window"/>', Colour("FFFFFF")),
        ('<sysClr val="windowText"/>', Colour("000000")),
        ('<sysClr val="window" lastClr="FAFAFA"/>', Colour("FAFAFA")),
        ('<prstClr val="orange"/>', Colour("FFA500")),
        ('<prstClr val="papaya"/>', Colour("808080")),
        ('<hslClr hue="7200000" sat="100000" lum="50000"/>', Colour("00FF00")),
        ('<hslClr hue="7200000" sat="50000" lum="25000"/>', Colour("206020")),
        ('<scrgbClr r="100000" g="50000" b="0"/>', Colour("FFBC00")),
        ('<scrgbClr r="100%" g="50%" b="0.1%"/>', Colour("FFBC03")),
        ('<scrgbClr r="300" g="2000" b="-300"/>', Colour("0A2700")),
        (
            '<schemeClr val="accent1"><lumMod val="x"/></schemeClr>',
            Colour("000000", "accent1", (("lumMod", 0),)),
        ),
        ('<scrgbClr r="200000" g="-5" b="x"/>', Colour("FF0000")),
        ('<!-- no colour --><ln/><srgbClr val="123456"/>', Colour("123456")),
        ("<ln/>", None),
        ('<schemeClr val="phClr"/>', None),
        (
            '<schemeClr val="accent1"><lumMod val="75000"/><alpha val="5"/></schemeClr>',
            Colour("2F5597", "accent1", (("lumMod", 75_000),)),
        ),
        (
            '<schemeClr val="accent1"><lumMod val="75%"/></schemeClr>',
            Colour("2F5597", "accent1", (("lumMod", 75_000),)),
        ),
        ('<srgbClr val="4472C4"><!-- darker --><lumMod val="75000"/></srgbClr>', Colour("2F5597")),
    ],
)
def test_each_way_to_write_a_colour_is_read(xml: str, found: Colour | None) -> None:
    assert of(xml) == found


def test_the_colour_of_a_fill_takes_the_changes_of_the_theme_along() -> None:
    phantom = Colour("4472C4", "accent1", (("lumMod", 75_000),))
    assert of('<schemeClr val="phClr"><tint val="0"/></schemeClr>', phantom) == Colour(
        "FFFFFF", "accent1", (("lumMod", 75_000), ("tint", 0))
    )


SCHEME = f"""<theme xmlns="{A[1:-1]}"><clrScheme name="x"><!-- ours -->
  <dk1><srgbClr val="111111"/></dk1><lt1><srgbClr val="EEEEEE"/></lt1>
  <accent1><srgbClr val="AA0000"/></accent1><accent6><srgbClr val="0000AA"/></accent6><accent2/>
</clrScheme></theme>"""


def test_a_theme_gives_each_slot_a_colour() -> None:
    slots = wheel(etree.fromstring(SCHEME)).slots
    assert [slots[s] for s in ("tx1", "bg1", "tx2", "bg2")] == [
        "111111",
        "EEEEEE",
        "44546A",
        "E7E6E6",
    ]
    assert [slots[f"accent{i}"] for i in range(1, 7)] == ["AA0000", *["808080"] * 4, "0000AA"]
    assert (slots["hlink"], slots["folHlink"]) == ("0563C1", "954F72")
    assert wheel(None).slots["tx1"] == "000000"
    assert len(slots) == len({"dk1", "lt1", "dk2", "lt2", "tx1", "bg1", "tx2", "bg2"}) + 8


def test_a_colour_map_gives_the_slots_other_colours() -> None:
    theme = etree.fromstring(SCHEME)
    slots = wheel(
        theme, {"bg1": "dk1", "tx1": "lt1", "accent1": "accent6", "accent6": "hlink"}
    ).slots
    assert [slots[s] for s in ("tx1", "bg1", "tx2")] == ["EEEEEE", "111111", "44546A"]
    assert (slots["accent1"], slots["accent6"], slots["accent2"]) == ("0000AA", "0563C1", "808080")


def test_channels_saturation_and_means_are_those_of_the_three_colours() -> None:
    assert channels("FF3300") == (1, 0.2, 0)
    assert saturation("CC3300") == pytest.approx(0.8)
    assert saturation("777777") == 0
    assert mixed(["FF0000", "0000FF", "000000"]) == "550055"
