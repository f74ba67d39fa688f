from __future__ import annotations

from deck.language.labels import Labels, labels_in
from deck.language.labels.zh import ChineseLabels
from deck.language.scripts import fold


def test_every_label_has_a_chinese_text() -> None:
    own = {name for name in vars(Labels) if not name.startswith("_")}
    assert own == {name for name in vars(ChineseLabels) if not name.startswith("_")}


def test_labels_come_by_the_language_of_the_deck() -> None:
    assert (labels_in("en").source, labels_in("zh").source) == ("Source", "资料来源")


def test_labels_in_traditional_characters_say_the_same() -> None:
    simplified, traditional = labels_in("zh"), labels_in("zh-Hant")
    assert traditional.summary == "執行摘要"
    names = [name for name in vars(type(simplified)) if name[0] != "_"]
    assert [fold(str(getattr(traditional, name))) for name in names] == [
        fold(str(getattr(simplified, name))) for name in names
    ]
