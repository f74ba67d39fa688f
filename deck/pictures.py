"""Charts drawn as pictures, kept by content in the user's cache folder."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import charts
from charts.spec import Spec
from charts.style import Style

_FORM = "2"  # raise it when the drawing or the form of the kept file changes
_DIGEST = 32

Draw = Callable[[Spec, tuple[float, float], Style], tuple[bytes, bytes]]


def drawer(cache: bool = True, progress: Callable[[], None] | None = None) -> Draw:
    """A function that draws a chart as (PNG, SVG); `progress` is called before each real drawing."""
    folder = _folder() if cache else None

    def draw(spec: Spec, size: tuple[float, float], style: Style) -> tuple[bytes, bytes]:
        key = _key(spec, size, style)
        kept = _kept(folder, key)
        if kept is not None:
            return kept
        if progress is not None:
            progress()
        svg = charts.picture(spec, size, style, "svg")
        png = charts.picture(spec, size, style, "png")
        _keep(folder, key, png, svg)
        return png, svg

    return draw


def _key(spec: Spec, size: tuple[float, float], style: Style) -> str:
    from importlib.metadata import version

    from deck import __version__

    parts = (_FORM, __version__, version("matplotlib"), repr(spec), repr(size), repr(style))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _folder() -> Path | None:
    from platformdirs import user_cache_path

    folder = user_cache_path("briefdeck") / "charts"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # a cache that cannot be kept is none
        return None
    return folder


def _kept(folder: Path | None, key: str) -> tuple[bytes, bytes] | None:
    """A picture that was kept whole: the digest of the rest, the length of the PNG, PNG, SVG."""
    if folder is None:
        return None
    try:
        data = (folder / key).read_bytes()
    except OSError:
        return None
    digest, rest = data[:_DIGEST], data[_DIGEST:]
    if hashlib.sha256(rest).digest() != digest:
        return None
    end = 8 + int.from_bytes(rest[:8], "big")
    return rest[8:end], rest[end:]


def _keep(folder: Path | None, key: str, png: bytes, svg: bytes) -> None:
    """Keep a picture; the file is renamed into place, so that parallel builds do no harm."""
    if folder is None:
        return
    rest = len(png).to_bytes(8, "big") + png + svg
    part = folder / f"{key}.{os.getpid()}.part"
    with suppress(OSError):  # a cache that cannot be kept is none
        try:
            part.write_bytes(hashlib.sha256(rest).digest() + rest)
            part.replace(folder / key)
        finally:
            part.unlink(missing_ok=True)
