"""The look of chart elements as DrawingML: fills, lines, text properties."""

from __future__ import annotations

from html import escape

from charts.plan import Plan
from charts.style import FORECAST_OPACITY, Colour
from charts.wording import wording

NO_LINE = "<a:ln><a:noFill/></a:ln>"
EMPTY = f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>"


def colour(value: Colour, opacity: int = 100) -> str:
    """A colour element, by theme slot if the colour has one; `opacity` in percent."""
    alpha = f'<a:alpha val="{opacity * 1000}"/>' if opacity < 100 else ""
    if value.slot:
        shift = "".join(f'<a:{name} val="{by}"/>' for name, by in value.shift)
        return f'<a:schemeClr val="{value.slot}">{shift}{alpha}</a:schemeClr>'
    return f'<a:srgbClr val="{value.rgb}">{alpha}</a:srgbClr>'


def fill(value: Colour, opacity: int = 100) -> str:
    """A solid fill."""
    return f"<a:solidFill>{colour(value, opacity)}</a:solidFill>"


def hatching(ink: Colour, paper: Colour, preset: str = "wdUpDiag") -> str:
    """A striped fill: diagonal, which marks a forecast, or in another pattern of DrawingML."""
    return (
        f'<a:pattFill prst="{preset}"><a:fgClr>{colour(ink)}</a:fgClr>'
        f"<a:bgClr>{colour(paper)}</a:bgClr></a:pattFill>"
    )


def paling(ink: Colour, share: float) -> str:
    """A fill that turns paler at `share` of its width, where the forecast of an area begins.

    It is a gradient with two stops at one position, since points of an area have no fill.
    """
    at = round(share * 100_000)
    full, pale = colour(ink), colour(ink, FORECAST_OPACITY)
    stops = "".join(
        f'<a:gs pos="{position}">{stop}</a:gs>'
        for position, stop in ((0, full), (at, full), (at, pale), (100_000, pale))
    )
    return f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="0" scaled="0"/></a:gradFill>'


def line(value: Colour, points: float, *, dash: bool = False) -> str:
    """A line `points` wide."""
    dashed = '<a:prstDash val="sysDash"/>' if dash else ""
    # Round caps would close the gaps of a dashed line.
    cap = "flat" if dash else "rnd"
    width = round(points * 12_700)
    return f'<a:ln cap="{cap}" w="{width}">{fill(value)}{dashed}<a:round/></a:ln>'


def run(tag: str, plan: Plan, size: float, ink: Colour, bold: bool, typeface: str = "") -> str:
    """Character properties in an element called `tag`, in the typeface of the body if no other is named."""
    latin = escape(typeface) or "+mn-lt"
    return (
        f'<a:{tag} b="{int(bold)}" lang="{wording(plan.lang).tag}" sz="{round(size * 100)}">{fill(ink)}'
        f'<a:latin typeface="{latin}"/><a:ea typeface="+mn-ea"/></a:{tag}>'
    )


def text(
    plan: Plan, size: float, ink: Colour, bold: bool = False, body: str = "", typeface: str = ""
) -> str:
    """Text properties of labels and axes; `body` are attributes of the text body."""
    return (
        f"<c:txPr><a:bodyPr{body}/><a:lstStyle/><a:p><a:pPr>"
        f"{run('defRPr', plan, size, ink, bold, typeface)}</a:pPr>"
        f'<a:endParaRPr lang="{wording(plan.lang).tag}"/></a:p></c:txPr>'
    )
