"""What drafts find of what articles say: recall of hand-listed figures, and rows of the shipped one.

    python tests/bench/drafts.py [FOLDER]

FOLDER holds `NAME.txt` beside `NAME.gold.json` (see `article_proofs.py`). Printed are the shares of
the listed facts that a draft has with value and unit, and those with period and measure too, the facts
of the draft that its article does not prove (invented ones), and the CPU time of drafting. Measures
count as right when half of the listed words, or pairs of Han characters, stand in them. Without a
FOLDER only the article that comes with the package is drafted: its rows are those below.
"""

from __future__ import annotations

import json
import re
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import deck
from deck.core.resources import seeds
from deck.draft.drafting import Drafting
from deck.draft.facts import ArticleFact, words_of
from deck.language.periods.reading import read_period
from deck.reading.article import Article
from deck.reading.parsing import read_article

ALIASES = {"GDP": "国内生产总值", "world": "global", "增长": "增速"}
UNITS = {"CNY": "RMB", "USD": "USD", "CNY/person": "RMB"}

# what the shipped article says, row by row: the figure, or the words of a row that has none
ROWS: list[tuple[str, str, str]] = [
    ("1", "fact", "1186亿元"), ("2", "fact", "219.8%"), ("3", "fact", "45% 65%"), ("4", "fact", "80%"),
    ("5", "fact", "10 亿"), ("6", "fact", "7亿 1000亿元"), ("7", "fact", "1:30 50%"), ("8", "text", "三件大事"),
    ("9", "text", "补假赔十|退货可退运费"), ("10", "text", "匹诺曹"), ("11", "text", "SKA品牌运营中心"),
    ("12", "text", "战略核心服务商"), ("13", "text", "主播孵化"), ("14", "text", "2017年"),
    ("15", "text", "成为快手核心服务商"), ("16", "unclear", "10亿家"), ("17", "fact", "10亿"),
    ("18", "text", "兴趣电商"), ("19", "text", "二级市场|收涨"), ("20", "text", "信任经济|第二条增长曲线"),
]  # fmt: skip


def drafted(path: Path) -> tuple[Article, Drafting, str, float]:
    """An article, its draft as an object and as text, and the CPU seconds that it took."""
    article = read_article(path, path.read_bytes())
    start = time.process_time()
    drafting = Drafting(article, path.name)
    text = drafting.text()
    return article, drafting, text, time.process_time() - start


def invented(text: str, folder: Path) -> list[str]:
    """The facts of a draft that its article does not prove, and figures that are no facts."""
    report = deck.check_outline(deck.loads(text, "draft.yaml", folder))
    return [str(finding) for finding in report.findings if finding.level != "note"]


def is_value(fact: ArticleFact, gold: dict[str, Any]) -> bool:
    """Whether a fact has the value and the unit of a listed one."""
    value = Decimal(str(gold["value"]))
    if gold["unit"] in ("%", "pp"):
        kind = "percent" if gold["unit"] == "%" else "points"
        return fact.unit.kind == kind and fact.value == value
    money = UNITS.get(gold["unit"], "")
    return fact.base == value and fact.unit.currency == money


def is_period(fact: ArticleFact, gold: dict[str, Any]) -> bool:
    """Whether a fact has the period of a listed one: the same stretch, or a day of it."""
    wanted = read_period(gold["period"].split(" vs ")[0])
    if wanted is None or fact.span is None:
        return wanted is None and fact.span is None
    return wanted.first <= fact.span.first and fact.span.last <= wanted.last


def is_measure(fact: ArticleFact, gold: dict[str, Any]) -> bool:
    """Whether half of the words of a listed measure stand in that of a fact."""
    wanted = gold["measure"]
    for short, long in ALIASES.items():
        wanted = re.sub(rf"\b{short}\b" if short.isascii() else short, long, wanted)
    words = words_of(wanted)
    return 2 * len(words & words_of(fact.what)) >= len(words)


def measure(folder: Path) -> None:
    """Print recall for every listed article."""
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        listed = json.loads(path.read_text("utf-8"))["facts"]
        article, drafting, text, cpu = drafted(folder / f"{name}.txt")
        value = right = 0
        for gold in listed:
            alike = [f for f in drafting.facts if f.unclear is None and is_value(f, gold)]
            value += bool(alike)
            good = [f for f in alike if is_period(f, gold) and is_measure(f, gold)]
            right += bool(good)
            if not good:
                print(
                    f"  missed: {gold['figure']} {gold['measure']} {gold['period']}: {[(f.what, f.span) for f in alike]}"
                )
        wrong = invented(text, folder)
        for finding in wrong:
            print(f"  finding: {finding}")
        print(
            f"{name}: value and unit {value / len(listed):.2f}, with period and measure {right / len(listed):.2f} "
            f"({len(listed)} listed); {len(drafting.facts)} facts, {len(wrong)} findings; "
            f"{cpu:.2f} s CPU for {len(article.text):,} characters"
        )


def rows() -> None:
    """Print which rows of the shipped article the draft of it covers."""
    path = seeds() / "kuaishou-trust-ecommerce.txt"
    article, drafting, text, cpu = drafted(path)
    slides = text.partition("\nslides:")[2]
    covered = []
    for row, kind, what in ROWS:
        found = [f for f in drafting.facts if (f.unclear is not None) == (kind == "unclear")]
        if kind == "text":
            there = any(words in slides for words in what.split("|"))
        elif kind == "unclear":
            there = any(what in fact.quote for fact in found)
        else:
            figures = {fact.figure for fact in found}
            wanted = [what] if what in figures else what.split()
            there = all(words in figures for words in wanted)
        covered.append(there)
        if not there:
            print(f"  row {row} is missing: {what}")
    wrong = invented(text, seeds())
    for finding in wrong:
        print(f"  finding: {finding}")
    print(
        f"shipped article: {sum(covered)} of {len(ROWS)} rows, row 16 "
        f"{'unclear' if covered[15] else 'missed'}; {len(wrong)} findings; "
        f"{cpu:.2f} s CPU for {len(article.text):,} characters"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
    rows()
