"""Faults of the words: language tags, East Asian fonts, size, what a template left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from deck.language.scripts import CJK
from tests.tools.lint.opened import (
    NS,
    Check,
    Element,
    Fault,
    Package,
    integer,
    name,
    text_of,
    without_fallbacks,
)
from tests.tools.lint.slides import TITLES, placeholder

MIN_PT = 9
EAST_ASIAN = ("zh", "ja", "ko")
_CJK = re.compile(f"[{CJK}]")
WITHOUT_HAN = frozenset(
    {"aptos", "arial", "arial narrow", "caladea", "calibri", "calibri light", "cambria", "carlito"}
    | {"consolas", "corbel", "courier new", "garamond", "georgia", "helvetica", "helvetica neue"}
    | {"liberation sans", "liberation serif", "palatino linotype", "segoe ui", "tahoma"}
    | {"times new roman", "trebuchet ms", "verdana"}
)
"""Common typefaces, in lower case, that have no Han glyphs."""

_LEFTOVER = re.compile(
    r"(?i:lorem ipsum|click to (?:add|edit))|\{\{.*?\}\}|\$\{[^}]*\}|\b(?:TODO|TBD|FIXME|XXX)\b"
    r"|单击此处|点击此处添加"
)


class EastAsian(NamedTuple):
    """The East Asian typefaces of a theme for headings and for body text; '' where it has none."""

    heading: str
    body: str


def leftovers(package: Package) -> Iterator[Fault]:
    """No prompt, dummy text, reminder or unfilled variable on a slide or in its notes."""
    for slide in package.slides:
        pages = [slide.root, *(r for _, r in _notes(package, slide.part))]
        for shape in (s for page in pages for s in page.iter(name("a:p"))):
            found = _LEFTOVER.search(text_of(shape))
            if found:
                yield slide.fault("text-leftover", f"leftover text {found.group()!r}")


def languages(package: Package) -> Iterator[Fault]:
    """Every run says its language, which a Han text needs for its glyphs, and all for reading."""
    for slide in package.slides:
        for run, words in _runs(slide.root):
            for fault, said in _language_faults(run, words):
                yield slide.fault(fault, said)
        for part, root in _notes(package, slide.part):
            for run, words in _runs(root):
                for fault, said in _language_faults(run, words):
                    yield Fault(f"notes-{fault}", part, f"slide {slide.number}, notes: {said}")


def fonts(package: Package) -> Iterator[Fault]:
    """East Asian text has a typeface that holds it: the run's own or the theme's."""
    for slide in package.slides:
        theme = _east_asian(package, slide.part)
        for run, words in _runs(slide.root):
            if not _CJK.search(words):
                continue
            face = _face(run, theme)
            if not face:
                yield slide.fault("font-missing", f"no East Asian typeface for {words[:30]!r}")
            elif face.lower() in WITHOUT_HAN:
                yield slide.fault("font-latin", f"{face} has no glyphs for {words[:30]!r}")


def sizes(package: Package) -> Iterator[Fault]:
    """Nothing is set, or shrunk by autofit, below 9 pt."""
    for slide in package.slides:
        for run, words in _runs(slide.root):
            marks = run.find("a:rPr", NS)
            stated = None if marks is None else integer(marks.get("sz"))
            if stated is not None and stated / 100 * _shrunk(run) < MIN_PT:
                said = f"{stated / 100 * _shrunk(run):g} pt text {words[:30]!r}"
                yield slide.fault("text-small", said)
        for part in package.related(slide.part, "chart"):
            yield from _small_in_chart(package, part, slide.number)


def _small_in_chart(package: Package, part: str, number: int) -> Iterator[Fault]:
    root = package.trees.get(part)
    if root is None:
        return
    for marks in root.iter(name("a:defRPr"), name("a:rPr")):
        stated = integer(marks.get("sz"))
        if stated is not None and stated / 100 < MIN_PT:
            yield Fault("text-small", part, f"slide {number}: {stated / 100:g} pt text")


def _runs(root: Element) -> Iterator[tuple[Element, str]]:
    """Runs and fields that hold something, with their text."""
    for run in root.iter(name("a:r"), name("a:fld")):
        words = text_of(run)
        if words:
            yield run, words


def _language_faults(run: Element, words: str) -> Iterator[tuple[str, str]]:
    marks = run.find("a:rPr", NS)
    lang = None if marks is None else marks.get("lang")
    if not lang:
        yield "lang-missing", f"no language on {words[:30]!r}"
    elif _CJK.search(words) and not lang.startswith(EAST_ASIAN):
        yield "lang-wrong", f"{words[:30]!r} is marked as {lang}"


def _face(run: Element, theme: EastAsian) -> str:
    """The East Asian typeface of a run; a title takes the theme's for headings, others for body."""
    stated = run.find("a:rPr/a:ea", NS)
    face = "" if stated is None else stated.get("typeface") or ""
    if not face:
        holder = next(run.iterancestors(name("p:sp")), None)
        heading = holder is not None and placeholder(holder) in TITLES
        face = "+mj-ea" if heading else "+mn-ea"
    return {"+mj-ea": theme.heading, "+mn-ea": theme.body}.get(face, face)


def _east_asian(package: Package, slide: str) -> EastAsian:
    """The theme of a slide is that of its layout's master."""
    parts = [slide]
    for kind in ("slideLayout", "slideMaster", "theme"):
        parts = [target for part in parts for target in package.related(part, kind)][:1]
    root = package.trees.get(parts[0]) if parts else None
    if root is None:
        return EastAsian("", "")
    faces = [root.find(f".//a:fontScheme/a:{f}/a:ea", NS) for f in ("majorFont", "minorFont")]
    heading, body = ("" if f is None else f.get("typeface") or "" for f in faces)
    return EastAsian(heading, body)


def _shrunk(run: Element) -> float:
    """The fraction to which the autofit of the run's text body shrinks it."""
    body = next(run.iterancestors(name("p:txBody")), None)
    fit = None if body is None else body.find("a:bodyPr/a:normAutofit", NS)
    scale = None if fit is None else integer(fit.get("fontScale"))
    return 1.0 if scale is None else scale / 100_000


def _notes(package: Package, slide: str) -> list[tuple[str, Element]]:
    parts = package.related(slide, "notesSlide")
    return [(p, without_fallbacks(package.trees[p])) for p in parts if p in package.trees]


CHECKS: tuple[Check, ...] = (leftovers, languages, fonts, sizes)
