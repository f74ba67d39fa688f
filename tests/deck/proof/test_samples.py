"""Slides that a deck has kept from its template: what somebody does to them is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

import deck
from deck.proof.deck_check import check_deck
from deck.proof.target import inspect
from tests.compat.working import MATERIAL
from tests.deck.proof.test_edits import through_libreoffice


def nothing(shown: Any) -> None:
    pass


def reword(shown: Any) -> None:
    texts = (s.text_frame for s in shown.slides[-1].shapes if s.has_text_frame)
    next(t for t in texts if t.text).paragraphs[0].runs[0].text = "No legal notice"


def hide(shown: Any) -> None:
    shown.slides[0]._element.set("show", "0")


def delete(shown: Any) -> None:
    ids = shown.slides._sldIdLst
    shown.part.drop_rel(ids[-1].rId)
    ids.remove(ids[-1])


def move_to_front(shown: Any) -> None:
    shown.slides._sldIdLst.insert(0, shown.slides._sldIdLst[-1])


def exchange(shown: Any) -> None:
    shown.slides._sldIdLst.insert(2, shown.slides._sldIdLst[0])


def add(shown: Any) -> None:
    shown.slides.add_slide(shown.slide_layouts[1])


# the edit, what is found of it, and after LibreOffice, which numbers slides anew
EDITS: dict[str, tuple[Callable[[Any], None], set[str], set[str]]] = {
    "nothing": (nothing, set(), set()),
    "reworded": (reword, {"slide-changed"}, {"slide-added", "slide-removed"}),
    "hidden": (hide, {"slide-changed"}, {"slide-added", "slide-removed"}),
    "deleted": (delete, {"slide-removed"}, {"slide-removed"}),
    "moved to the front": (move_to_front, {"slide-moved"}, {"slide-moved"}),
    "behind a page of ours": (exchange, {"slide-moved"}, {"slide-moved"}),
    "another is added": (add, {"slide-added"}, {"slide-added"}),
}


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a deck that begins and ends with slides of its template, and its edited copies."""
    folder = tmp_path_factory.mktemp("samples")
    deck.write(deck.compose(deck.read(MATERIAL / "company.en.yaml")), folder / "built.pptx")
    for name, (edit, _, _) in EDITS.items():
        shown = Presentation(str(folder / "built.pptx"))
        edit(shown)
        shown.save(str(folder / f"{name}.pptx"))
    return folder


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_of_a_slide_of_the_template_is_found(name: str, edited: Path) -> None:
    target = inspect(edited / f"{name}.pptx")
    expected = EDITS[name][1]
    assert {finding.code for finding in target.edits} == expected
    assert target.state == ("edited" if expected else "saved")
    told = {finding.code for finding in check_deck(edited / f"{name}.pptx").findings}
    assert expected <= told


@pytest.mark.needs("impress")
def test_an_edit_of_a_slide_of_the_template_is_found_in_what_libreoffice_saved(
    edited: Path, tmp_path: Path
) -> None:
    through_libreoffice([edited / f"{name}.pptx" for name in EDITS], tmp_path)
    found = {
        name: {finding.code for finding in inspect(tmp_path / f"{name}.pptx").edits}
        for name in EDITS
    }
    assert found == {name: row[2] for name, row in EDITS.items()}
