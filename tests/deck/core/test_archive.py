"""An archive is a plain zip whose bytes depend on its content alone."""

from __future__ import annotations

import io
import zipfile

import pytest

from deck.core import archive
from deck.core.archive import Archive

TEXT = b"to be or not to be, " * 50
NOISE = bytes((i * 197 + (i * i) % 251) % 256 for i in range(64))


def packed(*entries: tuple[str, bytes], store: bool = False) -> bytes:
    stream = io.BytesIO()
    made = Archive(stream)
    for name, data in entries:
        made.add(name, data, store)
    made.close()
    return stream.getvalue()


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def test_zipfile_reads_every_entry_back_in_order() -> None:
    with opened(packed(("z.xml", TEXT), ("a.bin", NOISE), ("empty", b""))) as found:
        assert found.testzip() is None
        assert found.namelist() == ["z.xml", "a.bin", "empty"]
        assert [found.read(name) for name in found.namelist()] == [TEXT, NOISE, b""]


def test_an_entry_has_the_zip_epoch_as_its_time() -> None:
    with opened(packed(("a.xml", TEXT), ("b.xml", NOISE))) as found:
        assert [entry.date_time for entry in found.infolist()] == [(1980, 1, 1, 0, 0, 0)] * 2


def test_the_same_entries_give_the_same_bytes() -> None:
    assert packed(("a", TEXT), ("b", NOISE)) == packed(("a", TEXT), ("b", NOISE))


def test_text_is_deflated_and_stored_data_is_left_as_it_is() -> None:
    with opened(packed(("a", TEXT))) as deflated, opened(packed(("a", TEXT), store=True)) as stored:
        assert deflated.getinfo("a").compress_type == zipfile.ZIP_DEFLATED
        assert deflated.getinfo("a").compress_size < len(TEXT) / 5
        assert stored.getinfo("a").compress_type == zipfile.ZIP_STORED
        assert stored.getinfo("a").compress_size == len(TEXT)


def test_data_that_deflating_would_lengthen_is_stored() -> None:
    with opened(packed(("a", NOISE))) as found:
        assert found.getinfo("a").compress_type == zipfile.ZIP_STORED


def test_a_name_beyond_ascii_is_marked_as_utf_8() -> None:
    with opened(packed(("ppt/图.xml", TEXT), ("b", TEXT))) as found:
        assert found.namelist() == ["ppt/图.xml", "b"]
        assert [entry.flag_bits for entry in found.infolist()] == [0x800, 0]


def test_an_archive_needs_no_seekable_stream() -> None:
    class Pipe(io.RawIOBase):
        data = b""

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.data += bytes(data)
            return len(data)

    pipe = Pipe()
    made = Archive(pipe)  # type: ignore[arg-type]
    made.add("a", TEXT)
    made.close()
    assert pipe.data == packed(("a", TEXT))
    assert not pipe.closed


def test_more_entries_than_a_zip_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_LIMIT", 2)
    assert len(opened(packed(("a", b""), ("b", b""))).namelist()) == 2
    with pytest.raises(OverflowError, match="65,535 parts"):
        packed(("a", b""), ("b", b""), ("c", b""))


@pytest.mark.parametrize("largest", [100, 60], ids=["the directory", "an entry"])
def test_more_bytes_than_a_zip_holds_are_refused(
    monkeypatch: pytest.MonkeyPatch, largest: int
) -> None:
    size = len(packed(("a", NOISE)))
    monkeypatch.setattr(archive, "_LARGEST", size)
    assert len(packed(("a", NOISE))) == size
    monkeypatch.setattr(archive, "_LARGEST", largest)
    with pytest.raises(OverflowError, match="4 GB"):
        packed(("a", NOISE))
