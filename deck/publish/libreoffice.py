"""Converts documents to PDF with LibreOffice.

Every run has its own profile, because a second LibreOffice on a shared one exits immediately
without a message, and a timeout, because a hidden dialogue would block forever. LibreOffice exits
with 0 even if it could not load a file, so only the PDF counts as success.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from charts import widths
from charts.picture import typefaces
from deck.core import optional
from deck.core.errors import ExportError, ResourceError
from deck.core.system import install_line

SECONDS = 180
_SLICE = 1.0
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
    **typefaces.TWINS,
    "Calibri Light": "Carlito",
    **dict.fromkeys(("Corbel", "Candara", "Gill Sans MT"), "Carlito"),
    **dict.fromkeys(("Tahoma", "Trebuchet MS", "Franklin Gothic Book"), "Liberation Sans"),
    "Garamond": "Caladea",
    "Aptos": "Liberation Sans",
    "Aptos Display": "Liberation Sans",
    "Helvetica": "Liberation Sans",
    "Times New Roman": "Liberation Serif",
    "Courier New": "Liberation Mono",
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
"""Office fonts and free ones with their widths, or about the same, so that lines break as in PowerPoint."""


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
        f"this needs LibreOffice, which is not on the PATH: {install_line('Impress')} "
        f"(or name its program in {VARIABLE})"
    )


def product(program: Path) -> str:
    """The product and its version, `LibreOffice 7.4`, read from its files; empty if they say nothing."""
    folder = program.resolve().parent
    for path in ("bootstraprc", "bootstrap.ini", "../Resources/bootstraprc"):
        with suppress(OSError):
            found = re.search(r"^ProductKey=(.+)$", (folder / path).read_text("utf-8"), re.M)
            return found[1].strip() if found else ""
    return ""


def shared(program: Path, name: str) -> Path | None:
    """A folder that came with LibreOffice, such as `fonts/truetype` or `registry`, if there is one."""
    folder = program.resolve().parents[1]
    paths = (folder / "share" / name, folder / "Resources" / name)
    return next((path for path in paths if path.is_dir()), None)


def to_pdf(
    data: bytes,
    suffix: str,
    filter_name: str = "impress_pdf_Export",
    options: dict[str, Any] | None = None,
    seconds: float = SECONDS,
    fonts: Sequence[str] = (),
) -> bytes:
    """The PDF of a document, given as bytes with the suffix of its format (`.pptx`).

    `options` are those of LibreOffice's PDF export filter, `fonts` typefaces that are drawn in the one whose widths
    measure them if they are not installed. Raises ResourceError if LibreOffice is
    missing, ExportError if it makes no PDF or takes longer than `seconds`.
    """
    program = find()
    with tempfile.TemporaryDirectory(
        prefix="briefdeck-", ignore_cleanup_errors=sys.platform == "win32"
    ) as name:
        folder = Path(name)
        document = folder / f"document{suffix}"
        document.write_bytes(data)
        errors = _run(program, document, filter_name, options or {}, seconds, fonts)
        lines = [line for line in errors.splitlines() if line and "javaldx" not in line]
        try:
            made = (folder / "document.pdf").read_bytes()
        except OSError:
            reason = (
                f": {_telling(lines)}"
                if lines
                else "; is the file complete, and is its program installed?"
            )
            raise ExportError(f"LibreOffice ({program}) made no PDF{reason}") from None
    if not made.startswith(b"%PDF-"):
        said = f": {_telling(lines)}" if lines else ""
        raise ExportError(f"LibreOffice ({program}) made a PDF that cannot be read{said}")
    return made


def open_pdf(data: bytes) -> Any:
    """What LibreOffice made, opened by pikepdf. Raises ExportError if it is damaged, ResourceError
    if the library is missing."""
    library = optional.pikepdf()
    try:
        return library.open(BytesIO(data))
    except (library.PdfError, ValueError, RuntimeError):
        raise ExportError("LibreOffice made a PDF that cannot be read") from None


def _telling(lines: list[str]) -> str:
    """The line that says most: a crash reports its error first, then the stack."""
    return next((line for line in lines if "rror" in line), lines[-1])[:200]


def _run(
    program: Path,
    document: Path,
    filter_name: str,
    options: dict[str, Any],
    seconds: float,
    fonts: Sequence[str],
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
    settings_of_fonts = fonts_file(folder, names=fonts)
    own = folder / "temporary"  # removed with the folder: one that is stopped leaves files behind
    own.mkdir()
    temporary = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(own))
    process = None
    try:
        with _signals_wait():  # until it can be stopped again
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env={**os.environ, "FONTCONFIG_FILE": str(settings_of_fonts), **temporary},
                start_new_session=True,
            )
        return _finished(process, seconds).decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        raise ExportError(
            f"LibreOffice did not finish within {seconds:.0f} seconds and was stopped"
        ) from None
    except OSError as error:
        message = f"LibreOffice ({program}) cannot be started: {error.strerror}"
        raise ExportError(message) from None
    finally:  # also after Ctrl-C
        if process is not None and process.returncode is None:
            _kill(process)


def _finished(process: subprocess.Popen[bytes], seconds: float) -> bytes:
    """What a program wrote to its standard error, once it has ended. Raises TimeoutExpired.

    A signal that comes just before the system is asked to wait does not end that wait (Python sees it
    only afterwards), so no wait is longer than a second.
    """
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > _SLICE:
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=_SLICE)[1]
    return process.communicate(timeout=max(left, 0))[1]


@contextmanager
def _signals_wait() -> Iterator[None]:
    """Holds back what ends this process, so that no program is started and then forgotten."""
    waiting: list[int] = []
    before = {}
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and callable(signal.getsignal(number)):
                before[number] = signal.signal(number, lambda got, _: waiting.append(got))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    for number in waiting:
        signal.raise_signal(number)


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


def _accepted(font: str, twin: str) -> str:
    """The families to draw a font with, best first: for a half bold one the half bold letters of its twin."""
    families = (f"{twin} Semibold", twin) if widths.is_half_bold(font) else (twin,)
    return "".join(f"<family>{family}</family>" for family in families)


def fonts_file(folder: Path, more: Path | None = None, names: Sequence[str] = ()) -> Path:
    """Writes a fontconfig file into `folder`: the system's settings, with the compatible font of each
    Office font as a fallback, for other `names` that whose widths measure them, and the fonts of one `more` folder."""
    system = os.environ.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    rows = f"<dir>{escape(str(more))}</dir>" if more else ""
    twins = {name: TWINS.get(widths.nearest(name), "") for name in names} | TWINS
    rows += "".join(
        f'<alias binding="same"><family>{escape(font)}</family><accept>{_accepted(font, twin)}</accept></alias>'
        for font, twin in twins.items()
        if twin
    )
    file = folder / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">{escape(system)}</include>{rows}</fontconfig>',
        "utf-8",
    )
    return file
