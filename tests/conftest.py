"""Tests marked `render` need LibreOffice: without it they are skipped, but under CI they fail."""

from __future__ import annotations

import os
import shutil

import pytest

REASON = "LibreOffice (soffice) is missing"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a `render` test, or fail it where CI is set, if there is no LibreOffice."""
    if item.get_closest_marker("render") is None:
        return
    if shutil.which("soffice") or shutil.which("libreoffice"):
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"{REASON}, and under CI nothing is skipped", pytrace=False)
    pytest.skip(REASON)
