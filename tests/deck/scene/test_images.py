"""Images that users bring: every sound one becomes PNG, JPEG or GIF, all else a clear message."""

from __future__ import annotations

import io
import os
import struct
import zlib
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image as Pillow

import deck
from deck.core.errors import OutlineError
from deck.scene import images
from deck.scene.images import Image, ImageError, load
from deck.scene.items import Picture

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}>{}</svg>'


def picture(mode: str = "RGB", size: tuple[int, int] = (40, 20)) -> Pillow.Image:
    """White at the left, black at the right."""
    grey = Pillow.new("L", size, 0)
    grey.paste(255, (0, 0, size[0] // 2, size[1]))
    return grey.convert(mode)


def saved(path: Path, what: Pillow.Image, **options: object) -> Path:
    what.save(path, **options)  # type: ignore[arg-type]
    return path


def told(path: Path) -> str:
    with pytest.raises(ImageError) as caught:
        load(path)
    return str(caught.value)


def opened(found: Image) -> Pillow.Image:
    return Pillow.open(io.BytesIO(found.data))


def png(width: int, height: int, rows: bytes) -> bytes:
    """A grey PNG whose header may lie about its size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(rows, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.gif"])
def test_what_powerpoint_shows_is_kept_to_the_byte(name: str, tmp_path: Path) -> None:
    path = saved(tmp_path / name, picture())
    found = load(path)
    assert (found.width, found.height) == (40, 20)
    assert found.data == path.read_bytes()
    assert found.svg is None


@pytest.mark.parametrize("name", ["a.webp", "a.tif", "a.bmp", "a.ico", "a.tga", "a.ppm"])
@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1"])
def test_other_formats_become_png(name: str, mode: str, tmp_path: Path) -> None:
    if (name, mode) in (("a.tga", "1"), ("a.ppm", "P")):
        mode = "L"
    found = load(saved(tmp_path / name, picture(mode, (32, 32))))
    assert found.data.startswith(b"\x89PNG")
    assert opened(found).convert("L").getpixel((2, 5)) > 200
    assert opened(found).convert("L").getpixel((30, 5)) < 50


def test_a_transparent_picture_stays_transparent(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.webp", Pillow.new("RGBA", (8, 8), (255, 0, 0, 0)), lossless=True)
    assert opened(load(path)).getpixel((1, 1))[3] == 0  # type: ignore[index]


def test_a_photo_that_lies_on_its_side_is_turned_upright(tmp_path: Path) -> None:
    exif = Pillow.Exif()
    exif[274] = 6  # turn by 90° to the right
    found = load(saved(tmp_path / "a.jpg", picture(), exif=exif))
    assert (found.width, found.height) == (20, 40)
    turned = opened(found).convert("L")
    assert turned.size == (20, 40)
    assert turned.getpixel((10, 4)) > 200
    assert turned.getpixel((10, 36)) < 50
    assert opened(found).getexif().get(274, 1) == 1


def test_a_photo_for_print_becomes_rgb(tmp_path: Path) -> None:
    found = load(saved(tmp_path / "a.jpg", picture("CMYK")))
    assert opened(found).mode == "RGB"
    assert opened(found).format == "JPEG"


@pytest.mark.parametrize("mode", ["I;16", "I", "F"])
def test_a_picture_of_many_bits_a_pixel_keeps_its_greys(mode: str, tmp_path: Path) -> None:
    wide = Pillow.new("I", (3, 1))
    for x, value in enumerate((0, 20_000, 60_000)):
        wide.putpixel((x, 0), value)
    found = load(saved(tmp_path / "a.tif", wide.convert(mode)))
    grey = opened(found).convert("L")
    assert [grey.getpixel((x, 0)) for x in range(3)] == [0, 85, 255]


def test_a_file_that_changes_is_read_anew(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.bmp", picture())
    before = load(path)
    assert load(path) is before
    saved(path, picture().transpose(Pillow.Transpose.FLIP_LEFT_RIGHT))  # of the same length
    os.utime(path, ns=(1, 1))
    assert load(path).data != before.data


# ---- what cannot be used -------------------------------------------------------------------------


def test_a_missing_an_empty_and_a_foreign_file_are_told(tmp_path: Path) -> None:
    assert told(tmp_path / "a.png") == f"there is no file 'a.png' in {tmp_path}/"
    (tmp_path / "a.png").touch()
    assert told(tmp_path / "a.png") == "a.png is empty"
    (tmp_path / "b.png").write_text("no image at all")
    assert told(tmp_path / "b.png") == (
        "b.png is not in a supported image format; use PNG, JPEG, GIF, SVG, WebP, TIFF or BMP"
    )
    assert told(tmp_path) == f"{tmp_path.name} is not a file"
    assert told(Path("/dev/zero")) == "zero is not a file"  # it would never end


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.gif", "a.webp", "a.tif", "a.bmp"])
def test_a_file_cut_anywhere_is_an_image_or_a_message(name: str, tmp_path: Path) -> None:
    raw = saved(tmp_path / name, picture()).read_bytes()
    broken = whole = 0
    ends = range(1, len(raw), max(1, len(raw) // 40))
    for end in ends:
        path = tmp_path / f"{end}{name}"
        path.write_bytes(raw[:end])
        try:
            found = load(path)
        except ImageError as error:
            broken += path.name in str(error)
        else:
            assert found.width == 40
            whole += 1
    assert broken > 10
    assert broken + whole == len(ends)


def test_a_small_file_that_claims_many_pixels_is_refused_before_they_are_unpacked(
    tmp_path: Path,
) -> None:
    bomb = tmp_path / "bomb.png"
    bomb.write_bytes(png(20_000, 20_000, b""))
    assert "bomb.png has too many pixels" in told(bomb)
    large = tmp_path / "large.png"
    large.write_bytes(png(10_000, 8_000, b"\0" * 10_001))
    assert told(large) == "large.png has 80 million pixels; the limit is 60 million"


def test_a_file_of_too_many_bytes_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "a.png", picture())
    monkeypatch.setattr(images, "MAX_BYTES", 10)
    assert told(path) == "a.png has 0 MB; the limit is 0 MB"


# ---- SVG -----------------------------------------------------------------------------------------


def drawing(path: Path, attributes: str, inner: str = "<rect width='4' height='2'/>") -> Path:
    path.write_text(SVG.format(attributes, inner), "utf-8")
    return path


@pytest.mark.parametrize(
    ("attributes", "shape"),
    [
        ('viewBox="0 0 4 2"', 2.0),
        ('width="40" height="20"', 2.0),
        ('width="1in" height="48px"', 2.0),
        ('width="20mm" height="1cm"', 2.0),
        ('width="100%" height="100%" viewBox="0,0,4,2"', 2.0),
    ],
)
def test_a_drawing_is_kept_beside_a_picture_of_it(
    attributes: str, shape: float, tmp_path: Path
) -> None:
    path = drawing(tmp_path / "a.svg", attributes)
    found = load(path)
    assert found.width / found.height == shape
    assert found.svg == path.read_bytes()
    assert opened(found).size == (found.width, found.height)


def test_a_drawing_in_another_encoding_is_kept_as_utf_8(tmp_path: Path) -> None:
    head = '<?xml version="1.0" encoding="iso-8859-1"?>'
    text = head + SVG.format('viewBox="0 0 4 2"', "<title>Étang</title>")
    (tmp_path / "a.svg").write_bytes(text.encode("latin-1"))
    found = load(tmp_path / "a.svg")
    assert found.svg is not None
    assert "Étang" in found.svg.decode("utf-8")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (SVG.format('viewBox="0 0 4 2"', "<script>x()</script>"), "contains a script"),
        (SVG.format('viewBox="0 0 4 2" onload="x()"', ""), "contains a script"),
        (SVG.format('viewBox="0 0 4 2"', '<a href="javascript:x()"/>'), "refers to 'javascript:x()'"),
        (SVG.format('viewBox="0 0 4 2"', '<image href="file:///etc/passwd"/>'),
         "refers to 'file:///etc/passwd'"),
        (SVG.format('viewBox="0 0 4 2"', '<image href="https://example.com/a.png"/>'),
         "refers to 'https://example.com/a.png'"),
        (SVG.format('viewBox="0 0 4 2"', "<style>@import 'a.css';</style>"), "reads another file"),
        (SVG.format('viewBox="0 0 4 2"', '<rect fill="url(a.svg#b)"/>'), "reads another file"),
        ('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
         + SVG.format('viewBox="0 0 4 2"', "<text>&x;</text>"), "uses entities"),
        (SVG.format("", ""), "has no size: it needs a viewBox, or width and height"),
        (SVG.format('viewBox="0 0 a b"', ""), "has no usable size"),
        (SVG.format('viewBox="0 0 0 2"', ""), "has no usable size"),
        (SVG.format('viewBox="0 0 nan 2"', ""), "has no usable size"),
        ('<svg viewBox="0 0 4 2"/>', "is not SVG: it has to start with"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2">', "is not valid SVG"),
        (SVG.format('viewBox="0 0 4 2"', "<g>" * 3_000 + "</g>" * 3_000), "is not valid SVG"),
    ],
)  # fmt: skip
def test_a_drawing_that_is_unsafe_or_unsound_is_told(text: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text(text, "utf-8")
    assert f"a.svg {why}" in told(path)


def test_entities_that_multiply_are_stopped(tmp_path: Path) -> None:
    names = "abcdefghij"
    laughs = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    text = f'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">{laughs}]>'
    (tmp_path / "a.svg").write_text(text + SVG.format('viewBox="0 0 4 2"', "<text>&j;</text>"))
    assert told(tmp_path / "a.svg").startswith("a.svg ")


@pytest.mark.parametrize(
    "inner",
    [
        "<a href='https://example.com'><rect/></a>", "<use href='#a'/>",
        "<image href='data:image/png;base64,iVBORw0KGgo='/>", "<rect fill='url(#a)'/>",
        "<style>rect { fill: url(#a) }</style>", "<!-- <script> -->",
    ],
)  # fmt: skip
def test_a_drawing_may_refer_to_itself_and_link_to_the_web(inner: str, tmp_path: Path) -> None:
    assert load(drawing(tmp_path / "a.svg", 'viewBox="0 0 4 2"', inner)).width == 2_000


# ---- on a page -----------------------------------------------------------------------------------


def page(folder: Path, name: str, more: str = "") -> deck.Outline:
    text = (
        f"title: T\nslides:\n  - kind: picture\n    title: A\n    image: {name}\n    alt: a\n{more}"
    )
    return deck.loads(text, "o.yaml", folder)


def test_a_picture_that_cannot_be_used_is_told_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("no image")
    for name, start in (
        ("a.png", "a.png is not in a supported image format"),
        ("b.png", "there is no file 'b.png'"),
    ):
        with pytest.raises(OutlineError) as caught:
            page(tmp_path, name)
        (problem,) = caught.value.problems
        assert (problem.line, problem.column, problem.path) == (5, 12, "slides.0.image")
        assert problem.message.startswith(start)


def test_a_picture_is_shown_whole_or_cropped_to_its_frame(tmp_path: Path) -> None:
    saved(tmp_path / "wide.png", picture(size=(4_000, 500)))
    saved(tmp_path / "tall.png", picture(size=(500, 4_000)))

    def placed(name: str, fit: str) -> Picture:
        scene = deck.compose(page(tmp_path, name, f"    fit: {fit}\n"))
        (found,) = [item for item in scene.pages[0].items if isinstance(item, Picture)]
        return found

    for name, shape in (("wide.png", 8), ("tall.png", 1 / 8)):
        whole = placed(name, "fit")
        assert whole.box.w / whole.box.h == pytest.approx(shape, rel=1e-3)
        assert whole.crop == (0, 0, 0, 0)
        cut = placed(name, "crop")
        left, top, right, bottom = cut.crop
        shown = shape * (1 - left - right) / (1 - top - bottom)
        assert shown == pytest.approx(cut.box.w / cut.box.h, rel=1e-3)


def test_a_picture_of_few_dots_is_a_finding(tmp_path: Path) -> None:
    saved(tmp_path / "a.png", picture())
    (finding,) = deck.compose(page(tmp_path, "a.png")).findings
    assert finding.code == "coarse-picture"
    assert finding.message.startswith("a.png has only ")
