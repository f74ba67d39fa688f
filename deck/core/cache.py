"""Keeps results in the user's cache folder, under a digest of their inputs.

A cache never fails: what cannot be stored is computed again. Every file contains the digest of its
content, so that a damaged one counts as missing.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

_DIGEST = 32


class Cache:
    """Cached bytes of one kind, by key. Without a folder (`kind` None) nothing is stored."""

    def __init__(self, kind: str | None) -> None:
        self._kind = kind

    @cached_property
    def _folder(self) -> Path | None:
        """The folder of the kind, made when it is first asked for; None if it cannot be."""
        if self._kind and (cache := folder()):
            with suppress(OSError):
                (cache / self._kind).mkdir(parents=True, exist_ok=True)
                return cache / self._kind
        return None

    def get(self, key: str) -> bytes | None:
        """The content stored for `key`; None if there is none, or it is damaged."""
        if self._folder is None:
            return None
        try:
            data = (self._folder / key).read_bytes()
        except OSError:
            return None
        checksum, content = data[:_DIGEST], data[_DIGEST:]
        return content if hashlib.sha256(content).digest() == checksum else None

    def put(self, key: str, content: bytes) -> None:
        """Stores `content`. The file is renamed into place, so that parallel builds do not
        conflict."""
        if self._folder is None:
            return
        part = self._folder / f"{key}.{os.getpid()}.part"
        with suppress(OSError):
            try:
                part.write_bytes(hashlib.sha256(content).digest() + content)
                part.replace(self._folder / key)
            finally:
                part.unlink(missing_ok=True)


def folder() -> Path | None:
    """The folder of all caches; None for a user who has no home folder."""
    from platformdirs import user_cache_path

    try:
        path = user_cache_path("briefdeck")
    except RuntimeError:  # there is no home folder; an older platformdirs leaves a literal ~
        return None
    return path if path.is_absolute() else None


def digest(*parts: str | bytes) -> str:
    """A key for a result computed from `parts`."""
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        sha.update(len(data).to_bytes(8, "big") + data)
    return sha.hexdigest()


class State(NamedTuple):
    """The state of all caches: their folder, how many files it has, their size in bytes; or the folder in
    which nothing can be stored, and why."""

    folder: Path | None
    files: int = 0
    size: int = 0
    fault: str = ""


def state() -> State:
    """The state of the user's cache folder, found out by writing to it."""
    path = folder()
    if path is None:
        return State(None, fault="this user has no home folder")
    tried = path
    try:
        path.mkdir(parents=True, exist_ok=True)
        for tried in (path, *filter(Path.is_dir, path.iterdir())):
            with TemporaryFile(dir=tried) as trial:
                trial.write(b"a trial")
    except OSError as error:
        return State(tried, fault=error.strerror or str(error))
    sizes = []
    for file in filter(Path.is_file, path.rglob("*")):
        with suppress(OSError):  # a build that runs beside this one renames its files
            sizes.append(file.stat().st_size)
    return State(path, len(sizes), sum(sizes))
