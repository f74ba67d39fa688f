"""Make deck/language/simplified.txt: the simplified form of each traditional character.

    python tests/tools/make_simplified.py TSCharacters.txt

The argument is the character table of Open Chinese Convert (https://github.com/BYVoid/OpenCC,
Apache License 2.0), as in the package opencc-python-reimplemented. Of several simplified forms the
first counts; characters beyond the Basic Multilingual Plane are left out.
"""

from __future__ import annotations

import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "deck" / "language" / "simplified.txt"
HEAD = (
    "# Traditional characters, and below them their simplified forms. From the character table of\n"
    "# Open Chinese Convert (https://github.com/BYVoid/OpenCC), Apache License 2.0.\n"
)
WIDTH = 80


def table(text: str) -> str:
    """The file for the rows of TSCharacters.txt, sorted by code point."""
    pairs = []
    for row in sorted(text.splitlines()):
        traditional, _, forms = row.partition("\t")
        simplified = forms.split()[0]
        if simplified != traditional and max(traditional + simplified) <= "\uffff":
            pairs.append((traditional, simplified))
    lines = [pairs[i : i + WIDTH] for i in range(0, len(pairs), WIDTH)]
    return HEAD + "".join(
        "".join(side) + "\n" for line in lines for side in zip(*line, strict=True)
    )


if __name__ == "__main__":
    TARGET.write_text(table(Path(sys.argv[1]).read_text(encoding="utf-8")), encoding="utf-8")
