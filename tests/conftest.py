"""Tests marked `render` need LibreOffice: without it they are skipped, but under CI they fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

REASON = "LibreOffice (soffice) is missing"

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


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a `render` test, or fail it where CI is set, if there is no LibreOffice."""
    if item.get_closest_marker("render") is None:
        return
    if shutil.which("soffice") or shutil.which("libreoffice"):
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"{REASON}, and under CI nothing is skipped", pytrace=False)
    pytest.skip(REASON)


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
