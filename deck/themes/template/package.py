"""The package of a template; every part is checked before any is used."""

from __future__ import annotations

import re
from typing import Any, NoReturn

from deck.core import package
from deck.core.errors import ResourceError

MAX_FILE = 100_000_000
MAX_PARTS = 10_000
MAX_RATIO = 150
RATIO_FROM = 4_000_000
"""Below this size any compression ratio is accepted."""
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Package(package.Package):
    """A package without zip bombs, document types and damaged parts.

    Raises ResourceError with one line, in which `label` names the file.
    """

    def __init__(self, data: bytes, label: str) -> None:
        self.label = label
        self.pictures: dict[str, Any] = {}
        """Analysed background pictures by part, as masters and layouts share them."""
        self.images: dict[str, Any] = {}
        """Pictures as they are drawn, by part; None for those that cannot be read."""
        if len(data) > MAX_FILE:
            self.fail(f"is larger than {MAX_FILE // 1_000_000} MB")
        super().__init__(data)
        names = list(self)
        if len(names) > MAX_PARTS:
            self.fail(f"has {len(names):,} parts; the limit is {MAX_PARTS:,}")
        for name in names:
            info = self.info(name)
            if info.file_size > max(RATIO_FROM, MAX_RATIO * info.compress_size):
                self.fail(
                    f"is a zip bomb: '{name}' unpacks to more than {MAX_RATIO} times its size"
                )
            start = self.read(name)[: 1 << 18].replace(b"\0", b"")
            if name.lower().endswith((".xml", ".rels", ".vml")) and _DOCTYPE.search(start):
                self.fail(f"declares XML entities in '{name[:60]}', which no Office file does")
        if package.CONTENT_TYPES not in self:
            self.fail("is a zip archive, but not an Office file: it has no list of content types")

    def fail(self, reason: str) -> NoReturn:
        """Raises a ResourceError that names the file."""
        raise self.fault(reason)

    def fault(self, reason: str) -> ResourceError:
        """An error that names the file."""
        return ResourceError(f"the template {self.label} {reason}")
