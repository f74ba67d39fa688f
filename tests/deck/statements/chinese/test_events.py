"""Events that Chinese figures count: shops closed are no number of shops."""

from __future__ import annotations

import pytest

from deck.statements.model import Statement
from deck.statements.reading import statements_in
from tests.deck.statements.articles import value_of


def told(one: Statement) -> str:
    return f"{one.measure.text}|{one.role}|{value_of(one)}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公司裁撤900个岗位。", ["裁撤岗位|level|900"]),
        ("今年以来5200个岗位被裁撤，同比增长18%。", ["裁撤岗位|level|5200", "裁撤岗位|change|18"]),
        ("公司裁減員工900人，年增20%。", ["裁減員工|level|900", "裁減員工|change|20"]),
        ("会员流失5200人，同比增长18%。", ["会员流失|level|5200", "会员流失|change|18"]),
        ("公司关闭了工厂3座。", ["关闭工厂|level|3"]),
        ("关闭120家门店，期末门店数1,200家。", ["关闭门店|level|120", "门店数|level|1200"]),
        ("新開門店45家，關閉18家。", ["新開門店|level|45", "關閉門店|level|18"]),
        ("集團有412個零售點，半年間淨關閉38個。", ["零售點|level|412", "淨關閉零售點|level|38"]),
        ("期末门店1200家，期内净关闭35家，新开80家。",
         ["门店|level|1200", "净关闭门店|level|35", "新开门店|level|80"]),
        ("新增会员12万人，流失3万人。", ["新增会员|level|12", "流失会员|level|3"]),
        ("新設企業3.2萬家，年增8%；註銷企業1.1萬家。",
         ["新設企業|level|3.2", "新設企業|change|8", "註銷企業|level|1.1"]),
        ("企业注销1.2万家。", ["企业注销|level|1.2"]),
        ("有412家门店关闭，同比增加18%。", ["门店关闭|level|412", "门店关闭|change|18"]),
        # not of events
        ("客户流失率为5%。", ["客户流失率|level|5"]),
        ("员工减少900人。", ["员工|change|-900"]),
    ],
)  # fmt: skip
def test_the_measure_names_the_event(text: str, expected: list[str]) -> None:
    found = statements_in(text, "zh")
    assert [told(one) for one in found] == expected
    assert not any(one.subject or one.doubts for one in found)


@pytest.mark.parametrize(
    ("text", "doubts"),
    [("上半年关闭18家。", "measure"), ("门店净减少35家至1,165家。", "value")],
)
def test_an_event_of_nothing_and_a_range_that_is_too_wide_are_in_doubt(
    text: str, doubts: str
) -> None:
    assert [one.doubts for one in statements_in(text, "zh")] == [(doubts,)]
