"""Make charts/widths/*.json: the advance widths by which `charts.widths` lays text out.

    python tests/tools/make_metrics.py [FOLDERS OF FONTS]

Needs fontTools and fonts with the metrics of Office's: Carlito (Calibri), Caladea (Cambria), Liberation Sans
(Arial), Gelasio (Georgia), URW Gothic (Century Gothic); DejaVu Sans is as wide as Verdana, Open Sans a little
wider than Segoe UI. Run it when a range of characters or a family is added; the tables are
part of the package, so that layout does not depend on the fonts of a machine.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parents[2] / "charts" / "widths"
FAMILIES = {
    "calibri": ("Carlito-Regular", "Carlito-Bold"),
    "cambria": ("Caladea-Regular", "Caladea-Bold"),
    "arial": ("LiberationSans-Regular", "LiberationSans-Bold"),
    "georgia": ("Gelasio-Regular", "Gelasio-Bold"),
    "verdana": ("DejaVuSans", "DejaVuSans-Bold"),
    "century_gothic": ("URWGothic-Book", "URWGothic-Demi"),
    "segoe_ui": ("OpenSans-Regular", "OpenSans-Bold"),
    "segoe_ui_semibold": ("OpenSans-Semibold", "OpenSans-Bold"),
}
# The line height of Office's own fonts, in em: a twin keeps the widths, not always the height
# (Caladea 1.15), and the larger of the two fits in both programs.
LINES = {
    "calibri": 1.2207, "cambria": 1.1724, "arial": 1.1499, "georgia": 1.1362, "verdana": 1.2154,
    "century_gothic": 1.2256, "segoe_ui": 1.3301, "segoe_ui_semibold": 1.3301,
}  # fmt: skip
# Their descent, in em, by the same tables.
DESCENTS = {
    "calibri": 0.2686, "cambria": 0.2222, "arial": 0.2119, "georgia": 0.2192, "verdana": 0.21,
    "century_gothic": 0.2197, "segoe_ui": 0.251, "segoe_ui_semibold": 0.251,
}  # fmt: skip
RANGES = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x00FF),  # Latin-1
    (0x0100, 0x017F),  # Latin Extended-A
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x04FF),  # Cyrillic
    (0x2000, 0x206F),  # general punctuation
    (0x20A0, 0x20CF),  # currency
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
)
# What a font that lacks the character draws instead, and the spaces by Unicode, in 1/1000 em.
STAND_INS = {0x00A0: 0x20, 0x2007: 0x30, 0x2008: 0x2E, 0x2010: 0x2D, 0x2011: 0x2D, 0x2012: 0x2013}
SPACES = {
    0x2000: 500,
    0x2001: 1000,
    0x2002: 500,
    0x2003: 1000,
    0x2004: 333,
    0x2005: 250,
    0x2006: 167,
    0x2009: 200,
    0x200A: 100,
    0x202F: 200,
}


def find(folders: Sequence[Path], stem: str) -> Path:
    """The first font file of that name below the folders; several copies must not differ in metrics."""
    found = sorted(p for f in folders for end in ("ttf", "otf") for p in f.rglob(f"{stem}.{end}"))
    if not found:
        sys.exit(f"{stem} is not below {', '.join(map(str, folders))}")
    return found[0]


def advance(font: TTFont, code: int) -> int | None:
    """The advance of a character in thousandths of an em; None if the font does not tell.

    Control, format and combining characters have widths by rule, not by font.
    """
    cmap = font.getBestCmap()
    if unicodedata.category(chr(code)) in ("Cc", "Cf", "Mn", "Me"):
        return None
    glyph = cmap.get(code) or cmap.get(STAND_INS.get(code, code))
    if glyph is None:
        return SPACES.get(code)
    return round(font["hmtx"][glyph][0] * 1000 / font["head"].unitsPerEm)


def kerned() -> list[int]:
    """The characters whose pairs are looked up: those of running text in Latin letters."""
    return [*range(0x20, 0x7F), *range(0xC0, 0x100), *map(ord, "‘’“”–—…€")]


def kerning(font: TTFont) -> dict[str, dict[str, str]]:
    """By how much two characters move together: the first one, then the move in thousandths of an em with all
    second characters that have it."""
    cmap, unit = font.getBestCmap(), font["head"].unitsPerEm
    pairs = _pairs(font)
    glyphs = {chr(code): cmap[code] for code in kerned() if code in cmap}
    found: dict[str, dict[str, str]] = {}
    for left, first in glyphs.items():
        moves: dict[str, str] = {}
        for right, second in glyphs.items():
            move = round(pairs(first, second) * 1000 / unit)
            if move:
                moves[str(move)] = moves.get(str(move), "") + right
        if moves:
            found[left] = moves
    return found


def _pairs(font: TTFont) -> Callable[[str, str], int]:
    """The move of two glyphs, by the feature `kern` of GPOS for Latin script, or by the older table `kern`."""
    gpos = font["GPOS"].table
    chosen: set[int] = set()
    for record in gpos.ScriptList.ScriptRecord:
        if record.ScriptTag in ("latn", "DFLT") and record.Script.DefaultLangSys:
            chosen.update(record.Script.DefaultLangSys.FeatureIndex)
    features = [gpos.FeatureList.FeatureRecord[index] for index in chosen]
    kerning = {n for f in features if f.FeatureTag == "kern" for n in f.Feature.LookupListIndex}
    if not kerning:
        older = font["kern"].kernTables[0].kernTable
        return lambda first, second: older.get((first, second), 0)
    lookups = [gpos.LookupList.Lookup[index].SubTable for index in sorted(kerning)]
    plain = [[getattr(one, "ExtSubTable", one) for one in tables] for tables in lookups]
    return lambda first, second: sum(_moved(tables, first, second) for tables in plain)


def _moved(tables: list[object], first: str, second: str) -> int:
    """The move of a pair by the first table of a lookup that has it."""
    for one in tables:
        if getattr(one, "LookupType", 2) != 2 or first not in one.Coverage.glyphs:
            continue
        if one.Format == 1:
            records = one.PairSet[one.Coverage.glyphs.index(first)].PairValueRecord
            for record in records:
                if record.SecondGlyph == second:
                    return getattr(record.Value1, "XAdvance", 0) or 0
            continue
        row = one.Class1Record[one.ClassDef1.classDefs.get(first, 0)]
        value = row.Class2Record[one.ClassDef2.classDefs.get(second, 0)].Value1
        return getattr(value, "XAdvance", 0) or 0
    return 0


def table(font: TTFont, least_line: float, descent: float) -> dict[str, object]:
    """One face: `line` and `descent` in em, `missing` and the advances in thousandths of an em.

    `line` is ascent + descent + gap, by which LibreOffice and PowerPoint set lines of spacing 1.
    `widths` maps the first character of a run of consecutive code points to their advances;
    a code point that the font lacks ends a run.
    """
    head = font["hhea"]
    unit = font["head"].unitsPerEm
    line = (head.ascent - head.descent + head.lineGap) / unit
    widths: dict[str, list[int]] = {}
    for first, last in RANGES:
        run: list[int] | None = None
        for code in range(first, last + 1):
            width = advance(font, code)
            if width is None:
                run = None
                continue
            if run is None:
                run = widths[f"{code:04X}"] = []
            run.append(width)
    return {
        "line": round(max(line, least_line), 4),
        "descent": descent,
        "missing": advance(font, ord("M")),
        "widths": widths,
        "kern": kerning(font),
    }


def main(folders: Sequence[Path]) -> None:
    """Write one file a family."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, stems in FAMILIES.items():
        faces = {
            weight: table(TTFont(find(folders, stem)), LINES[name], DESCENTS[name])
            for weight, stem in zip(("regular", "bold"), stems, strict=True)
        }
        path = TARGET / f"{name}.json"
        made_from = stems[0].partition("-")[0]
        path.write_text(
            json.dumps({"made_from": made_from, **faces}, separators=(",", ":"), ensure_ascii=False)
            + "\n",
            "utf-8",
        )
        print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main([*map(Path, sys.argv[1:])] or [Path("/usr/share/fonts")])
