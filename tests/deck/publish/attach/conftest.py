"""What tests of reports share: the makers of reports, and pages that need no LibreOffice."""

from __future__ import annotations

import importlib.util
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from deck.publish.attach.parcel import Parcel


def _load(name: str) -> Any:
    """The module beside this file, under a name that tests can import; tests are no package."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


making = _load("making")


@pytest.fixture
def made(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Write a report into a folder of its own."""

    def make(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return make


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of one colour, so that no LibreOffice is needed."""
    plain = making.picture().getvalue()

    def pictures(_: Parcel, numbers: list[int], dpi: int | None = None) -> list[bytes]:  # noqa: ARG001
        return [plain for _ in numbers]

    def pages(_: Parcel, numbers: list[int]) -> bytes:
        file = pikepdf.new()
        for _number in numbers:
            file.add_blank_page(page_size=(960, 540))
        stream = io.BytesIO()
        file.save(stream)
        return stream.getvalue()

    monkeypatch.setattr(Parcel, "pictures", pictures)
    monkeypatch.setattr(Parcel, "drawn", pages)
