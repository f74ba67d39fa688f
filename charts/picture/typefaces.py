"""Typefaces: which are installed, their substitutes, and how an SVG names them."""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from tempfile import gettempdir

from charts.marks import PillMark, TextMark
from charts.plan import Plan
from charts.spec import ChartError
from charts.style import Fonts
from charts.text_width import is_han
from charts.widths import is_half_bold

TWINS = {
    "Calibri": "Carlito",
    "Cambria": "Caladea",
    "Arial": "Liberation Sans",
    "Georgia": "Gelasio",
    "Verdana": "DejaVu Sans",
    "Century Gothic": "URW Gothic",
    "Segoe UI": "Open Sans",
    "Segoe UI Semibold": "Open Sans",
    "Helvetica Neue": "Liberation Sans",
    "Microsoft YaHei": "Noto Sans CJK SC",
}
"""Fonts with the same metrics, about the same, or at least the same script."""

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
    return tuple(dict.fromkeys((*with_twin(latin), *with_twin(east_asian), *_CHINESE)))


def weight(name: str, *, bold: bool) -> int:
    """The weight of a font's letters: a font that is half bold by its name is so in its twin too."""
    return 700 if bold else 600 if is_half_bold(name) else 400


def with_twin(name: str) -> tuple[str, ...]:
    """A font, and the free one with its widths if there is one."""
    return (name, TWINS[name]) if name in TWINS else (name,)


def renamed(svg: str, fonts: Fonts) -> str:
    """`svg` with each text requesting the deck's fonts first, then their substitutes."""
    heading = set(with_twin(fonts.heading)) - set(with_twin(fonts.body))
    label = (
        set(with_twin(fonts.label)) - set(with_twin(fonts.body)) - heading if fonts.label else set()
    )

    def family(match: re.Match[str]) -> str:
        first = match[1].split(",")[0].strip(" '")
        latin, han = (
            (fonts.heading, fonts.heading_ea) if first in heading else (fonts.body, fonts.body_ea)
        )
        latin = fonts.label if first in label else latin
        names = dict.fromkeys((*with_twin(latin), *with_twin(han)))
        return "font-family: " + "".join(f"'{name}', " for name in names) + "sans-serif"

    return _FAMILY.sub(family, svg)


@lru_cache(1)
def _installed() -> frozenset[str]:
    from matplotlib import font_manager

    if font := packaged():
        font_manager.fontManager.addfont(font)
    # matplotlib keeps its list from run to run, and some of the fonts may be gone
    fonts = font_manager.fontManager.ttflist
    return frozenset(entry.name for entry in fonts if os.path.exists(entry.fname))  # noqa: PTH110


def packaged() -> Path | None:
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


def drawn_with(text: str, latin: str, east_asian: str) -> str | None:
    """The installed font that a text is drawn with; None if no font has its characters."""
    fonts = _covering(text, latin, east_asian)
    return next((name for name in fonts if not _missing(text, (name,))), None)


def fonts_for(plan: Plan, latin: str, east_asian: str) -> tuple[str, ...]:
    """The installed fonts to draw a plan with.

    Raises ChartError if a text of the plan has Han characters that none of them covers.
    """
    texts = [*plan.ticks.names]
    texts += [mark.text for mark in plan.marks if isinstance(mark, (TextMark, PillMark))]
    texts += [
        label.text for layer in plan.layers for one in layer.series for label in one.labels if label
    ]
    han = {c for text in texts for c in text if is_han(c)}
    fonts = _covering(han, latin, east_asian)
    missing = _missing(han, fonts)
    if missing:
        raise ChartError(
            f"no installed font has the characters {''.join(missing[:5])} of this chart;"
            " install Noto Sans CJK SC (Debian: apt-get install fonts-noto-cjk),"
            " or pip install 'briefdeck[cjk]'"
        )
    return fonts


def _covering(characters: Iterable[str], latin: str, east_asian: str) -> tuple[str, ...]:
    """The installed fonts for both; new ones are looked for only if they lack some characters."""
    fonts = families(latin, east_asian)
    if not _missing(characters, fonts) or not (new := unlisted()):
        return fonts
    from matplotlib import font_manager

    for path in new:
        font_manager.fontManager.addfont(path)
    _installed.cache_clear()
    families.cache_clear()
    return families(latin, east_asian)


def _missing(characters: Iterable[str], fonts: tuple[str, ...]) -> list[str]:
    """Those of the characters that none of the fonts has."""
    return sorted(c for c in characters if not any(ord(c) in _charmap(name) for name in fonts))


def unlisted() -> dict[str, str]:
    """The files of fonts that were installed after matplotlib made its list of fonts, with their names."""
    from matplotlib import font_manager

    listed = {entry.fname for entry in font_manager.fontManager.ttflist}
    new = {path: _name(path) for path in font_manager.findSystemFonts() if path not in listed}
    return {path: name for path, name in sorted(new.items()) if name}


def _name(path: str) -> str:
    """The name of the font in a file; empty if it cannot be read, or is of bitmaps as emoji may be."""
    from matplotlib import font_manager

    try:
        font = font_manager.get_font(path)
    except (OSError, RuntimeError):
        return ""
    return font.family_name if font.scalable else ""


def system_fonts(*folders: Path) -> frozenset[str]:
    """The names of the fonts in the system, and in more folders; not those that matplotlib brings."""
    from matplotlib import font_manager

    own = Path(font_manager.__file__).parent
    listed = [
        font for font in font_manager.fontManager.ttflist if own not in Path(font.fname).parents
    ]
    files = font_manager.findSystemFonts([str(folder) for folder in folders])
    return frozenset(
        {*(font.name for font in listed), *unlisted().values(), *map(_name, files)} - {""}
    )


def list_folder() -> tuple[Path, bool]:
    """The folder where matplotlib keeps its list of fonts, and whether it lasts."""
    import matplotlib

    folder = Path(matplotlib.get_cachedir())
    temporary = folder.name.startswith("matplotlib-") and folder.parent == Path(gettempdir())
    return folder, not temporary
