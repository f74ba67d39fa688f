"""What would leave the house with a file."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pptx.util import Inches

from deck.core.package import EditablePackage
from deck.pptx.presentation import NS
from tests.deck.proof.review.decks import (
    add_picture,
    add_text,
    found_in,
    new_deck,
    new_page,
    properties,
    relate_outside,
    saved,
    with_parts,
    xml,
)

SLIDE = "ppt/slides/slide1.xml"


def messages(deck: Any, code: str) -> list[str]:
    return [finding.message for finding in found_in(deck, code)]


def one_page(words: str = "The south grew faster") -> Any:
    deck = new_deck()
    add_text(new_page(deck), words)
    return deck


# ---- hidden ------------------------------------------------------------------------------------


def test_hidden_pages_are_one_finding() -> None:
    deck = one_page()
    for words in ("The bonus of the board", "董事会奖金"):
        page = new_page(deck)
        add_text(page, words)
        page._element.set("show", "0")
    (finding,) = found_in(deck, "hidden-page")
    assert finding.place.slide == 2
    assert finding.message.startswith("page 2 (“The bonus of the board”) and 1 other hidden page")
    assert "(also on page 3)" in finding.message


def test_hidden_shapes_with_content_are_found_in_groups_too() -> None:
    deck = one_page()
    page = deck.slides[0]
    properties(add_text(page, "", (1, 4, 1, 1), fill="EEEEEE")).set("hidden", "1")
    assert not messages(deck, "hidden-shape")
    group = page.shapes.add_group_shape()
    add_text(group, "Not for the bank")
    properties(group).set("hidden", "1")
    (message,) = messages(deck, "hidden-shape")
    assert message.startswith("“Not for the bank”: hidden on the page")


def test_what_lies_beside_the_page_is_found_but_for_titles_and_flights() -> None:
    deck = one_page()
    page = deck.slides[0]
    title = add_text(page, "The title of the page", (1, -2, 6, 1))
    title._element.find(".//p:nvPr", NS).append(xml('<p:ph type="title"/>'))
    flying = add_text(page, "Flies in", (14, 2, 3, 1))
    page._element.append(xml(f'<p:timing><p:spTgt spid="{flying.shape_id}"/></p:timing>'))
    add_text(page, "Half of it is seen", (12.5, 2, 3, 1))
    assert not messages(deck, "off-page")
    add_text(page, "To be confirmed by the board", (14, 4, 3, 1))
    (message,) = messages(deck, "off-page")
    assert message.startswith("“To be confirmed by the board”: beside the page")


def test_deleted_pages_are_still_in_the_file() -> None:
    deck = one_page()
    add_text(new_page(deck), "Deleted, or so it seems")
    assert not messages(deck, "deleted-page")
    ids = deck.slides._sldIdLst
    ids.remove(ids[1])
    (message,) = messages(deck, "deleted-page")
    assert (
        "a page is still in the file though deleted from the show: “Deleted, or so it seems”"
        in message
    )


# ---- people and comments -----------------------------------------------------------------------

OLD = (
    b'<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cm authorId="1" idx="1">'
    b'<p:pos x="1" y="1"/><p:text>Is this  figure right?</p:text></p:cm></p:cmLst>'
)
OLD_AUTHORS = (
    b'<p:cmAuthorLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
    b'<p:cmAuthor id="1" name="Jane Doe" initials="JD"/></p:cmAuthorLst>'
)
NEW = (
    '<m:cmLst xmlns:m="http://schemas.microsoft.com/office/powerpoint/2018/8/main" xmlns:a="{a}"><m:cm id="{{1}}" '
    'authorId="{{A}}"><m:replyLst><m:reply authorId="{{A}}"><m:txBody><a:p><a:r><a:t>已改</a:t></a:r></a:p></m:txBody></m:reply>'
    "</m:replyLst><m:txBody><a:p><a:r><a:t>这个数字对吗？</a:t></a:r></a:p></m:txBody></m:cm></m:cmLst>"
).format(a=NS["a"])
NEW_AUTHORS = (
    '<m:authorLst xmlns:m="http://schemas.microsoft.com/office/powerpoint/2018/8/main"><m:author id="{A}" name="王小明"/>'
    "</m:authorLst>"
)


def test_old_comments_have_their_author_and_first_words() -> None:
    package = with_parts(
        saved(one_page()),
        {"ppt/comments/comment1.xml": OLD, "ppt/commentAuthors.xml": OLD_AUTHORS},
    )
    package.relate(SLIDE, "comments", "ppt/comments/comment1.xml")
    package.relate("ppt/presentation.xml", "commentAuthors", "ppt/commentAuthors.xml")
    (message,) = messages(package.written(), "comment")
    assert message.startswith("a comment by Jane Doe (“Is this figure right?”): still in the file")
    assert "“Jane Doe” (comments)" in messages(package.written(), "author-data")[0]


def test_new_comments_and_replies_are_found() -> None:
    package = with_parts(
        saved(one_page()),
        {"ppt/comments/modernComment_1.xml": NEW.encode(), "ppt/authors.xml": NEW_AUTHORS.encode()},
    )
    package.relate(SLIDE, "comments", "ppt/comments/modernComment_1.xml")
    package.relate("ppt/presentation.xml", "authors", "ppt/authors.xml")
    (message,) = messages(package.written(), "comment")
    assert message.startswith("a comment by 王小明 (“这个数字对吗？”) and 1 other comment")


def test_notes_are_one_finding() -> None:
    deck = one_page()
    deck.slides[0].notes_slide.notes_text_frame.text = "收购事宜签约前不要提及"
    new_page(deck).notes_slide.notes_text_frame.text = "  "
    new_page(deck).notes_slide.notes_text_frame.text = "Say this slowly"
    (finding,) = found_in(deck, "notes-left")
    assert finding.message.startswith("speaker notes on pages 1 and 3 (“收购事宜签约前不要提及”)")
    assert finding.level == "note"


def test_names_are_one_finding_and_those_of_programs_none() -> None:
    deck = one_page()
    deck.core_properties.author = "PptxGenJS"
    deck.core_properties.last_modified_by = "Windows 用户"
    assert not messages(deck, "author-data")
    deck.core_properties.author = "Created by Marp"
    assert not messages(deck, "author-data")
    deck.core_properties.author = "Jane Doe"
    deck.core_properties.last_modified_by = "王小明"
    (message,) = messages(deck, "author-data")
    assert "“Jane Doe” (author) and “王小明” (last editor)" in message
    add_text(deck.slides[0], "Presented by Jane Doe")
    assert "Jane Doe" not in messages(deck, "author-data")[0]


# ---- paths and links ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        r"C:\Users\jane.doe\Desktop\board.png", r"\\files01\finance\plan.png", "/Users/jane/Desktop/board.png",
        "file:///C:/Users/jane/board.png", r"D:\董事会\奖金.png",
    ],
)  # fmt: skip
def test_paths_in_places_that_nobody_sees(path: str) -> None:
    deck = one_page()
    properties(add_picture(deck.slides[0], (1, 4, 2, 2))).set("descr", path)
    (message,) = messages(deck, "path-data")
    assert f"“{path}” (page 1)" in message


@pytest.mark.parametrize(
    "words", [r"Save it in C:\Users\jane", "See https://example.com/home/users", "Ratio a:b"]
)
def test_paths_that_are_read_on_the_page_are_no_leak(words: str) -> None:
    deck = one_page(words)
    properties(add_picture(deck.slides[0], (1, 4, 2, 2))).set(
        "descr", "https://example.com/Users/x.png"
    )
    assert not messages(deck, "path-data")


def test_links_to_files_printers_and_workbooks_tell_paths() -> None:
    printer = "\\\\print01\\HP 4th floor\0".encode("utf-16-le")
    package = with_parts(saved(one_page()), {"ppt/printerSettings/printerSettings1.bin": printer})
    relate_outside(package, SLIDE, "rId90", "hyperlink", "file:///C:/Users/jane/plan.xlsx")
    (message,) = messages(package.written(), "path-data")
    assert "“file:///C:/Users/jane/plan.xlsx” (page 1)" in message
    assert r"“\\print01\HP 4th floor” (printer settings)" in message


def test_linked_pictures_are_fetched_from_elsewhere() -> None:
    deck = one_page()
    picture = add_picture(deck.slides[0], (1, 4, 2, 2))
    blip = picture._element.find(".//a:blip", NS)
    blip.set(f"{{{NS['r']}}}link", "rId90")
    package = EditablePackage(saved(deck))
    relate_outside(package, SLIDE, "rId90", "image", "file:///S:/marketing/logo.png")
    (message,) = messages(package.written(), "external-link")
    assert message.startswith("a linked picture (“file:///S:/marketing/logo.png”): not in the file")


@pytest.mark.parametrize(
    ("address", "leaks"),
    [
        ("https://acme.sharepoint.com/sites/board/plan.xlsx", True), ("http://intranet/board", True),
        ("https://wiki.acme.local/x", True), ("http://192.168.1.20/x", True), ("https://docs.google.com/d/1", True),
        ("https://example.com/report.pdf", False), ("mailto:jane@example.com", False), ("http://www.gov.cn/", False),
    ],
)  # fmt: skip
def test_links_into_the_house(address: str, leaks: bool) -> None:
    deck = one_page("Our plan")
    deck.slides[0].shapes[0].text_frame.paragraphs[0].runs[0].hyperlink.address = address
    assert bool(messages(deck, "external-link")) is leaks
    deck.slides[0].shapes[0].text_frame.paragraphs[0].runs[0].text = address
    assert not messages(deck, "external-link")  # its reader sees where it leads


# ---- pictures and other data -------------------------------------------------------------------


def test_what_was_cropped_away_is_still_there() -> None:
    deck = one_page()
    picture = add_picture(deck.slides[0], (1, 4, 2, 2))
    picture.crop_left = 0.2
    assert not messages(deck, "cropped-picture")
    picture.crop_right = 0.3
    (message,) = messages(deck, "cropped-picture")
    assert message.startswith("a picture with 50% cut off: what was cropped away")


@pytest.mark.parametrize("placed", [True, False])
def test_photos_may_say_where_they_were_taken(placed: bool) -> None:
    data = Image.Exif()
    data[0x010F] = "Camera"
    if placed:
        data.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    file = BytesIO()
    Image.new("RGB", (40, 30), "red").save(file, "JPEG", exif=data)
    file.seek(0)
    deck = one_page()
    deck.slides[0].shapes.add_picture(file, *map(Inches, (1, 4, 2, 2)))
    assert bool(messages(deck, "photo-place")) is placed


def test_macros_fonts_and_custom_data() -> None:
    properties_ = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{1}" pid="2" name="Client"><vt:lpwstr>Acme Holdings</vt:lpwstr></property>'
        '<property fmtid="{1}" pid="3" name="KSOProductBuildVer"><vt:lpwstr>2052-11.1</vt:lpwstr></property>'
        '<property fmtid="{1}" pid="4" name="PresentationFormat"><vt:lpwstr>On-screen Show (4:3)</vt:lpwstr></property>'
        '<property fmtid="{1}" pid="5" name="subtitle"><vt:lpwstr>The south grew faster</vt:lpwstr></property>'
        "</Properties>"
    )
    package = with_parts(
        saved(one_page()),
        {
            "ppt/vbaProject.bin": b"macros",
            "docProps/custom.xml": properties_.encode(),
            "customXml/item1.xml": '<deal xmlns="urn:acme"><buyer>某某集团</buyer><on>2025-01-01</on></deal>'.encode(),
            "customXml/item2.xml": b'<FormTemplates xmlns="urn:x"><Display>DocumentLibraryForm</Display></FormTemplates>',
        },
    )
    assert "vbaProject.bin" in messages(package.written(), "macro")[0]
    (message,) = messages(package.written(), "custom-data")
    assert "the property “Client” = “Acme Holdings” and customXml/item1.xml (“某某集团”)" in message


def test_a_plain_deck_leaks_nothing() -> None:
    codes = ("macro", "custom-data", "embedded-font", "path-data", "external-link", "deleted-page", "comment",
             "notes-left", "author-data", "workbook-extra", "embedded-file", "photo-place", "off-page")  # fmt: skip
    assert found_in(one_page(), *codes) == []
