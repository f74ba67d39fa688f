"""Opens a template; its analysis is cached under the digest of its content."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from deck.core.cache import Cache, digest
from deck.core.errors import ResourceError
from deck.core.files import read_file
from deck.themes.template.model import CompanyTemplate, Correction
from deck.themes.template.package import MAX_FILE

_FORM = "18"  # raise it when the analysis or the format of the cache changes


@lru_cache(maxsize=4)
def open_company(
    path: Path,
    keep: tuple[int, ...] = (),
    corrections: tuple[Correction, ...] = (),
    drop_macros: bool = False,
    cache: bool = True,
    samples: tuple[tuple[str, int], ...] = (),
) -> CompanyTemplate:
    """The company's template at `path`, analysed.

    `keep` are the numbers of the sample slides to keep, `corrections` the user's corrections, `samples` the kinds of
    page that take a sample slide as their layout, with its number.
    Raises ResourceError if the file is missing, not a template, or unsafe.
    """
    try:
        data = read_file(path, MAX_FILE)
    except IsADirectoryError:
        message = f"the template {path} is a folder; name a .pptx or .potx file"
        raise ResourceError(message) from None
    except OSError as error:
        raise ResourceError(f"the template {path} cannot be read: {error.strerror}") from error
    if samples:
        from deck.themes.template.sample_layouts import with_layouts

        data, names = with_layouts(data, path.name, dict(samples))
        corrections = _with_layouts(corrections, names)
    store = Cache("company" if cache else None)
    key = digest(_FORM, data, json.dumps([keep, corrections, drop_macros]))
    cached = store.get(key)
    if cached is not None:
        return thaw(cached, path.name, data)
    from deck.themes.template.understanding import understand

    template = understand(data, path.name, keep, corrections, drop_macros)
    store.put(key, freeze(template))
    return template


def _with_layouts(
    corrections: tuple[Correction, ...], names: dict[str, str]
) -> tuple[Correction, ...]:
    """The corrections with the layouts of these names, where they name none."""
    given = {one.page: one for one in corrections}
    for page, name in names.items():
        one = given.get(page) or Correction(page)
        given[page] = one if one.layout else one._replace(layout=name)
    return tuple(given.values())


_FIELDS = ("width", "height", "scheme", "layouts", "uses", "kept", "doubts", "slides", "brand")


def freeze(template: CompanyTemplate) -> bytes:
    """A template as bytes, without its file."""
    rows = [getattr(template, name) for name in _FIELDS]
    return json.dumps(rows, ensure_ascii=False).encode("utf-8", "surrogatepass")


def thaw(blob: bytes, name: str, data: bytes) -> CompanyTemplate:
    """The template from the bytes that `freeze` returned."""
    types = get_type_hints(CompanyTemplate)
    rows = zip(_FIELDS, json.loads(blob), strict=True)
    fields = {field: _value(types[field], value) for field, value in rows}
    return CompanyTemplate(name=name, data=data, **fields)


def _value(form: Any, value: Any) -> Any:
    """A value from JSON as the type `form`, which may be or contain (named) tuples."""
    if not isinstance(value, (list, dict)):
        return value
    arguments = get_args(form)
    if isinstance(value, dict):
        return {key: _value(arguments[1], item) for key, item in value.items()}
    if hasattr(form, "_fields"):
        return form(*map(_value, _types(form), value))
    if get_origin(form) is tuple:
        inner = repeat(arguments[0]) if arguments[-1] is ... else arguments
        return tuple(map(_value, inner, value))
    return _value(arguments[0], value)  # a union with None


@lru_cache
def _types(form: Any) -> tuple[Any, ...]:
    return tuple(get_type_hints(form).values())
