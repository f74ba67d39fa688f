"""An Office package whose other parts stay as they are, byte for byte."""

from __future__ import annotations

import zipfile
import zlib
from copy import copy
from io import BytesIO

from deck.core.errors import AttachError


class Parts:
    """The parts of a package in their order; what is not set anew is written as it was read."""

    def __init__(self, data: bytes) -> None:
        """Raises AttachError where the file is no whole package."""
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                self._infos = {info.filename: info for info in archive.infolist()}
                self._data = {name: archive.read(name) for name in self._infos}
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            raise AttachError(_why(data, error)) from None

    def __contains__(self, name: str) -> bool:
        return name in self._data

    def __getitem__(self, name: str) -> bytes:
        return self._data[name]

    def __setitem__(self, name: str, data: bytes) -> None:
        self._data[name] = data

    def __delitem__(self, name: str) -> None:
        self._data.pop(name, None)

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._data)

    def unused(self, name: str) -> str:
        """A part name like `name` that no part has yet."""
        stem, dot, suffix = name.rpartition(".")
        taken = {part.lower() for part in self._data}
        found, count = name, 2
        while found.lower() in taken:
            found, count = f"{stem}-{count}{dot}{suffix}", count + 1
        return found

    def written(self) -> bytes:
        """The package."""
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self._data.items():
                if name in self._infos:
                    info = copy(self._infos[name])
                else:
                    info = zipfile.ZipInfo(name)
                    info.compress_type = zipfile.ZIP_DEFLATED
                    if name.endswith((".png", ".pptx")):
                        info.compress_type = zipfile.ZIP_STORED
                archive.writestr(info, data)
        return out.getvalue()


def _why(data: bytes, error: Exception) -> str:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "it is encrypted, or an old .doc: save it in Word as an open .docx first"
    return f"it is damaged: {error}"
