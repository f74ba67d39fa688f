"""The frame of a handout: a flat OpenDocument text (OASIS ODF 1.3) with its styles, A4."""

from __future__ import annotations

from deck.language.periods.dates import write_date
from deck.pptx.contents import Contents
from deck.pptx.writer.dml import attribute, escape
from deck.publish.export.style import Look

_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def document(contents: Contents, look: Look, body: str) -> str:
    """The whole document around the paragraphs and tables of `body`."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMES.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {names} office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:meta><dc:title>{escape(contents.title)}</dc:title>"
        f"<meta:initial-creator>{escape(contents.author)}</meta:initial-creator></office:meta>"
        f"<office:styles>{_default(contents, look)}{_paragraphs(look)}</office:styles>"
        f"<office:automatic-styles>{_automatic(look)}</office:automatic-styles>"
        f"<office:master-styles>{_master(contents)}</office:master-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def _default(contents: Contents, look: Look) -> str:
    speech = (
        'fo:language="zh" fo:country="CN"'
        if contents.lang == "zh"
        else 'fo:language="en" fo:country="US"'
    )
    faces = _faces(look.body, look.body_ea)
    return (
        '<style:default-style style:family="paragraph"><style:paragraph-properties'
        ' style:text-autospace="ideograph-alpha" style:punctuation-wrap="hanging" style:line-break="strict"/>'
        f'<style:text-properties {faces} fo:font-size="10.5pt" style:font-size-asian="10.5pt"'
        f' fo:color="#{look.ink}" {speech} style:language-asian="zh" style:country-asian="CN"/>'
        '</style:default-style><style:style style:name="Standard" style:family="paragraph"/>'
    )


def _faces(latin: str, asian: str) -> str:
    return f'fo:font-family="{attribute(latin)}" style:font-family-asian="{attribute(asian)}"'


def _size(points: float, bold: bool = False) -> str:
    weight = ' fo:font-weight="bold" style:font-weight-asian="bold"' if bold else ""
    return f'fo:font-size="{points}pt" style:font-size-asian="{points}pt"{weight}'


def _style(name: str, paragraph: str, text: str, parent: str = "Standard") -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}">'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


def _paragraphs(look: Look) -> str:
    muted, accent = f'fo:color="#{look.muted}"', f'fo:color="#{look.accent}"'
    heading = _faces(look.heading, look.heading_ea)
    head = 'fo:margin-top="0mm" fo:margin-bottom="2.5mm" fo:keep-with-next="always"'
    tab = '<style:tab-stops><style:tab-stop style:position="9mm"/></style:tab-stops>'
    tabbed = (
        '<style:style style:name="Head" style:family="paragraph" style:parent-style-name="Standard"'
        f' style:default-outline-level="1"><style:paragraph-properties {head.replace("0mm", "8mm", 1)}>{tab}'
        f"</style:paragraph-properties><style:text-properties {_size(10, True)} {muted}/></style:style>"
        '<style:style style:name="HeadNew" style:family="paragraph" style:parent-style-name="Head"'
        f' style:default-outline-level="1"><style:paragraph-properties {head} fo:break-before="page">{tab}'
        "</style:paragraph-properties></style:style>"
        '<style:style style:name="Foot" style:family="paragraph" style:parent-style-name="Standard">'
        '<style:paragraph-properties fo:padding-top="2mm" fo:padding-bottom="0mm" fo:padding-left="0mm"'
        f' fo:padding-right="0mm" fo:border-top="0.5pt solid #{look.line}"><style:tab-stops>'
        '<style:tab-stop style:position="160mm" style:type="right"/></style:tab-stops>'
        f"</style:paragraph-properties><style:text-properties {_size(8.5)} {muted}/></style:style>"
    )
    return tabbed + "".join(
        (
            _style("Picture", 'fo:margin-top="0mm" fo:margin-bottom="4mm"', _size(10.5)),
            _style("Title", 'fo:margin-bottom="2mm" fo:keep-with-next="always"', f"{_size(13, True)} {heading}"),
            _style(
                "Label", 'fo:margin-top="3mm" fo:margin-bottom="1.5mm" fo:keep-with-next="always"',
                f"{_size(9.5, True)} {accent}",
            ),
            _style("Notes", 'fo:margin-bottom="1.5mm" fo:line-height="135%" fo:orphans="2" fo:widows="2"', _size(10.5)),
            _style("CellLabel", 'fo:keep-with-next="always"', f"{_size(8.5, True)} {muted}"),
            _style("Ref", 'fo:margin-top="0.4mm"', f"{_size(9)} {muted}"),
            _style("Figure", 'fo:keep-with-next="always"', f"{_size(10.5, True)}"),
            _style("About", 'fo:margin-top="0.3mm"', f"{_size(9)} {muted}"),
            _style("Words", 'fo:line-height="125%"', _size(10.5)),
        )
    )  # fmt: skip


def _automatic(look: Look) -> str:
    rule, strong = f"0.5pt solid #{look.line}", f"0.75pt solid #{look.muted}"
    cells = "".join(
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties'
        f' fo:padding-top="1.4mm" fo:padding-bottom="1.4mm" fo:padding-left="0mm" fo:padding-right="3mm"'
        f' fo:border-top="none" fo:border-left="none" fo:border-right="none" fo:border-bottom="{edge}"/></style:style>'
        for name, edge in (("Cell", rule), ("CellHead", strong))
    )
    columns = "".join(
        f'<style:style style:name="C{i}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}mm"/></style:style>'
        for i, width in enumerate((9, 60, 91), 1)
    )
    return (
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm"'
        ' fo:page-height="297mm" fo:margin-top="16mm" fo:margin-bottom="10mm" fo:margin-left="25mm"'
        ' fo:margin-right="25mm" style:print-orientation="portrait"/><style:footer-style>'
        '<style:header-footer-properties fo:min-height="8mm" fo:margin-top="6mm"/></style:footer-style>'
        "</style:page-layout>"
        '<style:style style:name="Page" style:family="graphic" style:parent-style-name="Graphics"><style:graphic-properties'
        f' fo:border="{rule}" fo:padding="0.3mm" style:vertical-pos="top" style:vertical-rel="baseline"/></style:style>'
        '<style:style style:name="Number" style:family="text"><style:text-properties'
        f' fo:color="#{look.accent}"/></style:style>'
        '<style:style style:name="Table" style:family="table"><style:table-properties'
        ' style:width="160mm" table:align="left" table:border-model="collapsing"/></style:style>'
        '<style:style style:name="Row" style:family="table-row"><style:table-row-properties'
        f' fo:keep-together="always"/></style:style>{columns}{cells}'
    )


def _master(contents: Contents) -> str:
    parts = [contents.title, write_date(contents.date, contents.lang)]
    left = escape("  ·  ".join(part for part in parts if part))
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer>'
        f'<text:p text:style-name="Foot">{left}<text:tab/><text:page-number text:select-page="current"/>'
        " / <text:page-count/></text:p></style:footer></style:master-page>"
    )
