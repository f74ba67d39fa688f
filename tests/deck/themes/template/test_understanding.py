"""What is understood of a template: layouts by what stands on them, roles, free areas, styles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deck.core.errors import ResourceError
from deck.scene.items import EMU_PER_INCH
from deck.themes.template import cached
from deck.themes.template.cached import freeze, open_company, thaw
from deck.themes.template.model import CompanyTemplate, Correction


@pytest.fixture
def opened(saved: Callable[..., Path]) -> Callable[..., CompanyTemplate]:
    def open_(content: Any, *corrections: Correction) -> CompanyTemplate:
        return open_company(saved(content), corrections=corrections, cache=False)

    return open_


def names(template: CompanyTemplate) -> dict[str, str]:
    return {page: template.layout(page).name for page in template.uses}


def inches(box: Any) -> list[float]:
    return [round(v / EMU_PER_INCH, 2) for v in box]


STANDARD = {
    "cover": "Title Slide", "section": "Section Header", "page": "Title Only",
    "text": "Title and Content", "closing": "Title Slide",
}  # fmt: skip


def test_layouts_are_known_by_what_stands_on_them(making: Any, opened: Any) -> None:
    assert names(opened(making.parts())) == STANDARD


@pytest.mark.parametrize("order", [(3, 2, 1, 0), (1, 3, 0, 2)])
def test_their_order_does_not_matter(making: Any, opened: Any, order: tuple[int, ...]) -> None:
    own = making.standard()
    assert names(opened(making.parts(layouts=[own[i] for i in order]))) == STANDARD


def test_names_and_types_are_not_needed(making: Any, opened: Any) -> None:
    own = [
        making.layout(making.ph("ctrTitle", (1, 2.4, 11, 1.5), size=40) + making.ph("subTitle", (1, 4, 11, 1), 1), "", "Z1"),
        making.layout(making.ph("title") + making.ph("", None, 1), "", "Z2"),
        making.layout(making.ph("title"), "", "Z3"),
    ]  # fmt: skip
    found = names(opened(making.parts(layouts=own)))
    assert (found["cover"], found["text"], found["page"]) == ("Z1", "Z2", "Z3")


@pytest.mark.parametrize(
    ("closing", "section"),
    [
        ("Thank you", "Divider"),
        ("Schluss", "Kapitel"),
        ("封底", "章节页"),
        ("Merci", "Section"),
        ("Cierre", "Sección"),
    ],
)
def test_closing_and_section_are_known_by_name_in_many_languages(
    making: Any, opened: Any, closing: str, section: str
) -> None:
    title = making.ph("title", (1, 2.8, 11, 1.4), size=40)
    own = making.standard()
    own[2] = making.layout(title + making.ph("body", (1, 4.4, 11, 1), 1), "", section)
    own.append(making.layout(title + making.ph("body", (1, 4.4, 11, 1), 1), "", closing))
    found = names(opened(making.parts(layouts=own)))
    assert (found["closing"], found["section"]) == (closing, section)


def test_a_placeholder_inherits_from_layout_master_and_theme(making: Any, opened: Any) -> None:
    template = opened(making.parts())
    title = template.holder("page", "title")
    assert title is not None
    level = title.at(0)
    assert (level.size, level.bold, level.face, level.major) == (28, True, "Arial", True)
    assert level.colour == ("003B5C", "tx2", ())
    assert inches(title.box) == [0.8, 0.45, 11.73, 1.12]
    body = template.holder("text", "text")
    assert body is not None
    assert [body.at(i).bullet for i in (0, 1)] == ["•", "–"]
    assert [body.at(i).size for i in (0, 1)] == [20, 18]
    assert (body.at(0).spacing, body.at(0).before) == (0.9, 6)
    assert body.at(1).indent == 571_500
    cover = template.holder("cover", "title")
    assert cover is not None
    assert cover.at(0).size == 40


def test_the_free_area_is_the_room_of_the_body(making: Any, opened: Any) -> None:
    assert inches(opened(making.parts()).use("page").free) == [0.9, 1.93, 11.53, 4.55]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ((11.4, 1.0, 1.9, 1.4), [0.9, 1.93, 10.39, 4.55]),  # a logo at the top right
        ((0, 0, 2.2, 7.5), [2.31, 1.93, 10.12, 4.55]),  # a rail at the left
        ((0, 6.0, 13.333, 1.5), [0.9, 1.93, 11.53, 3.97]),  # a band at the foot
        ((0.5, 6.9, 12, 0.02), [0.9, 1.93, 11.53, 4.55]),  # a rule below it
    ],
)
def test_what_a_master_draws_takes_its_share(
    making: Any, opened: Any, drawn: tuple[float, ...], expected: list[float]
) -> None:
    template = opened(making.parts(more=making.shape(drawn)))
    assert inches(template.use("page").free) == pytest.approx(expected, abs=0.02)


def test_what_covers_the_page_is_its_ground(making: Any, opened: Any) -> None:
    template = opened(making.parts(more=making.shape((0, 0, 13.333, 7.5), "0B2545")))
    assert template.layout("page").background.rgb == "0B2545"
    assert inches(template.use("page").free) == [0.9, 1.93, 11.53, 4.55]


def test_a_layout_may_turn_the_colours_round(making: Any, opened: Any) -> None:
    own = making.standard()
    own[0] = making.layout(
        making.ph("ctrTitle", (1, 2, 11, 2), size=40), "title", "Title Slide", making.dark
    )
    template = opened(making.parts(layouts=own))
    title = template.holder("cover", "title")
    assert title is not None
    assert template.layout("cover").override.startswith(' bg1="dk1" tx1="lt1"')


def test_a_page_without_a_layout_takes_the_nearest_and_says_so(making: Any, opened: Any) -> None:
    template = opened(making.parts(layouts=making.standard()[:1]))
    assert not template.use("page").fits
    assert [d.about for d in template.doubts if "no layout is made" in d.message] == [
        "section",
        "page",
        "text",
    ]


def test_a_layout_without_a_title_is_given_its_masters(making: Any, opened: Any) -> None:
    template = opened(making.parts(layouts=[making.layout("", "blank", "Blank")]))
    title = template.holder("page", "title")
    assert title is not None
    assert not title.on_layout
    assert title.at(0).size == 28


def test_a_wish_names_layout_placeholder_and_free_area(making: Any, opened: Any) -> None:
    correction = Correction(
        "page", "Title and Content", (1, 2, 8, 4), (("footer", ""), ("number", "sldNum 12"))
    )
    template = opened(making.parts(), correction)
    assert template.layout("page").name == "Title and Content"
    assert inches(template.use("page").free) == [1, 2, 8, 4]


def test_a_layout_may_be_named_by_its_number(making: Any, opened: Any) -> None:
    assert opened(making.parts(), Correction("cover", "3")).layout("cover").name == "Section Header"


@pytest.mark.parametrize(
    ("correction", "told"),
    [
        (Correction("page", "Title Onli"), "no layout “Title Onli”; did you mean “Title Only”"),
        (Correction("page", "zzz"), "it has: Title Slide, Title and Content"),
        (
            Correction("page", "", (), (("number", "nope"),)),
            "no placeholder “nope” on “Title Only”",
        ),
    ],
)
def test_a_wish_that_cannot_be_met_is_told(
    making: Any, opened: Any, correction: Correction, told: str
) -> None:
    with pytest.raises(ResourceError, match=told):
        opened(making.parts(), correction)


def test_what_was_understood_comes_back_as_it_was(making: Any, opened: Any) -> None:
    template = opened(making.parts(slides=["A"], more=making.shape((0, 0, 2.2, 7.5))))
    assert thaw(freeze(template), template.name, template.data) == template


def test_a_template_is_understood_once(
    making: Any, saved: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = saved(making.parts())
    first = open_company(path)
    open_company.cache_clear()
    monkeypatch.setattr(
        "deck.themes.template.understanding.understand", lambda *_: pytest.fail("understood again")
    )
    assert open_company(path) == first
    open_company.cache_clear()


def test_another_content_is_understood_anew(
    making: Any, saved: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    one = open_company(saved(making.parts()))
    open_company.cache_clear()
    other = open_company(saved(making.parts(10, 7.5)))
    assert (one.width, other.width) == (12_191_695, 9_144_000)


@pytest.mark.parametrize(
    ("name", "told"), [("gone.pptx", "cannot be read"), (".", "is a folder; name a .pptx")]
)
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str, told: str) -> None:
    with pytest.raises(ResourceError, match=told):
        open_company(tmp_path / name, cache=False)


def test_a_file_that_is_too_large_is_not_read(
    saved: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cached, "MAX_FILE", 10)
    with pytest.raises(ResourceError, match="is larger than"):
        open_company(saved(b"x" * 11), cache=False)
