"""Time and memory of a draft by the size of its article in bytes, as ratios to the size.

    python tests/bench/article_size.py [BYTES ...]

An article of each size is made of paragraphs of the kind that reports have, with other figures in
each; Chinese and English are measured apart, each in a process of its own. A ratio of time that stays
near 1 from line to line means that time grows with the size.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

SIZES = (50_000, 500_000, 5_000_000)  # bytes
ENGLISH = (
    "Revenue of the {name} unit rose {a}% to ${b} million in the third quarter of {year}, from ${c} million a year "
    "earlier. Its operating margin was {d}%, down from {e}%. The unit opened {f} stores in the year and closed "
    "{g}. The company expects revenue of about ${h} million in {next}. Managers said that demand held up in most "
    "regions, although costs of transport and energy weighed on results. Customers ordered more online."
)
CHINESE = (
    "{year}年第三季度，{name}业务收入为{b}亿元，同比增长{a}%，上年同期为{c}亿元；营业利润率为{d}%，上年同期为{e}%。"
    "全年新开门店{f}家，关闭{g}家。公司预计{next}年收入约为{h}亿元。管理层表示，多数地区的需求保持稳定，"
    "但运输和能源成本对业绩造成压力，线上订单继续增加。"
)
NAMES = {
    "en": [
        "Paper",
        "Glass",
        "Steel",
        "Water",
        "Light",
        "Sound",
        "Stone",
        "Grain",
        "Cloth",
        "Metal",
    ],
    "zh": ["造纸", "玻璃", "钢材", "水务", "照明", "音响", "石材", "粮食", "纺织", "五金"],
}


def article(lang: str, size: int) -> str:
    """An article of a little less than `size` bytes."""
    pattern, names = (CHINESE, NAMES["zh"]) if lang == "zh" else (ENGLISH, NAMES["en"])
    parts = ["年度回顾\n2024-11-05\n" if lang == "zh" else "A year in review\n2024-11-05\n"]
    length, i = 0, 0
    while length < size - 2_000:
        text = pattern.format(
            name=names[i % 10], year=2015 + i % 9, next=2025, a=1 + i % 30, b=100 + i % 8999,
            c=90 + i % 7999, d=5 + i % 20, e=6 + i % 20, f=10 + i % 90, g=11 + i % 50, h=200 + i % 9000,
        )  # fmt: skip
        parts.append(text)
        length += len(text.encode()) + 2
        i += 1
    return "\n\n".join(parts)


def measure(lang: str, size: int) -> None:
    """Prints the seconds, the MiB and the length of a draft of one article."""
    from deck.draft.drafting import Drafting
    from deck.reading.parsing import read_article

    raw = article(lang, size).encode()
    start = time.process_time()
    text = Drafting(read_article(Path("long.txt"), raw), "long.txt").text()
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.2f} {memory:.0f} {len(text)}")


def main() -> None:
    """Measures every size in both languages."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    print(f"{'':3}{'bytes':>12}{'seconds':>9}{'ratio':>7}{'MiB':>6}{'outline':>10}")
    for lang in ("en", "zh"):
        base = 0.0
        for size in sizes:
            command = [sys.executable, __file__, "--one", lang, str(size)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            seconds, memory, length = done.stdout.split()
            base = base or float(seconds) / size
            ratio = float(seconds) / size / base
            print(f"{lang:3}{size:12,}{seconds:>9}{ratio:7.2f}{memory:>6}{int(length):10,}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2], int(sys.argv[3]))
    else:
        main()
