"""Templates by the habits of their designers, made by code: one habit each, as the parts of a package."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image, ImageDraw

from tests.deck.themes.template.conftest import (
    COLOURS,
    Making,
    inch,
    layout,
    parts,
    ph,
    relations,
    shape,
    standard,
)

Parts = dict[str, str | bytes]
OFFICE = COLOURS | {
    "dk2": "44546A", "accent1": "4472C4", "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000",
    "accent5": "5B9BD5", "accent6": "70AD47",
}  # fmt: skip


def _white_titles(found: Parts) -> Parts:
    """The titles of the master in the colour of the paper, at their place on a band."""
    for name, text in found.items():
        if name.startswith("ppt/slideMasters/slideMaster") and isinstance(text, str):
            found[name] = text.replace(
                '<a:schemeClr val="tx2"/></a:solidFill><a:latin typeface="+mj-lt"/>',
                '<a:schemeClr val="bg1"/></a:solidFill><a:latin typeface="+mj-lt"/>',
            )
    return found


def filled(
    box: tuple[float, float, float, float], fill: str, number: int = 91, form: str = ""
) -> str:
    """A shape with a fill in XML, in another form than a rectangle if `form` says so."""
    x, y, w, h = map(inch, box)
    preset = form or '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Ornament {number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>{preset}{fill}</p:spPr></p:sp>'
    )


def solid(rgb: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{rgb}"/></a:solidFill>'


def _png(draw: Callable[[ImageDraw.ImageDraw], None], ground: str) -> bytes:
    image = Image.new("RGB", (400, 225), ground)
    draw(ImageDraw.Draw(image))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def _on_picture(data: bytes) -> Parts:
    """A template whose master shows a picture over the page."""
    found = parts(
        bg='<p:bg><p:bgPr><a:blipFill><a:blip r:embed="rIdPic"/><a:stretch><a:fillRect/></a:stretch></a:blipFill><a:effectLst/></p:bgPr></p:bg>'
    )
    links = str(found["ppt/slideMasters/_rels/slideMaster1.xml.rels"])
    row = relations({"rIdPic": ("image", "../media/ground.png")})
    row = row[row.index("<Relationship ") : row.index("</Relationships>")]
    found["ppt/slideMasters/_rels/slideMaster1.xml.rels"] = links.replace(
        "</Relationships>", f"{row}</Relationships>"
    )
    found["ppt/media/ground.png"] = data
    return found


def dark_band() -> Parts:
    return _white_titles(parts(more=shape((0, 0, 13.333, 1.6), "1F3864")))


def side_panel() -> Parts:
    return parts(more=shape((0, 0, 2.2, 7.5), "1F3864"))


def full_page_picture() -> Parts:
    def night(draw: ImageDraw.ImageDraw) -> None:
        for n in range(40):
            draw.ellipse((n * 10, n * 5 % 200, n * 10 + 9, n * 5 % 200 + 7), fill="#16233C")

    return _white_titles(_on_picture(_png(night, "#0B1526")))


def gradient() -> Parts:
    stops = '<a:gs pos="0"><a:srgbClr val="0B1B33"/></a:gs><a:gs pos="90000"><a:srgbClr val="12305A"/></a:gs><a:gs pos="100000"><a:srgbClr val="1D4B86"/></a:gs>'
    fill = f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>'
    return _white_titles(parts(bg=f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"))


def thin_freeform() -> Parts:
    """An arc whose box is the page, on a dark ground."""
    steps = (
        '<a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="1000" y="0"/></a:lnTo><a:lnTo><a:pt x="1000" y="1000"/></a:lnTo>'
        '<a:lnTo><a:pt x="990" y="1000"/></a:lnTo><a:lnTo><a:pt x="990" y="12"/></a:lnTo><a:lnTo><a:pt x="0" y="12"/></a:lnTo><a:close/>'
    )
    form = f'<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="1000" h="1000">{steps}</a:path></a:pathLst></a:custGeom>'
    bg = f"<p:bg><p:bgPr>{solid('0F221D')}<a:effectLst/></p:bgPr></p:bg>"
    return _white_titles(
        parts(more=filled((0.1, 0.1, 13.1, 7.3), solid("7BC4BA"), form=form), bg=bg)
    )


def stamp() -> Parts:
    return parts(more=shape((11.2, 0.6, 1.6, 0.5), "C0392B"))


def footer_prompt() -> Parts:
    own = standard()
    foot = ph(
        "ftr", (5, 7, 3, 0.4), 11, '<a:r><a:rPr lang="en-US"/><a:t>Your Footer Here</a:t></a:r>'
    )
    own = [text.replace("</p:spTree>", f"{foot}</p:spTree>") for text in own]
    return parts(layouts=own)


def no_theme_colours() -> Parts:
    return parts(more=shape((0, 7.1, 13.333, 0.4), "5A2D82"), colours=OFFICE)


def several_masters() -> Parts:
    return parts(masters=2)


def right_to_left() -> Parts:
    found = parts()
    name = "ppt/slideMasters/slideMaster1.xml"
    found[name] = str(found[name]).replace(
        '<a:lvl1pPr algn="l"><a:defRPr sz="2800"', '<a:lvl1pPr algn="r" rtl="1"><a:defRPr sz="2800"'
    )
    return found


def four_to_three() -> Parts:
    return parts(10, 7.5)


def portrait() -> Parts:
    return parts(7.5, 10.833)


def no_body() -> Parts:
    own = [
        layout(ph("ctrTitle", (1, 2, 11, 1.5), size=40), "title", "Title Slide"),
        layout(ph("title"), "titleOnly", "Title Only"),
    ]
    found = parts(layouts=own)
    name = "ppt/slideMasters/slideMaster1.xml"
    text = str(found[name])
    start = text.index('<p:sp><p:nvSpPr><p:cNvPr id="7" name="body 1"/>')
    found[name] = text[:start] + text[text.index("</p:sp>", start) + 7 :]
    return found


def grouped_logo() -> Parts:
    inner = shape((10, 10, 1, 1), "003B5C", 95) + shape((11, 10, 1, 1), "007A87", 96)
    x, y, w, h = map(inch, (11.6, 0.3, 1.4, 0.7))
    cx, cy, cw, ch = map(inch, (10, 10, 2, 1))
    group = (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="94" name="Logo"/><p:cNvGrpSpPr/><p:nvPr userDrawn="1"/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/><a:chOff x="{cx}" y="{cy}"/><a:chExt cx="{cw}" cy="{ch}"/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>'
    )
    return parts(more=group)


def pattern() -> Parts:
    fill = '<a:pattFill prst="pct10"><a:fgClr><a:srgbClr val="D9D9D9"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    return parts(bg=f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>")


def embedded_font() -> Parts:
    row = '<p:embeddedFontLst><p:embeddedFont><p:font typeface="Corp Sans"/><p:regular r:id="rIdFont"/></p:embeddedFont></p:embeddedFontLst>'
    found = parts(in_presentation=row)
    links = str(found["ppt/_rels/presentation.xml.rels"])
    more = relations({"rIdFont": ("font", "fonts/font1.fntdata")})
    more = more[more.index("<Relationship ") : more.index("</Relationships>")]
    found["ppt/_rels/presentation.xml.rels"] = links.replace(
        "</Relationships>", f"{more}</Relationships>"
    )
    found["ppt/fonts/font1.fntdata"] = b"\0" * 64
    return found


HABITS: dict[str, Callable[[], Parts]] = {
    one.__name__: one
    for one in (
        dark_band, side_panel, full_page_picture, gradient, thin_freeform, stamp, footer_prompt, no_theme_colours,
        several_masters, right_to_left, four_to_three, portrait, no_body, grouped_logo, pattern, embedded_font,
    )
}  # fmt: skip


def made(name: str) -> bytes:
    """The template of a habit, as a file."""
    return Making.pack(HABITS[name]())


def main() -> None:
    """Writes all of them: `python -m tests.deck.themes.template.habits FOLDER`."""
    import sys
    from pathlib import Path

    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in HABITS:
        (folder / f"{name}.pptx").write_bytes(made(name))


if __name__ == "__main__":
    main()
