"""Files of every kind that an article comes in, made here."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

SEED = Path(__file__).parents[3] / "seeds" / "kuaishou-trust-ecommerce.txt"
Placed = tuple[float, float, float, str]
"""Left and baseline in points, size, and the text of a line in a PDF."""


def write_pdf(
    pages: Sequence[Sequence[Placed]], *, extra: bytes = b"", image: bool = False
) -> bytes:
    """A PDF with lines of text; Han is set in a font that is named, not embedded."""
    codes = sorted({ord(char) for page in pages for *_, text in page for char in text})
    mapped = b"".join(b"<%04x> <%04x>\n" % (code, code) for code in codes)
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def\n"
        b"1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        + b"%d beginbfchar\n%sendbfchar\n" % (len(codes), mapped)
        + b"endcmap end end"
    )
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join(b"%d 0 R" % (10 + 2 * i) for i in range(len(pages)))),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 6 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/DW 1000/FontDescriptor 7 0 R>>",
        _stream(cmap),
        b"<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880"
        b"/Descent -120/CapHeight 700/StemV 80>>",
        _stream(
            zlib.compress(bytes(300)),
            b"/Type/XObject/Subtype/Image/Width 10/Height 10"
            b"/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode",
        ),
        b"<</Font<</L 3 0 R/H 4 0 R>>/XObject<</I 8 0 R>>>>",
    ]
    for i, page in enumerate(pages):
        drawn = b"q 500 0 0 700 50 50 cm /I Do Q\n" if image else b""
        for left, base, size, text in page:
            han = text.encode("cp1252", "replace").decode("cp1252") != text
            shown = text.encode("utf-16-be") if han else text.encode("cp1252")
            drawn += b"BT /%s %g Tf %g %g Td <%s> Tj ET\n" % (
                b"H" if han else b"L",
                size,
                left,
                base,
                shown.hex().encode(),
            )
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources 9 0 R/Contents %d 0 R>>"
            % (11 + 2 * i)
        )
        objects.append(_stream(drawn))
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, extra, len(out))
    )


def _stream(data: bytes, keys: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (keys, len(data), data)


def write_locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    lock = b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<%s>/U<%s>>>/ID[<00><00>]"
    return write_pdf([[(72, 700, 12, "Locked")]], extra=lock % (b"1f" * 32, b"2e" * 32))


def place_lines(
    lines: Sequence[str], *, top: float = 760, size: float = 11, left: float = 72
) -> list[Placed]:
    """Lines one under another."""
    return [(left, top - i * size * 1.4, size, line) for i, line in enumerate(lines)]


def write_png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def write_word(build: Callable[[Any], None]) -> bytes:
    """A .docx whose document `build` fills."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="session")
def seed() -> str:
    return SEED.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def pdf() -> Callable[..., bytes]:
    return write_pdf


@pytest.fixture(scope="session")
def locked_pdf() -> bytes:
    return write_locked_pdf()


@pytest.fixture(scope="session")
def set_lines() -> Callable[..., list[Placed]]:
    return place_lines


@pytest.fixture(scope="session")
def png() -> bytes:
    return write_png()


@pytest.fixture(scope="session")
def word() -> Callable[[Callable[[Any], None]], bytes]:
    return write_word
