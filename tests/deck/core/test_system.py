"""The line that installs a part, on each system."""

from __future__ import annotations

import sys

import pytest

from deck.core.system import install_line

OFFICE = "install it from https://www.libreoffice.org/download"


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    fields = dict(line.split("=", 1) for line in request.param.splitlines())
    monkeypatch.setattr("platform.freedesktop_os_release", lambda: fields)
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.parametrize(
    ("release", "part", "line"),
    [
        ("ID=debian", "Impress", "sudo apt install libreoffice-impress"),
        ("ID=ubuntu\nID_LIKE=debian", "Noto Sans CJK SC", "sudo apt install fonts-noto-cjk"),
        ("ID=rocky\nID_LIKE=rhel centos fedora", "Caladea", "sudo dnf install google-crosextra-caladea-fonts"),
        ("ID=opensuse-leap\nID_LIKE=suse opensuse", "Carlito", "sudo zypper install google-carlito-fonts"),
        ("ID=manjaro\nID_LIKE=arch", "Impress", "sudo pacman -S libreoffice-fresh"),
        ("ID=alpine", "Caladea", "install the font Caladea, for instance from https://fonts.google.com"),
        ("ID=debian", "House Sans", "install the font House Sans, for instance from https://fonts.google.com"),
        ("ID=haiku", "Impress", OFFICE),
        ("NAME=Unnamed", "Impress", OFFICE),
    ],
    indirect=["release"],
)  # fmt: skip
@pytest.mark.usefixtures("release")
def test_linux_is_known_by_its_name_or_by_what_it_is_like(part: str, line: str) -> None:
    assert install_line(part) == line


@pytest.mark.parametrize(
    ("platform", "part", "line"),
    [
        ("darwin", "Impress", "brew install --cask libreoffice"),
        ("darwin", "Noto Sans CJK SC", "brew install --cask font-noto-sans-cjk-sc"),
        ("win32", "Impress", "winget install TheDocumentFoundation.LibreOffice"),
        (
            "win32",
            "Carlito",
            "install the font Carlito, for instance from https://fonts.google.com",
        ),
    ],
)
def test_other_systems_are_known_by_their_platform(
    monkeypatch: pytest.MonkeyPatch, platform: str, part: str, line: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert install_line(part) == line


def test_a_system_that_says_nothing_of_itself_gets_the_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def silent() -> dict[str, str]:
        raise OSError

    monkeypatch.setattr("platform.freedesktop_os_release", silent)
    monkeypatch.setattr(sys, "platform", "linux")
    assert install_line("Impress") == OFFICE
