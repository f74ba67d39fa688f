"""What is installed, and what is missing for which command: the checks of `deck doctor`.

What can be tried is tried: a deck is built, packages are imported, LibreOffice converts a page.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from deck.cli.command import plural
from deck.cli.versions import REQUIRED
from deck.core import optional, system
from deck.core.errors import DeckError, ResourceError

if TYPE_CHECKING:
    from deck.drawing.typefaces import Part
    from deck.scene.scene import Scene

State = Literal["ok", "differs", "missing", "failed"]

COMMANDS = ("attach", "build", "bundle", "chart", "check", "draft", "export", "gallery", "serve")
"""The commands that need more than the package and its requirements, for a part of what they do."""

_EVERYTHING = "every command"
_BUILD = "`deck build`"
_PICTURES = "charts drawn as pictures by `deck build`, `deck chart` and `deck gallery`"
_PAGES = (
    "pages of a .pptx and of a company's template in `deck export`, `deck attach` and `deck bundle`"
)
_PDF = "pages of an outline in `deck export`, `deck attach` and `deck bundle`, `deck build --pdf`"
_INSTALL = "pip install briefdeck"
_ABSENT = "not installed"
_ANOTHER = "install LibreOffice again, or name another one in BRIEFDECK_SOFFICE"
_ANY_FONT = "Carlito"
_SECONDS = 60

_TRIAL = """title: Trial
slides:
  - kind: text
    title: A page of text
    points: [One point]
  - kind: chart
    title: A chart drawn as a picture
    chart: {kind: column, title: "Pages, 2025", unit: pages, render: picture, data: {One: 1, Two: 2}}
"""


class Check(NamedTuple):
    """One finding: its name, its state, what was found, what needs it, and what puts it right.

    `ok` works; `differs` works, but not as it should; without what is `missing` some commands fail;
    what has `failed` stops `deck build`.
    """

    name: str
    state: State
    detail: str
    purpose: str
    cure: str = ""

    def concerns(self, commands: tuple[str, ...]) -> bool:
        """Whether one of the commands needs it."""
        named = re.findall(r"`deck (\w+)", self.purpose)
        return not named or any(command in named for command in commands)

    def narrowed(self, commands: tuple[str, ...]) -> Check:
        """The check; its purpose names only options where the commands need it for these alone."""
        named = "|".join(commands)
        options = re.findall(rf"`deck (?:{named}) --\w+`", self.purpose)
        if not options or re.search(rf"`deck (?:{named})`", self.purpose):
            return self
        return self._replace(purpose=" and ".join(options) + " only")


def diagnose(step: Callable[[str], None]) -> dict[str, list[Check]]:
    """All checks, by section; `step` is called with a text at each step."""
    step("building a deck")
    trial, data, scene = _trial()
    sections = {"Building decks": [trial, *_tried(_packages, _EVERYTHING), *_tried(_cache, _BUILD)]}
    step("looking for extras")
    sections["Extras"] = _tried(_extras, _EVERYTHING)
    step("setting a page")
    sections["PDF"] = _tried(lambda: _pdf(scene), _PDF)
    step("trying LibreOffice")
    sections["LibreOffice"] = _tried(lambda: _office(data), _PAGES)
    step("looking for fonts")
    sections["Fonts of charts that are drawn as pictures"] = _tried(_chart_fonts, _PICTURES)
    sections["Fonts of pages that LibreOffice draws"] = _tried(_page_fonts, _PAGES)
    return sections


def _tried(checks: Callable[[], Iterable[Check]], purpose: str) -> list[Check]:
    """The checks; one that says why if what they rest on is broken."""
    try:
        return list(checks())
    except Exception as error:
        return [Check("not checked", "missing", _reason(error), purpose, _repair(error))]


def _reason(error: Exception) -> str:
    """An error in one line; those of libraries with their class."""
    text = " ".join(str(error).split())
    return text if isinstance(error, DeckError) else f"{type(error).__name__}: {text}"


def _repair(error: Exception) -> str:
    """The command that repairs the package: it installs what is missing, or all of it again."""
    return _INSTALL if isinstance(error, ImportError) else f"{_INSTALL} --force-reinstall"


# ---- building ----------------------------------------------------------------------------------


def _trial() -> tuple[Check, bytes | None, Scene | None]:
    """Builds a deck with a page of text and a chart that is drawn; the check, the deck and its scene."""
    name, target = "a trial deck", BytesIO()
    try:
        from deck.cli.building import build
        from deck.cli.progress import Progress
        from deck.core.cache import folder
        from deck.outline.model import loads

        folder()  # pictures are kept there, if not by this build
        silent = Progress(sys.stderr, enabled=False)
        built = build(loads(_TRIAL, "trial.yaml"), target, silent, cache=False)
    except Exception as error:  # whatever is broken, the other checks may say why
        return Check(name, "failed", _reason(error), _BUILD, _repair(error)), None, None
    data = target.getvalue()
    check = Check(name, "ok", f"built in memory, {len(data) / 1000:,.0f} kB", _BUILD)
    return check, data, built.scene


def _packages() -> Iterator[Check]:
    """One check of the required packages that are as they should be, and one of each other."""
    found, lowest = [], _lowest()
    for name, module in REQUIRED.items():
        version, fault = _package(name, module, lowest.get(name.lower(), ""))
        if fault:
            state: State = "differs" if version else "missing"
            yield Check(name, state, fault, _EVERYTHING, _INSTALL)
        else:
            found.append(f"{name} {version}")
    yield Check("packages", "ok", ", ".join(found), _EVERYTHING)


def _lowest() -> dict[str, str]:
    """The lowest version allowed of each package that briefdeck or an extra of it requires."""
    try:
        rows = metadata.requires("briefdeck") or []
    except metadata.PackageNotFoundError:  # it runs from its sources
        rows = []
    matches = (re.match(r"([\w.-]+)[^;]*?>=\s*([\d.]+)", row) for row in rows)
    return {match[1].lower(): match[2] for match in matches if match}


def _package(name: str, module: str, lowest: str) -> tuple[str, str]:
    """The version of a package (empty if it cannot be used), and what is wrong with it."""
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        version = ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if module:
                importlib.import_module(module)
    except ImportError as error:
        return "", f"cannot be imported: {error}" if version else _ABSENT
    except Exception as error:  # what a broken library raises is not known
        return "", f"cannot be imported: {_reason(error)}"
    if not version and not module:
        return "", _ABSENT
    if lowest and version and _numbers(version) < _numbers(lowest):
        return version, f"{version} is older than {lowest}"
    return version or "of unknown version", ""


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)))


def _cache() -> Iterator[Check]:
    from deck.core import cache

    purpose = "`deck build` and `deck export`: pictures of charts are drawn once and kept"
    state = cache.state()
    where = str(state.folder or "no folder")
    if state.fault:
        cure = "set XDG_CACHE_HOME to a folder that can be written to"
        yield Check("cache", "differs", f"{where}: {state.fault}", purpose, cure)
        return
    size = f"{plural(state.files, 'file')}, {state.size / 1e6:,.1f} MB"
    yield Check("cache", "ok", f"{where}: {size}", purpose)


# ---- extras ------------------------------------------------------------------------------------


def _extras() -> Iterator[Check]:
    lowest = _lowest()
    for extra, about in optional.EXTRAS.items():
        found, faults, absent = [], [], []
        state: State = "ok"
        for name, module in about.packages.items():
            version, fault = _package(name, module, lowest.get(name.lower(), ""))
            found.append(f"{name} {version}")
            if fault == _ABSENT:
                absent.append(name)
            elif fault:
                faults.append(f"{name} {fault}")
            if fault:
                state = "differs" if version and state != "missing" else "missing"
        if absent:
            faults.insert(0, f"{_ABSENT}: {', '.join(absent)}")
        detail, cure = "; ".join(faults) or ", ".join(found), optional.install_line(extra)
        if extra == "cjk" and state != "ok" and (font := _chinese_font()):
            detail, state = f"{_ABSENT}, and not needed with {font}", "ok"
        yield Check(extra, state, detail, about.purpose, "" if state == "ok" else cure)


def _chinese_font() -> str | None:
    """The font that Chinese of charts is drawn with, whatever the theme names."""
    from charts.picture import typefaces
    from deck.publish.page_fonts import CHINESE

    if not _package("matplotlib", "matplotlib", "")[0]:
        return None
    return typefaces.drawn_with(CHINESE, "", "")


# ---- PDF ---------------------------------------------------------------------------------------


def _pdf(scene: Scene | None) -> Iterator[Check]:
    """Whether a page is set, and the fonts of each theme."""
    from deck.drawing import pdf, typefaces
    from deck.themes.theme import load, names

    library = optional.typst()
    if scene is not None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what they say is said of each theme
            size = len(pdf.pdf(scene)) / 1000
        yield Check("a trial page", "ok", f"set in memory, {size:,.0f} kB", _PDF)
    for name in names():
        faces = typefaces.find(load(name).fonts, library, system=True)
        replaced = ", ".join(f"{font} by {other}" for font, other in faces.replaced)
        shown = faces.families["body", True][0]
        if replaced:
            yield Check(name, "differs", f"{replaced}, of another width", _PDF)
        elif not faces.chinese:
            fault, cure = "no font has Chinese characters", optional.install_line("cjk")
            yield Check(name, "missing", f"{fault}: such a page fails", _PDF, cure)
        else:
            parts: tuple[Part, ...] = ("heading", "body")
            latin = dict.fromkeys(faces.families[part, False][0] for part in parts)
            yield Check(name, "ok", f"{', '.join(latin)}, {shown}", _PDF)


# ---- LibreOffice -------------------------------------------------------------------------------


def _office(page: bytes | None) -> list[Check]:
    """The program, and whether it converts what it is needed for."""
    from deck.publish import libreoffice
    from deck.publish.page_fonts import PageFonts

    try:
        program = libreoffice.find()
    except ResourceError as error:
        named = str(error).startswith(libreoffice.VARIABLE)
        reason = str(error) if named else "LibreOffice is not on the PATH"
        return [Check("Impress", "missing", reason, _PAGES, _install(named))]
    known = libreoffice.product(program)
    found = known or "of unknown version"
    tried = _converts(program, page)
    row = Check("program", "ok", f"{found} ({program})", _PAGES)
    failing = tried.state == "missing"
    if failing and PageFonts().none():
        cure = system.install_line(_ANY_FONT)
        tried = tried._replace(detail=f"{tried.detail}; there are no fonts", cure=cure)
    elif failing and not known and os.environ.get(libreoffice.VARIABLE):
        detail = f"{libreoffice.VARIABLE} names {program}, which is not LibreOffice"
        cure = _install(named=True)
        row = row._replace(state="missing", detail=detail, cure=cure)
        tried = tried._replace(cure=cure)
    return [row, tried]


def _install(named: bool) -> str:
    from deck.publish.libreoffice import VARIABLE

    return f"correct or unset {VARIABLE}" if named else system.install_line("Impress")


def _converts(program: Path, deck: bytes | None) -> Check:
    """Whether LibreOffice makes a PDF of a deck: that it is there says little."""
    from deck.publish import libreoffice

    name = "Impress"
    if deck is None:
        return Check(name, "missing", "not tried: there is no deck to convert", _PAGES)
    try:
        pdf = libreoffice.to_pdf(deck, ".pptx", "impress_pdf_Export", seconds=_SECONDS)
    except (DeckError, OSError) as error:
        registry = libreoffice.shared(program, "registry")
        there = registry is not None and (registry / "impress.xcd").is_file()
        cure = _ANOTHER if there else system.install_line(name)
        return Check(name, "missing", _reason(error), _PAGES, cure)
    return Check(name, "ok", f"made a PDF of a trial deck, {len(pdf) / 1000:,.0f} kB", _PAGES)


# ---- fonts -------------------------------------------------------------------------------------


def _fonts(*roles: str) -> dict[str, str]:
    """The fonts in these roles in the themes that come with briefdeck, with the themes' names."""
    from deck.themes.theme import load, names

    themes: dict[str, list[str]] = {}
    for theme in names():
        for font in dict.fromkeys(getattr(load(theme).fonts, role) for role in roles):
            themes.setdefault(font, []).append(theme)
    return {font: ", ".join(names) for font, names in themes.items()}


def _latin(font: str, themes: str, drawn: str | None, purpose: str) -> Check:
    from deck.publish.libreoffice import TWINS

    twin = TWINS.get(font, font)
    cure = system.install_line(twin)
    if drawn is None:
        return Check(
            font, "differs", f"no such font, and none of the same widths ({themes})", purpose, cure
        )
    if drawn not in (font, twin):
        detail = f"{drawn}, whose widths differ: lines break elsewhere ({themes})"
        return Check(font, "differs", detail, purpose, cure)
    same = "installed" if drawn == font else f"{drawn}, which has the same widths"
    return Check(font, "ok", f"{same} ({themes})", purpose)


def _chart_fonts() -> Iterator[Check]:
    from charts.picture import typefaces
    from deck.publish.libreoffice import TWINS
    from deck.publish.page_fonts import CHINESE

    folder, lasts = typefaces.list_folder()
    new = typefaces.unlisted()
    if not lasts:
        fault = f"{folder}: temporary, so that fonts are searched for in every run"
        cure = "set MPLCONFIGDIR to a folder that can be written to"
        yield Check("list", "differs", fault, _PICTURES, cure)
    elif new:
        names = ", ".join(sorted(set(new.values()))[:4])
        fault = f"{folder}: made before these fonts were installed, which are not used: {names}"
        cure = f"delete the files fontlist-*.json in {folder}"
        yield Check("list", "differs", fault, _PICTURES, cure)
    for font, themes in _fonts("body").items():
        if not {font, TWINS.get(font)} & set(new.values()):
            yield _latin(font, themes, typefaces.drawn_with("Text 0", font, ""), _PICTURES)
    for font, themes in _fonts("body_ea").items():
        drawn, name = typefaces.drawn_with(CHINESE, "", font), f"{font} (Chinese)"
        if drawn:
            yield Check(name, "ok", f"{drawn} ({themes})", _PICTURES)
        else:
            fault, cure = (
                "no font has Chinese characters: such a chart fails",
                optional.install_line("cjk"),
            )
            yield Check(name, "missing", fault, _PICTURES, cure)


def _page_fonts() -> Iterator[Check]:
    from deck.publish.page_fonts import PageFonts

    fonts = PageFonts()
    if fonts.none():
        fault, cure = "none at all: LibreOffice stops without any", system.install_line(_ANY_FONT)
        yield Check("fonts", "missing", fault, _PAGES, cure)
        return
    for font, themes in _fonts("heading", "body").items():
        yield _latin(font, themes, fonts.drawn_with(font), _PAGES)
    for font, themes in _fonts("heading_ea", "body_ea").items():
        drawn, name = fonts.chinese(font), f"{font} (Chinese)"
        if drawn:
            yield Check(name, "ok", f"{drawn} ({themes})", _PAGES)
        else:
            cure = system.install_line("Noto Sans CJK SC")
            fault = "no font has Chinese characters: they are drawn as boxes"
            yield Check(name, "missing", fault, _PAGES, cure)
