"""Tests marked `render` need LibreOffice: without it they are skipped, but under CI they fail."""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import settings

REASON = "LibreOffice (soffice) is missing"

# Under CI the same examples are tried each time, so that a run says something of the change alone;
# on a machine at hand hypothesis keeps looking for new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a `render` test, or fail it where CI is set, if there is no LibreOffice."""
    if item.get_closest_marker("render") is None:
        return
    if shutil.which("soffice") or shutil.which("libreoffice"):
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"{REASON}, and under CI nothing is skipped", pytrace=False)
    pytest.skip(REASON)
