"""Imports optional libraries when they are needed."""

from __future__ import annotations

from typing import Any

from deck.core.errors import ResourceError


def pikepdf() -> Any:
    """The library that reads and changes PDF files. Raises ResourceError if it is missing."""
    try:
        import pikepdf
    except ImportError:
        raise _missing("pikepdf") from None
    return pikepdf


def pypdfium2() -> Any:
    """The library that draws pages of PDF files. Raises ResourceError if it is missing."""
    try:
        import pypdfium2
    except ImportError:
        raise _missing("pypdfium2") from None
    return pypdfium2


def watchfiles() -> Any:
    """The library that waits for files to change. Raises ResourceError if it is missing."""
    try:
        import watchfiles
    except ImportError:
        raise _missing("watchfiles") from None
    return watchfiles


def _missing(library: str) -> ResourceError:
    return ResourceError(f"{library} is needed for this: pip install 'briefdeck[reports]'")
