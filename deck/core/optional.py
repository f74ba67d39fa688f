"""Optional libraries: what each extra of the package is for, how it is installed, late imports."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any, NamedTuple

from deck.core.errors import ResourceError


class Extra(NamedTuple):
    """What an extra is for, and its packages with the module of each (empty: not imported)."""

    purpose: str
    packages: dict[str, str]


EXTRAS = {
    "articles": Extra(
        "HTML, Word and PDF files in `deck draft` and `deck check`",
        {
            "lxml-html-clean": "lxml_html_clean",
            "pypdfium2": "pypdfium2",
            "python-docx": "docx",
            "trafilatura": "trafilatura",
        },
    ),
    "data": Extra(
        "Parquet files as the data of charts and tables in `deck build`, `deck chart` and `deck check`",
        {"pyarrow": "pyarrow"},
    ),
    "reports": Extra(
        "`deck export` to PDF, pictures and HTML, pages in `deck attach` and `deck bundle`, "
        "`deck build --watch`, `deck build --pdf`",
        {
            "pikepdf": "pikepdf",
            "pypdfium2": "pypdfium2",
            "typst": "typst",
            "watchfiles": "watchfiles",
        },
    ),
    "live": Extra(
        "the live page, `deck serve`",
        {"starlette": "starlette", "uvicorn": "uvicorn", "watchfiles": "watchfiles"},
    ),
    "svg": Extra(
        "a bitmap beside each SVG picture in `deck build`, for programs that cannot draw SVG",
        {"resvg-py": "resvg_py"},
    ),
    "cjk": Extra(
        "Chinese in charts that `deck build` draws as pictures and in `deck export`, if there is no Chinese font",
        {"zhplot": ""},  # taken for its font alone
    ),
    "model": Extra(
        "`deck draft article.txt --model NAME`: a language model rewrites the texts",
        {"openai": "openai"},
    ),
}


def install_line(extra: str) -> str:
    """The command that installs an extra; cmd.exe knows only double quotes."""
    quote = '"' if sys.platform == "win32" else "'"
    return f"pip install {quote}briefdeck[{extra}]{quote}"


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


def typst() -> Any:
    """The library that sets PDF files. Raises ResourceError if it is missing."""
    try:
        import typst
    except ImportError:
        raise _missing("typst") from None
    return typst


def live() -> None:
    """Imports what the live page needs. Raises ResourceError if it is missing."""
    for library in EXTRAS["live"].packages.values():
        try:
            import_module(library)
        except ImportError:
            raise _missing(library, "live") from None


def pyarrow() -> Any:
    """The library that reads Parquet files, with its module `parquet`. Raises ResourceError."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise _missing("pyarrow", "data") from None
    return pyarrow


def _missing(library: str, extra: str = "reports") -> ResourceError:
    return ResourceError(f"{library} is needed for this: {install_line(extra)}")
