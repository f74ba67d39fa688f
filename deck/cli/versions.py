"""The versions of what briefdeck works with, found without importing or starting any of it."""

from __future__ import annotations

import platform
import sys
import textwrap
from contextlib import suppress
from importlib import metadata
from pathlib import Path

import deck
from deck.core.errors import ResourceError

REQUIRED = {
    "click": "click",
    "lxml": "lxml.etree",
    "markdown-it-py": "markdown_it",
    "matplotlib": "matplotlib",
    "numpy": "numpy",
    "pillow": "PIL.Image",
    "platformdirs": "platformdirs",
    "pydantic": "pydantic",
    "pyphen": "pyphen",
    "python-calamine": "python_calamine",
    "PyYAML": "yaml",
    "rapidfuzz": "rapidfuzz",
    "rich": "rich",
    "simpleeval": "simpleeval",
    "xlrd": "xlrd",
}
"""The packages that briefdeck requires, with a module of each."""


def versions() -> list[str]:
    """The versions of what briefdeck works with, found without starting or importing any of it."""
    from deck.publish import libreoffice

    packages = []
    for name in REQUIRED:
        with suppress(metadata.PackageNotFoundError):
            packages.append(f"{name} {metadata.version(name)}")
    lines = [f"Python {platform.python_version()}", *textwrap.wrap(", ".join(packages), 80)]
    with suppress(ResourceError):
        program = libreoffice.find()
        lines.append(f"{libreoffice.product(program) or 'LibreOffice'} ({program})")
    return lines


def host() -> dict[str, str]:
    """Where briefdeck runs: its version and folder, Python and the operating system."""
    name = platform.platform(terse=True)
    with suppress(OSError):
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    return {
        "briefdeck": f"{deck.__version__} in {Path(deck.__file__).parent}",
        "Python": f"{platform.python_version()} ({sys.executable})",
        "System": f"{name}, {platform.machine()}",
    }
