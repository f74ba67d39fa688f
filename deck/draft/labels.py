"""What a draft says by itself, in its language: labels of pages, and comments for the editor."""

from __future__ import annotations

from typing import NamedTuple


class Says(NamedTuple):
    """Words of a draft. `{…}` are filled in; `${{…}}` stay as references."""

    lang: str
    title_note: str
    made_note: str
    summary_note: str
    moved: str
    leads: str
    undated: str
    list_heading: str
    aspect: str
    introduction: str
    part: str
    so_what_note: str
    outlook: str
    promised: str
    expected: str
    risks: str
    watch: str
    open_question: str
    watch_fact: str
    watch_note: str
    care_label: str
    care: str
    kept_from: str
    head: tuple[str, ...]
    date_note: str
    guess_note: str
    facts_note: str
    formulas_note: str
    unclear_note: str
    aside_note: str
    no_facts_note: str
    cover_note: str


_EN = Says(
    lang="en",
    title_note="the source's sentence (line {line}): make it a claim",
    made_note="no sentence of the source says it: make it a claim",
    summary_note="one point a section: say what follows for your readers",
    moved="{what} moved from ${{{first}}} to ${{{last}}}",
    leads="{what}: ${{{id}}}",
    undated=", not dated",
    list_heading="As the article lists them",
    aspect="Aim",
    introduction="The start",
    part="Point {number}",
    so_what_note="say what follows for your readers",
    outlook="Outlook",
    promised="What is announced",
    expected="What the article expects",
    risks="What could go wrong",
    watch="What to watch${inference}",
    open_question="What stays open",
    watch_fact="{what}, last at ${{{id}}}",
    watch_note="our inference: say which level would prove or disprove it",
    care_label="Read with care",
    care="The article contradicts itself or is unclear in places. They stand on the sources page, marked ‡, and are used nowhere.",
    kept_from="Outlook: what is announced, and what to watch",
    head=(
        "A draft from {name}: every text is the article's own, shortened; nothing was added.",
        "Comments say what wants a decision. `deck check` proves the figures, `deck build` makes the deck.",
    ),
    date_note="give the date of the publication",
    guess_note="the latest year that the text names: give the exact date",
    facts_note="Figures of the article: value, unit, what it measures, when, and the passage",
    formulas_note="Computed from them: marked † on the pages",
    unclear_note="Unclear or contradictory in the article: quoted on the sources page, used nowhere",
    aside_note="Set aside as no part of the story: {parts}",
    no_facts_note="no figure was found in the article",
    cover_note="say what the briefing asks of its readers",
)
_ZH = Says(
    lang="zh",
    title_note="原文第{line}行的句子：请改成论断",
    made_note="原文没有现成的句子：请改成论断",
    summary_note="每节一点：请写出对读者意味着什么",
    moved="{what}由${{{first}}}变为${{{last}}}",
    leads="{what}：${{{id}}}",
    undated="，未注明时间",
    list_heading="原文所列",
    aspect="目标",
    introduction="开篇",
    part="要点{number}",
    so_what_note="请写出对读者意味着什么",
    outlook="展望",
    promised="已宣布的举措",
    expected="原文的预期",
    risks="什么会打破它",
    watch="值得关注${inference}",
    open_question="尚无定论",
    watch_fact="{what}，最新为${{{id}}}",
    watch_note="我方推断：请写明什么水平算验证或证伪",
    care_label="谨慎解读",
    care="原文有自相矛盾或含糊之处，仅列于来源页并标注‡，全文未采用。",
    kept_from="展望：已宣布的举措与值得关注的信号",
    head=(
        "由 {name} 起草：文字均为原文摘录缩写，未添加内容。",
        "注释标出需要定夺之处。`deck check` 核对数字，`deck build` 生成演示文稿。",
    ),
    date_note="请补充发布日期",
    guess_note="文中出现的最近年份：请补充准确日期",
    facts_note="原文数字：数值、单位、含义、时间与原文",
    formulas_note="由原文数字推算：页面标注 †",
    unclear_note="原文含糊或自相矛盾：只列于来源页，不予采用",
    aside_note="未纳入正文：{parts}",
    no_facts_note="文中没有找到数字",
    cover_note="请写出本简报希望读者做什么",
)


def says(lang: str) -> Says:
    """The words of a draft in `en` or `zh`."""
    return _ZH if lang == "zh" else _EN
