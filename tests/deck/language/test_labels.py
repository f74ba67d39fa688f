from __future__ import annotations

import pytest

from deck.language.labels import Labels, label_language, labels_in
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


@pytest.mark.parametrize("lang", ["zh", "zh-Hant"])
def test_the_label_of_a_page_is_known_in_each_script(lang: str) -> None:
    title = {"zh": "业务进展", "zh-Hant": "業務進展"}[lang]
    assert label_language("zh", title) == lang
    assert label_language("en", title) == "en"
    assert labels_in(lang).so_what[0] in "启啟"


def test_labels_in_traditional_characters_have_no_simplified_one() -> None:
    """Those that Big5 does not have; `意味着` is written so in Hong Kong."""
    texts = "".join(
        str(text) for name, text in vars(type(labels_in("zh-Hant"))).items() if name[0] != "_"
    )
    han = {char for char in texts if "\u4e00" <= char <= "\u9fff"}
    assert len(han) > 100
    assert {char for char in han if not char.encode("big5", "ignore")} <= {"着"}
