"""What was worked out once and is kept by its content, in the user's cache folder.

A cache never fails: what cannot be kept is worked out again. Every file carries the digest of its
content, so that a damaged one counts as none.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

_DIGEST = 32


class Cache:
    """Kept bytes of one kind, by key. Without a folder (`kind` None) nothing is kept."""

    def __init__(self, kind: str | None) -> None:
        self._folder = _folder(kind) if kind else None

    def get(self, key: str) -> bytes | None:
        """What is kept for `key`; None if there is nothing, or nothing whole."""
        if self._folder is None:
            return None
        try:
            data = (self._folder / key).read_bytes()
        except OSError:
            return None
        digest, content = data[:_DIGEST], data[_DIGEST:]
        return content if hashlib.sha256(content).digest() == digest else None

    def put(self, key: str, content: bytes) -> None:
        """Keep `content`; the file is renamed into place, so that parallel builds do no harm."""
        if self._folder is None:
            return
        part = self._folder / f"{key}.{os.getpid()}.part"
        with suppress(OSError):
            try:
                part.write_bytes(hashlib.sha256(content).digest() + content)
                part.replace(self._folder / key)
            finally:
                part.unlink(missing_ok=True)


def digest(*parts: str | bytes) -> str:
    """A key for what is made of `parts`."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.hexdigest()


def _folder(kind: str) -> Path | None:
    from platformdirs import user_cache_path

    folder = user_cache_path("briefdeck") / kind
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder
