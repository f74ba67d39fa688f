"""A text of an outline as pages: what the live page shows of it, or the mistakes that keep it from that."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from deck.core.errors import DeckError, OutlineError, Problem
from deck.core.files import real
from deck.outline.model import Outline, loads
from deck.outline.yaml.source import Source, parse
from deck.publish.bundle import files_of
from deck.scene.scene import Finding, Page, Scene
from deck.serve.spots import Spot, lines_of, spots
from deck.slides.chart_pictures import Pictures
from deck.slides.composition import compose
from deck.slides.findings import check

_OUTWARD = re.compile(r"\.\.[\\/]|(?<![\w:/.\\])[/\\~]\w|\b[A-Za-z]:[\\/](?!/)")
"""What a name of a file outside of the folder begins with."""


class SupersededError(Exception):
    """A newer text waits, so that nobody needs this one any more."""


@dataclass(frozen=True)
class Drawn:
    """An outline with its scene. `keys` name the look of each page: equal keys, equal pictures."""

    outline: Outline
    scene: Scene
    keys: tuple[str, ...]
    findings: tuple[Finding, ...]
    files: frozenset[Path]
    backgrounds: dict[str, bytes] = field(default_factory=dict)
    """The empty layouts of a company's template as PNG, by the layouts of pages."""

    def pages(self) -> list[dict[str, Any]]:
        """What the page list shows, JSON-ready: key, title, kind, section, lines (from 1, the last one
        excluded), item of the slide, finding."""
        starts = lines_of(self.outline)
        ends = [*starts[1:], len(self.outline.source.lines) + 1]
        return [
            {
                "key": key,
                "title": page.title,
                "kind": page.kind,
                "section": page.section,
                "hidden": page.hidden,
                "item": page.item,
                "line": starts[page.item],
                "end": ends[page.item],
                "facts": page.facts,
            }
            for key, page in zip(self.keys, self.scene.pages, strict=True)
        ]

    def layout_findings(self) -> list[dict[str, Any]]:
        """What does not fit on the pages, each with its line."""
        starts = lines_of(self.outline)
        return [
            {
                "code": finding.code,
                "level": finding.level,
                "message": finding.message,
                "page": finding.page,
                "line": self._line(finding, starts),
            }
            for finding in self.findings
        ]

    def _line(self, finding: Finding, starts: list[int]) -> int:
        if "." in finding.place:
            path = tuple(int(p) if p.isdecimal() else p for p in finding.place.split("."))
            problem = self.outline.source.problem(path, "")
            if problem.line is not None and problem.line > 1:
                return problem.line
        if not finding.page:
            return 1
        return starts[self.scene.pages[finding.page - 1].item]

    def spots(self, index: int) -> list[Spot]:
        """The spots of a page; see `deck.serve.spots`."""
        return spots(self.scene, index, self.outline)


class Drawer:
    """Draws texts one after another; pages that stay the same keep their keys."""

    def __init__(self, folder: Path, name: str, *, allow_outside: bool = False) -> None:
        self.folder, self.name, self.allow_outside = folder, name, allow_outside
        self._numbers, self._name = count(1), secrets.token_hex(4)
        self._pictures = Pictures()
        self._last: Drawn | None = None
        self.backgrounds: dict[str, bytes] = {}

    def draw(self, text: str, superseded: Callable[[], bool] = lambda: False) -> Drawn:
        """The pages of a text.

        Raises OutlineError or another DeckError for its mistakes, and SupersededError once `superseded`.
        """

        def step() -> None:
            if superseded():
                raise SupersededError

        step()
        if not self.allow_outside and _OUTWARD.search(text):  # before anything is read from there
            source = parse(text, self.name)
            self._refuse_outside(source, files_of(source.data, self.folder))
        outline = loads(text, self.name, self.folder, allow_outside=self.allow_outside)
        names = files_of(outline.source.data, self.folder)
        if not self.allow_outside:
            self._refuse_outside(outline.source, names)  # a link may lead there too
        step()
        scene = compose(outline, picture=self._pictures, step=step)
        keys = tuple(self._keys(scene))
        files = frozenset(real(self.folder / name) for name in names)
        drawn = Drawn(outline, scene, keys, tuple(check(scene)), files, dict(self.backgrounds))
        self._last = drawn
        return drawn

    def _keys(self, scene: Scene) -> Iterator[str]:
        """The key of each page: that of the page before it in time if it looks the same."""
        last = self._last
        same = last is not None and _frame(last.scene) == _frame(scene)
        same = same and last is not None and last.backgrounds.keys() == self.backgrounds.keys()
        for index, page in enumerate(scene.pages):
            if same and last is not None and index < len(last.keys):
                before = last.scene.pages[index]
                if _look(before) == _look(page):
                    yield last.keys[index]
                    continue
            yield f"{self._name}-{next(self._numbers)}"

    def _refuse_outside(self, source: Source, names: set[str]) -> None:
        """Raises OutlineError if a file that is named lies outside of the outline's folder."""
        inside = real(self.folder)
        outside = {n for n in names if not real(self.folder / n).is_relative_to(inside)}
        if outside:
            raise OutlineError(
                source.problem(
                    path,
                    f"{name} is not in the folder of the outline, and the live page reads files from there "
                    "alone: copy it there, or start with --allow-outside",
                )
                for path, name in _places(source.data)
                if name in outside
            )


def _places(
    node: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(node, (dict, list)):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from _places(value, (*path, key))
    elif isinstance(node, str):
        yield path, node


def _frame(scene: Scene) -> tuple[object, ...]:
    """What all pages of a scene share of their looks."""
    size = scene.width, scene.height
    look = scene.palette, scene.fonts, scene.design, scene.foot
    return scene.lang, size, look, id(scene.template)


def _look(page: Page) -> tuple[object, ...]:
    return page.layout, page.title, page.items


def problems_of(error: DeckError, name: str) -> list[dict[str, Any]]:
    """The mistakes of an error, JSON-ready: message, line and column (None: the file in general), path."""
    if isinstance(error, OutlineError):
        return [problem.as_dict() for problem in error.problems]
    message = " ".join(str(error).split())
    return [Problem(name, message).as_dict()]
