"""Packages are read with suspicion, changed in place, and written as plain zip files."""

from __future__ import annotations

import io
import zipfile

import pytest

from charts import archive
from deck.core.errors import WriteError
from deck.core.package import (
    MAX_UNPACKED,
    Archive,
    EditablePackage,
    Package,
    PackageError,
    rels_name,
    rels_source,
)

TEXT = b"to be or not to be, " * 50
NOISE = bytes((i * 197 + (i * i) % 251) % 256 for i in range(64))
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = b'<Types><Default Extension="xml" ContentType="text/xml"/><Override PartName="/a/b.xml" ContentType="text/b"/></Types>'


def packed(*entries: tuple[str, bytes], store: bool = False) -> bytes:
    stream = io.BytesIO()
    with Archive(stream) as archive:
        for name, data in entries:
            archive.add(name, data, store)
    return stream.getvalue()


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def rels(*targets: str) -> bytes:
    rows = "".join(
        f'<Relationship Id="r{i}" Type="x/k" Target="{t}"/>' for i, t in enumerate(targets)
    )
    return f'<Relationships xmlns="{RELS}">{rows}</Relationships>'.encode()


# ---- writing -------------------------------------------------------------------------------------


def test_zipfile_reads_every_entry_back_in_order() -> None:
    with opened(packed(("z.xml", TEXT), ("a.bin", NOISE), ("empty", b""))) as found:
        assert found.testzip() is None
        assert found.namelist() == ["z.xml", "a.bin", "empty"]
        assert [found.read(name) for name in found.namelist()] == [TEXT, NOISE, b""]


def test_an_entry_has_the_zip_epoch_as_its_time() -> None:
    with opened(packed(("a.xml", TEXT), ("b.xml", NOISE))) as found:
        assert [entry.date_time for entry in found.infolist()] == [(1980, 1, 1, 0, 0, 0)] * 2
        assert [entry.create_system for entry in found.infolist()] == [0, 0]


def test_the_same_entries_give_the_same_bytes() -> None:
    assert packed(("a", TEXT), ("b", NOISE)) == packed(("a", TEXT), ("b", NOISE))


def test_text_is_deflated_and_stored_data_is_left_as_it_is() -> None:
    with opened(packed(("a", TEXT))) as deflated, opened(packed(("a", TEXT), store=True)) as stored:
        assert deflated.getinfo("a").compress_type == zipfile.ZIP_DEFLATED
        assert deflated.getinfo("a").compress_size < len(TEXT) / 5
        assert stored.getinfo("a").compress_type == zipfile.ZIP_STORED
        assert stored.getinfo("a").compress_size == len(TEXT)


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
    with Archive(pipe) as made:  # type: ignore[arg-type]
        made.add("a", TEXT)
    assert opened(pipe.data).read("a") == TEXT
    assert not pipe.closed


def test_more_entries_than_a_zip_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ENTRIES", 2)
    assert len(opened(packed(("a", b""), ("b", b""))).namelist()) == 2
    with pytest.raises(WriteError, match="65,535 parts"):
        packed(("a", b""), ("b", b""), ("c", b""))


@pytest.mark.parametrize("largest", [100, 60], ids=["the directory", "an entry"])
def test_more_bytes_than_a_zip_holds_are_refused(
    monkeypatch: pytest.MonkeyPatch, largest: int
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", largest)
    with pytest.raises(WriteError, match="2 GB"):
        packed(("a", NOISE), ("b", b""))


# ---- reading -------------------------------------------------------------------------------------


def test_parts_are_found_whatever_the_case_of_their_names() -> None:
    package = Package(packed(("A/b.XML", TEXT)))
    assert package.read("a/B.xml") == TEXT
    assert package.find("a/b.xml") == "A/b.XML"
    assert list(package) == ["A/b.XML"]


def test_a_relationship_leads_from_its_part_to_another() -> None:
    outside = f'<Relationships xmlns="{RELS}"><Relationship Id="x" TargetMode="External" Target="http://a/b#c"/></Relationships>'
    package = Package(
        packed(
            ("a/x.xml", b"<x/>"),
            ("a/_rels/x.xml.rels", rels("../b/y%20z.xml#1", "/b/y z.xml", "gone.xml")),
            ("b/y z.xml", b"<y/>"),
            ("_rels/.rels", outside.encode()),
        )
    )
    assert [r.target for r in package.relationships("a/x.xml")] == ["b/y z.xml"] * 2 + [
        "a/gone.xml"
    ]
    assert package.related("a/x.xml", "k") == "b/y z.xml"
    assert [(r.external, r.target) for r in package.relationships("")] == [(True, "http://a/b#c")]
    assert package.relationships("b/y z.xml") == ()


@pytest.mark.parametrize(
    ("part", "rels"),
    [("", "_rels/.rels"), ("a.xml", "_rels/a.xml.rels"), ("a/b/c", "a/b/_rels/c.rels")],
)
def test_a_part_and_its_relationships_name_each_other(part: str, rels: str) -> None:
    assert (rels_name(part), rels_source(rels)) == (rels, part)


def lying(size: int) -> bytes:
    """A package whose directory says that its part has another size."""
    data = bytearray(packed(("a.xml", b"<a>" + TEXT * 99 + b"</a>")))
    at = data.index(b"PK\1\2")
    data[at + 24 : at + 28] = size.to_bytes(4, "little")
    return bytes(data)


def with_bytes(data: bytes, mark: bytes, offset: int, new: bytes) -> bytes:
    changed = bytearray(data)
    at = changed.index(mark) + offset
    changed[at : at + len(new)] = new
    return bytes(changed)


SOUND = packed(("a.xml", TEXT))
REFUSED = {
    "nothing": (b"", "is empty"),
    "an old file": (b"\xd0\xcf\x11\xe0", "protected by a password"),
    "a PDF": (b"%PDF-1.7", "is a PDF"),
    "text": (b"hello", "is not a zip"),
    "cut": (SOUND[:-30], "damaged or truncated"),
    "a way out": (packed(("../a.xml", TEXT)), "points outside the package"),
    "a way out with backslashes": (packed(("a\\..\\b.xml", TEXT)), "points outside the package"),
    "a drive": (packed(("C:/a.xml", TEXT)), "points outside the package"),
    "a root": (packed(("/a.xml", TEXT)), "points outside the package"),
    "two of one name": (packed(("a.xml", TEXT), ("A.xml", TEXT)), "two parts of the same name"),
    "a password": (with_bytes(SOUND, b"PK\1\2", 8, b"\1"), "protected by a password"),
    "another method": (with_bytes(SOUND, b"PK\1\2", 10, b"\x0e"), "method"),
    "a bomb": (lying(MAX_UNPACKED + 1), "unpacks to more than 400 MB"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_sound_package_is_refused(name: str) -> None:
    data, reason = REFUSED[name]
    with pytest.raises(PackageError, match=reason):
        Package(data)


@pytest.mark.parametrize("size", [3, 90_000_000])
def test_no_more_is_inflated_than_the_directory_states(size: int) -> None:
    package = Package(lying(size))
    with pytest.raises(PackageError, match="cannot be unpacked"):
        package.read("a.xml")


def test_names_with_backslashes_are_those_of_parts() -> None:
    assert Package(packed(("xl\\a.xml", TEXT))).read("xl/a.xml") == TEXT


# ---- editing -------------------------------------------------------------------------------------


def test_what_is_not_changed_keeps_its_bytes_and_its_order() -> None:
    data = packed(("[Content_Types].xml", TYPES), ("z.png", NOISE), ("a/b.xml", b"<b/>"))
    package = EditablePackage(data)
    package["a/b.xml"] = b"<c/>"
    package["new.png"] = NOISE
    with opened(package.written()) as found:
        assert found.namelist() == ["[Content_Types].xml", "z.png", "a/b.xml", "new.png"]
        assert [found.read(n) for n in found.namelist()] == [TYPES, NOISE, b"<c/>", NOISE]


def test_a_part_goes_with_its_relationships_and_its_type() -> None:
    data = packed(
        ("[Content_Types].xml", TYPES), ("a/b.xml", b"<b/>"), ("a/_rels/b.xml.rels", rels("c.xml"))
    )
    package = EditablePackage(data)
    package.remove("a/b.xml")
    assert list(package) == ["[Content_Types].xml"]
    assert b"Override" not in package["[Content_Types].xml"]


def test_a_relationship_is_added_and_taken_away() -> None:
    package = EditablePackage(packed(("a/b.xml", b"<b/>"), ("c/d&e.xml", b"<d/>")))
    key = package.relate("a/b.xml", "image", "c/d&e.xml")
    assert package.related("a/b.xml", "image") == "c/d&e.xml"
    assert package.relate("a/b.xml", "image", "c/d&e.xml") != key
    package.unrelate("a/b.xml", key)
    assert key not in {r.id for r in package.relationships("a/b.xml")}


def test_an_extension_is_declared_once() -> None:
    package = EditablePackage(packed(("[Content_Types].xml", TYPES)))
    package.declare("xml", "text/other")
    assert package["[Content_Types].xml"] == TYPES
    package.declare("png", "image/png")
    assert package.content_type("a.PNG") == "image/png"
    assert package.content_type("A/B.xml") == "text/b"


def test_a_damaged_part_is_noticed_before_anything_is_changed() -> None:
    with pytest.raises(PackageError, match="damaged"):
        EditablePackage(lying(3))
