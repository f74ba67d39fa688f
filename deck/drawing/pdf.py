"""Pages of a scene as a tagged PDF that conforms to PDF/UA-1, set by typst.

The fonts are those of the deck, or the free ones with the same widths, which come with briefdeck or stand in
the system. A character that no font has is an error, never an empty box.
"""

from __future__ import annotations

import datetime
import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias
from warnings import warn

from charts.style import Fonts
from charts.widths import Face
from deck.core import optional
from deck.core.errors import DeckWarning, ExportError
from deck.drawing import typefaces
from deck.drawing.typst import FONTS, HEAD, PAGE, TypstPage, fonts_of, literal
from deck.language.scripts import has_han
from deck.scene import measure
from deck.scene.record import NO_DATE, first_day
from deck.scene.scene import Scene

Write: TypeAlias = Callable[[dict[str, bytes]], str]
"""Writes the source of a document; files that it names go into the dictionary."""

_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_REGIONS = {"en": "US", "zh": "CN"}


class Properties(NamedTuple):
    """What a document says about itself; `date` is a day, a month or a year of an outline."""

    title: str
    lang: str
    author: str = ""
    subtitle: str = ""
    keywords: str = ""
    date: str | None = None


def pdf(scene: Scene, numbers: Sequence[int] | None = None) -> bytes:
    """The pages `numbers` (from 1; None: all) of a scene, with bookmarks by section; the same scene gives the same
    bytes.

    Raises ResourceError if typst is missing, ExportError if a character cannot be shown.
    """
    chosen = list(range(1, len(scene.pages) + 1) if numbers is None else numbers)
    return set_pdf(lambda files: pages_of(scene, chosen, files), properties_of(scene), scene.fonts)


def properties_of(scene: Scene) -> Properties:
    """The properties of a document that shows a scene."""
    return Properties(
        scene.title, scene.lang, scene.author, scene.subtitle, scene.keywords, scene.date
    )


def set_pdf(write: Write, about: Properties, families: Fonts, *, tagged: bool = True) -> bytes:
    """A document whose source `write` gives. Only one without PDF files as pictures can be `tagged`.

    Raises ResourceError and ExportError as `pdf` does.
    """
    library = optional.typst()
    files: dict[str, bytes] = {}
    body = f"{HEAD}{_document(about)}{write(files)}"
    system = has_han(body)  # none of our own fonts has Chinese in bold
    faces = typefaces.find(families, library, system=system)
    try:
        made = _compiled(library, faces, body, files, about.date, tagged)
    except library.TypstError as error:
        if system or not _MISSING.search(error.message):
            raise _explained(error, body) from None
        faces = typefaces.find(families, library, system=True)  # which may have what ours lack
        try:
            made = _compiled(library, faces, body, files, about.date, tagged)
        except library.TypstError as again:
            raise _explained(again, body) from None
    for font, drawn in faces.replaced:
        told = (
            f"{font} is not installed: texts are set in {drawn}, whose letters have another width"
        )
        warn(told, DeckWarning, stacklevel=2)
    return made


def pages_of(scene: Scene, numbers: Sequence[int], files: dict[str, bytes]) -> str:
    """The pages of a scene, each on a sheet of its own size, with their bookmarks."""
    parts, targets = [], frozenset(scene.pages[n - 1].id for n in numbers)
    sections = any(page.section for page in scene.pages)
    begun: set[str] = set()
    for number in numbers:
        section = scene.pages[number - 1].section or scene.title
        first = not sections or section not in begun
        begun.add(section)
        page = TypstPage(scene, number - 1, files, targets, 1 if first else 2)
        marks = [(1, section)] if sections and first else []
        parts.append(page.sheet([*marks, (2 if sections else 1, page.title)]))
    return "".join(parts)


def _compiled(
    library: Any,
    faces: typefaces.Faces,
    body: str,
    files: dict[str, bytes],
    date: str | None,
    tagged: bool,
) -> bytes:
    loose = {font: apart(font, drawn) for font, drawn in faces.replaced}
    source = fonts_of(faces.families, faces.faint, loose) + body
    with tempfile.TemporaryDirectory(prefix="briefdeck-") as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data)
        made, _ = library.compile_with_warnings(
            source.encode(),
            root=folder,
            font_paths=faces.fonts,
            format="pdf",
            pdf_standards=["ua-1"] if tagged else [],
            timestamp=_moment(date),
        )
    return bytes(made)


_SAMPLE = "The quick brown fox jumps over the lazy dog, and 24,680 others follow it"


def apart(font: str, drawn: str) -> float:
    """By how much the letters of a font that is drawn instead stand farther apart, in em, so that texts are as wide as
    they were measured."""
    wide, own = (measure.width(_SAMPLE, 1, Face(name, bold=False)) for name in (font, drawn))
    return (wide - own) / len(_SAMPLE)


def _document(about: Properties) -> str:
    """What a document says about itself, and the font of what has none of its own."""
    words = "".join(
        f"{literal(word.strip())}," for word in about.keywords.split(",") if word.strip()
    )
    said = {"title": about.title, "author": about.author, "description": about.subtitle}
    given = "".join(f"{name}:{literal(text)}," for name, text in said.items() if text)
    return (
        f"#set document({given}keywords:({words}),date:auto)\n"
        f'#set text(lang:"{about.lang}",region:"{_REGIONS[about.lang]}",font:{FONTS["body", False]})\n'
    )


def _moment(date: str | None) -> datetime.datetime:
    """The moment that a document is dated with; that of every deck without a date, if there is none."""
    text = first_day(date) if date else NO_DATE[:10]
    return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC)


def _explained(error: Any, source: str) -> ExportError:
    found = dict.fromkeys(_MISSING.findall(error.diagnostic))
    if not found:
        return ExportError(f"typst: {error.message}")
    pages = [line for line in source.split("\n") if line.startswith(PAGE)]
    places = [n for n, page in enumerate(pages, 1) if any(text in page for text in found)]
    more = " and others" if places[1:] else ""
    where = f" (on page {places[0]}{more})" if places else ""
    text = "".join(found)[:10]
    cure = optional.install_line("cjk") if has_han(text) else "replace them, or install one"
    return ExportError(f"no font that is installed has the characters {text}{where}: {cure}")
