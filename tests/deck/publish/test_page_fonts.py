"""The fonts that LibreOffice draws pages with, by fontconfig and without it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import matplotlib
import pytest

from charts.picture import typefaces
from deck.publish import libreoffice, page_fonts
from deck.publish.page_fonts import PageFonts

fontconfig = pytest.mark.skipif(not shutil.which("fc-match"), reason="fontconfig is missing")
posix = pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf"


@pytest.fixture
def one_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """fontconfig with a folder of one font, DejaVu Sans."""
    (tmp_path / "fonts").mkdir()
    shutil.copy(DEJAVU / "DejaVuSans.ttf", tmp_path / "fonts")
    settings = tmp_path / "system.conf"
    settings.write_text(
        f"<fontconfig><dir>{tmp_path}/fonts</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(settings))
    monkeypatch.setenv(libreoffice.VARIABLE, str(tmp_path / "nothing"))
    return tmp_path


def office(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation of LibreOffice that consists of its launcher and its folders."""
    program = folder / "office" / "program" / "soffice"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv(libreoffice.VARIABLE, str(program))
    return program


@fontconfig
@pytest.mark.needs("fonts")
def test_fonts_of_office_are_drawn_with_those_of_the_same_widths() -> None:
    fonts = PageFonts()
    assert fonts.drawn_with("Calibri") == "Carlito"
    assert fonts.drawn_with("Cambria") == "Caladea"
    assert (fonts.chinese("Microsoft YaHei") or "").startswith("Noto Sans CJK")
    assert not fonts.none()


@fontconfig
@pytest.mark.usefixtures("one_font")
def test_another_font_stands_in_and_chinese_has_none() -> None:
    fonts = PageFonts()
    assert fonts.drawn_with("Calibri") == "DejaVu Sans"
    assert fonts.drawn_with("A-name: with, marks\\") == "DejaVu Sans"
    assert fonts.chinese("Microsoft YaHei") is None


@fontconfig
def test_without_fonts_there_is_none(one_font: Path) -> None:
    (one_font / "fonts" / "DejaVuSans.ttf").unlink()
    assert PageFonts().none()


@fontconfig
@posix
def test_fonts_that_came_with_libreoffice_count(
    one_font: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = office(one_font, monkeypatch).parents[1] / "share" / "fonts" / "truetype"
    folder.mkdir(parents=True)
    shutil.copy(DEJAVU / "DejaVuSerif.ttf", folder)
    assert PageFonts().drawn_with("DejaVu Serif") == "DejaVu Serif"


@pytest.mark.parametrize(
    ("installed", "latin", "chinese"),
    [
        ({"Calibri", "Carlito", "PingFang SC"}, "Calibri", "PingFang SC"),
        ({"Carlito", "Microsoft YaHei", "SimSun"}, "Carlito", "Microsoft YaHei"),
        ({"Impact"}, None, None),
    ],
)
def test_without_fontconfig_names_decide(
    monkeypatch: pytest.MonkeyPatch, installed: set[str], latin: str | None, chinese: str | None
) -> None:
    monkeypatch.setattr(page_fonts.shutil, "which", lambda _: None)
    monkeypatch.setattr(typefaces, "system_fonts", lambda *_: frozenset(installed))
    fonts = PageFonts()
    assert (fonts.drawn_with("Calibri"), fonts.chinese("Microsoft YaHei")) == (latin, chinese)
    assert not fonts.none()


@pytest.mark.parametrize(
    ("path", "text", "product"),
    [
        ("program/bootstraprc", "[Bootstrap]\nProductKey=LibreOffice 7.4\n", "LibreOffice 7.4"),
        ("program/bootstrap.ini", "[Bootstrap]\r\nProductKey=LibreOffice 25.2\r\n", "LibreOffice 25.2"),
        ("Resources/bootstraprc", "ProductKey=Collabora 24\n", "Collabora 24"),
        ("program/bootstraprc", "[Bootstrap]\n", ""),
        ("program/other", "", ""),
    ],
)  # fmt: skip
@posix
def test_the_version_is_read_from_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, text: str, product: str
) -> None:
    program = office(tmp_path, monkeypatch)
    file = program.parents[1] / path
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode())
    link = tmp_path / "soffice"
    link.symlink_to(program)
    assert libreoffice.product(link) == product


def test_fonts_of_a_deck_are_drawn_in_the_one_that_measures_them(tmp_path: Path) -> None:
    file = libreoffice.fonts_file(tmp_path, names=("Corp Sans", "A&B Serif", "Calibri"))
    text = file.read_text("utf-8")
    for font, twin in (("Corp Sans", "Liberation Sans"), ("A&amp;B Serif", "Caladea")):
        assert f"<family>{font}</family><accept><family>{twin}</family>" in text
    assert text.count("<family>Calibri</family>") == 1
