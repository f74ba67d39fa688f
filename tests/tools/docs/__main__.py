"""Regenerate everything that is generated from the code.

    python -m tests.tools.docs            pages, pictures and snapshots
    python -m tests.tools.docs --check    exit with 1 if a page is out of date

Pictures are drawn by LibreOffice, and only those whose slide has changed; without LibreOffice they are
left as they are, and a line says so.
"""

from __future__ import annotations

import subprocess
import sys

from tests.tools.docs import pages, pictures

SNAPSHOTS = ("tests/deck/slides/kinds", "tests/deck/core/test_errors.py")


def main(arguments: list[str]) -> int:
    """Regenerate, or with `--check` only compare; returns the exit code."""
    stale = pages.write(check="--check" in arguments)
    if "--check" in arguments:
        if stale:
            print(f"out of date: {', '.join(stale)}; run python -m tests.tools.docs")
        return 1 if stale else 0
    print(f"pages: {', '.join(stale) or 'nothing to do'}")
    print(f"pictures: {pictures.draw()}")
    options = ["-q", "--snapshot-update", "-k", "snapshot", "-p", "no:cacheprovider"]
    updated = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *SNAPSHOTS], cwd=pages.ROOT, check=False
    )
    return updated.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
