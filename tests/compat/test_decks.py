"""Decks, bundles and reports that 0.1.0 wrote are read, proved and changed as its own."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation

import deck
from tests.compat.held import differences, expected, hold
from tests.compat.pages import said
from tests.compat.working import DECKS, MATERIAL, call, deck_facts


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with all the material in it."""
    folder = tmp_path / "work"
    shutil.copytree(MATERIAL, folder)
    monkeypatch.chdir(folder)
    return folder


def done(*arguments: str) -> str:
    """What a call said that has to succeed."""
    result = call(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("name", DECKS)
def test_a_deck_is_checked_exported_and_read_as_it_was(name: str, tmp_path: Path) -> None:
    found = deck_facts(name, tmp_path)
    hold(f"deck-{name}", differences(expected(f"deck-{name}"), found))


@pytest.mark.parametrize("name", ["short.en", "short.zh"])
def test_a_deck_gives_back_its_outline_and_the_outline_builds_it_again(
    name: str, work: Path
) -> None:
    (work / f"{name}.yaml").unlink()
    done("extract", f"{name}.pptx")
    outline = work / f"{name}.yaml"
    assert outline.read_bytes() == (MATERIAL / f"{name}.yaml").read_bytes()
    done("build", outline.name, "-o", "again.pptx")
    now = differences(said(MATERIAL / f"{name}.pptx"), said(work / "again.pptx"))
    hold(f"{name} built again", now)


@pytest.mark.parametrize(
    ("name", "was", "now"), [("short.en", "83m", "93m"), ("short.zh", "8300万", "9300万")]
)
def test_a_figure_that_was_changed_since_is_found_by_the_record(
    name: str, was: str, now: str, work: Path
) -> None:
    path = work / f"{name}.pptx"
    shown = Presentation(str(path))
    for run in shown.slides[1].shapes.title.text_frame.paragraphs[0].runs:
        run.text = run.text.replace(was, now)
    shown.save(str(path))
    found = [one.as_dict() for one in deck.check_deck(path).findings]
    assert (2, "figure-changed") in {(one["slide"], one["code"]) for one in found}


def test_a_deck_is_made_fit_for_readers_outside(work: Path) -> None:
    done("extract", "short.en.pptx", "--redact", "-o", "outside.pptx")
    with zipfile.ZipFile(work / "outside.pptx") as package:
        parts = package.namelist()
    assert not [part for part in parts if part.startswith(("customXml/", "ppt/notesSlides/"))]
    hold(
        "redacted again", differences(said(MATERIAL / "redacted.pptx"), said(work / "outside.pptx"))
    )


@pytest.mark.usefixtures("work")
def test_a_bundle_is_proved_and_one_that_was_changed_is_not() -> None:
    done("bundle", "--verify", "bundle.zip")
    with zipfile.ZipFile("bundle.zip") as old, zipfile.ZipFile("changed.zip", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) + (b"\n" if name.endswith(".yaml") else b""))
    assert call("bundle", "--verify", "changed.zip").exit_code == 1
    assert "outline/short.zh.yaml" in call("bundle", "--verify", "changed.zip").output


def test_a_bundle_holds_what_builds_its_deck_again(work: Path) -> None:
    with zipfile.ZipFile("bundle.zip") as bundle:
        bundle.extractall("opened")
    done("check", "opened/outline/short.zh.yaml")
    done("build", "opened/outline/short.zh.yaml", "-o", "again.pptx")
    now = differences(said(work / "opened" / "short.zh.pptx"), said(work / "again.pptx"))
    hold("short.zh built again", now)


@pytest.mark.parametrize("report", ["report.docx", "note.eml"])
def test_a_report_gives_back_the_deck_that_was_put_into_it(report: str, work: Path) -> None:
    (work / "short.en.pptx").unlink()
    assert "short.en.pptx" in done("attach", "--list", report)
    done("attach", "--extract", report)
    assert (work / "short.en.pptx").read_bytes() == (MATERIAL / "short.en.pptx").read_bytes()


def test_a_deck_takes_the_place_of_the_one_that_was_attached(work: Path) -> None:
    shutil.copy(work / "short.zh.pptx", work / "short.en.pptx")
    deck.attach("short.en.pptx", "report.docx", icon=True)
    listed = done("attach", "--list", "report.docx")
    assert listed.count(".pptx") == listed.count("Annex 1") == 1
    done("attach", "--extract", "report.docx")
    assert (work / "short.en.pptx").read_bytes() == (MATERIAL / "short.zh.pptx").read_bytes()
