"""Opens a template; its analysis is cached under the digest of its content."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from charts.style import Colour
from deck.core.cache import Cache, digest
from deck.core.errors import ResourceError
from deck.scene.items import Box, Insets
from deck.themes.template.model import (
    CompanyTemplate,
    Correction,
    Doubt,
    Kept,
    Layout,
    Level,
    Obstacle,
    Placeholder,
    Scheme,
    Use,
)
from deck.themes.template.package import MAX_FILE

_FORM = "9"  # raise it when the analysis or the format of the cache changes


@lru_cache(maxsize=4)
def open_company(
    path: Path,
    keep: tuple[int, ...] = (),
    corrections: tuple[Correction, ...] = (),
    drop_macros: bool = False,
    cache: bool = True,
) -> CompanyTemplate:
    """The company's template at `path`, analysed.

    `keep` are the numbers of the sample slides to keep, `corrections` the user's corrections. Raises
    ResourceError if the file is missing, no template, or unsafe.
    """
    try:
        if path.is_dir():
            raise ResourceError(f"the template {path} is a folder; name a .pptx or .potx file")
        if path.stat().st_size > MAX_FILE:
            raise ResourceError(f"the template {path} is larger than {MAX_FILE // 1_000_000} MB")
        data = path.read_bytes()
    except OSError as error:
        raise ResourceError(f"the template {path} cannot be read: {error.strerror}") from error
    store = Cache("company" if cache else None)
    key = digest(_FORM, data, json.dumps([keep, corrections, drop_macros]))
    cached = store.get(key)
    if cached is not None:
        return thaw(cached, path.name, data)
    from deck.themes.template.understanding import understand

    template = understand(data, path.name, keep, corrections, drop_macros)
    store.put(key, freeze(template))
    return template


def freeze(t: CompanyTemplate) -> bytes:
    """A template as bytes, without its file."""
    rows = [t.width, t.height, t.scheme, t.layouts, dict(t.uses), t.kept, t.doubts, t.slides]
    return json.dumps(rows, ensure_ascii=False).encode("utf-8", "surrogatepass")


def thaw(blob: bytes, name: str, data: bytes) -> CompanyTemplate:
    """The template from the bytes that `freeze` made."""
    width, height, scheme, layouts, uses, kept, doubts, slides = json.loads(blob)
    return CompanyTemplate(
        name=name,
        data=data,
        width=width,
        height=height,
        scheme=Scheme(scheme[0], _pairs(scheme[1]), *scheme[2:]),
        layouts=tuple(_layout(row) for row in layouts),
        uses=_uses(uses),
        kept=_kept(kept),
        doubts=tuple(Doubt(*row) for row in doubts),
        slides=slides,
    )


def _pairs(rows: Sequence[Sequence[Any]]) -> Any:
    return tuple((row[0], row[1]) for row in rows)


def _colour(row: Sequence[Any]) -> Colour:
    return Colour(row[0], row[1], _pairs(row[2]))


def _level(row: Sequence[Any]) -> Level:
    return Level(row[0], _colour(row[1]), *row[2:])


def _placeholder(row: Sequence[Any]) -> Placeholder:
    kind, idx, box, insets, anchor, levels, *rest = row
    prompt = rest.pop()
    holder = Placeholder(
        kind, idx, Box(*box), Insets(*insets), anchor, tuple(_level(r) for r in levels), *rest
    )
    return holder._replace(prompt=_level(prompt) if prompt else None)


def _layout(row: Sequence[Any]) -> Layout:
    part, name, kind, master, holders, obstacles, background, busy, override, body = row
    return Layout(
        part, name, kind, master,
        tuple(_placeholder(r) for r in holders),
        tuple(Obstacle(r[0], Box(*r[1])) for r in obstacles),
        _colour(background), busy, override, Box(*body) if body else None,
    )  # fmt: skip


def _uses(rows: Mapping[str, Sequence[Any]]) -> dict[str, Use]:
    return {
        name: Use(layout, _pairs(roles), Box(*free), fits)
        for name, (layout, roles, free, fits) in rows.items()
    }


def _kept(row: Sequence[Any]) -> Kept:
    raw, edited, types, root, folder, presentation, notes, first, last, *rest = row
    next_id, titles, number, plain = rest
    return Kept(
        tuple(raw), _pairs(edited), _pairs(types), _pairs(root), folder,
        presentation, notes, tuple(first), tuple(last), next_id, tuple(titles), number, tuple(plain),
    )  # fmt: skip
