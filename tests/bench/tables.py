"""What reading and aggregating large data files costs: 100,000 rows of CSV, XLSX and ODS, 65,000 of XLS.

    python tests/bench/tables.py [--rows 100000] [--runs 3]

Prints seconds and CPU seconds (the least of the runs, each in a process of its own) and the peak of memory
of the process. XLS is measured if xlwt is installed, ODS is written here. Ends with 1 where CSV or XLSX
takes more than 3 seconds of CPU or 250 MiB.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

SECONDS, MEBIBYTES = 3.0, 250
REGIONS = ("North", "South", "East", "West")
HEAD = ("Day", "Region", "Sales", "Margin")
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Data">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)
Row = tuple[date, str, float, float]


def rows(count: int) -> list[Row]:
    """Days, regions, amounts and shares."""
    first = date(2020, 1, 1)
    return [
        (first + timedelta(i % 1_000), REGIONS[i % 4], i * 7_919 % 100_000 / 100, i % 1_000 / 1_000)
        for i in range(count)
    ]


def write_csv(path: Path, data: list[Row]) -> None:
    """A CSV file."""
    lines = (f"{day},{region},{sales:.2f},{share:.1%}" for day, region, sales, share in data)
    path.write_text("\n".join([",".join(HEAD), *lines]))


def write_xlsx(path: Path, data: list[Row]) -> None:
    """A workbook with formats of dates, amounts and percentages."""
    with xlsxwriter.Workbook(path) as book:
        forms = [book.add_format({"num_format": f}) for f in ("yyyy-mm-dd", "#,##0.00", "0.0%")]
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, HEAD)
        for i, (day, region, sales, share) in enumerate(data, 1):
            sheet.write_datetime(i, 0, day, forms[0])
            sheet.write_string(i, 1, region)
            sheet.write_number(i, 2, sales, forms[1])
            sheet.write_number(i, 3, share, forms[2])


def write_ods(path: Path, data: list[Row]) -> None:
    """A workbook of LibreOffice, without styles."""

    def text(words: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'

    def number(value: float, kind: str = "float") -> str:
        return f'<table:table-cell office:value-type="{kind}" office:value="{value}"/>'

    lines = ["".join(map(text, HEAD))]
    for day, region, sales, share in data:
        cell = f'<table:table-cell office:value-type="date" office:date-value="{day}"/>'
        lines.append(cell + text(region) + number(sales) + number(share, "percentage"))
    body = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("content.xml", ODS.format(body))


def write_xls(path: Path, data: list[Row]) -> None:
    """An old workbook. Raises ImportError without xlwt."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    forms = [xlwt.easyxf(num_format_str=f) for f in ("YYYY-MM-DD", "General", "0.00", "0.0%")]
    for j, name in enumerate(HEAD):
        sheet.write(0, j, name)
    for i, row in enumerate(data[:65_000], 1):
        for j, value in enumerate(row):
            sheet.write(i, j, value, forms[j])
    book.save(str(path))


WRITERS = {"a.csv": write_csv, "a.xlsx": write_xlsx, "a.ods": write_ods, "a.xls": write_xls}


def measure(file: str) -> None:
    """Reads and aggregates a file, and prints what it took."""
    from deck.outline.tables.data import Use, read
    from deck.outline.tables.fields import DataFile
    from deck.outline.tables.files import DataFiles

    started, worked = time.perf_counter(), time.process_time()
    data = DataFile(file=file, x="Region", y=("Sales",), agg="sum")
    table = read(data, DataFiles(Path()), Use())
    assert len(table.categories) == 4
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.perf_counter() - started, time.process_time() - worked, peak)


def main() -> int:
    """Measures every kind of file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure)
        return 0
    data, slow = rows(options.rows), False
    print(f"{'file':8}{'MB':>6}{'s':>8}{'CPU s':>8}{'MiB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for name, write in WRITERS.items():
            path = Path(folder) / name
            with suppress(ImportError):
                write(path, data)
            if not path.is_file():
                continue
            command = [sys.executable, str(Path(__file__).resolve()), "--measure", name]
            runs = []
            for _ in range(options.runs):
                done = subprocess.run(
                    command, cwd=folder, capture_output=True, text=True, check=True
                )
                runs.append(tuple(map(float, done.stdout.split())))
            took, cpu, peak = (min(column) for column in zip(*runs, strict=True))
            size = path.stat().st_size / 1e6
            print(f"{name:8}{size:6.1f}{took:8.2f}{cpu:8.2f}{peak:8.0f}")
            if name in ("a.csv", "a.xlsx"):
                slow = slow or cpu > SECONDS or peak > MEBIBYTES
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
