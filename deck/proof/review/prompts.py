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
