"""Typefaces: which are installed, their substitutes, and how an SVG names them."""

from __future__ import annotations

import importlib.util
import re
from functools import lru_cache
from pathlib import Path

from charts.marks import PillMark, TextMark
from charts.plan import Plan
from charts.spec import ChartError
from charts.style import Fonts
from charts.text_width import is_han

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
"""Fonts with Chinese glyphs, best first. JP, because matplotlib may know a font collection by its
first member alone."""

PACKAGED = ("zhplot", "fonts/NotoSansSC-Regular.ttf")
"""The package that the extra `briefdeck[cjk]` installs, and the path of the font in it."""

_FAMILY = re.compile(r'font-family: ([^;"]*)')


def candidates(latin: str, east_asian: str) -> tuple[str, ...]:
    """The fonts to try for a text, best first, without repeats."""
    return tuple(dict.fromkeys((*_with_twins(latin), *_with_twins(east_asian), *_CHINESE)))


def _with_twins(name: str) -> tuple[str, ...]:
    return (name, *_TWINS.get(name, ()))


def renamed(svg: str, fonts: Fonts) -> str:
    """`svg` with each text requesting the deck's fonts first, then their substitutes."""
    heading = set(_with_twins(fonts.heading)) - set(_with_twins(fonts.body))

    def family(match: re.Match[str]) -> str:
        first = match[1].split(",")[0].strip(" '")
        latin, han = (
            (fonts.heading, fonts.heading_ea) if first in heading else (fonts.body, fonts.body_ea)
        )
        names = dict.fromkeys((*_with_twins(latin), *_with_twins(han)))
        return "font-family: " + "".join(f"'{name}', " for name in names) + "sans-serif"

    return _FAMILY.sub(family, svg)


@lru_cache(1)
def _installed() -> frozenset[str]:
    from matplotlib import font_manager

    packaged = _packaged()
    if packaged is not None:
        font_manager.fontManager.addfont(packaged)
    return frozenset(entry.name for entry in font_manager.fontManager.ttflist)


def _packaged() -> Path | None:
    """The Chinese font of the extra `cjk` if it is installed; its package is not imported."""
    package, font = PACKAGED
    module = importlib.util.find_spec(package)
    folders = module.submodule_search_locations if module else None
    path = Path(folders[0], font) if folders else None
    return path if path and path.is_file() else None


@lru_cache(64)
def families(latin: str, east_asian: str) -> tuple[str, ...]:
    """The installed fonts for both, and DejaVu Sans, which comes with matplotlib."""
    installed = (name for name in candidates(latin, east_asian) if name in _installed())
    return (*installed, "DejaVu Sans")


@lru_cache(64)
def _charmap(family: str) -> frozenset[int]:
    from matplotlib import font_manager, ft2font

    return frozenset(ft2font.FT2Font(font_manager.findfont(family)).get_charmap())


def check_glyphs(plan: Plan, fonts: tuple[str, ...]) -> None:
    """Raises ChartError if a text of the plan has Han characters that none of `fonts` covers."""
    texts = [*plan.ticks.names]
    texts += [mark.text for mark in plan.marks if isinstance(mark, (TextMark, PillMark))]
    texts += [
        label.text for layer in plan.layers for one in layer.series for label in one.labels if label
    ]
    han = {c for text in texts for c in text if is_han(c)}
    missing = sorted(c for c in han if not any(ord(c) in _charmap(name) for name in fonts))
    if missing:
        raise ChartError(
            f"no installed font has the characters {''.join(missing[:5])} of this chart;"
            " install Noto Sans CJK SC (Debian: apt-get install fonts-noto-cjk),"
            " or pip install 'briefdeck[cjk]'"
        )
