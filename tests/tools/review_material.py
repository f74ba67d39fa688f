"""Builds the decks of PptxGenJS for the tests of the review.

    python -m tests.tools.review_material [NAME ...] --modules FOLDER

FOLDER is where `npm install pptxgenjs` was called. Without names all recipes are built.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.deck.proof.review.building import RECIPES, VARIANTS, material, recipe


def main(words: list[str]) -> None:
    """Builds the decks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=RECIPES)
    parser.add_argument("--modules", type=Path, required=True)
    given = parser.parse_args(words)
    script = Path(__file__).with_suffix(".cjs")
    environment = {**os.environ, "NODE_PATH": str((given.modules / "node_modules").resolve())}
    with TemporaryDirectory() as folder:
        pages = Path(folder) / "pages.json"
        for name in given.names:
            for variant in VARIANTS:
                pages.write_text(json.dumps(recipe(name)[variant]), "utf-8")
                target = material(name, variant)
                target.parent.mkdir(exist_ok=True)
                subprocess.run(
                    ["node", str(script), str(pages), str(target)], env=environment, check=True
                )
                print(target.name, target.stat().st_size)


if __name__ == "__main__":
    main(sys.argv[1:])
