"""Make deck/language/words.txt: the frequent words of Chinese, in the order of their frequency.

    python tests/tools/make_words.py dict.txt

The argument is the dictionary of jieba (https://github.com/fxsjy/jieba, MIT License), a word, its frequency and its
part of speech on each line. Names of persons are left out, and so are words of more than four characters.
"""

from __future__ import annotations

import re
import sys
import textwrap
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "deck" / "language" / "words.txt"
HEAD = (
    "# Chinese words, the most frequent first. From the dictionary of jieba (https://github.com/fxsjy/jieba), MIT License,\n"
    "# Copyright (c) 2013 Sun Junyi.\n"
)
MOST, WIDTH = 40_000, 117
WORD = re.compile("[\u4e00-\u9fff]{1,4}")
NAMES = ("nr", "nrt", "nrfg")


def words(text: str) -> str:
    """The file for the rows of dict.txt; words of one frequency stand in the order of their characters."""
    found = []
    for row in text.splitlines():
        word, frequency, *kind = row.split()
        if WORD.fullmatch(word) and not (len(word) > 1 and kind[:1] and kind[0] in NAMES):
            found.append((-int(frequency), word))
    chosen = " ".join(word for _, word in sorted(found)[:MOST])
    return HEAD + textwrap.fill(chosen, WIDTH) + "\n"


if __name__ == "__main__":
    TARGET.write_text(words(Path(sys.argv[1]).read_text(encoding="utf-8")), encoding="utf-8")
