"""A pptx around one native chart, to be judged by a validator."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart
from pptx.util import Inches

from charts.native.model import NativeChart

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


@pytest.fixture
def faults(tmp_path: Path) -> Callable[[list[NativeChart]], list[str]]:
    """What an Open XML validator finds in a deck with a slide for each chart."""

    def judge(natives: list[NativeChart]) -> list[str]:
        deck = Presentation()
        package = deck.part.package
        for number, native in enumerate(natives, 1):
            slide = deck.slides.add_slide(deck.slide_layouts[6])
            name = PackURI(f"/ppt/charts/chart{number}.xml")
            part = ChartPart.load(name, _CHART, package, native.xml.encode())
            book = EmbeddedXlsxPart.new(native.workbook, package)
            assert part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE) == "rId1"
            relation = slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
            box = (Inches(1), Inches(1), Inches(6), Inches(4))
            slide.shapes._add_chart_graphicFrame(relation, *box)
        path = tmp_path / "charts.pptx"
        deck.save(str(path))
        found = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(str(path))
        return [str(error) for error in found.errors]

    return judge
