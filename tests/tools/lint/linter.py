"""Find what is wrong in a finished .pptx: on the raw package, with no library's view of it.

A writer cannot judge itself with the library that it writes with, so these checks read the zip and
its XML. They hold for any deck, ours or another's; a deck of ours has none of these faults.
"""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile

from tests.tools.lint import charts, geometry, package, presentation, slides, text
from tests.tools.lint.opened import Check, Fault, open_package

__all__ = ["Fault", "lint"]

CHECKS: tuple[Check, ...] = (
    *package.CHECKS,
    *presentation.CHECKS,
    *slides.CHECKS,
    *text.CHECKS,
    *geometry.CHECKS,
    *charts.CHECKS,
)


def lint(deck: str | Path | bytes) -> list[Fault]:
    """All faults of a .pptx, given by its path (OSError if it is not there) or by its bytes.

    A fault is (code, part, message). A file that is no package has the one fault `not-a-package`.
    """
    try:
        opened = open_package(deck)
    except BadZipFile as error:
        return [Fault("not-a-package", "", f"not a .pptx: {error}")]
    return [fault for check in CHECKS for fault in check(opened)]
