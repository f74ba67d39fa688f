"""LibreOffice that is missing, slow, silent or busy."""

from __future__ import annotations

import os
import stat
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest

from deck.core.errors import ExportError, ResourceError
from deck.outline.model import loads
from deck.publish import libreoffice
from deck.publish.export import export
from deck.publish.finished import finish
from deck.slides.composition import compose

posix = pytest.mark.skipif(sys.platform == "win32", reason="scripts of the shell")
ONE = "title: One\nslides:\n- {kind: text, title: 'A page of text', points: [One]}\n"


def program(folder: Path, script: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@posix
def test_success_without_a_file_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        libreoffice.VARIABLE,
        program(tmp_path, "echo 'Error: source file could not be loaded' >&2; exit 0"),
    )
    with pytest.raises(ExportError, match="made no PDF: Error: source file could not be loaded"):
        libreoffice.to_pdf(b"x", ".pptx")


@posix
def test_one_that_never_ends_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        libreoffice.VARIABLE, program(tmp_path, f"sleep 1000 & echo $! > {tmp_path}/child; wait")
    )
    with pytest.raises(ExportError, match="did not finish within 1 seconds"):
        libreoffice.to_pdf(b"x", ".pptx", seconds=1)
    child = Path("/proc", (tmp_path / "child").read_text().strip(), "stat")

    def alive() -> bool:
        try:
            return child.read_text().split()[2] != "Z"
        except OSError:
            return False

    for _ in range(600):  # it was killed, and dies when the machine comes to it
        if not alive():
            break
        time.sleep(0.1)
    assert not alive()


@posix
def test_each_run_has_a_profile_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        libreoffice.VARIABLE, program(tmp_path, f'echo "$1" >> {tmp_path}/profiles; exit 0')
    )
    for _ in range(2):
        with pytest.raises(ExportError):
            libreoffice.to_pdf(b"x", ".pptx")
    profiles = (tmp_path / "profiles").read_text().split()
    assert len(set(profiles)) == 2
    assert all(one.startswith("-env:UserInstallation=file:///") for one in profiles)


@posix
def test_temporary_files_that_one_leaves_behind_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaves = 'mkdir "$TMPDIR/lu1.tmp" "$TMP/lu2.tmp" "$TEMP/lu3.tmp" && touch made'
    monkeypatch.setenv(libreoffice.VARIABLE, program(tmp_path, leaves))
    ours = tmp_path / "tmp"
    ours.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(ours))
    monkeypatch.chdir(tmp_path)
    for name in ("TMPDIR", "TMP", "TEMP"):
        monkeypatch.setenv(name, str(ours))
    with pytest.raises(ExportError, match="made no PDF"):
        libreoffice.to_pdf(b"x", ".pptx")
    assert Path("made").exists()
    assert list(ours.iterdir()) == []


@pytest.mark.parametrize(
    ("release", "line"),
    [
        ("ID=debian\n", "sudo apt install libreoffice-impress"),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', "sudo apt install libreoffice-impress"),
        ("ID=fedora\n", "sudo dnf install libreoffice-impress"),
        ('ID="opensuse-leap"\n', "sudo zypper install libreoffice-impress"),
        ("ID=arch\n", "sudo pacman -S libreoffice-fresh"),
        ("ID=none\n", "install it from https://www.libreoffice.org/download"),
    ],
)
def test_a_missing_one_is_told_with_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, release: str, line: str
) -> None:
    fields = dict(line.split("=", 1) for line in release.replace('"', "").splitlines())
    monkeypatch.setattr("platform.freedesktop_os_release", lambda: fields)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv(libreoffice.VARIABLE, raising=False)
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(ResourceError) as caught:
        libreoffice.find()
    assert line in str(caught.value)


def test_a_wrong_name_in_the_variable_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(libreoffice.VARIABLE, "/nowhere/soffice")
    with pytest.raises(ResourceError, match="BRIEFDECK_SOFFICE names '/nowhere/soffice'"):
        libreoffice.find()


@pytest.mark.needs("impress")
def test_parallel_runs_do_not_disturb_each_other() -> None:
    data = finish(compose(loads(ONE))).data
    with ThreadPoolExecutor(3) as pool:
        made = list(pool.map(lambda _: libreoffice.to_pdf(data, ".pptx"), range(3)))
    assert all(one.startswith(b"%PDF-") for one in made)


@pytest.mark.needs("impress")
def test_what_cannot_be_loaded_is_told() -> None:
    with pytest.raises(ExportError, match="made no PDF"):
        libreoffice.to_pdf(b"PK\3\4 no deck", ".pptx")


@pytest.mark.needs("impress", "fonts")
def test_fonts_of_office_become_their_twins() -> None:
    import pikepdf

    data = finish(compose(loads(ONE))).data
    environment = os.environ.pop("FONTCONFIG_FILE", None)
    try:
        pdf = libreoffice.to_pdf(data, ".pptx")
    finally:
        if environment is not None:
            os.environ["FONTCONFIG_FILE"] = environment
    with pikepdf.open(BytesIO(pdf)) as file:
        fonts = {
            str(font.BaseFont).partition("+")[2]
            for page in file.pages
            for _, font in page.Resources.Font.items()
        }
    assert {name.partition("-")[0] for name in fonts} <= {"Carlito", "Caladea", "LiberationSans"}


@posix
@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("not a PDF at all", "made a PDF that cannot be read"),
        ("%PDF-1.7 and then nothing of one", "LibreOffice made a PDF that cannot be read"),
        ("", "made a PDF that cannot be read"),
    ],
)
@pytest.mark.parametrize("target", ["o.pdf", "o.html", "handout.pdf"])
def test_garbage_in_place_of_a_pdf_is_told(
    content: str, told: str, target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = f'for last; do :; done; printf %s "{content}" > "${{last%.*}}.pdf"'
    monkeypatch.setenv(libreoffice.VARIABLE, program(tmp_path, script))
    with pytest.raises(ExportError, match=told):
        export(
            compose(loads(ONE)),
            tmp_path / target,
            handout=target.startswith("handout"),
            renderer="libreoffice",
        )
    assert not (tmp_path / target).exists()


@posix
def test_a_folder_in_place_of_a_pdf_and_a_program_that_is_none_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        libreoffice.VARIABLE, program(tmp_path, 'for last; do :; done; mkdir "${last%.*}.pdf"')
    )
    with pytest.raises(ExportError, match="made no PDF"):
        libreoffice.to_pdf(b"x", ".pptx")
    (tmp_path / "soffice").write_bytes(b"\x7fELF no program")
    with pytest.raises(ExportError, match="cannot be started: Exec format error"):
        libreoffice.to_pdf(b"x", ".pptx")
