"""A donut: shares of a whole, one of them highlighted, its figure in the middle."""

from __future__ import annotations

from charts.kinds import examples
from charts.labels import texts
from charts.layout import rings
from charts.plan import Plan, Size
from charts.spec import Series, Spec
from charts.style import Style

NAMES = {"en": "Donut chart", "zh": "环形图"}
OTHER_NAMES = ("doughnut", "ring")
FORM = "chart"
OPTIONS = ("highlight", "centre", "centre_note")


def problems(spec: Spec) -> list[str]:
    """One series of shares, none below zero, few enough to tell apart."""
    return rings.problems(spec, 8)


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Names and figures outside, the centre's text within; the first share dark, the others from
    mid-grey to pale."""
    shown = []
    names = [
        n for n, label in zip(spec.categories, texts(spec, spec.series[0]), strict=True) if label
    ]
    for i, text in enumerate(texts(spec, spec.series[0])):
        # The figure in the middle names the share that stands alone.
        alone = len(names) == 1 or spec.categories[i] in spec.centre_note
        in_centre = spec.centre == text and bool(spec.centre_note) and i == 0 and alone
        named = spec.series[0].values[i] and spec.categories[i].strip() and not in_centre
        shown.append(text or "" if named else "")
    greys = [style.pale] if len(shown) == 2 else [style.muted, style.series[0], style.pale] * 3
    order = (style.series[0] if spec.highlight else style.single, *greys)
    return rings.plan(spec, size, style, shown, rings.colours(spec, style, order), 100 - style.ring)


EXAMPLES = examples(
    "donut",
    ("returning customers", "New customers"),
    (Series("Orders", (82, 18)),),
    unit="%",
    title="Who orders, 2025",
    number_format='0"%"',
    centre="82%",
    centre_note="returning customers",
    zh_categories=("会员复购", "新客首购", "企业采购", "其他"),
    zh_series=(Series("订单占比", (58, 22, 14, 6)),),
    zh_title="2025年订单来源",
    zh_highlight=(0,),
    zh_centre="58%",
    zh_centre_note="会员复购",
)
