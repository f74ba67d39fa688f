"""How well facts are proved by articles with hand-listed facts: recall and precision.

    python tests/bench/article_proofs.py FOLDER

FOLDER holds `NAME.txt` beside `NAME.gold.json`, a list `facts` of {value, unit, period, measure,
figure, sentence}; values are in base units, per cent as they are written. Recall is the share of the
listed facts that are proved by their sentence, and by their figure alone. For precision every fact
is falsified in each of the ways of `FALSE`: one that is still proved is a false proof.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from deck.outline.facts.fact import Fact
from deck.outline.facts.resolved import resolve
from deck.proof.quotes import Source, prove
from deck.proof.report import Proof
from deck.reading.passages import SourceText

UNITS = {
    "CNY": "RMB",
    "USD": "USD",
    "%": "%",
    "pp": "points",
    "CNY/person": "RMB/person",
    "人": "人",
}
BOUNDS = {"en-unctad-ecommerce-11": "~"}  # “some $440 billion”: the list has no bounds
DATED = {"cn-nbs-2022-bulletin": "2023-02-28", "en-unctad-ecommerce": "2021-05-03"}


def fact_of(gold: dict[str, Any], quote: str) -> dict[str, Any]:
    """A hand-listed fact as one of an outline."""
    period = gold["period"].split(" vs ")[0]
    return {
        "value": str(Decimal(str(gold["value"]))),
        "unit": UNITS[gold["unit"]],
        "period": period,
        "what": gold["measure"],
        "quote": quote,
        "bound": BOUNDS.get(gold["id"]),
    }


def _swapped(value: str) -> str:
    """The value with its first two digits that differ in each other's place."""
    digits = [i for i, c in enumerate(value) if c.isdigit()]
    for a, b in pairwise(digits):
        if value[a] != value[b] and not (a == digits[0] and value[b] == "0"):
            chars = list(value)
            chars[a], chars[b] = chars[b], chars[a]
            return "".join(chars)
    return str(Decimal(value) + 1)


FALSE: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "digits swapped": lambda f: f | {"value": _swapped(f["value"])},
    "ten times": lambda f: f | {"value": str(Decimal(f["value"]) * 10)},
    "亿 for 万": lambda f: f | {"value": str(Decimal(f["value"]) / 10_000)},
    "other unit": lambda f: f | {"unit": "points" if f["unit"] == "%" else "%"},
    "other money": lambda f: f | {"unit": "EUR" if f["unit"] in ("RMB", "USD") else "RMB"},
    "other sign": lambda f: f | {"value": str(-Decimal(f["value"]))},
    "bound added": lambda f: f | {"bound": "<"},
    "year before": lambda f: f | {"period": str(int(f["period"][:4]) - 3)},
}


def proved(article: SourceText, dated: str | None, fact: dict[str, Any]) -> Proof:
    """What becomes of one fact."""
    facts, faults = resolve({"f": Fact.model_validate(fact)}, "en")
    assert not faults, faults
    (proof,) = prove(facts, {"s": Source(article, "", dated)})
    return proof


def sound(proof: Proof) -> bool:
    """Whether a fact is proved, and nothing graver than a note is told of it."""
    return proof.status == "proved" and all(f.level == "note" for f in proof.findings)


def main() -> None:
    """Print recall, precision, and what was missed."""
    folder = Path(sys.argv[1])
    for gold in sorted(folder.glob("*.gold.json")):
        name = gold.name.removesuffix(".gold.json")
        article = SourceText((folder / f"{name}.txt").read_text("utf-8"))
        listed = json.loads(gold.read_text("utf-8"))["facts"]
        dated = DATED.get(name)
        by_sentence, by_figure, false = [], [], Counter[str]()
        for fact in listed:
            whole = proved(article, dated, fact_of(fact, fact["sentence"]))
            alone = proved(article, dated, fact_of(fact, fact["figure"]))
            by_sentence.append(sound(whole))
            by_figure.append(sound(alone))
            for proof in (whole, alone):
                if not sound(proof):
                    print(f"  missed {fact['figure']}: {[f.message for f in proof.findings]}")
            for way, falsify in FALSE.items():
                wrong = proved(article, dated, falsify(fact_of(fact, fact["figure"])))
                if sound(wrong):
                    false[way] += 1
                    print(f"  false  {fact['figure']}: {way} is taken for proved")
        total = len(listed)
        tried = total * len(FALSE)
        true, wrong_proofs = sum(by_figure), sum(false.values())
        print(
            f"{name}: recall {sum(by_sentence) / total:.2f} by sentence, {true / total:.2f} by figure "
            f"({total} facts); precision {true / (true + wrong_proofs):.3f} "
            f"({wrong_proofs} of {tried} falsified facts taken for proved)"
        )


if __name__ == "__main__":
    main()
