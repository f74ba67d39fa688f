"""Zip files whose bytes depend on their content alone, written to a stream in one pass.

Entries keep the order in which they are added and carry the zip epoch as their time. A deck of
1,000 slides has 4,600 of them and 200 workbooks, for which `zipfile` takes twice as long
(`tests/bench/build.py`). Format: PKWARE's APPNOTE.TXT 6.3, without its extensions for large files.
"""

from __future__ import annotations

import struct
import zlib
from typing import BinaryIO, NamedTuple

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _UTF8, _DEFLATED, _EPOCH = 20, 0x800, 8, 1 << 5 | 1
_READABLE = 0o600 << 16
MOST_ENTRIES = 0xFFFF
MOST_BYTES = 0x7FFFFFFF
"""The limits of a plain zip."""


class Entry(NamedTuple):
    """An entry ready to be written: its name, the size and checksum of its data, its fields from the
    version to the length of the name, and its data as packed."""

    name: str
    size: int
    crc: int
    fields: tuple[int, ...]
    packed: bytes


def entry(name: str, data: bytes, store: bool = False, level: int = 5) -> Entry:
    """Packs an entry. `store` leaves data uncompressed that is compressed already."""
    packed = data if store else zlib.compress(data, level, -zlib.MAX_WBITS)
    crc, size = zlib.crc32(data), len(data)
    method, flags = 0 if store else _DEFLATED, 0 if name.isascii() else _UTF8
    length = len(name.encode())
    fields = (_VERSION, flags, method, 0, _EPOCH, crc, len(packed), size, length)
    return Entry(name, size, crc, fields, packed)


class Archive:
    """A zip file being written to a stream, which stays open. `close` writes its directory."""

    def __init__(self, stream: BinaryIO) -> None:
        self.entries: list[tuple[str, int, int]] = []
        """Name, size and checksum of each entry so far."""
        self._stream = stream
        self._directory: list[bytes] = []
        self._offset = 0

    def add(self, name: str, data: bytes, store: bool = False, level: int = 5) -> None:
        """Adds an entry. `store` adds data uncompressed, for data that is compressed already.

        Raises OverflowError beyond 65,535 entries or 2 GB, the limits of a plain zip.
        """
        self.put(entry(name, data, store, level))

    def put(self, one: Entry) -> None:
        """Adds an entry that is packed already. Raises OverflowError as `add` does."""
        local = _LOCAL.pack(b"PK\3\4", *one.fields, 0) + one.name.encode()
        end = self._offset + len(local) + len(one.packed)
        if len(self.entries) == MOST_ENTRIES or max(end, one.size) > MOST_BYTES:
            raise OverflowError
        head = _CENTRAL.pack(b"PK\1\2", _VERSION, *one.fields, 0, 0, 0, 0, _READABLE, self._offset)
        self._directory.append(head + local[_LOCAL.size :])
        self.entries.append((one.name, one.size, one.crc))
        self._stream.write(local + one.packed)
        self._offset = end

    def close(self) -> None:
        """Writes the directory. Raises OverflowError as `add` does."""
        count, directory = len(self._directory), b"".join(self._directory)
        if self._offset + len(directory) > MOST_BYTES:
            raise OverflowError
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), self._offset, 0)
        self._stream.write(directory + end)
