"""The checks together: their names, and findings that many pages share."""

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from deck.pptx.presentation import Presentation as Package
from deck.proof.report import CODES
from deck.proof.review.run import (
    GROUPS,
    UnknownCheckError,
    all_checks,
    codes_by_group,
    codes_of,
    ranges,
    review,
)


@pytest.mark.parametrize("name", all_checks())
def test_a_check_names_its_group_and_codes_that_exist(name: str) -> None:
    check = all_checks()[name]
    assert check.GROUP in GROUPS
    assert check.CODES
    assert set(check.CODES) <= set(CODES)


def test_names_are_codes_and_groups() -> None:
    assert codes_of(["alt-missing"]) == {"alt-missing"}
    assert "alt-missing" in codes_of(["looks"])
    assert codes_of(["rules"]) == {code for code in CODES if code.startswith("rule-")}
    with pytest.raises(UnknownCheckError, match="did you mean 'leaks'"):
        codes_of(["leakz"])


def test_a_code_belongs_to_one_group() -> None:
    codes = [code for group in codes_by_group().values() for code in group]
    assert sorted(codes) == sorted(set(codes))


def test_what_many_pages_share_is_one_finding(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (40, 30), "red").save(tmp_path / "a.png")
    deck = Presentation()
    for _ in range(6):
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        shown = slide.shapes.add_picture(str(tmp_path / "a.png"), 0, 0, Inches(4))
        shown._element.nvPicPr.cNvPr.set("descr", "")
    deck.save(str(tmp_path / "d.pptx"))
    found = review(Package((tmp_path / "d.pptx").read_bytes()))
    assert [f.place.slide for f in found if f.code == "alt-missing"] == [1]
    assert "(also on pages 2–6)" in found[0].message


def test_pages_are_given_as_ranges() -> None:
    assert ranges([4]) == "page 4"
    assert ranges([7, 2, 3, 4]) == "pages 2–4 and 7"
    assert ranges([1, 2, 5]) == "pages 1, 2 and 5"
