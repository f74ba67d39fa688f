"""The commands that install programs and fonts on this operating system."""

from __future__ import annotations

import platform
import sys

_COMMANDS = {
    "debian": "sudo apt install",
    "ubuntu": "sudo apt install",
    "fedora": "sudo dnf install",
    "rhel": "sudo dnf install",
    "suse": "sudo zypper install",
    "arch": "sudo pacman -S",
    "alpine": "sudo apk add",
    "darwin": "brew install --cask",
    "win32": "winget install",
}
_SAME = {"ubuntu": "debian", "rhel": "fedora"}

_IN_PARTS = ("debian", "fedora", "suse")
_AS_A_WHOLE = {
    "arch": "libreoffice-fresh",
    "alpine": "libreoffice",
    "darwin": "libreoffice",
    "win32": "TheDocumentFoundation.LibreOffice",
}
"""How LibreOffice comes: most systems have no package for a part of it."""

_PACKAGES = {
    "Impress": {**dict.fromkeys(_IN_PARTS, "libreoffice-impress"), **_AS_A_WHOLE},
    "Carlito": {
        "debian": "fonts-crosextra-carlito",
        "fedora": "google-carlito-fonts",
        "suse": "google-carlito-fonts",
        "arch": "ttf-carlito",
        "alpine": "font-carlito",
        "darwin": "font-carlito",
    },
    "Caladea": {
        "debian": "fonts-crosextra-caladea",
        "fedora": "google-crosextra-caladea-fonts",
        "suse": "google-caladea-fonts",
        "arch": "ttf-caladea",
        "darwin": "font-caladea",
    },
    "Liberation Sans": {
        "debian": "fonts-liberation",
        "fedora": "liberation-sans-fonts",
        "suse": "liberation-fonts",
        "arch": "ttf-liberation",
        "alpine": "font-liberation",
        "darwin": "font-liberation",
    },
    "Noto Sans CJK SC": {
        "debian": "fonts-noto-cjk",
        "fedora": "google-noto-sans-cjk-fonts",
        "suse": "google-noto-sans-sc-fonts",
        "arch": "noto-fonts-cjk",
        "alpine": "font-noto-cjk",
        "darwin": "font-noto-sans-cjk-sc",
    },
}
_PROGRAMS = ("Impress",)


def install_line(part: str) -> str:
    """The command that installs `part`: `Impress` or `Writer` of LibreOffice, or a font by its name."""
    packages = _PACKAGES.get(part, {})
    for system in _systems():
        package = packages.get(_SAME.get(system, system))
        if package is not None:
            return f"{_COMMANDS[system]} {package}"
    if part in _PROGRAMS:
        return "install it from https://www.libreoffice.org/download"
    return f"install the font {part}, for instance from https://fonts.google.com"


def _systems() -> list[str]:
    """The names of this system in the tables: its own, then those that it is like."""
    if sys.platform in _COMMANDS:
        return [sys.platform]
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return []
    names = f"{release.get('ID', '')} {release.get('ID_LIKE', '')}".split()
    return [name for name in ("suse" if "suse" in n else n for n in names) if name in _COMMANDS]
