"""Labels in Chinese."""

from __future__ import annotations

from typing import ClassVar

from deck.language.labels.en import Labels


class ChineseLabels(Labels):
    """Labels in Chinese."""

    # on slides and in their notes
    source = "资料来源"
    colon = "："
    stop = "。"
    so_what = "启示"
    meaning = "这意味着"
    summary = "执行摘要"
    agenda = "目录"
    agenda_title = "本次简报的内容"
    sources = "来源与数据"
    sources_title = "本报告每一个数字及其原文依据"
    figure = "数据"
    measures = "含义"
    quote = "原文"
    not_used = "未采用"
    derived = "† 由原文数据推算"
    unclear = "‡ 原文含糊或自相矛盾，全文未采用"
    commitment = "承诺"
    risk = "风险"
    signal = "信号"
    action = "行动"
    owner = "负责人"
    due = "时间"
    rests_on = "本页数据的原文依据"
    section_of = "第{number}部分，共{count}部分"
    you_are_here = "当前部分"
    here = "当前位置"
    minutes = "{}分钟"
    note = "注"
    exhibit = "图{}"
    backup = "备用"
    quiet_stickers: ClassVar[tuple[str, ...]] = (
        "机密",
        "保密",
        "内部",
        "备用",
        "confidential",
        "backup",
    )
    sample = "n = {}"
    prepared_for = "呈送"
    standing_of = "状态"
    happens_next = "后续安排"
    own_logo = "标志"
    client_logo = "客户标志"
    prepared_by = "编制"
    date = "日期"
    continued = "（{part}/{parts}）"
    rest = "其他"
    value = "数值"
    line = "行"
    next_steps = "下一步"
    today = "今天"
    milestone_mark = "里程碑"
    other_work = "其他工作"
    highlighted = "重点"
    until = "{}至{}"
    from_heading = "从：{}"
    to_heading = "到：{}"
    tiers = "自上而下：{}"
    course = "走势"
    in_unit = "单位：{}"
    compound_growth = "年复合增长率"
    before = "此前"
    now = "目前"
    midpoint = "中值{}"
    no_guidance = "无"
    own_scales = "各指标采用各自的刻度。"
    revision: ClassVar[dict[str, str]] = {
        "raised": "上调",
        "cut": "下调",
        "low-raised": "下限上调",
        "low-cut": "下限下调",
        "high-raised": "上限上调",
        "high-cut": "上限下调",
        "narrowed": "区间收窄",
        "widened": "区间扩大",
        "unchanged": "维持不变",
        "new": "新增",
        "withdrawn": "撤回",
    }
    versus = "较{}"
    second_axis = "次坐标轴"
    workstream = "工作事项"
    state = "状态"
    states: ClassVar[dict[str, tuple[str, str, str]]] = {
        "green": ("绿", "绿灯", "按计划推进"),
        "amber": ("黄", "黄灯", "有风险，已有对策"),
        "red": ("红", "红灯", "偏离计划，需决策"),
        "done": ("完", "已完成", "已完成"),
    }
    state_words: ClassVar[dict[str, str]] = {
        "green": "按计划", "amber": "有风险", "red": "偏离计划", "done": "已完成",
    }  # fmt: skip
    trend = "趋势"
    trends: ClassVar[dict[str, str]] = {"up": "向好", "flat": "持平", "down": "转差"}
    milestone = "里程碑"
    needs = "需要的支持"
    criterion = "评价标准"
    weight = "权重"
    remark = "说明"
    weighted_score = "加权得分（0–4分）"
    average_score = "平均得分（0–4分）"
    without = "不含{}"
    scores = ("不满足", "较弱", "部分满足", "基本满足", "完全满足")
    task = "事项"
    raci: ClassVar[dict[str, tuple[str, str]]] = {
        "R": ("执行", "执行：具体承办"),
        "A": ("负责", "负责：对结果负责，每项一人"),
        "C": ("征询", "事前征询"),
        "I": ("知会", "事后知会"),
    }
    likelihood = "可能性"
    impact = "影响"
    likelihoods = ("极低", "较低", "中等", "较高", "极高")
    impacts = ("轻微", "较小", "中等", "较大", "严重")
    risk_text = "风险与后果"
    response = "应对：{}"
    risk_alt = "{number} {name}：可能性{likelihood}，影响{impact}"
    cost = "费用"
    measure = "指标"
    actual = "实际"
    expectation = "预期"
    prior = "上期"
    against = "较{}"
    semicolon = "；"
    comma = "，"
    option = "方案{}"
    recommended = "建议方案"
    pros = "优点"
    cons = "缺点"
    decision_today = "今日决策"
    if_not = "若不行动"
    must_be_true = "前提条件"
    likely = "概率{}%"
    strengths = "优势"
    weaknesses = "劣势"
    opportunities = "机会"
    threats = "威胁"
    helpful = "有利"
    harmful = "不利"
    internal = "内部"
    external = "外部"
    status: ClassVar[dict[str, str]] = {
        "target": "目标",
        "guidance": "指引",
        "estimate": "预计",
        "consensus": "一致预期",
        "hypothetical": "假设",
        "superseded": "已被取代",
    }
    partly = "部分为{}"
    bracketed = "（{}）"
    claim = "§ {by}的说法"
    forecast = "¶ 对{horizon}的预测"
    inference = "* 本报告推断"
    claims = "§ 发言者的说法（注明何人）"
    forecasts = "¶ 预测（注明时间）"
    inferences = "* 本报告推断，非原文观点"

    # in exports
    page = "第{}页"
    pages = "共{}页"
    contents = "目录"
    notes = "备注"
    page_text = "本页文字"
    present = "放映"
    speaker_view = "演讲者视图"
    next_page = "下一页"
    previous_page = "上一页"
    end_of_deck = "放映结束"
    start_timer = "开始"
    pause_timer = "暂停"
    reset_timer = "归零"
    window_blocked = "浏览器拦截了新窗口，请允许此文件弹出窗口。"
    page_figures = "本页数据"
    basis = "原文依据或算式"
    all_figures = "全部数据及其原文依据"

    # on the page of evidence
    evidence = "数据依据"
    findings = "待处理"
    no_findings = "没有待处理的问题。"
    slide = "第{n}页"
    in_line = "行"
    computed = "推算"
    ours = "本报告推断"
    from_file = "取自数据文件"
    unproved = "未能证实"
    undecided = "未能判定：原文没有全部写明"
    unread = "未取得原文"
    no_figures = "本页没有数字。"
    ends: ClassVar[dict[str, str]] = {"low": "下限", "high": "上限"}
    acknowledged = "经人工确认并非问题"
    by_eye = "需人工核对"
    by_eye_note = "程序只能证明数字与原文一致。原文含义是否如页面所述、图表是否公允、图片内容是否无误，仍需人工判断。"
    not_compared = (
        "本次检查没有把数字与原文对照（--source）。图表是否公允、图片内容是否无误，仍需人工判断。"
    )
    unclear_heading = "原文含糊，未采用"
    signed = "签核"
    name = "姓名"
    date = "日期"
    standing: ClassVar[dict[str, str]] = {
        "typed": "直接输入，无对应数据",
        "changed": "生成后被改动",
        "added": "生成后添加",
        "drawn": "图表数据",
        "unread": "无法读取",
        "sourced": "见于来源",
        "computed": "由来源中的数据算得",
        "contradicted": "与来源不符",
        "absent": "各来源均无此数",
    }
    statement: ClassVar[dict[str, str]] = {
        "claim": "{by}的说法",
        "forecast": "对{horizon}的预测",
        "inference": "本报告推断",
    }

    # in drafts; `{…}` are filled in, `${{…}}` stay as references
    lang = "zh"
    moved = "{what}由${{{first}}}变为${{{last}}}"
    leads = "{what}：${{{id}}}"
    list_heading = "原文所列"
    part = "要点{number}"
    so_what_note = "请写出对读者意味着什么"
    outlook = "展望"
    key_figures = "主要数据"
    promised = "已宣布的举措"
    expected = "原文的预期"
    risks = "可能的阻碍"
    watch = "值得关注${inference}"
    head = (
        "由 {name} 起草：标题由原文数字写成，其余文字摘自原文，未添加内容。",
        "注释标出需要决定之处。`deck check` 核对数字，`deck build` 生成演示文稿。",
    )
    title_note = "原文没有标题：请补充"
    date_note = "请补充发布日期"
    year_note = "文中未写年份，据报告期推算：请核对"
    guess_note = "文中出现的最近年份：请补充准确日期"
    facts_note = "原文数字：数值、单位、含义、时间与引文"
    unclear_note = "原文含糊或自相矛盾：只列于来源页，不予采用"
    doubts_note = "尚不确定：使用前请核对，页面均未采用"
    line_note = "第{line}行："
    confirm_note = "请确认"
    dollars_note = "文中的$未必是美元：请核对币种（下文按{money}）"
    more_note = "另有{number}个数字未列出"
    aside_note = "未纳入正文：{parts}"
    asides: ClassVar[dict[str, str]] = {
        "a heading without text": "没有正文的标题",
        "byline": "署名",
        "caption": "图注",
        "caption or motto": "图注或标语",
        "code": "代码",
        "control characters are read as spaces": "控制字符按空格读取",
        "copyright": "版权声明",
        "dateline": "电头",
        "disclaimer": "免责声明",
        "footer": "页脚",
        "front matter": "文前信息",
        "markup": "标记",
        "page numbers and running heads": "页码与页眉",
        "past issues": "往期回顾",
        "picture": "图片",
        "reference or comment": "引用或注释",
        "share or follow": "分享与关注",
        "some bytes of the line cannot be decoded": "部分字节无法解码",
        "table of contents": "目录",
    }
    no_facts_note = "文中没有找到数字"
    cover_note = "请写出本简报希望读者做什么"
