"""Zip files are plain ones that any program reads, up to the limits of the format."""

from __future__ import annotations

import io
import zipfile

import pytest

from charts import archive
from charts.archive import Archive, entry

WORDS = b"to be or not to be, " * 50


def written(*names: str, data: bytes = WORDS) -> bytes:
    stream = io.BytesIO()
    book = Archive(stream)
    for name in names:
        book.add(name, data)
    book.close()
    return stream.getvalue()


def test_zipfile_writes_the_same_bytes() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as expected:
        for name in ("a.xml", "b/ü.xml"):
            info = zipfile.ZipInfo(name)
            info.create_system = 0
            expected.writestr(info, WORDS, zipfile.ZIP_DEFLATED, 5)
    assert written("a.xml", "b/ü.xml") == stream.getvalue()


def test_an_entry_that_is_packed_once_is_written_to_several_files() -> None:
    shared, books = entry("shared", WORDS), []
    for name in ("one", "two"):
        stream = io.BytesIO()
        book = Archive(stream)
        book.add(name, name.encode())
        book.put(shared)
        book.close()
        books.append(zipfile.ZipFile(stream))
    assert [book.testzip() for book in books] == [None, None]
    assert [book.read("shared") for book in books] == [WORDS, WORDS]
    assert [book.namelist()[0] for book in books] == ["one", "two"]


def test_a_file_may_be_as_large_as_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(written("a", data=b"x")) - archive._END.size
    monkeypatch.setattr(archive, "MOST_BYTES", size)
    assert zipfile.ZipFile(io.BytesIO(written("a", data=b"x"))).read("a") == b"x"
    monkeypatch.setattr(archive, "MOST_BYTES", size - 1)
    with pytest.raises(OverflowError):
        written("a", data=b"x")


def test_data_that_is_small_only_when_packed_may_be_as_large_as_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", len(WORDS))
    assert zipfile.ZipFile(io.BytesIO(written("a"))).read("a") == WORDS
    monkeypatch.setattr(archive, "MOST_BYTES", len(WORDS) - 1)
    with pytest.raises(OverflowError):
        written("a")


def test_a_file_may_have_as_many_entries_as_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ENTRIES", 2)
    assert zipfile.ZipFile(io.BytesIO(written("a", "b"))).namelist() == ["a", "b"]
    with pytest.raises(OverflowError):
        written("a", "b", "c")
