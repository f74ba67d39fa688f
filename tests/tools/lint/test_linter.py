"""A sound deck has no fault, and a deck broken in one way has that one fault."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from deck.pptx import workbooks
from tests.tools.lint import linter
from tests.tools.lint.linter import Fault, lint

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
SECTIONS = """<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">
<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst
 xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="All"
 id="{6F1C2D3E-0000-4000-8000-000000000001}"><p14:sldIdLst><p14:sldId id="256"/><p14:sldId
 id="257"/><p14:sldId id="258"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>"""
DECORATIVE = """<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext
 uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative
 xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>
</a:extLst>"""

MAIN, SLIDE = "ppt/presentation.xml", "ppt/slides/slide{}.xml"
TEXTS, CHARTED, TABLED = (SLIDE.format(n) for n in (1, 2, 3))
CHART, NOTES, TYPES = (
    "ppt/charts/chart1.xml",
    "ppt/notesSlides/notesSlide1.xml",
    "[Content_Types].xml",
)
CORE, MASTER = "docProps/core.xml", "ppt/slideMasters/slideMaster1.xml"
RELS, BOOK = "ppt/slides/_rels/slide{}.xml.rels", "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"
SLIDE_TYPE = r'(PartName="/ppt/slides/slide1.xml" ContentType=")[^"]*'
CHINESE, AXIS = '<a:rPr lang="zh-CN"/>', '<c:axId val="77"/>'
PICTURE_AT = r'(<p:pic>.*<a:off x=")\d+'
CHOICE = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="p99"/></mc:AlternateContent>'
)
GROUP = """<p:grpSp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvGrpSpPr><p:cNvPr id="90"
 name="Group" descr="A group"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off
 x="4572000" y="3657600"/><a:ext cx="1828800" cy="914400"/><a:chOff x="4572000"
 y="3657600"/><a:chExt cx="1828800" cy="914400"/></a:xfrm></p:grpSpPr></p:grpSp>"""
CODE = re.compile(r'(?:fault|Fault|_repeated|yield)\(?(?: |package, )?"([a-z]+(?:-[a-z]+)+)"')
ATTRIBUTE = re.compile(r'(?<= )(?!xmlns)[\w:]+="([^"]*)"')
PICTURE, THEME = "ppt/media/image1.png", "ppt/theme/theme1.xml"


@dataclass
class Zip:
    """The entries of a deck, to be broken."""

    entries: list[tuple[str, bytes]]

    @classmethod
    def of(cls, deck: bytes) -> Zip:
        with zipfile.ZipFile(BytesIO(deck)) as archive:
            return cls([(n, archive.read(n)) for n in archive.namelist()])

    def replace(self, part: str, old: str, new: str) -> None:
        """Replace every `old`, which must be there, in a part's text."""
        assert old.encode() in self[part], f"{old!r} is not in {part}"
        self[part] = self[part].replace(old.encode(), new.encode())

    def sub(self, part: str, pattern: str, new: str) -> None:
        """Replace the one match of a regular expression in a part's text."""
        text, count = re.subn(pattern, new, self[part].decode(), flags=re.DOTALL)
        assert count == 1, f"{pattern!r} is {count} times in {part}"
        self[part] = text.encode()

    def add(self, part: str, data: bytes) -> None:
        self.entries.append((part, data))

    def drop(self, part: str) -> None:
        self.entries = [(n, data) for n, data in self.entries if n != part]

    def __getitem__(self, part: str) -> bytes:
        return dict(self.entries)[part]

    def __setitem__(self, part: str, data: bytes) -> None:
        assert part in dict(self.entries)
        self.entries = [(n, data if n == part else old) for n, old in self.entries]

    def pack(self) -> bytes:
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for n, data in self.entries:
                # not writestr(str): it warns of a duplicate name, which is what we want
                archive.NameToInfo.pop(n, None)
                archive.writestr(n, data)
        return out.getvalue()


def image(width: int, height: int) -> BytesIO:
    out = BytesIO()
    Image.new("RGB", (width, height), "navy").save(out, "PNG")
    out.seek(0)
    return out


def drafted() -> bytes:
    """Texts and a picture; a chart and notes; a table and a group: as python-pptx makes them."""
    deck = Presentation()
    texts = deck.slides.add_slide(deck.slide_layouts[1])
    texts.shapes.title.text = "Repeat buying compounds"
    texts.placeholders[1].text = "First point"
    texts.shapes.add_textbox(0, Inches(4), Inches(3), Inches(1)).text_frame.text = "信任电商"
    texts.shapes.add_picture(image(400, 200), Inches(5), Inches(4), Inches(2), Inches(1))
    charted = deck.slides.add_slide(deck.slide_layouts[5])
    charted.shapes.title.text = "Sales tripled"
    data = CategoryChartData()
    data.categories = ["Before", "After"]
    data.add_series("Sales", [37.0, 118.6])
    box = (Inches(1), Inches(2), Inches(6), Inches(4))
    charted.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *box, data)
    charted.notes_slide.notes_text_frame.text = "Say where the figure comes from."
    tabled = deck.slides.add_slide(deck.slide_layouts[5])
    tabled.shapes.title.text = "Three partners lead"
    table = tabled.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(6), Inches(1)).table
    for row in (0, 1):
        for column in (0, 1):
            table.cell(row, column).text = f"cell {row}{column}"
    group = tabled.shapes.add_group_shape()
    group.shapes.add_textbox(Inches(1), Inches(5), Inches(2), Inches(1)).text_frame.text = "Inside"
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def repair(package: Zip) -> None:
    """Mend all that python-pptx leaves wrong in `drafted`."""
    slides = [TEXTS, CHARTED, TABLED, NOTES]
    for part in slides:
        root = etree.fromstring(package[part])
        for run in root.iter(f"{A}r"):
            marks = run.find(f"{A}rPr")
            if marks is None:
                marks = etree.Element(f"{A}rPr")
                run.insert(0, marks)
            marks.set("lang", "zh-CN" if "信" in run.findtext(f"{A}t", "") else "en-GB")
        for tag in ("pic", "graphicFrame", "grpSp"):
            for shape in root.iter(f"{P}{tag}"):
                shape[0].find(f"{P}cNvPr").set("descr", f"What the {tag} shows")
        package[part] = etree.tostring(root, encoding="UTF-8")
    package.replace(CHART, "<c:chart>", '<c:roundedCorners val="0"/><c:chart>')
    package.replace(CHART, 'autoTitleDeleted val="0"', 'autoTitleDeleted val="1"')
    package.replace(CHART, 'val="-', 'val="')
    package.replace(MAIN, ' type="screen4x3"', "")
    package.sub(
        MAIN, r"(<p:extLst>.*</p:extLst>)?</p:presentation>", f"{SECTIONS}</p:presentation>"
    )
    package.replace(THEME, '<a:ea typeface=""/>', '<a:ea typeface="Microsoft YaHei"/>')
    package.replace("docProps/app.xml", "<Slides>0</Slides>", "<Slides>3</Slides>")
    package.replace(CORE, "Steve Canny", "A. Author")
    package.replace(CORE, "2013-01-27", "2024-05-06")
    package.replace(CORE, "generated using python-pptx", "")


Break = Callable[[Zip], None]


@pytest.fixture(scope="module")
def draft() -> bytes:
    return drafted()


@pytest.fixture(scope="module")
def sound(draft: bytes) -> bytes:
    package = Zip.of(draft)
    repair(package)
    return package.pack()


def codes(faults: list[Fault]) -> set[str]:
    return {fault.code for fault in faults}


def workbook(package: Zip, change: Break) -> None:
    """Change the workbook of the chart."""
    inner = Zip.of(package[BOOK])
    change(inner)
    package[BOOK] = inner.pack()


def external(target: str) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    return f'<Relationship Id="rId99" Type="{kind}" Target="{target}" TargetMode="External"/>'


def internal(kind: str, target: str) -> str:
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    return f'<Relationship Id="rId99" Type="{kind}" Target="{target}"/>'


def title_last(package: Zip) -> None:
    root = etree.fromstring(package[TABLED])
    tree = root.find(f".//{P}spTree")
    tree.append(tree.find(f"{P}sp"))
    package[TABLED] = etree.tostring(root, encoding="UTF-8")


def one_cell_less(package: Zip) -> None:
    root = etree.fromstring(package[TABLED])
    row = root.find(f".//{A}tr")
    row.remove(row.find(f"{A}tc"))
    package[TABLED] = etree.tostring(root, encoding="UTF-8")


def swap(part: str, old: str, new: str) -> Break:
    """Replace a text in a part."""
    return lambda z: z.replace(part, old, new)


def rewrite(part: str, pattern: str, new: str) -> Break:
    """Replace the match of a regular expression in a part."""
    return lambda z: z.sub(part, pattern, new)


def tie(slide: int, xml: str) -> Break:
    """Add a relationship to a slide."""
    return swap(RELS.format(slide), "</Relationships>", f"{xml}</Relationships>")


def cell(old: str, new: str) -> Break:
    """Replace a text in the sheet behind the chart."""
    return lambda z: workbook(z, swap("xl/worksheets/sheet1.xml", old, new))


def duplicate_shape_id(z: Zip) -> None:
    ids = re.findall(r'<p:cNvPr id="(\d+)"', z[TEXTS].decode())
    z.replace(TEXTS, f'<p:cNvPr id="{ids[-1]}"', f'<p:cNvPr id="{ids[-2]}"')


def shrunk(z: Zip) -> None:
    """Let autofit bring 12 pt down to 8.4."""
    z.replace(TEXTS, 'lang="zh-CN"', 'lang="zh-CN" sz="1200"')
    z.replace(TEXTS, "<a:spAutoFit/>", '<a:normAutofit fontScale="70000"/>')


def turned_at_the_edge(z: Zip) -> None:
    """Stand the picture, which lies on the lower edge, on its short side."""
    at = r'(<p:pic>.*<a:xfrm)(><a:off x="\d+" y=")\d+'
    z.sub(TEXTS, at, r"\g<1>\g<2>5943600")
    assert lint(z.pack()) == []
    z.sub(TEXTS, at, r'\g<1> rot="5400000"\g<2>5943600')


def negative_axis(z: Zip) -> None:
    """Number both axes below zero, wherever they are named."""
    for tag in ("axId", "crossAx"):
        z.replace(CHART, f'<c:{tag} val="', f'<c:{tag} val="-')


BROKEN: list[tuple[str, Break]] = [
    # the package
    ("entry-duplicate", lambda z: z.add(TEXTS, z[TEXTS])),
    ("entry-duplicate part-orphan", lambda z: z.add(CORE.replace("core", "CORE"), z[CORE])),
    ("entry-backslash part-orphan", lambda z: z.add("ppt\\stray.xml", b"<a/>")),
    ("entry-first", lambda z: z.entries.append(z.entries.pop(0))),
    ("part-broken", swap(CHART, "</c:chartSpace>", "")),
    ("type-missing part-orphan", lambda z: z.add("ppt/stray.odd", b"odd")),
    ("type-orphan relationship-target", lambda z: z.drop(NOTES)),
    ("type-wrong", rewrite(TYPES, SLIDE_TYPE, r"\1application/xml")),
    ("type-wrong", swap(TYPES, "drawingml.chart+xml", "drawingml.chartshapes+xml")),
    ("type-wrong", swap(TYPES, "slideLayout+xml", "slide+xml")),
    ("type-wrong", swap(TYPES, "slideMaster+xml", "slide+xml")),
    ("type-wrong", swap(TYPES, "notesSlide+xml", "slide+xml")),
    ("type-wrong", swap(TYPES, "notesMaster+xml", "slide+xml")),
    ("type-wrong", swap(TYPES, "spreadsheetml.sheet", "presentationml.slide+xml")),
    ("relationship-duplicate", tie(1, external("https://a.org") * 2)),
    ("relationship-address", tie(1, external("www.example.org"))),
    ("relationship-address", tie(1, external("https://a.org/a b"))),
    ("relationship-address", tie(1, external("https:///path"))),
    ("relationship-target", lambda z: z.drop(PICTURE)),
    ("reference-dangling", rewrite(TEXTS, r'r:embed="rId\d+"', 'r:embed="rId77"')),
    ("part-orphan", lambda z: z.add("ppt/media/image9.png", z[PICTURE])),
    ("media-bytes", lambda z: z.__setitem__(PICTURE, b"\xff\xd8\xff\xe0 not a PNG")),
    ("prefix-undeclared", swap(TEXTS, "</p:cSld>", f"</p:cSld>{CHOICE}")),
    # the presentation
    (
        "presentation-missing properties-slides",
        lambda z: z.replace("_rels/.rels", '/officeDocument"', '/other"'),
    ),
    ("slide-missing part-broken properties-slides", swap(TEXTS, "</p:sld>", "")),
    ("size-type", swap(MAIN, 'cx="9144000"', 'type="screen4x3" cx="12192000"')),
    ("size-missing", swap(MAIN, 'cx="9144000" cy="6858000"', "")),
    ("slide-id-duplicate section-unknown", swap(MAIN, '<p:sldId id="257"', '<p:sldId id="256"')),
    (
        "slide-id-range section-unknown section-missing",
        swap(MAIN, 'sldId id="257"', 'sldId id="255"'),
    ),
    ("master-id-duplicate", swap(MASTER, '"2147483650"', '"2147483649"')),
    ("master-id-range", swap(MAIN, 'sldMasterId id="2147483648"', 'sldMasterId id="1000"')),
    ("layout-count", tie(3, internal("slideLayout", "../slideLayouts/slideLayout1.xml"))),
    (
        "layout-count font-missing",
        swap(RELS.format(1), "relationships/slideLayout", "relationships/other"),
    ),
    ("notes-shared", tie(3, internal("notesSlide", "../notesSlides/notesSlide1.xml"))),
    ("notes-count", tie(2, internal("notesSlide", "../notesSlides/notesSlide1.xml"))),
    (
        "section-unknown",
        swap(MAIN, '<p14:sldId id="256"/>', '<p14:sldId id="256"/><p14:sldId id="9"/>'),
    ),
    ("section-missing", swap(MAIN, '<p14:sldId id="256"/>', "")),
    ("section-missing", swap(MAIN, '<p14:sldId id="256"/>', '<p14:sldId id="256"/>' * 2)),
    ("properties-default", swap(CORE, "A. Author", "Steve Canny")),
    ("properties-default", swap(CORE, "2024-05-06", "2013-01-27")),
    (
        "properties-default",
        swap(CORE, "<dc:title/>", "<dc:title>PowerPoint Presentation</dc:title>"),
    ),
    ("properties-slides", swap("docProps/app.xml", "<Slides>3<", "<Slides>0<")),
    # a slide's structure
    ("shape-id-duplicate", duplicate_shape_id),
    ("table-cells", one_cell_less),
    ("table-header", swap(TABLED, ' firstRow="1"', "")),
    ("title-missing", swap(TEXTS, '<p:ph type="title"/>', '<p:ph type="body" idx="9"/>')),
    ("title-missing placeholder-empty", swap(TEXTS, "Repeat buying compounds", " ")),
    ("title-repeated", swap(TABLED, "Three partners lead", "Sales tripled")),
    ("title-order", title_last),
    ("alt-missing", swap(TEXTS, "What the pic shows", "")),
    ("alt-missing", swap(CHARTED, "What the graphicFrame shows", "")),
    ("alt-missing", swap(TABLED, "What the graphicFrame shows", " ")),
    ("alt-missing", swap(TABLED, "What the grpSp shows", "")),
    ("alt-file-name", swap(TEXTS, "What the pic shows", "image 1.PNG")),
    ("placeholder-empty", swap(TEXTS, "First point", "")),
    # its words
    ("text-leftover", swap(TEXTS, "First point", "Lorem ipsum dolor")),
    ("text-leftover", swap(TEXTS, "First point", "Click to add text")),
    ("text-leftover", swap(TEXTS, "First point", "Sales of ${gmv}")),
    ("text-leftover", swap(TEXTS, "信任电商", "单击此处编辑")),
    ("text-leftover", swap(NOTES, "Say where", "TODO where")),
    ("lang-missing", swap(TABLED, ' lang="en-GB"', "")),
    ("lang-wrong", swap(TEXTS, 'lang="zh-CN"', 'lang="en-GB"')),
    ("notes-lang-missing", swap(NOTES, ' lang="en-GB"', "")),
    ("notes-lang-wrong", swap(NOTES, "Say where", "信任")),
    ("font-missing", swap(THEME, "Microsoft YaHei", "")),
    ("font-latin", swap(THEME, "Microsoft YaHei", "Calibri")),
    ("font-latin", swap(TEXTS, CHINESE, f'{CHINESE[:-2]}><a:ea typeface="Arial"/></a:rPr>')),
    ("text-small", swap(TEXTS, 'lang="zh-CN"', 'lang="zh-CN" sz="850"')),
    ("text-small", shrunk),
    ("text-small", swap(CHART, 'sz="1800"', 'sz="800"')),
    # places
    ("shape-outside", rewrite(TEXTS, PICTURE_AT, r"\g<1>8000000")),
    ("shape-outside", rewrite(TEXTS, PICTURE_AT, r"\g<1>-9000")),
    ("shape-outside", turned_at_the_edge),
    ("place-unreadable", rewrite(TEXTS, PICTURE_AT, r"\g<1>left")),
    ("picture-stretched", rewrite(TEXTS, r'(<p:pic>.*<a:ext cx=")\d+', r"\g<1>1900000")),
    ("picture-stretched", swap(TEXTS, "<a:stretch>", '<a:srcRect l="5000"/><a:stretch>')),
    ("picture-coarse", lambda z: z.__setitem__(PICTURE, image(180, 90).getvalue())),
    # charts
    ("axis-undefined", rewrite(CHART, r'<c:axId val="\d+"/></c:barChart>', f"{AXIS}</c:barChart>")),
    ("axis-negative", negative_axis),
    ("chart-empty", lambda z: z.replace(CHART, "plotArea", "plot")),
    ("cache-count", rewrite(CHART, r'(<c:numCache>.*?<c:ptCount val=")2', r"\g<1>1")),
    (
        "cache-count cache-differs",
        swap(CHART, '<c:pt idx="1"><c:v>118.6', '<c:pt idx="0"><c:v>118.6'),
    ),
    ("cache-missing", rewrite(CHART, r"<c:numCache>.*?</c:numCache>", "")),
    ("workbook-missing", rewrite(CHART, r"<c:externalData.*</c:externalData>", "")),
    ("workbook-unreadable", lambda z: z.__setitem__(BOOK, b"PK\x03\x04 no")),
    ("workbook-unreadable", lambda z: workbook(z, lambda w: w.drop("xl/workbook.xml"))),
    ("workbook-sheet", swap(CHART, "Sheet1!$A$2:$A$3", "Data!$A$2:$A$3")),
    ("cache-differs", cell("<v>118.6</v>", "<v>118.7</v>")),
    ("cache-differs", cell("<v>118.6</v>", "")),
    ("cache-differs", swap(CHART, "<c:v>Before</c:v>", "<c:v>Earlier</c:v>")),
    ("cache-differs", swap(CHART, "Sheet1!$B$2:$B$3", "Sheet1!$B$2")),
    ("cache-differs", swap(CHART, "Sheet1!$B$2:$B$3", "Sheet1!$B$3:$B$4")),
    ("chart-auto-title", swap(CHART, '<c:autoTitleDeleted val="1"/>', "")),
    ("chart-auto-title", swap(CHART, 'autoTitleDeleted val="1"', 'autoTitleDeleted val="0"')),
    ("chart-round-corners", swap(CHART, '<c:roundedCorners val="0"/>', "")),
    ("chart-round-corners", swap(CHART, 'roundedCorners val="0"', "roundedCorners")),
]


def test_a_sound_deck_has_no_fault(sound: bytes) -> None:
    assert lint(sound) == []


@pytest.mark.parametrize(
    ("expected", "change"), BROKEN, ids=[f"{n}-{c}" for n, (c, _) in enumerate(BROKEN)]
)
def test_a_deck_broken_in_one_way_has_that_fault(
    sound: bytes, expected: str, change: Break
) -> None:
    package = Zip.of(sound)
    change(package)
    assert codes(lint(package.pack())) == set(expected.split())


def test_every_code_of_the_checks_is_seen_to_trip() -> None:
    folder = Path(linter.__file__).parent
    sources = [p for p in folder.glob("*.py") if p.name not in ("linter.py", "test_linter.py")]
    sources.append(Path(workbooks.__file__))
    named = {code for s in sources for code in CODE.findall(s.read_text(encoding="utf-8"))}
    tripped = {code for expected, _ in BROKEN for code in expected.split()}
    assert named | {"notes-lang-missing", "notes-lang-wrong"} == tripped


def test_what_python_pptx_leaves_wrong_is_found(draft: bytes) -> None:
    assert codes(lint(draft)) == {
        "alt-file-name",
        "alt-missing",
        "axis-negative",
        "chart-auto-title",
        "chart-round-corners",
        "font-missing",
        "lang-missing",
        "notes-lang-missing",
        "properties-default",
        "properties-slides",
    }


def test_a_decorative_picture_needs_no_words_and_may_stand_before_the_title(sound: bytes) -> None:
    package = Zip.of(sound)
    root = etree.fromstring(package[TEXTS])
    tree, picture = root.find(f".//{P}spTree"), root.find(f".//{P}pic")
    described = picture.find(f".//{P}cNvPr")
    described.attrib.pop("descr")
    described.append(etree.fromstring(DECORATIVE))
    tree.insert(2, picture)
    package[TEXTS] = etree.tostring(root, encoding="UTF-8")
    assert lint(package.pack()) == []


def test_the_words_of_a_group_speak_for_the_pictures_in_it(sound: bytes) -> None:
    package = Zip.of(sound)
    root = etree.fromstring(package[TABLED])
    root.find(f".//{P}grpSp").append(root.find(f".//{P}graphicFrame"))
    root.find(f".//{P}graphicFrame//{P}cNvPr").attrib.pop("descr")
    package[TABLED] = etree.tostring(root, encoding="UTF-8")
    assert lint(package.pack()) == []
    package.replace(TABLED, "What the grpSp shows", "")
    assert [fault.code for fault in lint(package.pack())] == ["alt-missing", "alt-missing"]


def test_a_number_as_category_may_be_cached_as_text(sound: bytes) -> None:
    package = Zip.of(sound)
    workbook(package, swap("xl/worksheets/sheet1.xml", 't="s"><v>1</v>', "><v>2021</v>"))
    package.replace(CHART, "<c:v>After</c:v>", "<c:v>2021</c:v>")
    assert lint(package.pack()) == []
    package.replace(CHART, "<c:v>2021</c:v>", "<c:v>2020</c:v>")
    assert codes(lint(package.pack())) == {"cache-differs"}


def test_levels_of_categories_are_compared_with_their_columns() -> None:
    data = CategoryChartData()
    for year in ("2020", "2021"):
        whole = data.add_category(year)
        for half in ("H1", "H2"):
            whole.add_sub_category(half)
    data.add_series("Sales", [1, 2, 3, 4])
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 4_000_000, 3_000_000, data)
    out = BytesIO()
    deck.save(out)
    package = Zip.of(out.getvalue())
    assert "cache-differs" not in codes(lint(package.pack()))
    package.sub(CHART, "(.*)<c:v>H2</c:v>", r"\1<c:v>H3</c:v>")
    assert [f for f in lint(package.pack()) if f.code == "cache-differs"] == [
        Fault(
            "cache-differs",
            CHART,
            "Sheet1!$A$2:$B$5, point 4: the chart shows 'H3', its workbook 'H2'",
        )
    ]


def test_a_picture_in_an_enlarged_group_is_measured_as_drawn(sound: bytes) -> None:
    package = Zip.of(sound)
    root = etree.fromstring(package[TEXTS])
    tree, picture = root.find(f".//{P}spTree"), root.find(f".//{P}pic")
    group = etree.fromstring(GROUP)
    group.append(picture)
    tree.append(group)
    package[TEXTS] = etree.tostring(root, encoding="UTF-8")
    assert lint(package.pack()) == []
    package.replace(TEXTS, '<a:chExt cx="1828800"', '<a:chExt cx="914400"')
    assert codes(lint(package.pack())) == {"picture-stretched"}


def test_a_fault_names_slide_part_and_shape(sound: bytes) -> None:
    package = Zip.of(sound)
    package.replace(CHARTED, "What the graphicFrame shows", "")
    said = "slide 2: chart or table 'Chart 2' has no alt text"
    assert lint(package.pack()) == [Fault("alt-missing", CHARTED, said)]


def test_a_deck_is_read_from_a_path_or_from_bytes(draft: bytes, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(draft)
    assert lint(path) == lint(str(path)) == lint(draft) != []


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04 cut"])
def test_what_is_no_zip_is_told_and_not_raised(data: bytes) -> None:
    assert codes(lint(data)) == {"not-a-package"}


def test_a_path_that_is_not_there_is_an_error_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        lint(tmp_path / "none.pptx")


@pytest.mark.parametrize("value", ["", "-1", "x", "99999999999999999999"])
def test_no_value_of_an_attribute_makes_it_fail(sound: bytes, value: str) -> None:
    """Every fourth attribute of the slides, the chart and what ties them, in turn."""
    package = Zip.of(sound)
    tried = 0
    for part in (MAIN, TEXTS, TABLED, CHARTED, CHART, TYPES, "ppt/_rels/presentation.xml.rels"):
        text = package[part].decode()
        for match in list(ATTRIBUTE.finditer(text))[len(value) % 4 :: 4]:
            start, end = match.span(1)
            package[part] = (text[:start] + value + text[end:]).encode()
            lint(package.pack())
            tried += 1
        package[part] = text.encode()
    assert tried > 50
