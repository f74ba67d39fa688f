"""How many hand-listed figures of articles are found, and what else is taken for a figure.

usage: python tests/bench/article_figures.py FOLDER

FOLDER holds `NAME.txt` with `NAME.gold.json`: under `facts` each figure with its words, its value in
base units (percent and points as 3.0 for 3.0 %; a fall is negative), its unit, its sentence and the
offset in the text. One is found when a figure with the same span, value, unit and sign is read in
its sentence. Whatever else has the role of a figure is listed: gold lists are not complete, so look.
"""

from __future__ import annotations

import argparse
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from deck.language.figures import Figure, figures

CODES = {"CNY": "RMB"}


def matches(figure: Figure, gold: dict[str, Any]) -> bool:
    value, unit = figure.signed, figure.unit
    if figure.text != gold["figure"] or figure.role != "figure" or not isinstance(value, Decimal):
        return False
    if unit.kind in ("percent", "points"):
        named, value = {"percent": "%", "points": "pp"}[unit.kind], value * 100
    elif unit.currency:
        currency, _, per = gold["unit"].partition("/")
        named = gold["unit"] if CODES.get(currency, currency) == unit.currency else ""
        if bool(per) != unit.noun.startswith("/"):
            return False
    else:
        named = unit.noun
    return named == gold["unit"] and value == Decimal(str(gold["value"]))


def report(path: Path) -> None:
    text = path.read_text("utf-8")
    golds = json.loads(path.with_name(f"{path.stem}.gold.json").read_text("utf-8"))["facts"]
    missed = [g for g in golds if not any(matches(f, g) for f in figures(g["sentence"]))]
    listed = {gold["offset"] for gold in golds}
    others = [f for f in figures(text) if f.role == "figure" and f.start not in listed]
    print(f"{path.stem}: {len(golds) - len(missed)}/{len(golds)} found")
    for gold in missed:
        found = [(f.text, str(f.signed), f.unit) for f in figures(gold["sentence"])]
        print(f"  missed {gold['figure']} ({gold['value']} {gold['unit']}) among {found}")
    for figure in others:
        around = text[max(0, figure.start - 12) : figure.end + 8].replace("\n", " ")
        print(f"  also   {figure.text}   in …{around}…")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    for path in sorted(parser.parse_args().folder.glob("*.txt")):
        report(path)


if __name__ == "__main__":
    main()
