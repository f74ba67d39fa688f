"""Draws charts as pictures and caches them by content in the user's cache folder.

matplotlib takes half a second to import and a tenth to draw, so pictures are collected first and
drawn together: few in this process, many in one forked process per core.
"""

from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Callable, Sequence
from typing import TypeAlias

import charts
from charts.spec import ChartError, Spec
from charts.style import Style
from deck.core.cache import Cache, digest
from deck.core.errors import ResourceError

_FORM = "7"  # raise it when the drawing or the format of the cache changes
_LENGTH = 8
_MANY = 4

Drawn: TypeAlias = tuple[bytes, bytes]
Request: TypeAlias = tuple[Spec, tuple[float, float], Style]
_BLANK = b"\x89PNG\r\n\x1a\n", b"<svg/>"


class Pictures:
    """Draws charts as (PNG, SVG). While `asking`, a picture not in the cache is listed and left blank."""

    def __init__(self, cache: bool = True) -> None:
        self._cache = Cache("charts" if cache else None)
        self._drawn: dict[str, Drawn] = {}
        self.wanted: dict[str, Request] = {}
        self.asking = False

    def __call__(self, spec: Spec, size: tuple[float, float], style: Style) -> Drawn:
        """The picture of a chart: from memory, from the cache, or drawn now."""
        key = _key(spec, size, style)
        picture = self._drawn.get(key) or self._cached(key)
        if picture is None and self.asking:
            self.wanted[key] = (spec, size, style)
            return _BLANK
        if picture is None:
            picture = _draw((spec, size, style))
            self._store(key, picture)
        self._drawn[key] = picture
        return picture

    def draw(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Draws all listed pictures; `progress(done, total)` is called after each."""
        keys, requests = list(self.wanted), list(self.wanted.values())
        for done, (key, drawn) in enumerate(zip(keys, _draw_all(requests), strict=True), 1):
            self._store(key, drawn)
            self._drawn[key] = drawn
            if progress is not None:
                progress(done, len(keys))
        self.wanted.clear()

    def _cached(self, key: str) -> Drawn | None:
        data = self._cache.get(key)
        if data is None:
            return None
        end = _LENGTH + int.from_bytes(data[:_LENGTH], "big")
        return data[_LENGTH:end], data[end:]

    def _store(self, key: str, drawn: Drawn) -> None:
        png, svg = drawn
        self._cache.put(key, len(png).to_bytes(_LENGTH, "big") + png + svg)


def _draw(request: Request) -> Drawn:
    """Draws one chart. Raises ResourceError if no installed font has its characters."""
    try:
        svg = charts.picture(*request, "svg")
        return charts.picture(*request, "png"), svg
    except ChartError as error:  # the spec was checked with the outline
        raise ResourceError(str(error)) from error


def _draw_all(requests: Sequence[Request]) -> Sequence[Drawn] | map[Drawn]:
    """Draws in order; with many pictures on every core, where the system can fork."""
    cores = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    if len(requests) < _MANY or cores < 2 or not hasattr(os, "fork"):
        return map(_draw, requests)
    import multiprocessing

    first = _draw(requests[0])  # loads matplotlib and its fonts once, before the fork
    with warnings.catch_warnings():
        # Python 3.12 warns of forking with threads; the only thread here writes the progress line
        warnings.simplefilter("ignore", DeprecationWarning)
        workers = min(cores, len(requests) - 1)
        with multiprocessing.get_context("fork").Pool(workers, _as_worker) as pool:
            return [first, *pool.imap(_draw, requests[1:])]


def _as_worker() -> None:
    """Leaves Ctrl-C to the process that shares out the work, which ends its workers by SIGTERM."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _key(spec: Spec, size: tuple[float, float], style: Style) -> str:
    from importlib.metadata import version

    from deck import __version__

    return digest(_FORM, __version__, version("matplotlib"), repr(spec), repr(size), repr(style))
