"""Measure how LibreOffice breaks paragraphs, for tests/deck/data/lines.json.

    python tests/tools/measure_lines.py [TARGET.json]

Needs LibreOffice, pdfplumber and the fonts named in fonts.conf. Each case becomes one text box
without insets or autofit on a slide of its own; the lines are read from the PDF by the baselines
of the glyphs and given back as pieces of the source text.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
from lxml import etree
from pptx import Presentation
from pptx.util import Emu, Inches, Pt

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "deck" / "data" / "lines.json"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"

BODY = ((170, 12), (262.5, 15), (335, 16), (410, 20))
TITLE = ((300, 22), (523, 26), (860, 26), (640, 44))
LABEL = ((120, 12), (236, 14), (381, 18))

Case = dict[str, Any]

BODY_TEXTS = (
    (
        "en",
        "Nine out of ten orders in the third quarter came from customers who had bought before, "
        "which leaves the acquisition budget hard to defend.",
    ),
    (
        "en",
        "The shop-in-shop format pays back within 14 months; the stand-alone store needs "
        "31 months, and a mid-size city rarely carries it.",
    ),
    (
        "en",
        "Gross margin fell from 41.3% to 38.9% – mostly freight – while net working capital "
        "improved by $27.5m (see the bridge on page 12).",
    ),
    (
        "en",
        "Decide by Friday: extend the pilot to Lyon/Turin/Graz, or stop it and redeploy "
        "the field-sales team—the option most regional heads prefer.",
    ),
    (
        "en",
        "The “easy-return” promise isn’t free: it costs £3.10 per parcel, yet it lifts "
        "conversion by 6 points in the 18–34 age group.",
    ),
    (
        "zh",
        "复购用户贡献了第三季度九成的订单，这让大规模投放拉新的预算越来越难以自圆其说，"
        "管理层需要在月底之前给出取舍。",
    ),
    (
        "zh",
        "门店改造分三步走：先试点、再复制、后优化；每一步都要有明确的退出条件（包括时间、"
        "预算与责任人），否则不予立项！",
    ),
    (
        "zh",
        "为什么老客户愿意多付一成的价格？因为他们相信“坏了就换、错了就赔”的承诺，"
        "而不是因为广告打得多……这一点很重要。",
    ),
    (
        "zh",
        "2024年上半年，华南区GMV达到35.2亿元，同比增长18%，其中APP端占比64%，"
        "小程序端占比27%，其余来自线下门店。",
    ),
    (
        "zh",
        "项目组对 3 家供应商做了 POC 测试，只有 1 家在 200 ms 以内完成响应，"
        "其报价比第 2 名高 12%，建议按 A/B 两个方案并行谈判。",
    ),
    (
        "zh",
        "《渠道白皮书》指出，“信任”已成为“流量”之后的第二增长曲线——"
        "但它需要平台、商家、服务商三方共同投入。",
    ),
    (
        "en",
        "The brand team in 成都 and the data team in 深圳 share one backlog, so a change "
        "requested by 市场部 reaches the app within nine days.",
    ),
)
TITLE_TEXTS = (
    (
        "en",
        "Loyal customers now carry the margin, so the next euro belongs in service "
        "rather than in reach",
    ),
    (
        "en",
        "Returns eat 4.2 points of margin, and half of them trace back to two size-chart mistakes",
    ),
    ("zh", "老客户撑起了利润，下一笔预算应该投向服务，而不是继续购买流量"),
    ("zh", "退货吃掉4.2个百分点的毛利，一半源于两处尺码表错误"),
)
LABEL_TEXTS = (
    (
        "en",
        "Warehouse automation: go-live in Q2, full run-rate savings of EUR 11.4m from "
        "year two onwards",
    ),
    ("en", "Counterparty-risk-adjusted intercompanyreconciliationplatform rollout, phase one"),
    ("zh", "仓储自动化：二季度上线，第二年起每年节约1,140万欧元"),
    ("zh", "客户满意度（NPS）由41提升至53，居所有业务线之首"),
)


def cases() -> Iterator[Case]:
    """Every text in some of the sizes of its role; widths and sizes in points."""
    for texts, boxes, family, bold in (
        (BODY_TEXTS, BODY, "Calibri", False),
        (TITLE_TEXTS, TITLE, "Cambria", True),
        (LABEL_TEXTS, LABEL, "Arial", False),
    ):
        for lang, text in texts:
            for width, size in boxes:
                yield {
                    "latin": family,
                    "bold": bold,
                    "lang": lang,
                    "width": width,
                    "size": size,
                    "text": text,
                }


def build(todo: list[Case], target: Path) -> None:
    """One slide a case."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    for case in todo:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        width = Emu(round(case["width"] * 12_700))
        frame = slide.shapes.add_textbox(Inches(0.2), Inches(0.2), width, Inches(6)).text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        run = frame.paragraphs[0].add_run()
        run.text = case["text"]
        run.font.size, run.font.bold = Pt(case["size"]), case["bold"]
        look = run.font._element
        look.set("lang", "zh-CN" if case["lang"] == "zh" else "en-US")
        etree.SubElement(look, f"{{{A}}}latin").set("typeface", case["latin"])
        etree.SubElement(look, f"{{{A}}}ea").set("typeface", "Microsoft YaHei")
    deck.save(str(target))


def convert(deck: Path) -> Path:
    """The PDF of a deck. LibreOffice exits 0 even when it fails, so the file is asked for."""
    command = [
        "soffice",
        f"-env:UserInstallation=file://{deck.parent}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(deck.parent),
        str(deck),
    ]
    environment = {**os.environ, "FONTCONFIG_FILE": str(HERE / "fonts.conf")}
    subprocess.run(command, check=True, capture_output=True, env=environment, timeout=600)
    pdf = deck.with_suffix(".pdf")
    if not pdf.exists():
        sys.exit("LibreOffice made no PDF")
    return pdf


def lines(text: str, page: Any) -> list[str]:
    """The pieces of `text` that stand on one baseline each.

    Raises ValueError if the page does not hold the characters of `text`, white space aside.
    """
    rows: dict[float, list[Any]] = {}
    for char in page.chars:
        if char["text"].strip():
            rows.setdefault(round(char["matrix"][5]), []).append(char)
    counts = []
    for _, row in sorted(rows.items(), reverse=True):
        row.sort(key=lambda char: char["x0"])
        counts.append(sum(len("".join(char["text"].split())) for char in row))
    if sum(counts) != len("".join(text.split())):
        raise ValueError(f"the page does not hold the text: {text!r}")
    pieces, at = [], 0
    for count in counts:
        start, left = at, count
        while left or (at < len(text) and text[at].isspace()):
            left -= not text[at].isspace()
            at += 1
        pieces.append(text[start:at])
    return pieces


def main(target: Path) -> None:
    """Measure all cases and write them, one a line."""
    todo = list(cases())
    with tempfile.TemporaryDirectory() as folder:
        deck = Path(folder) / "lines.pptx"
        build(todo, deck)
        with pdfplumber.open(convert(deck)) as pdf:
            for case, page in zip(todo, pdf.pages, strict=True):
                case["lines"] = lines(case["text"], page)
    rows = ",\n".join(json.dumps(case, ensure_ascii=False) for case in todo)
    target.write_text(f"[\n{rows}\n]\n", encoding="utf-8")
    print(f"{target}: {len(todo)} paragraphs")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
