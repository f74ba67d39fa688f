from pathlib import Path

import pytest

from deck.core.errors import ResourceError
from deck.core.resources import templates
from deck.pptx.writer import template
from deck.pptx.writer.template import open_template

BASE = templates() / "base.pptx"


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: tmp_path / "cache")
    open_template.cache_clear()
    yield tmp_path / "cache" / "templates"
    open_template.cache_clear()


def read_anew(**options: bool) -> list[template.TemplatePart]:
    open_template.cache_clear()
    return open_template(BASE, **options)


def test_the_presentation_comes_first_and_properties_are_left_out():
    names = [part.name for part in open_template(BASE)]
    assert names[0] == "ppt/presentation.xml"
    assert "ppt/theme/theme1.xml" in names
    assert not any(name.startswith("docProps/") for name in names)


def test_what_is_kept_is_what_was_read_and_spares_the_reading(monkeypatch: pytest.MonkeyPatch):
    first = read_anew()
    monkeypatch.setattr(template, "_read", lambda _: pytest.fail("read again"))
    assert read_anew() == first


def test_nothing_is_kept_when_that_is_not_wanted(cache_folder: Path):
    read_anew(keep=False)
    assert not cache_folder.exists()


def test_a_damaged_cache_is_read_anew_and_mended(cache_folder: Path):
    first = read_anew()
    (kept,) = cache_folder.iterdir()
    kept.write_bytes(kept.read_bytes()[:-5])
    assert read_anew() == first
    assert kept.read_bytes()[-5:] == (first[-1].blob + first[-1].rels)[-5:]


def test_another_file_at_the_same_path_is_not_taken_for_the_first(tmp_path: Path):
    path = tmp_path / "corp.pptx"
    path.write_bytes(BASE.read_bytes())
    open_template(path)
    path.write_bytes(b"PK nonsense")
    open_template.cache_clear()
    with pytest.raises(ResourceError, match="cannot be opened"):
        open_template(path)


def test_a_missing_template_is_told_with_its_path(tmp_path: Path):
    with pytest.raises(ResourceError, match=r"none\.pptx cannot be read"):
        open_template(tmp_path / "none.pptx")
