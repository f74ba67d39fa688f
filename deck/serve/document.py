"""The file of an outline: what was last read of it, and how a text is saved to it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from deck.core.encoding import BREAK, read_text, write_text
from deck.core.errors import DeckError
from deck.core.files import free_copy, put, read_file


class ChangedError(DeckError):
    """The file was changed by somebody else since it was read; `text` is what it says now."""

    def __init__(self, message: str, text: str) -> None:
        super().__init__(message)
        self.text = text


class Document:
    """An outline's file. `text` is its text when it was last read or saved, with `\\n` as line
    end, `digest` that of its bytes."""

    def __init__(self, path: Path) -> None:
        """Reads the file. Raises OSError, and OutlineError if it is no text."""
        self.path = path
        self._raw = b""
        self.digest = ""
        self.text = ""
        self.accept(*self.on_disk())

    def on_disk(self) -> tuple[bytes, str]:
        """The bytes and the text that the file has now. Raises OSError and OutlineError."""
        raw = read_file(self.path)
        return raw, BREAK.sub("\n", read_text(raw, self.path.name))

    def accept(self, raw: bytes, text: str) -> None:
        """Takes what `on_disk` gave as what is known of the file."""
        self._raw, self.digest, self.text = raw, _digest(raw), text

    def is_known(self, raw: bytes) -> bool:
        """Whether these bytes are those that were last read or saved."""
        return _digest(raw) == self.digest

    def save(self, text: str, replace: bool = False) -> Path | None:
        """Writes a text with the line ends and the encoding of the file.

        Raises ChangedError if the file was changed meanwhile, unless it is to be replaced: then a copy of
        it is kept, whose path is returned. Raises WriteError; the file is then unchanged.
        """
        kept = None
        try:
            raw, theirs = self.on_disk()
        except FileNotFoundError:  # it was renamed or deleted; who saves wants it back
            raw = self._raw
        except OSError:
            raw = self._raw
        else:
            if not self.is_known(raw) and theirs != text:
                if not replace:
                    message = f"{self.path.name} was changed by another program since it was read"
                    raise ChangedError(message, theirs)
                kept = free_copy(self.path)
        data = write_text(text, raw)
        put(self.path, data)
        self.accept(data, text)
        return kept


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
