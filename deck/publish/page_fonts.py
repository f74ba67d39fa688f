"""Which installed fonts LibreOffice draws pages with, found out without drawing any."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from deck.core.errors import ResourceError
from deck.publish import libreoffice

CHINESE = "中"
_SECONDS = 60


class PageFonts:
    """The fonts that LibreOffice finds: by fontconfig where the system has it, else by their names."""

    def __init__(self) -> None:
        try:
            self._own = libreoffice.shared(libreoffice.find(), "fonts/truetype")
        except ResourceError:
            self._own = None
        self._names: frozenset[str] | None = None
        if not (shutil.which("fc-match") and shutil.which("fc-list")):
            from charts.picture.typefaces import system_fonts

            self._names = system_fonts(*filter(None, [self._own]))

    def drawn_with(self, family: str) -> str | None:
        """The font that letters of `family` are drawn with; None if it is not known, or there is none."""
        if self._names is None:
            return self._ask("fc-match", _escaped(family))
        twin = libreoffice.TWINS.get(family, "")
        return next((name for name in (family, twin) if name in self._names), None)

    def none(self) -> bool:
        """Whether there is no font at all."""
        return not self._names if self._names is not None else not self._ask("fc-list", ":")

    def chinese(self, family: str) -> str | None:
        """The font that Chinese of `family` is drawn with; None if no font has Chinese characters."""
        if self._names is not None:
            return next((name for name in (family, *_CHINESE) if name in self._names), None)
        having = f":charset={ord(CHINESE):x}"
        if not self._ask("fc-list", having):
            return None
        return self._ask("fc-match", f"{_escaped(family)}:lang=zh-cn{having}")

    def _ask(self, program: str, pattern: str) -> str | None:
        """The family that fontconfig answers first, with the rules that LibreOffice is run with."""
        with tempfile.TemporaryDirectory(prefix="briefdeck-") as name:
            settings = libreoffice.fonts_file(Path(name), self._own)
            command = [program, "--format=%{family[0]}\\n", pattern]
            try:
                done = subprocess.run(
                    command, capture_output=True, check=False, timeout=_SECONDS,
                    env={**os.environ, "FONTCONFIG_FILE": str(settings)},
                )  # fmt: skip
            except (OSError, subprocess.TimeoutExpired):
                return None
        lines = done.stdout.decode("utf-8", "replace").splitlines()
        return next(filter(None, lines), None)


_CHINESE = (
    *dict.fromkeys(twin for twin in libreoffice.TWINS.values() if "CJK" in twin),
    *("PingFang SC", "Heiti SC", "Songti SC", "STHeiti", "Hiragino Sans GB", "Arial Unicode MS"),
    *("Microsoft YaHei", "DengXian", "SimSun", "SimHei", "Noto Sans SC", "WenQuanYi Zen Hei"),
)
"""Fonts with Chinese characters, of systems without fontconfig too."""


def _escaped(family: str) -> str:
    """A family as fontconfig reads it in a pattern."""
    return re.sub(r"([-:,\\])", r"\\\1", family)
