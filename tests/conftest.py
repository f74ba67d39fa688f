"""What all tests share: examples of property tests, what the machine must have, programs that end.

A test says what it needs of the machine: `@pytest.mark.needs("impress", "fonts")`. What is missing is
found out once, by trying it; the tests that need it are skipped with the reason, but fail under CI. With
`--without writer,fonts` it is hidden from tests, and from the code under test too: that is how
briefdeck behaves on a machine without it. Tests marked `long` run with `--long` alone.
"""

from __future__ import annotations

import atexit
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# Each run tries the same examples, so that it says something of the change alone. `explore` looks
# for new ones (`--hypothesis-profile=explore`, or HYPOTHESIS_PROFILE); a test that wants more or fewer
# asks for a multiple of what the profile has: `@settings(max_examples=settings().max_examples // 2)`.
COMMON: dict[str, Any] = {
    "deadline": None,
    "database": None,
    "suppress_health_check": [HealthCheck.too_slow],
}
settings.register_profile("steady", derandomize=True, **COMMON)
settings.register_profile("explore", max_examples=1000, print_blob=True, **COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


# ---- what the machine has ----------------------------------------------------------------------

REASONS = {
    "impress": "LibreOffice Impress is missing",
    "writer": "LibreOffice Writer is missing",
    "poppler": "poppler is missing",
    "chromium": "Chromium or Playwright is missing",
    "fonts": "Carlito, Caladea, Liberation or Noto Sans CJK is missing",
    "user": "root may write to read-only files and folders",
}
OFFICE = ("soffice", "libreoffice")
POPPLER = ("pdftoppm", "pdftotext", "pdfinfo", "pdfimages", "pdftocairo")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FONTS = ({"Carlito"}, {"Caladea"}, {"Liberation Sans"}, {"Noto Sans CJK SC", "Noto Sans CJK JP"})
HIDDEN = pytest.StashKey[frozenset[str]]()

# What LibreOffice says without the part that reads a document, and that it ends well.
NO_WRITER = """#!/bin/sh
case "$*" in
*writer*|*.doc*|*.fodt*|*.odt*) echo 'Error: source file could not be loaded' >&2; exit 0;;
esac
exec {} "$@"
"""

TEXT = """<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text><text:p>Text</text:p></office:text></office:body></office:document>"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the tests marked `long` too")
    parser.addoption(
        "--without", default="", metavar="NEEDS",
        help=f"hide these, by commas, as if the machine had none: {', '.join(REASONS)}",
    )  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    os.environ.setdefault("BRIEFDECK_TRACEBACK", "1")  # a mistake of ours shows with its place
    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # a background job ignores it, as do its children
    hidden = frozenset(filter(None, config.getoption("--without").split(",")))
    if unknown := hidden - REASONS.keys():
        names = f"{', '.join(sorted(unknown))}; choose from {', '.join(REASONS)}"
        raise pytest.UsageError(f"--without: unknown need {names}")
    config.stash[HIDDEN] = hidden
    if hidden and "PYTEST_XDIST_WORKER" not in os.environ:  # workers inherit what is set here
        _hide(hidden)
    if "fonts" in hidden:
        _find_no_fonts()


def _hide(hidden: frozenset[str]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="briefdeck-without-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if "impress" in hidden:
        _leave_out(OFFICE, folder)
    elif "writer" in hidden and (real := _office()):
        (folder / "office").mkdir()
        program = folder / "office" / "soffice"
        program.write_text(NO_WRITER.format(shlex.quote(real)), "utf-8")
        program.chmod(0o755)
        os.environ["PATH"] = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    os.environ.pop("BRIEFDECK_SOFFICE", None)
    if "chromium" in hidden:
        _leave_out(BROWSERS, folder)
    if "poppler" in hidden:
        _leave_out(POPPLER, folder)
    if "fonts" in hidden:
        _without_fonts(folder)


def _leave_out(names: tuple[str, ...], folder: Path) -> None:
    """Put links to everything else in the place of each folder of the PATH that has one of them."""
    kept = []
    for i, place in enumerate(map(Path, os.environ["PATH"].split(os.pathsep))):
        kept.append(place)
        if any((place / name).exists() for name in names):
            kept[-1] = folder / f"{names[0]}-{i}"
            kept[-1].mkdir()
            for program in place.iterdir():
                if program.name not in names:
                    (kept[-1] / program.name).symlink_to(program)
    os.environ["PATH"] = os.pathsep.join(map(str, kept))


def _without_fonts(folder: Path) -> None:
    """Have matplotlib, and what asks fontconfig, find the fonts alone that matplotlib brings along."""
    (folder / "fonts.conf").write_text("<fontconfig></fontconfig>", "utf-8")
    os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")
    os.environ["MPLCONFIGDIR"] = str(folder)
    code = (
        "import matplotlib.font_manager as fonts; found = fonts.findSystemFonts\n"
        "fonts.findSystemFonts = lambda paths=None, **more: found(paths, **more) if paths else []\n"
        "fonts._load_fontmanager(try_read_cache=False)"  # and it keeps what it found
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def _find_no_fonts() -> None:
    """Have matplotlib find none in this process either; it looks into folders without fontconfig."""
    from matplotlib import font_manager

    found = font_manager.findSystemFonts

    def in_folders(fontpaths: Any = None, fontext: str = "ttf") -> list[str]:
        return found(fontpaths, fontext) if fontpaths else []

    font_manager.findSystemFonts = in_folders


def _office() -> str | None:
    return next(filter(None, map(shutil.which, OFFICE)), None)


@cache
def missing() -> dict[str, str]:
    """What this machine has not, with the reason; tried once a run and told to the other workers."""
    kept = Path(
        tempfile.gettempdir(), f"briefdeck-{os.environ.get('PYTEST_XDIST_TESTRUNUID')}.json"
    )
    if "PYTEST_XDIST_TESTRUNUID" not in os.environ:
        return _tried()
    try:
        found: dict[str, str] = json.loads(kept.read_text("utf-8"))
    except (OSError, ValueError):
        found = _tried()
        part = kept.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps(found), "utf-8")
        part.replace(kept)
        atexit.register(kept.unlink, missing_ok=True)
    return found


def _tried() -> dict[str, str]:
    found = [name for name in ("impress", "writer") if not _converts(name)]
    found += [] if all(map(shutil.which, POPPLER[:1])) else ["poppler"]
    found += [] if browser_path() and find_spec("playwright") else ["chromium"]
    found += [] if all(names & _families() for names in FONTS) else ["fonts"]
    found += ["user"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {name: REASONS[name] for name in found}


def browser_path() -> str | None:
    """The program of the browser in which the live page is tested."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _converts(part: str) -> bool:
    """Whether LibreOffice makes a PDF of a page of this part; that it is there says little."""
    from deck.core.errors import DeckError
    from deck.publish import libreoffice

    data, suffix = _page_of_impress() if part == "impress" else (TEXT.encode(), ".fodt")
    try:
        libreoffice.to_pdf(data, suffix, f"{part}_pdf_Export", seconds=60)
    except DeckError:
        return False
    return True


def _page_of_impress() -> tuple[bytes, str]:
    from pptx import Presentation

    presentation, stream = Presentation(), BytesIO()
    presentation.slides.add_slide(presentation.slide_layouts[6])
    presentation.save(stream)
    return stream.getvalue(), ".pptx"


@cache
def _families() -> frozenset[str]:
    from matplotlib import font_manager

    # its list is kept from run to run, and may be older than the fonts
    fonts = font_manager.fontManager.ttflist
    return frozenset(font.name for font in fonts if Path(font.fname).exists())


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser without a window."""
    from playwright.sync_api import sync_playwright

    options = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path(), args=options, timeout=60_000)
        yield browser
        browser.close()


# ---- which tests run ---------------------------------------------------------------------------


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    left_out = [item for item in items if item.get_closest_marker("long")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("long")]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose needs are not met, or fail it under CI, unless they are hidden on purpose."""
    needs = {name for marker in item.iter_markers("needs") for name in marker.args}
    if unknown := needs - REASONS.keys():
        pytest.fail(f"unknown need {', '.join(sorted(unknown))}", pytrace=False)
    hidden = item.config.stash[HIDDEN]
    if needs & hidden:
        pytest.skip(f"hidden: {', '.join(sorted(needs & hidden))}")
    lacking = [reason for name, reason in missing().items() if name in needs] if needs else []
    if lacking:
        pytest.skip("; ".join(lacking))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Under CI a skipped test is a failed one, unless it was asked for or root runs it."""
    report = yield
    if os.environ.get("CI") == "true" and report.skipped and isinstance(report.longrepr, tuple):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        if not reason.startswith("hidden: ") and reason != REASONS["user"]:
            report.outcome = "failed"
            report.longrepr = f"{reason}, and under CI nothing is skipped"
    return report


# ---- programs ----------------------------------------------------------------------------------


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[Any]]]:
    """Start a program as Popen does; it ends with the test, and before that when it takes too long.

    Whoever reads its output then reads to the end and fails, and does not wait for ever.
    """
    with ExitStack() as stack:

        def started(*given: Any, seconds: float = 120, **named: Any) -> subprocess.Popen[Any]:
            run = stack.enter_context(subprocess.Popen(*given, **named))
            stack.callback(run.kill)
            limit = threading.Timer(seconds, run.kill)
            stack.callback(limit.cancel)
            limit.start()
            return run

        yield started
