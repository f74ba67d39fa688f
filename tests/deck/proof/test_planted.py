"""Single errors planted into true outlines: labels, titles and texts that contradict their facts.

The outlines in `planted/` are true, and nothing in them is blamed. Each error changes one place.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.outline.model import loads
from deck.proof.outline_check import check_outline

FOLDER = Path(__file__).parent / "planted"
CODES = {
    "label-differs", "text-differs", "order-contradicted", "count-contradicted",
    "direction-contradicted", "size-contradicted", "size-unproved", "misread-figure",
}  # fmt: skip

PLANTED: dict[str, list[tuple[str, str]]] = {
    "freight.en": [
        ("{fact: vol, caption: [TEU moved", "{fact: rev, caption: [TEU moved"),
        ('caption: [Revenue, "${rev_d.signed} year on year"]', "caption: [Containers handled]"),
        ('[Operating result, "before depreciation"]', "[Net revenue]"),
        ("caption: Margin", "caption: [Adjusted EBITDA]"),
        ("Revenue of ${ocean} against", "Revenue of ${inland} against"),
        ("against ${ocean_b} in Q3 2024", "against ${ocean_b} in Q3 2023"),
        ("Inland: ${inland}, up", "Inland: ${ocean}, up"),
        ("series: [Q3 2024, Q3 2025]", "series: [Q3 2025, Q3 2024]"),
        (
            "data: {Ocean: [ocean_b, ocean], Inland haulage: [inland_b, inland]",
            "data: {Inland haulage: [ocean_b, ocean], Ocean: [inland_b, inland]",
        ),
        ("Terminals: [term_b, term]", "Terminals: [inland_b, inland]"),
        ("Ocean is still the largest segment", "Inland haulage is still the largest segment"),
        ("Ocean is still the largest segment", "Terminals is the second-largest segment"),
        ("Punctuality rose by", "Ships on time fell by"),
        ("{Q3 2024: otd_b, Q3 2025: otd}", "{Q3 2025: otd_b, Q3 2024: otd}"),
        ("{Q3 2024: otd_b, Q3 2025: otd}", "{Q3 2023: otd_b, Q3 2025: otd}"),
        ('[Ocean shipping, "${ocean_b}", "${ocean}"]', '[Terminals, "${ocean_b}", "${ocean}"]'),
        ('[Inland, "${inland_b}"', '[Ocean, "${inland_b}"'),
        ('[Group, "${rev_b}", "${rev}"]', '[Group, "${rev_b}", "${ocean}"]'),
        (
            "columns: [Figure, Q3 2024, Q3 2025, Change]",
            "columns: [Figure, Q3 2025, Q3 2024, Change]",
        ),
        (
            "columns: [Figure, Q3 2024, Q3 2025, Change]",
            "columns: [Figure, Q3 2023, Q3 2024, Change]",
        ),
        (
            '[Revenue, "${rev_b}", "${rev}", "${rev_d}"]',
            '[Cost per container, "${rev_b}", "${rev}", "${rev_d}"]',
        ),
        ("[Cost per box", "[Containers"),
        ('[Containers, "${vol_b}"', '[Employees, "${vol_b}"'),
        ("columns: [Ocean, Inland]\n", "columns: [Inland, Ocean]\n"),
        (
            '{Sales a year ago: ["${ocean_b}", "${inland_b}"]}',
            '{Sales a year ago: ["${inland_b}", "${ocean_b}"]}',
        ),
        ("{date: 2025-11-04, title: Results", "{date: 2025-05-04, title: Results"),
        ("{date: 2027, title: New ships", "{date: 2029, title: New ships"),
        ("Three reasons to expect", "Four reasons to expect"),
        ("Four dates that matter", "Five dates that matter"),
        ("fell to ${cost} from ${cost_b}", "fell from ${cost} to ${cost_b}"),
        ("fell to ${cost} from", "rose to ${cost} from"),
        ("in the third quarter of 2024.", "in the third quarter of 2023."),
        (
            "Inland earned twice as much as Terminals",
            "Inland earned three times as much as Terminals",
        ),
        ("Inland earned twice as much as Terminals", "Terminals earned more than Inland"),
        ("Inland earned twice as much as Terminals", "Inland leads"),
        ("Volumes rose ${vol_g} while", "Volumes fell ${vol_g} while"),
        ("revenue fell ${rev_d.abs}", "revenue rose ${rev_d.abs}"),
        ("{fact: staff, caption: Headcount}", "{fact: staff, caption: Ships on order}"),
        (
            "{fact: guid, caption: [EBITDA expected, for the full year]}",
            "{fact: guid, caption: [EBITDA expected for 2026]}",
        ),
        ("at 30 September 2025.", "of EBITDA; it was ${lev} in 2024."),
        ("Unit costs fell for the first time", "Costs per container rose for the first time"),
        ('"Revenue of ${rev}; guidance', '"Ocean revenue of ${inland}; guidance'),
    ],
    "bank.zh": [
        ('caption: [营收, "同比增长${inc_g}"]', "caption: [归母净利润]"),
        ("caption: [净利润, 归属于母公司股东]", "caption: [营业收入]"),
        ('caption: [净息差, "较上年同期的${nim_b}收窄"]', "caption: [不良贷款率]"),
        ('caption: [不良率, "2025年6月末"]', 'caption: [不良率, "2024年末"]'),
        ("上半年收入增长${inc_g}，但净利润下降", "上半年收入下降${inc_g}，但净利润下降"),
        ("但净利润下降${np_g.abs}", "但净利润增长${np_g.abs}"),
        ("公司业务收入最高", "零售业务收入最高"),
        ("公司业务收入最高", "金融市场收入高于零售"),
        ("{公司: corp, 零售: ret,", "{零售: corp, 公司: ret,"),
        ("金融市场: fin}", "金融市场: ret}"),
        ("净息差一年收窄逾一成", "净息差一年扩大逾一成"),
        ("净息差一年收窄逾一成", "净息差一年收窄逾三成"),
        ("{2024年上半年: nim_b, 2025年上半年: nim}", "{2025年上半年: nim_b, 2024年上半年: nim}"),
        ("{2024年上半年: nim_b,", "{2023年上半年: nim_b,"),
        ("净利润同比小幅下滑", "净利润同比小幅上升"),
        ("存款大于贷款", "存款小于贷款"),
        ("{存款: dep, 贷款: loan}", "{贷款: dep, 存款: loan}"),
        (
            "columns: [指标, 2024年上半年, 2025年上半年, 同比]",
            "columns: [指标, 2025年上半年, 2024年上半年, 同比]",
        ),
        ('[营收, "${inc_b}"', '[净利润, "${inc_b}"'),
        ("columns: [零售, 公司]", "columns: [公司, 零售]"),
        (
            "{fact: npl, caption: 不良贷款率}, {fact: cov, caption: 拨备覆盖率}",
            "{fact: npl, caption: 拨备覆盖率}, {fact: cov, caption: 不良贷款率}",
        ),
        ("{fact: ret_s, caption: 零售收入占比}", "{fact: ret_s, caption: 拨备覆盖率}"),
        ('[贷款目标, "2026年末"]', '[贷款目标, "2027年末"]'),
        ("三点结论", "四点结论"),
        ("收入由${inc_b}增至${inc}", "收入由${inc}增至${inc_b}"),
        ("2025年上半年净利润为${np}", "2024年上半年净利润为${np}"),
        ("2024年上半年的${np_b}", "2023年上半年的${np_b}"),
        ("2025年上半年净利润为${np}", "2025年上半年营业收入为${np}"),
        ("不良率降至${npl}，拨备", "不良率升至${npl}，拨备"),
        ("存款${dep}。", "存款${loan}。"),
        ("计划2026年达到${goal}", "计划2030年达到${goal}"),
    ],
    "hospital.en": [
        ("{fact: los, caption: [days in a bed on average", "{fact: los, caption: [Bed occupancy"),
        ('"${los3} the year before"', '"${los3} in 2022"'),
        ("{fact: ag, caption: [for agency nurses", "{fact: ag, caption: [Operating expenses"),
        ("Admissions rose ${adm_g}", "Admissions fell ${adm_g}"),
        (
            "emergency visits fell to ${er} from ${er3}",
            "emergency visits rose to ${er} from ${er3}",
        ),
        ("fell to ${er} from ${er3}", "fell to ${er3} from ${er}"),
        ("fell to ${vac} in December 2024", "fell to ${vac} in December 2025"),
        (
            "Revenue of ${rev} against costs of ${cost}",
            "Revenue of ${cost} against costs of ${rev}",
        ),
        ("Admissions have grown for two years", "Admissions have fallen for two years"),
        ("{2022: adm2, 2023: adm3, 2024: adm}", "{2022: adm3, 2023: adm2, 2024: adm}"),
        ("{2022: adm2, 2023: adm3, 2024: adm}", "{2021: adm2, 2022: adm3, 2023: adm}"),
        ("data: {2022: adm2", "data: {2022: er"),
        ("title: Length of stay, data: [los3, los]", "title: Occupancy, data: [los3, los]"),
        ("Oncology brings in most", "Cardiology brings in most"),
        ("Oncology brings in most", "Orthopaedics is the second-largest department"),
        ("{Oncology: onc, Cardiology: card", "{Cardiology: onc, Oncology: card"),
        ("Orthopaedics: orth", "Orthopaedics: card"),
        ("Income still trails spending", "Income now exceeds spending"),
        ("series: [Income, Spending]", "series: [Operating expenses, Operating revenue]"),
        (
            "data: {2023: [rev3, cost3], 2024: [rev, cost]}}",
            "data: {2024: [rev3, cost3], 2023: [rev, cost]}}",
        ),
        ("The loss shrank by more than half", "The loss shrank by three quarters"),
        ("The loss shrank by more than half", "The loss doubled"),
        ("data: {2023: loss3, 2024: loss}", "data: {2023: loss, 2024: loss3}"),
        ("Seven measures, six better", "Nine measures, six better"),
        ('columns: [Measure, "2023", "2024"]', 'columns: [Measure, "2024", "2023"]'),
        ('columns: [Measure, "2023", "2024"]', 'columns: [Measure, "2022", "2023"]'),
        ('[Admissions, "${adm3}"', '[Emergency visits, "${adm3}"'),
        ('[ER visits, "${er3}"', '[Admissions, "${er3}"'),
        ('[Occupied beds, "${occ3}", "${occ}"]', '[Vacancy rate, "${occ3}", "${occ}"]'),
        ('[Spending, "${cost3}", "${cost}"]', '[Spending, "${cost}", "${cost3}"]'),
        ('"Revenue, 2024"', '"Revenue, 2023"'),
        ('[Cancer care, "${onc}"', '[Cardiology, "${onc}"'),
        ("{date: 2023, title: Shortage", "{date: 2021, title: Shortage"),
        ("{date: 2025-03, title: Report", "{date: 2023-03, title: Report"),
        ("A margin of ${goal} by 2027", "A margin of ${goal} by 2030"),
        ("Two questions for the board", "Four questions for the board"),
        ("Agency spending fell by two fifths", "Agency spending fell by four fifths"),
        ("Agency spending fell by two fifths", "Agency spending rose by two fifths"),
        ("{fact: beds, caption: Beds}", "{fact: beds, caption: Admissions}"),
        ('{fact: occ, caption: "of them occupied"}', '{fact: occ, caption: "Vacancy rate"}'),
        ('[Margin aimed at, "in 2027"]', '[Margin aimed at, "in 2026"]'),
        ("cut the operating loss to ${loss.abs}", "raised the operating loss to ${loss.abs}"),
        ("at an occupancy of ${occ}", "at a vacancy rate of ${occ}"),
        ("Is ${goal} in 2027", "Is ${goal} in 2025"),
    ],
    "cars.zh": [
        ("同比增长${yoy}，渗透率", "同比下降${yoy}，渗透率"),
        ("渗透率升至${pen}", "渗透率降至${pen}"),
        ("渗透率升至${pen}", "渗透率升至${pen4}"),
        ("9月零售${tot}", "9月零售${tot8}"),
        ('[零售量, "环比增长${mom}"]', "[出口量]"),
        ('[渗透率, "上年同期${pen4}"]', "[零售量同比增速]"),
        ("8月为${tot8}，9月升至${tot}", "8月为${tot}，9月升至${tot8}"),
        ("远山汽车售出${byd}", "远山汽车售出${geely}"),
        ("长河汽车${geely}，飞跃汽车${leap}", "长河汽车${leap}，飞跃汽车${geely}"),
        ("其中磷酸铁锂${lfp}", "其中三元电池${lfp}"),
        ("远山销量最高", "长河销量最高"),
        ("远山销量最高", "飞跃位居第二，远山销量最低"),
        ("series: [2024年9月, 2025年9月]", "series: [2025年9月, 2024年9月]"),
        ("{远山: [byd4, byd], 长河: [geely4, geely]", "{长河: [byd4, byd], 远山: [geely4, geely]"),
        ("飞跃: [leap4, leap]}", "飞跃: [geely4, leap]}"),
        ("飞跃销量接近翻番", "飞跃销量增长两倍"),
        ("飞跃销量接近翻番", "飞跃销量下滑"),
        ("{2024年9月: leap4, 2025年9月: leap}", "{2024年8月: leap4, 2025年9月: leap}"),
        ("磷酸铁锂是三元的四倍多", "磷酸铁锂是三元的六倍"),
        ("磷酸铁锂是三元的四倍多", "三元高于磷酸铁锂"),
        ("{磷酸铁锂: lfp, 三元: ncm}", "{三元: lfp, 磷酸铁锂: ncm}"),
        ("渗透率一年提高四个多百分点", "渗透率一年下降四个多百分点"),
        ("columns: [车企, 2024年9月, 2025年9月]", "columns: [车企, 2025年9月, 2024年9月]"),
        ('[长河, "${geely4}", "${geely}"]', '[飞跃, "${geely4}", "${geely}"]'),
        ("columns: [指标, 数值, 增速]", "columns: [指标, 增速, 数值]"),
        ('[出口, "${exp}"', '[零售, "${exp}"'),
        ("columns: [磷酸铁锂, 三元]", "columns: [三元, 磷酸铁锂]"),
        ('caption: [全年销量预计, "2025年"]', 'caption: [全年销量预计, "2026年"]'),
        ("{fact: exp, caption: 出口量}", "{fact: exp, caption: 零售量}"),
        ("{date: 2025-10, title: 本期", "{date: 2025-06, title: 本期"),
        ("title: 三个时点", "title: 三大挑战与四个问题"),
    ],
}
MISSED = {
    "{fact: rev, caption: [TEU moved",  # no word of the label is in any fact
    '[Group, "${rev_b}", "${ocean}"]',  # no fact is called a group's
    "[Containers",  # in the row of a cost per container, of which it is a part
    "title: Occupancy, data: [los3, los]",  # the title of a chart of another unit
    '[Vacancy rate, "${occ3}", "${occ}"]',  # half of a name of a fact that is not on the page
    '{fact: occ, caption: "Vacancy rate"}',
    "{fact: beds, caption: Admissions}",
    "at a vacancy rate of ${occ}",  # the second figure of its clause
    "渗透率升至${pen4}",  # the fact of a year ago, which rose too, for all that is known
    "title: 三大挑战与四个问题",  # two numbers
}
"""What is not found, and why not."""


def blamed(text: str) -> list[str]:
    """The findings of these kinds for an outline."""
    return [str(f) for f in check_outline(loads(text)).findings if f.code in CODES]


@pytest.mark.parametrize("name", PLANTED)
def test_no_true_label_title_or_text_is_blamed(name: str) -> None:
    assert blamed((FOLDER / f"{name}.yaml").read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("name", "true", "false"),
    [(name, *pair) for name, pairs in PLANTED.items() for pair in pairs],
)
def test_a_planted_error_is_found(name: str, true: str, false: str) -> None:
    text = (FOLDER / f"{name}.yaml").read_text("utf-8")
    assert true in text
    assert bool(blamed(text.replace(true, false, 1))) == (false not in MISSED)
