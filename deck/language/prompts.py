"""The prompts of templates: what a placeholder says until somebody writes in it."""

from __future__ import annotations

import re

_ASKS = re.compile(
    r"\b(?:click|tap|edit|insert|add|type|enter|drag|drop|kli(?:ck|k)\w*|bearbeit\w*|hinzuf\w*|einfüg\w*|cliquez|modifi\w+|insérer|ajouter"
    r"|haga clic|clic|clique|editar|agregar|fare clic|modificare|tik|bewerk\w*|kliknij|щелкните|образец|щёлкните)\b"
    r"|单击|單擊|点击|點擊|按一下|输入|輸入|添加|编辑|編輯|新增|双击|此处|此處|マスター|クリック|클릭|편집",
    re.IGNORECASE,
)
_PROMPT = re.compile(
    r"(?:click|tap|double[- ]click)\s+(?:here\s+)?(?:icon\s+)?to\s+(?:add|edit|insert|enter|type)\s+(?:the\s+|an?\s+|your\s+|master\s+)?[\w\s]{2,40}"
    r"|(?:second|third|fourth|fifth) level|edit master (?:title|text|subtitle) styles?"
    r"|(?:请|請)?(?:单击|單擊|点击|點擊|双击|按一下)(?:此处|此處|这里|這裡|图标|圖示|以|这儿)?(?:处|處)?(?:添加|编辑|編輯|输入|輸入|新增|插入|更改|替换|修改).{0,24}",
    re.IGNORECASE,
)


_MOST = 500  # characters of a prompt


def is_prompt(text: str, prompts: frozenset[str] = frozenset()) -> bool:
    """Whether a text is a prompt, in all its lines: one of common programs and templates, or one of
    `prompts`, those of the layout, if it asks to do something."""
    lines = [line.strip() for line in text[:_MOST].split("\n") if line.strip()]
    asks = any(map(_ASKS.search, lines))
    if asks and all(line in prompts for line in lines):
        return True
    return bool(lines) and all(_PROMPT.fullmatch(line.rstrip(".。")) for line in lines)


# ---- feet ----------------------------------------------------------------------------------------

_STANDS_IN = re.compile(
    r"\b(?:your|here|footers?|lorem|ipsum|placeholder|sample|example|x{2,}|(?:presentation|deck|short|long|sub)[- ]?(?:sub)?titles?"
    r"|titles? of (?:the |your )?(?:presentation|deck|document)|(?:name of )?(?:the )?(?:author|presenter|speaker)s?(?: name)?|dd|mmm?|yyyy|jj|tt"
    r"|fu(?:ß|ss)zeilen?|pr(?:ä|ae)sentationstitel|titel der pr(?:ä|ae)sentation|pied de page|titre de la présentation"
    r"|pie de página|título de la presentación|rodapé|piè di pagina|voettekst|sidfot|колонтитул)\b"
    r"|\[[^\]]*\]|<[^>]*>|‹[^›]*›|页脚|頁尾|頁腳|演示文稿标题|汇报人|演讲人|フッター|바닥글"
    r"|(?:\bor\b.*){2}",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"©|\(c\)|®|\b(?:19|20)\d\d\b|all rights reserved|版权所有|保留所有权利", re.IGNORECASE
)


def stands_in(text: str) -> bool:
    """Whether the text of a footer only stands in for one: a prompt, or the name of what belongs there. A line with a
    year or a sign of ownership is meant, unless it asks to do something."""
    text = " ".join(text.split())
    if is_prompt(text) or _ASKS.search(text):
        return True
    return not text or (bool(_STANDS_IN.search(text)) and not _LAW.search(text))
