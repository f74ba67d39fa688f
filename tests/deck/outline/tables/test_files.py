"""Where data files may lie, and that each is read once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deck.outline.tables.errors import DataError
from deck.outline.tables.files import DataFiles

SALES = "R,V\nNorth,1\nSouth,2\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    (home / "a.csv").write_text(SALES)
    (tmp_path / "out.csv").write_text(SALES)
    return home


def told(files: DataFiles, file: str) -> str:
    with pytest.raises(DataError) as caught:
        files.table(file)
    return caught.value.faults[0].message


def test_a_file_is_read_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = DataFiles(home)
    first, _ = files.table("a.csv")
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read again"))
    assert files.table("a.csv")[0] is first


def test_a_file_beside_the_folder_is_read_and_mentioned_to_each_reader(home: Path) -> None:
    files = DataFiles(home)
    for _ in range(2):
        _, notes = files.table("../out.csv")
        assert [note.code for note in notes] == ["outside-folder"]
    assert files.table("a.csv")[1] == []


def test_absolute_paths_and_links_out_need_permission(home: Path) -> None:
    (home / "link.csv").symlink_to("../out.csv")
    (home / "within.csv").symlink_to("a.csv")
    outside = str(home.parent / "out.csv")
    files = DataFiles(home)
    assert "is an absolute path outside of the outline's folder" in told(files, outside)
    assert "is a symbolic link out of the outline's folder" in told(files, "link.csv")
    assert "allow it with --allow-outside" in told(files, "link.csv")
    files.table("within.csv")
    files.table(str(home / "a.csv"))
    allowed = DataFiles(home, allow_outside=True)
    for file in (outside, "link.csv"):
        assert allowed.table(file)[0].names == ["R", "V"]


def test_a_link_behind_dots_needs_permission(home: Path) -> None:
    (home.parent / "away").symlink_to(os.sep)
    assert "is a symbolic link" in told(DataFiles(home), "../away/etc/hosts")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_is_refused_at_once(home: Path) -> None:
    os.mkfifo(home / "p.csv")
    assert told(DataFiles(home), "p.csv") == (
        "p.csv is not a file but a pipe or a device; name a data file"
    )


def test_a_folder_is_refused(home: Path) -> None:
    assert "is a folder" in told(DataFiles(home), ".")


@pytest.mark.skipif(not Path("/dev/zero").is_char_device(), reason="the system has no such device")
def test_a_device_is_refused(home: Path) -> None:
    assert "pipe or a device" in told(DataFiles(home), "/dev/zero")


def test_a_missing_file_names_the_folder_that_was_looked_in(home: Path) -> None:
    assert told(DataFiles(home), "zzz.dat") == (
        f"there is no file zzz.dat in the outline's folder ({home.resolve()}); paths are relative to the "
        "outline"
    )
    assert told(DataFiles(home), "b.csv").endswith("did you mean a.csv?")


def test_a_text_file_has_ranges_and_no_sheets(home: Path) -> None:
    assert DataFiles(home).table("a.csv", None, "A1:B2")[0].rows == [1]
    with pytest.raises(DataError, match="has no sheets"):
        DataFiles(home).table("a.csv", "Data")
    with pytest.raises(DataError, match=r"is not a range such as B3:F20"):
        DataFiles(home).table("a.csv", None, "all")


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("a.json", b'[{"R": "North", "V": 1}]', "a.json is JSON, not a table"),
        ("b.json", b'{\n  "rows": []\n}', "b.json is JSON, not a table"),
        ("c.csv", b"[[1, 2], [3, 4]]", "c.csv is JSON, not a table"),
        ("d.parquet", b"PAR1 and no end", "d.parquet is a damaged Parquet file"),
        ("e.docx", b"PK\x03\x04 word/document.xml", "e.docx is a Word document, not a workbook"),
        ("f.xlsx", b"PK\x03\x04 ppt/presentation.xml", "f.xlsx is a deck, not a workbook"),
    ],
)
def test_a_file_that_is_no_table_is_called_what_it_is(
    home: Path, name: str, raw: bytes, message: str
) -> None:
    (home / name).write_bytes(raw)
    assert told(DataFiles(home), name).startswith(message)
