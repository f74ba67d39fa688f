"""Bundles a briefing in one zip: deck, PDF, outline, sources, data, evidence page, and a manifest
with the digest of each."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from deck import __version__
from deck.core.errors import ExportError
from deck.core.files import check_target, is_file, put, read_file, real, text_name
from deck.core.package import Archive
from deck.pptx.contents import Contents
from deck.pptx.presentation import Carried, carried
from deck.publish.finished import OUTLINES, Finished, finish

MANIFEST = "manifest.json"
_LONGEST = 255
_FILE_FIELDS = ("file", "image", "logo", "client_logo", "map", "template", "theme")
_TYPES = {
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".json": "application/json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".svg": "image/svg+xml",
}


class Entry(NamedTuple):
    """A file of a bundle: its path, its role (`deck`, `pdf`, `outline`, `source`, `data`, `facts`,
    `evidence`), its bytes."""

    path: str
    role: str
    data: bytes


class Verdict(NamedTuple):
    """The problems of a bundle (none if it is unchanged), and the number of files it lists."""

    wrong: tuple[str, ...]
    files: int


def bundle(
    deck: str | Path,
    target: str | Path,
    *,
    pdf: bool = True,
    redact: bool = False,
    step: Callable[[str], None] | None = None,
) -> list[Entry]:
    """Writes the bundle of an outline, or of a finished deck with its embedded outline.

    `redact` includes only deck and PDF, and removes confidential content from the deck. Raises
    OutlineError, ExportError, ResourceError and WriteError.
    """
    report = step or (lambda _: None)
    path, target = Path(deck), Path(target)
    check_target(target, "briefing.zip")
    report("building the deck")
    finished = finish(path)
    sources = [] if redact else list(_sources(path, finished))
    if redact:
        from deck.pptx.redaction import redact as redacted

        finished = Finished(finished.name, redacted(finished.data).data)
    entries = [Entry(finished.name, "deck", finished.data)]
    if pdf:
        from deck.publish.export.pdf import pdf as draw
        from deck.publish.export.selection import selected

        report(finished.drawing)
        drawn = draw(finished, selected(None, finished.hidden))
        entries.append(Entry(f"{finished.stem}.pdf", "pdf", drawn))
    evidence = "" if redact else _evidence(path)
    if evidence:
        entries.append(Entry("evidence.html", "evidence", evidence.encode(errors="replace")))
    entries += sources
    put(target, _packed(entries, finished.contents))
    return entries


def unpacked(record: Carried) -> dict[str, bytes]:
    """The files embedded in a deck: its outline by name, and `facts.json`."""
    name = Path(record.file.replace("\\", "/")).name or "outline.yaml"
    facts = {key: value for key, value in record.data.items() if key != "outline"}
    return {name: record.outline.encode(), "facts.json": _json(facts)}


def _sources(path: Path, finished: Finished) -> Iterator[Entry]:
    """The outline and every file that it names; for a deck, its embedded files."""
    if path.suffix.lower() not in OUTLINES:
        record = carried(finished.data)
        if record is not None:
            (name, text), (facts, data) = unpacked(record).items()
            yield Entry(f"outline/{name}", "outline", text)
            yield Entry(facts, "facts", data)
        return
    from deck.outline.model import read

    outline = read(path)
    folder = path.parent
    names = files_of(outline.source.data, folder) - _unreachable(outline.source.data, folder)
    inside = _folder_of(names, folder)
    yield Entry((inside / text_name(path)).as_posix(), "outline", read_file(path))
    sources = {source.file for source in outline.head.sources.values() if source.file}
    for name in sorted(names):
        role = "source" if name in sources else "data"
        target = Path(os.path.normpath(inside / name)).as_posix()
        yield Entry(target, role, read_file(path.parent / name))


def left_out(deck: str | Path) -> list[str]:
    """The files that a briefing names and its bundle does not hold: those with an absolute path, and
    for a finished deck, which carries its outline alone, every file."""
    path = Path(deck)
    if path.suffix.lower() in OUTLINES:
        from deck.outline.model import read

        return sorted(_unreachable(read(path).source.data, path.parent))
    record = carried(read_file(path))
    if record is None:
        return []
    from deck.outline.yaml.source import parse

    return sorted(_named(parse(record.outline, record.file).data))


def _unreachable(data: Any, folder: Path) -> set[str]:
    """The files that an unpacked outline could not find again: those with an absolute path."""
    most = len(real(folder).parts) - 1
    return {
        name for name in files_of(data, folder) if Path(name).is_absolute() or _climbs(name) > most
    }


def _climbs(name: str) -> int:
    """How many folders up a relative path leads: 1 for `../data.csv`."""
    return Path(os.path.normpath(name)).parts.count("..")


def _folder_of(names: Iterable[str], folder: Path) -> Path:
    """The folder of the outline in the bundle: `outline`, and as many of the folders that it lies in
    as the names of its files climb (`../data.csv`)."""
    climbs = max(map(_climbs, names), default=0)
    return Path("outline", *real(folder).parts[-climbs:]) if climbs else Path("outline")


def files_of(data: Any, folder: Path) -> set[str]:
    """The texts in an outline's data that are names of files, relative to its folder."""
    return {name for name in _texts(data) if is_file(folder / name)}


def _named(data: Any) -> set[str]:
    """The names of files in an outline's data, whether they exist or not."""
    # the name of a theme has no suffix
    return {name for name in _texts(data, _FILE_FIELDS) if Path(name).suffix}


def _texts(data: Any, fields: Collection[str] = (), field: str = "") -> Iterator[str]:
    """The texts of an outline's data that may be names of files; with `fields`, those of these."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _texts(value, fields, str(key))
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _texts(value, fields, field)
    elif isinstance(data, str) and len(data) <= _LONGEST and "\n" not in data:
        # a title such as `README` is no file unless its field says so
        named = field in fields if fields else "." in data or field in _FILE_FIELDS
        yield from [data] if named else []


def _evidence(path: Path) -> str:
    """The evidence page of `deck check`; empty for a deck without a record."""
    from deck.outline.model import read
    from deck.proof.deck_check import check_deck
    from deck.proof.evidence import page
    from deck.proof.outline_check import check_outline

    if path.suffix.lower() in OUTLINES:
        return page(check_outline(read(path)))
    return page(check_deck(path)) if carried(read_file(path)) else ""


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _packed(entries: list[Entry], contents: Contents) -> bytes:
    files = [
        {
            "path": entry.path,
            "role": entry.role,
            "type": _TYPES.get(Path(entry.path).suffix.lower(), "application/octet-stream"),
            "bytes": len(entry.data),
            "sha256": hashlib.sha256(entry.data).hexdigest(),
        }
        for entry in entries
    ]
    manifest = {
        "format": 1,
        "made_by": f"briefdeck {__version__}",
        "title": contents.title,
        "date": contents.date,
        "lang": contents.lang,
        "files": files,
    }
    stream = io.BytesIO()
    with Archive(stream) as archive:
        archive.add(MANIFEST, _json(manifest))
        for entry in entries:
            stored = entry.path.endswith((".pptx", ".xlsx", ".png"))
            archive.add(entry.path, entry.data, store=stored)
    return stream.getvalue()


def verify(target: str | Path) -> Verdict:
    """Compares a bundle with its manifest. Raises ExportError if it is not a bundle."""
    path = Path(target)
    try:
        with zipfile.ZipFile(io.BytesIO(read_file(path))) as archive:
            names = archive.namelist()
            if MANIFEST not in names:
                raise ExportError(f"{path} is not a bundle: it has no {MANIFEST}")
            digests = _digests(archive.read(MANIFEST), path)
            wrong = [
                f"{name}: it is in the bundle {count} times"
                for name, count in sorted(Counter(names).items())
                if count > 1
            ]
            for name, digest in digests.items():
                try:
                    if hashlib.sha256(archive.read(name)).hexdigest() != digest:
                        wrong.append(f"{name}: it was changed")
                except KeyError:
                    wrong.append(f"{name}: it is missing")
                except (zipfile.BadZipFile, zlib.error, EOFError):
                    wrong.append(f"{name}: it is damaged")
            extra = sorted(set(names) - set(digests) - {MANIFEST})
            wrong += [f"{name}: it is not in the manifest" for name in extra]
    except FileNotFoundError:
        raise ExportError(f"there is no file {path}") from None
    except OSError as error:
        raise ExportError(f"{path} is not a readable bundle: {error.strerror}") from None
    except zipfile.BadZipFile as error:
        raise ExportError(f"{path} is not a readable bundle: {error}") from None
    return Verdict(tuple(wrong), len(digests))


def _digests(manifest: bytes, path: Path) -> dict[str, str]:
    """The SHA-256 of each file by path."""
    try:
        return {str(row["path"]): str(row["sha256"]) for row in json.loads(manifest)["files"]}
    except (ValueError, KeyError, TypeError):
        raise ExportError(f"{path}: its manifest cannot be read") from None
