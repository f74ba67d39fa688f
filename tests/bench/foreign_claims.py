"""How well the comparison of anybody's deck with its sources tells wrong claims from supported ones.

    python tests/bench/foreign_claims.py [-v] [FOLDER …]

Without a FOLDER, the pages of `tests/deck/proof/foreign/material`, set by set. A FOLDER holds
`claims.json`, a list `claims` of {id, article, claim, label}, where the label is `supported` or what is
wrong, beside the texts `ARTICLE.txt`. Each claim is a deck of its own; what counts are the findings
above notes that its source adds.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from deck.proof.deck_check import check_deck
from tests.deck.proof.foreign.building import article_file, claims, deck_of

SETS = ("claims", "more_claims", "third_claims")
SUPPORTED = ("", "supported", "equivalent", "rounded")
REASONS = {
    "value": "unproved|value|direction|order",
    "scale": "unit|value|unproved",
    "unit": "unit|value|unproved",
    "period": "period",
    "direction": "sign|direction|value",
    "sign": "sign|direction|value",
    "subject": "subject",
    "measure": "subject|measure|basis",
    "basis": "basis|measure",
    "status": "status",
    "quotation": "quotation",
    "speaker": "speaker",
}
"""The codes that say what is wrong, by the kind of mistake; another kind has any of them."""


class Claim(NamedTuple):
    """A page with one claim about an article; `wrong` is empty where the article supports it."""

    id: str
    wrong: str
    said: str
    page: dict[str, Any]
    source: Path


def of_material(name: str, folder: Path) -> Iterator[Claim]:
    """The pages of a set of the tests."""
    for page in claims(name):
        said = {key: page[key] for key in ("title", "bullets", "table", "chart") if key in page}
        source = article_file(page["article"], folder)
        yield Claim(page["id"], page.get("wrong", ""), f"{page['article']}: {said}", page, source)


def of_folder(folder: Path) -> Iterator[Claim]:
    """The claims of a file, each the title of a page."""
    for claim in json.loads((folder / "claims.json").read_text("utf-8"))["claims"]:
        label = claim["label"].removeprefix("wrong-")
        wrong = "" if label in SUPPORTED else label
        source = folder / f"{claim['article']}.txt"
        said = f"{claim['article']}: {claim['claim']}"
        yield Claim(str(claim["id"]), wrong, said, {"title": claim["claim"]}, source)


def told(claim: Claim, folder: Path) -> dict[str, str]:
    """What the source adds to the findings on a page: the codes with their messages."""
    deck = deck_of([claim.page], folder / "deck.pptx")
    alone = {(f.code, f.message) for f in check_deck(deck).findings}
    found = check_deck(deck, sources=[claim.source]).findings
    return {
        f.code: f.message for f in found if f.level != "note" and (f.code, f.message) not in alone
    }


def report(name: str, listed: Iterator[Claim], folder: Path, verbose: bool) -> None:
    """Prints the rates of a set, and with `verbose` each claim that is missed, misnamed or blamed."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in listed:
        found = told(claim, folder)
        own = any(re.search(REASONS.get(claim.wrong, ""), code) for code in found)
        fate = ("own" if own else "other") if found else "passed"
        kinds[claim.wrong][fate] += 1
        fault = {"passed": "MISSED ", "other": "misnamed", "own": ""}[fate]
        if not claim.wrong:
            fault = "" if fate == "passed" else "BLAMED"
        if verbose and fault:
            print(f"  {fault} {claim.id} {claim.wrong} {claim.said}")
            for code, message in found.items():
                print(f"      {code}: {message}")
    supported = kinds.pop("", Counter())
    wrong = sum(kinds.values(), Counter())
    caught = wrong["own"] + wrong["other"]
    print(
        f"{name}: caught {_share(caught, wrong.total())}, for their own reason "
        f"{_share(wrong['own'], wrong.total())}; supported blamed "
        f"{_share(supported.total() - supported['passed'], supported.total())}"
    )
    missed = {kind: f"{one['passed']} of {one.total()}" for kind, one in sorted(kinds.items())}
    print("  missed:", ", ".join(f"{kind} {n}" for kind, n in missed.items() if n[0] != "0"))


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({100 * part / whole:.0f}%)" if whole else "none"


def main() -> None:
    """Measure the sets, or the folders that are named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("-v", action="store_true", help="list what is missed, misnamed and blamed")
    given = parser.parse_args()
    with TemporaryDirectory() as temporary:
        work = Path(temporary)
        for folder in given.folders:
            report(str(folder), of_folder(folder), work, given.v)
        for name in () if given.folders else SETS:
            report(name, of_material(name, work), work, given.v)


if __name__ == "__main__":
    main()
