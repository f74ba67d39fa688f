"""Converts documents to PDF with LibreOffice.

Every run has its own profile, because a second LibreOffice on a shared one exits immediately
without a message, and a timeout, because a hidden dialogue would block forever. LibreOffice exits
with 0 even if it could not load a file, so only the PDF counts as success.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from deck.core import optional
from deck.core.errors import ExportError, ResourceError

SECONDS = 180
VARIABLE = "BRIEFDECK_SOFFICE"

_NAMES = ("soffice", "libreoffice")
_PATHS = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/snap/bin/libreoffice",
    "/opt/libreoffice/program/soffice",
)

TWINS = {
    "Calibri": "Carlito",
    "Cambria": "Caladea",
    "Arial": "Liberation Sans",
    "Helvetica": "Liberation Sans",
    "Times New Roman": "Liberation Serif",
    "Courier New": "Liberation Mono",
    "Georgia": "Gelasio",
    "Segoe UI": "Selawik",
    "Microsoft YaHei": "Noto Sans CJK SC",
    "Microsoft YaHei UI": "Noto Sans CJK SC",
    "微软雅黑": "Noto Sans CJK SC",
    "DengXian": "Noto Sans CJK SC",
    "等线": "Noto Sans CJK SC",
    "SimHei": "Noto Sans CJK SC",
    "黑体": "Noto Sans CJK SC",
    "PingFang SC": "Noto Sans CJK SC",
    "SimSun": "Noto Serif CJK SC",
    "宋体": "Noto Serif CJK SC",
}
"""Office fonts and metric-compatible free fonts, so that lines break as in PowerPoint."""

_INSTALL = {
    "debian": "sudo apt install {debian}",
    "ubuntu": "sudo apt install {debian}",
    "fedora": "sudo dnf install {debian}",
    "rhel": "sudo dnf install {debian}",
    "suse": "sudo zypper install {debian}",
    "arch": "sudo pacman -S libreoffice-fresh",
    "alpine": "sudo apk add libreoffice",
}


def find() -> Path:
    """Locates the program: `BRIEFDECK_SOFFICE`, then the PATH, then the usual folders.

    Raises ResourceError, which names the command that installs it on this system.
    """
    named = os.environ.get(VARIABLE)
    for name in (named,) if named else (*_NAMES, *_PATHS):
        program = shutil.which(name)
        if program is not None:
            return Path(program)
    if named:
        raise ResourceError(f"{VARIABLE} names '{named}', but there is no such program")
    raise ResourceError(
        f"this needs LibreOffice, which is not on the PATH: {install_line()} "
        f"(or name its program in {VARIABLE})"
    )


def install_line(part: str = "libreoffice-impress") -> str:
    """The command that installs LibreOffice (or on some systems a `part` of it) on this system."""
    if sys.platform == "darwin":
        return "brew install --cask libreoffice"
    if sys.platform == "win32":
        return "winget install TheDocumentFoundation.LibreOffice"
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        release = {}
    for name in f"{release.get('ID', '')} {release.get('ID_LIKE', '')}".split():
        system = "suse" if "suse" in name else name
        if system in _INSTALL:
            return _INSTALL[system].format(debian=part)
    return "install it from https://www.libreoffice.org/download"


def to_pdf(
    data: bytes,
    suffix: str,
    filter_name: str = "impress_pdf_Export",
    options: dict[str, Any] | None = None,
    seconds: float = SECONDS,
) -> bytes:
    """The PDF of a document, given as bytes with the suffix of its format (`.pptx`).

    `options` are those of LibreOffice's PDF export filter. Raises ResourceError if LibreOffice is
    missing, ExportError if it makes no PDF or takes longer than `seconds`.
    """
    program = find()
    with tempfile.TemporaryDirectory(
        prefix="briefdeck-", ignore_cleanup_errors=sys.platform == "win32"
    ) as name:
        folder = Path(name)
        document = folder / f"document{suffix}"
        document.write_bytes(data)
        errors = _run(program, document, filter_name, options or {}, seconds)
        lines = [line for line in errors.splitlines() if line and "javaldx" not in line]
        try:
            made = (folder / "document.pdf").read_bytes()
        except OSError:
            reason = (
                f": {lines[-1][:200]}"
                if lines
                else "; is the file complete, and is its program installed?"
            )
            raise ExportError(f"LibreOffice ({program}) made no PDF{reason}") from None
    if not _is_pdf(made):
        said = f": {lines[-1][:200]}" if lines else ""
        raise ExportError(f"LibreOffice ({program}) made a PDF that cannot be read{said}")
    return made


def _is_pdf(data: bytes) -> bool:
    """Whether LibreOffice wrote a PDF with pages; what stands in for it may write anything."""
    library = optional.pikepdf()
    try:
        with library.open(BytesIO(data)) as file:
            return len(file.pages) > 0
    except (library.PdfError, ValueError, RuntimeError):
        return False


def _run(
    program: Path, document: Path, filter_name: str, options: dict[str, Any], seconds: float
) -> str:
    """Converts a document in its folder; returns LibreOffice's standard error."""
    folder = document.parent
    settings = json.dumps({key: _typed(value) for key, value in options.items()})
    command = [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--convert-to"),
        f"pdf:{filter_name}:{settings}",
        *("--outdir", str(folder), str(document)),
    ]
    fonts = folder / "fonts.conf"
    fonts.write_text(_fonts(os.environ.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")), "utf-8")
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
            start_new_session=True,
        )
    except OSError as error:
        message = f"LibreOffice ({program}) cannot be started: {error.strerror}"
        raise ExportError(message) from None
    try:
        return process.communicate(timeout=seconds)[1].decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        raise ExportError(
            f"LibreOffice did not finish within {seconds:.0f} seconds and was stopped"
        ) from None
    finally:  # also after Ctrl-C
        if process.returncode is None:
            _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Stops LibreOffice: its launcher and the program that the launcher started."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _typed(value: Any) -> dict[str, str]:
    """A filter option in the JSON form that LibreOffice expects."""
    if isinstance(value, bool):
        return {"type": "boolean", "value": str(value).lower()}
    return {"type": "long" if isinstance(value, int) else "string", "value": str(value)}


def _fonts(system: str) -> str:
    """A fontconfig file: the system's, with the compatible font of each Office font as a fallback."""
    rows = "".join(
        f'<alias binding="same"><family>{font}</family><accept><family>{twin}</family></accept></alias>'
        for font, twin in TWINS.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">{escape(system)}</include>{rows}</fontconfig>'
    )
