"""The font files that PDF pages are set with: those that come with briefdeck, and those of the system."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

from charts.picture.typefaces import candidates, packaged, with_twin
from charts.style import Fonts
from charts.widths import nearest
from deck.core import resources

_SYMBOLS = "DejaVu Sans"
"""It has the arrows and signs that text fonts lack; matplotlib brings it along."""
_BOLD = 600


Part: TypeAlias = Literal["heading", "body", "label"]
"""What the texts in a typeface are."""


class Faces(NamedTuple):
    """Font files for typst, and the families of each text by its part and by script, best first.

    `faint` are the families without a bold face. `replaced` are the fonts of the deck that are not there,
    nor any with the same widths, each with the family that is drawn instead. `chinese` says whether one
    of the families of the deck has Chinese. The families of a text whose font is replaced begin with that font, which
    tells it from texts that have the one that is drawn by right.
    """

    fonts: Any
    families: Mapping[tuple[Part, bool], Sequence[str]]
    faint: frozenset[str]
    replaced: tuple[tuple[str, str], ...]
    chinese: bool


def find(fonts: Fonts, library: Any, *, system: bool = False) -> Faces:
    """The font files for texts in the fonts of a deck; `library` is typst.

    Those of the `system`, which take a tenth of a second to list, are looked for only if they are asked for, or if
    a font of the deck is not among ours.
    """
    pairs: tuple[tuple[Part, str, str], ...] = (
        ("heading", fonts.heading, fonts.heading_ea),
        ("body", fonts.body, fonts.body_ea),
        ("label", fonts.label or fonts.body, fonts.body_ea),
    )
    found = _fonts(library, system=system)
    known = frozenset(found.families())
    if not (system or all(known & {*with_twin(pair[1])} for pair in pairs)):
        found = _fonts(library, system=True)
        known = frozenset(found.families())
    families = {
        (part, han): tuple(name for name in _wanted(latin, ea, han=han) if name in known)
        for part, latin, ea in pairs
        for han in (True, False)
    }
    replaced = {
        latin: families[part, False][0]
        for part, latin, _ in pairs
        if not known & {*with_twin(latin)}
    }
    bold = {one.family for one in found.fonts() if one.weight >= _BOLD}
    chinese = bool(known & {name for pair in pairs for name in candidates(pair[2], pair[2])})
    families |= {
        (part, False): (latin, *families[part, False])
        for part, latin, _ in pairs
        if latin in replaced
    }
    return Faces(found, families, known - bold, tuple(replaced.items()), chinese)


def _wanted(latin: str, east_asian: str, *, han: bool) -> Iterable[str]:
    """The fonts to look for, best first: at last ours, whatever their widths."""
    close = (*with_twin(latin), *with_twin(nearest(latin)), "Carlito")
    chinese = candidates(east_asian, east_asian)
    order = (*chinese, *close) if han else (*close, *chinese)
    return dict.fromkeys((*order, _SYMBOLS))


@lru_cache(2)
def _fonts(library: Any, *, system: bool) -> Any:
    return library.Fonts(
        include_system_fonts=system,
        include_embedded_fonts=False,
        font_paths=[*map(str, _folders())],
    )


def _folders() -> Iterator[Path]:
    yield resources.templates() / "fonts"
    if font := packaged():
        yield font.parent
    module = importlib.util.find_spec("matplotlib")
    for folder in (module and module.submodule_search_locations) or ():
        yield Path(folder, "mpl-data", "fonts", "ttf")
