"""What 0.1.0 did, set against what the code under test does; differences on purpose are listed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent
_PAGE = re.compile(r"^page \d+ ")


def expected(name: str) -> Any:
    """What 0.1.0 did, as it was stored."""
    return json.loads((FOLDER / "expected" / f"{name}.json").read_text("utf-8"))


def changes() -> list[dict[str, Any]]:
    """The entries of `changes.yaml`."""
    found: list[dict[str, Any]] = yaml.safe_load((FOLDER / "changes.yaml").read_text("utf-8"))
    return found


def differences(old: dict[str, list[str]], new: dict[str, list[str]]) -> list[str]:
    """The lines that a part lost and gained. Their order and how shapes share them is no matter."""
    found = []
    for part in [*old, *(part for part in new if part not in old)]:
        was, now = Counter(old.get(part, ())), Counter(new.get(part, ()))
        where = f"page {part}" if part.isdigit() else part
        found += [f"{where} lost {line}" for line in (was - now).elements()]
        found += [f"{where} gained {line}" for line in (now - was).elements()]
    return found


def hold(where: str, found: Iterable[str]) -> None:
    """Fail for differences that `changes.yaml` does not list, and for listed ones that are not there."""
    entries = [entry for entry in changes() if entry["where"] == where]
    listed = {line for entry in entries for line in entry["differences"]}
    spellings = {line: {line, _PAGE.sub("page * ", line)} for line in found}
    unlisted = [line for line, ways in spellings.items() if not ways & listed]
    unseen = listed.difference(*spellings.values())
    problems = [f"differs from 0.1.0: {line}" for line in unlisted]
    problems += [f"listed in changes.yaml and not there: {line}" for line in sorted(unseen)]
    assert not problems, "\n".join([where, *problems])
