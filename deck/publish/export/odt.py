"""The document frame of a handout: flat OpenDocument text (OASIS ODF 1.3) with styles, on A4."""

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
    """The complete document around the paragraphs and tables of `body`."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMES.items())
    footer = [contents.title, write_date(contents.date, contents.lang)]
    left = escape("  ·  ".join(part for part in footer if part))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {names} office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:meta><dc:title>{escape(contents.title)}</dc:title>"
        f"<meta:initial-creator>{escape(contents.author)}</meta:initial-creator></office:meta>"
        f"<office:styles>{_paragraphs(look, contents.lang)}</office:styles>"
        f"<office:automatic-styles>{_automatic(look)}</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer>'
        f'<text:p text:style-name="Foot">{left}<text:tab/><text:page-number text:select-page="current"/>'
        " / <text:page-count/></text:p></style:footer></style:master-page></office:master-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def _faces(latin: str, asian: str) -> str:
    return f'fo:font-family="{attribute(latin)}" style:font-family-asian="{attribute(asian)}"'


def _size(points: float, bold: bool = False) -> str:
    weight = ' fo:font-weight="bold" style:font-weight-asian="bold"' if bold else ""
    return f'fo:font-size="{points}pt" style:font-size-asian="{points}pt"{weight}'


def _style(
    name: str, paragraph: str, text: str, parent: str = "Standard", level: str = "", tab: str = ""
) -> str:
    """A paragraph style; `tab` are the attributes of its only tab stop."""
    stops = f"<style:tab-stops><style:tab-stop {tab}/></style:tab-stops>"
    end = f">{stops}</style:paragraph-properties>" if tab else "/>"
    return (
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}"{level}>'
        f"<style:paragraph-properties {paragraph}{end}{text and f'<style:text-properties {text}/>'}</style:style>"
    )


def _paragraphs(look: Look, lang: str) -> str:
    speech = f'fo:language="{lang}" fo:country="{"CN" if lang == "zh" else "US"}"'
    muted, accent = f'fo:color="#{look.muted}"', f'fo:color="#{look.accent}"'
    keep, level = 'fo:keep-with-next="always"', ' style:default-outline-level="1"'
    head, tab = f'fo:margin-bottom="2.5mm" {keep}', 'style:position="9mm"'
    edges = " ".join(f'fo:padding-{side}="0mm"' for side in ("bottom", "left", "right"))
    rule = f'fo:padding-top="2mm" {edges} fo:border-top="0.5pt solid #{look.line}"'
    title = f"{_size(13, True)} {_faces(look.heading, look.heading_ea)}"
    styles = (
        _style("Head", f'fo:margin-top="8mm" {head}', f"{_size(10, True)} {muted}", level=level, tab=tab),
        _style("HeadNew", f'fo:margin-top="0mm" {head} fo:break-before="page"', "", "Head", level, tab),
        _style("Foot", rule, f"{_size(8.5)} {muted}", tab='style:position="160mm" style:type="right"'),
        _style("Picture", 'fo:margin-top="0mm" fo:margin-bottom="4mm"', _size(10.5)),
        _style("Title", f'fo:margin-bottom="2mm" {keep}', title),
        _style("Label", f'fo:margin-top="3mm" fo:margin-bottom="1.5mm" {keep}', f"{_size(9.5, True)} {accent}"),
        _style("Notes", 'fo:margin-bottom="1.5mm" fo:line-height="135%" fo:orphans="2" fo:widows="2"', _size(10.5)),
        _style("CellLabel", keep, f"{_size(8.5, True)} {muted}"),
        _style("Ref", 'fo:margin-top="0.4mm"', f"{_size(9)} {muted}"),
        _style("Figure", keep, _size(10.5, True)),
        _style("About", 'fo:margin-top="0.3mm"', f"{_size(9)} {muted}"),
        _style("Words", 'fo:line-height="125%"', _size(10.5)),
    )  # fmt: skip
    return (
        '<style:default-style style:family="paragraph"><style:paragraph-properties'
        ' style:text-autospace="ideograph-alpha" style:punctuation-wrap="hanging" style:line-break="strict"/>'
        f"<style:text-properties {_faces(look.body, look.body_ea)} {_size(10.5)}"
        f' fo:color="#{look.ink}" {speech} style:language-asian="zh" style:country-asian="CN"/>'
        '</style:default-style><style:style style:name="Standard" style:family="paragraph"/>'
        + "".join(styles)
    )


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
