"""How many number-parsing cases pass, file by file, and what other libraries make of them.

usage: python tests/bench/number_cases.py FOLDER [--failures]

FOLDER holds cases as Recognizers-Text has them: a list of `Input` and `Results`, each with `Text`,
`Start` and `Resolution`. A case passes when text and value of every result are found, in order; values
are compared to 14 digits, which is what the cases are written with. Numbers and percentages are
read by `numerals` and `figures`, money by `figures`.

Libraries that are installed are measured beside ours. Those that read a text get the cases; those
that convert a number get the words of each result alone, which spares them finding it. Measured:

    ours                          English 98.7 %   Chinese 98.4 %   percent 65.0 %
    recognizers-text-number 1.0.2a2       75.3 %           92.1 %           85.0 %
    quantulum3 0.10, in texts             52.3 % (values only)
    quantulum3, words alone               59.5 %    8 ms a number
    cn2an 0.5.24, words alone                              62.2 %
    number-parser 0.3, words alone        28.6 %
    word2number 1.1, words alone          28.2 %
    text2num 3.1, words alone             12.0 %    (words only; most cases have digits)

recognizers-text-number was last released in 2019 and fails on import unless emoji is below 2; it
takes 20 ms (English) and 60 ms (Chinese) for cases of 2,000 characters, and knows neither bounds nor
roles. None of the others reads both languages or keeps spans, decimals and scale as written. Of the
percent cases, ours leaves out by design `percent of 20` read as 20 % (four) and the word `percent`
without a number (three).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

from deck.language.figures import figures, numerals
from deck.language.scripts import fold

Case: TypeAlias = dict[str, Any]
Read: TypeAlias = list[tuple[str, Any]]

FILES = {
    "Number__English__NumberModel": "en",
    "Number__Chinese__NumberModel": "zh",
    "Number__English__PercentModel": "percent",
    "NumberWithUnit__English__CurrencyModel": "currency",
}


def same(found: Any, wanted: Any) -> bool:
    try:
        value, other = Decimal(str(wanted).rstrip("%")), Decimal(str(found).rstrip("%"))
    except InvalidOperation:
        return False
    return abs(other - value) <= abs(value) * Decimal("2e-14")


def ours(text: str, kind: str) -> Read:
    if kind in ("en", "zh"):
        return [(text[n.start : n.end], n.value) for n in numerals(text, kind)]
    found = [f for f in figures(text, "en") if isinstance(f.value, Decimal)]
    if kind == "percent":
        return [(f.text, f.value) for f in found if f.unit.kind == "percent"]
    return [(f.text, f.base) for f in found if f.unit.currency]


def passes(case: Case, found: Read) -> bool:
    wanted = case["Results"]
    return len(found) == len(wanted) and all(
        fold(text).lower() == fold(want["Text"]).lower()
        and (case.get("IgnoreResolution") or same(value, want["Resolution"].get("value")))
        for (text, value), want in zip(found, wanted, strict=True)
    )


def recognizers(text: str, kind: str) -> Read:
    module = import_module("recognizers_number")
    read = module.recognize_percentage if kind == "percent" else module.recognize_number
    found = read(text, "zh-cn" if kind == "zh" else "en-us")
    return [(r.text, (r.resolution or {}).get("value")) for r in found]


def converters(kind: str) -> Iterator[tuple[str, Callable[[str], Any]]]:
    """The installed libraries that convert one number of a language."""
    if kind == "zh" and find_spec("cn2an"):
        yield "cn2an", lambda text: import_module("cn2an").cn2an(text, "smart")
    if kind == "en" and find_spec("number_parser"):
        yield "number-parser", lambda text: import_module("number_parser").parse_number(text)
    if kind == "en" and find_spec("text_to_num"):
        yield "text2num", lambda text: import_module("text_to_num").text2num(text, "en")
    if kind == "en" and find_spec("word2number"):
        yield "word2number", lambda text: import_module("word2number.w2n").word_to_num(text)
    if kind == "en" and find_spec("quantulum3"):
        yield "quantulum3", lambda text: import_module("quantulum3.parser").parse(text)[0].value


def show(name: str, passed: int, of: int) -> None:
    print(f"  {name:28} {passed:4} of {of}  {passed / of:6.1%}")


def beside(cases: list[Case], kind: str) -> None:
    """Print what the installed libraries make of the cases; an error of theirs is a miss."""
    if kind != "currency" and find_spec("recognizers_number"):
        passed = 0
        for case in cases:
            with suppress(Exception):
                passed += passes(case, recognizers(case["Input"], kind))
        show("recognizers-text-number", passed, len(cases))
    results = [result for case in cases for result in case["Results"]]
    for name, convert in converters(kind):
        passed = 0
        for result in results:
            with suppress(Exception):
                passed += same(convert(result["Text"]), result["Resolution"]["value"])
        show(f"{name}, words alone", passed, len(results))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--failures", action="store_true", help="show what fails of ours")
    options = parser.parse_args()
    for name, kind in FILES.items():
        cases = json.loads((options.folder / f"{name}.json").read_text("utf-8"))
        failed = [case for case in cases if not passes(case, ours(case["Input"], kind))]
        print(name)
        show("ours", len(cases) - len(failed), len(cases))
        beside(cases, kind)
        for case in failed if options.failures else []:
            wanted = [(r["Text"], r["Resolution"].get("value")) for r in case["Results"]]
            found = [(text, str(value)) for text, value in ours(case["Input"], kind)]
            print(f"    {case['Input']!r}\n      wanted {wanted}\n      found  {found}")


if __name__ == "__main__":
    main()
