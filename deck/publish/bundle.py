"""A briefing with all that it rests on in one zip: deck, PDF, outline, sources, data, evidence page,
and a manifest with the digest of each."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from deck import __version__
from deck.core.errors import ExportError
from deck.core.files import check_target, put
from deck.core.package import Archive
from deck.pptx.contents import Contents
from deck.pptx.presentation import carried
from deck.publish.finished import OUTLINES, Finished, finish

MANIFEST = "manifest.json"
_LONGEST = 255
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
    """A file of a bundle: its path, what it is (`deck`, `pdf`, `outline`, `source`, `data`,
    `facts`, `evidence`), its bytes."""

    path: str
    role: str
    data: bytes


class Verdict(NamedTuple):
    """What is wrong with a bundle (nothing: it is whole), and how many files it lists."""

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
    """Write the bundle of an outline, or of a finished deck with what it carries.

    `redact` leaves everything out but deck and PDF, and of the deck what is not for others. Raises
    OutlineError, ExportError, ResourceError and WriteError.
    """
    say = step or (lambda _: None)
    path, place = Path(deck), Path(target)
    check_target(place, "briefing.zip")
    say("building the deck")
    finished = finish(path)
    entries = [] if redact else list(_making(path, finished))
    if redact:
        from deck.pptx.redaction import redact as redacted

        finished = Finished(finished.name, redacted(finished.data).data)
    made = [Entry(finished.name, "deck", finished.data)]
    if pdf:
        from deck.publish.export.pdf import pdf as draw
        from deck.publish.export.selection import selected

        say("LibreOffice is drawing the pages")
        drawn = draw(finished, selected(None, finished.contents))
        made.append(Entry(f"{finished.stem}.pdf", "pdf", drawn))
    evidence = "" if redact else _evidence(path)
    if evidence:
        made.append(Entry("evidence.html", "evidence", evidence.encode()))
    entries = [*made, *entries]
    put(place, _packed(entries, finished.contents))
    return entries


def _making(path: Path, finished: Finished) -> Iterator[Entry]:
    """The outline and every file that it names; for a deck, what it carries."""
    if path.suffix.lower() not in OUTLINES:
        found = carried(finished.data)
        if found is not None:
            yield Entry(f"outline/{Path(found.file).name}", "outline", found.outline.encode())
            facts = {key: value for key, value in found.data.items() if key != "outline"}
            yield Entry("facts.json", "facts", _json(facts))
        return
    from deck.outline.model import read

    outline = read(path)
    yield Entry(f"outline/{path.name}", "outline", path.read_bytes())
    sources = {source.file for source in outline.head.sources.values() if source.file}
    for name in sorted(files_of(outline.source.data, outline.folder)):
        inside = Path(name)
        if inside.is_absolute() or ".." in inside.parts:
            continue  # it would lie outside of what is unpacked; the manifest does not claim it
        role = "source" if name in sources else "data"
        yield Entry(f"outline/{inside.as_posix()}", role, (outline.folder / name).read_bytes())


def files_of(data: Any, folder: Path) -> set[str]:
    """The names in an outline's data that are those of files in its folder."""
    found: set[str] = set()
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Mapping):
            waiting += value.values()
        elif isinstance(value, (list, tuple)):
            waiting += value
        elif (
            isinstance(value, str) and len(value) <= _LONGEST and "." in value and "\n" not in value
        ):
            try:
                if (folder / value).is_file():
                    found.add(value)
            except (OSError, ValueError):  # no name of a file
                continue
    return found


def _evidence(path: Path) -> str:
    """The evidence page of `deck check`; empty for a deck that carries nothing to prove it by."""
    from deck.proof.evidence import page

    if path.suffix.lower() in OUTLINES:
        from deck.outline.model import read
        from deck.proof.outline_check import check_outline

        return page(check_outline(read(path)))
    if carried(path.read_bytes()) is None:
        return ""
    from deck.proof.deck_check import check_deck

    return page(check_deck(path))


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
    """Compare a bundle with its manifest. Raises ExportError where it is no bundle."""
    path = Path(target)
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if MANIFEST not in names:
                raise ExportError(f"{path} is no bundle: it has no {MANIFEST}")
            listed = _listed(archive.read(MANIFEST), path)
            wrong = [
                f"{n}: it is in the bundle {names.count(n)} times"
                for n in sorted({n for n in names if names.count(n) > 1})
            ]
            for name, digest in listed.items():
                try:
                    data = archive.read(name)
                except KeyError:
                    wrong.append(f"{name}: it is missing")
                    continue
                except (zipfile.BadZipFile, zlib.error, EOFError):
                    wrong.append(f"{name}: it is damaged")
                    continue
                if hashlib.sha256(data).hexdigest() != digest:
                    wrong.append(f"{name}: it was changed")
            extra = sorted(set(names) - set(listed) - {MANIFEST})
            wrong += [f"{name}: the manifest does not know it" for name in extra]
    except FileNotFoundError:
        raise ExportError(f"there is no file {path}") from None
    except (zipfile.BadZipFile, OSError) as error:
        raise ExportError(f"{path} is no bundle that can be read: {error}") from None
    return Verdict(tuple(wrong), len(listed))


def _listed(manifest: bytes, path: Path) -> dict[str, str]:
    """The digests by path."""
    try:
        data = json.loads(manifest)
        return {str(row["path"]): str(row["sha256"]) for row in data["files"]}
    except (ValueError, KeyError, TypeError):
        raise ExportError(f"{path}: its manifest cannot be read") from None
