"""Fonts by name: what stands in for what, and how an SVG asks for them."""

from __future__ import annotations

import re

from charts.style import Fonts

_TWINS = {
    "Calibri": ("Carlito",),
    "Cambria": ("Caladea",),
    "Arial": ("Liberation Sans",),
    "Microsoft YaHei": ("Noto Sans CJK SC",),
}
"""Fonts with the same metrics, or at least the same script."""

_CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Zen Hei",
    "PingFang SC",
    "SimHei",
    "DengXian",
    "SimSun",
)
"""Fonts with Chinese glyphs, best first. A font collection may be known by its first member alone,
hence JP."""

PACKAGED = ("zhplot", "fonts/NotoSansSC-Regular.ttf")
"""The package that the extra `briefdeck[cjk]` installs for its font, and where the font is in it."""

_FAMILIES = re.compile(r'font-family: ([^;"]*)')


def candidates(latin: str, east_asian: str) -> tuple[str, ...]:
    """The fonts to try for a text, best first, without repeats."""
    wanted = (latin, *_TWINS.get(latin, ()), east_asian, *_TWINS.get(east_asian, ()), *_CHINESE)
    return tuple(dict.fromkeys(wanted))


def renamed(svg: str, fonts: Fonts) -> str:
    """`svg` with each text asking first for the deck's own fonts, then for what stands in."""
    heading = {fonts.heading, *_TWINS.get(fonts.heading, ())} - {
        fonts.body,
        *_TWINS.get(fonts.body, ()),
    }

    def name(match: re.Match[str]) -> str:
        first = match[1].split(",")[0].strip(" '")
        latin, han = (
            (fonts.heading, fonts.heading_ea) if first in heading else (fonts.body, fonts.body_ea)
        )
        asked = (latin, *_TWINS.get(latin, ()), han, *_TWINS.get(han, ()), "sans-serif")
        listed = ", ".join(f if f == "sans-serif" else f"'{f}'" for f in dict.fromkeys(asked))
        return f"font-family: {listed}"

    return _FAMILIES.sub(name, svg)
