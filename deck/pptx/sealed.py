"""Tells whether a deck is as it was built, without reading it: by the seal on its record."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import BinaryIO

from deck.core.package import seal
from deck.scene.record import FORMATS, NAMESPACE

_FORMATS = "|".join(map(str, FORMATS))  # what a newer release has built is not for us to judge
_SEAL = re.compile(
    rf'<ledger xmlns="{re.escape(NAMESPACE)}" format="(?:{_FORMATS})" seal="(\w+)">'.encode()
)


def is_as_built(deck: Path | BinaryIO) -> bool:
    """Whether every part of a deck is as we wrote it, by the seal on its record.

    It reads the directory of the zip and the head of one part, whatever the size of the deck.
    """
    try:
        with zipfile.ZipFile(deck) as archive:
            *entries, item, _, _ = archive.infolist()
            with archive.open(item) as part:
                match = _SEAL.search(part.read(400))
            return match is not None and match[1].decode() == seal(
                (entry.filename, entry.file_size, entry.CRC) for entry in entries
            )
    except (OSError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile, EOFError):
        return False
