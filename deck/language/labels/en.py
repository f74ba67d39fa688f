"""Labels in English, which also define the set of labels."""

from __future__ import annotations

from typing import ClassVar


class Labels:
    """Labels in English; another language overrides each of them."""

    # on slides and in their notes
    source = "Source"
    colon = ": "
    stop = "."
    so_what = "So what"
    meaning = "What this means"
    summary = "Executive summary"
    agenda = "Agenda"
    agenda_title = "What this briefing covers"
    sources = "Sources and figures"
    sources_title = "Every figure in this deck, and the words it rests on"
    figure = "Figure"
    measures = "What it measures"
    quote = "Words in the source"
    not_used = "not used"
    derived = "† computed here from reported figures"
    unclear = "‡ unclear or self-contradictory in the source; used nowhere"
    commitment = "Commitment"
    risk = "Risk"
    signal = "Signal"
    action = "Action"
    owner = "Owner"
    due = "By when"
    rests_on = "Figures on this page rest on these words"
    section_of = "Section {number} of {count}"
    you_are_here = "You are here"
    here = "where we are"
    minutes = "{} min"
    note = "Note"
    exhibit = "Exhibit {}"
    backup = "Backup"
    quiet_stickers: ClassVar[tuple[str, ...]] = ("confidential", "backup")
    sample = "n = {}"
    prepared_for = "Prepared for"
    standing_of = "Status"
    happens_next = "What happens next"
    own_logo = "Logo"
    client_logo = "Logo of the client"
    prepared_by = "Prepared by"
    date = "Date"
    continued = "({part}/{parts})"
    rest = "Other"
    value = "Value"
    line = "Line"
    next_steps = "Next steps"
    today = "Today"
    milestone_mark = "milestone"
    other_work = "other work"
    highlighted = "highlighted"
    until = "{} to {}"
    from_heading = "From: {}"
    to_heading = "To: {}"
    tiers = "From top to bottom: {}"
    course = "Course"
    in_unit = "{}"
    compound_growth = "CAGR"
    before = "Before"
    now = "Now"
    midpoint = "midpoint {}"
    no_guidance = "none"
    own_scales = "Each measure has a scale of its own."
    revision: ClassVar[dict[str, str]] = {
        "raised": "Raised",
        "cut": "Cut",
        "low-raised": "Low end raised",
        "low-cut": "Low end cut",
        "high-raised": "High end raised",
        "high-cut": "High end cut",
        "narrowed": "Narrowed",
        "widened": "Widened",
        "unchanged": "Unchanged",
        "new": "New",
        "withdrawn": "Withdrawn",
    }
    versus = "vs {}"
    second_axis = "Second axis"
    workstream = "Workstream"
    state = "Status"
    states: ClassVar[dict[str, tuple[str, str, str]]] = {
        "green": ("G", "green", "on plan"),
        "amber": ("A", "amber", "at risk, plan exists"),
        "red": ("R", "red", "off plan, decision needed"),
        "done": ("C", "complete", "complete"),
    }
    """The letter, the name and the meaning of each status."""
    state_words: ClassVar[dict[str, str]] = {
        "green": "On plan", "amber": "At risk", "red": "Off plan", "done": "Complete",
    }  # fmt: skip
    """Each status where words say it."""
    trend = "Trend"
    trends: ClassVar[dict[str, str]] = {"up": "improving", "flat": "steady", "down": "falling"}
    milestone = "Milestone"
    needs = "What it needs"
    criterion = "Criterion"
    weight = "Weight"
    remark = "Remark"
    weighted_score = "Weighted score, 0 to 4"
    average_score = "Average score, 0 to 4"
    without = "without {}"
    scores = ("none", "weak", "partly", "well", "fully")
    task = "Task"
    raci: ClassVar[dict[str, tuple[str, str]]] = {
        "R": ("responsible", "responsible: does it"),
        "A": ("accountable", "accountable: answers for it, one per task"),
        "C": ("consulted", "consulted before"),
        "I": ("informed", "informed after"),
    }
    """The name and the meaning of each letter."""
    likelihood = "Likelihood"
    impact = "Impact"
    likelihoods = ("Rare", "Unlikely", "Possible", "Likely", "Near sure")
    impacts = ("Minor", "Low", "Medium", "High", "Severe")
    risk_text = "Risk and consequence"
    response = "Response: {}"
    risk_alt = "{number} {name}: likelihood {likelihood}, impact {impact}"
    cost = "Cost"
    measure = "Measure"
    actual = "Actual"
    expectation = "Expected"
    prior = "Prior"
    against = "vs {}"
    semicolon = "; "
    comma = ", "
    option = "Option {}"
    recommended = "Recommended"
    pros = "For"
    cons = "Against"
    decision_today = "Decision today"
    if_not = "If we wait"
    must_be_true = "What must be true"
    likely = "{}% likely"
    strengths = "Strengths"
    weaknesses = "Weaknesses"
    opportunities = "Opportunities"
    threats = "Threats"
    helpful = "Helpful"
    harmful = "Harmful"
    internal = "Internal"
    external = "External"
    status: ClassVar[dict[str, str]] = {
        "target": "target",
        "guidance": "guidance",
        "estimate": "estimate",
        "consensus": "consensus",
        "hypothetical": "hypothetical",
        "superseded": "superseded",
    }
    partly = "partly {}"
    bracketed = " ({})"
    claim = "§ Claimed by {by}"
    forecast = "¶ Forecast for {horizon}"
    inference = "* Our inference"
    claims = "§ a claim by the person named"
    forecasts = "¶ a forecast for the time named"
    inferences = "* our inference, not the source's"

    # in exports
    page = "Page {}"
    pages = "{} pages"
    contents = "Contents"
    notes = "Notes"
    page_text = "This page as text"
    present = "Present"
    speaker_view = "Speaker view"
    next_page = "Next page"
    previous_page = "Previous page"
    end_of_deck = "End of the deck"
    start_timer = "Start"
    pause_timer = "Pause"
    reset_timer = "Reset"
    window_blocked = "The browser has blocked the window; allow pop-ups for this file."
    page_figures = "Figures on this page"
    basis = "Words it rests on, or working"
    all_figures = "Figures and the words they rest on"

    # on the page of evidence
    evidence = "Evidence"
    findings = "Findings"
    no_findings = "No findings."
    slide = "Slide"
    in_line = "line"
    computed = "computed"
    ours = "our inference"
    from_file = "read from a data file"
    unproved = "not proved"
    undecided = "not decided: the source does not state all of it"
    unread = "source not available"
    no_figures = "No figures."
    ends: ClassVar[dict[str, str]] = {"low": "low end", "high": "high end"}
    acknowledged = "Acknowledged as false findings"
    by_eye = "To check by eye"
    by_eye_note = "A program can prove that a figure matches its passage. Only a reader can judge whether the passage means what the slide says, whether charts are fair, and what pictures show."
    not_compared = "The figures of this deck were not compared with a source (--source). Only a reader can judge whether charts are fair, and what pictures show."
    unclear_heading = "Unclear in the source, and not used"
    signed = "Signed off"
    name = "Name"
    date = "Date"
    standing: ClassVar[dict[str, str]] = {
        "typed": "typed, without a fact",
        "changed": "changed after the build",
        "added": "added after the build",
        "drawn": "data of the chart",
        "unread": "cannot be read",
        "sourced": "in the sources",
        "computed": "computed from figures of the sources",
        "contradicted": "the source says otherwise",
        "absent": "in none of the sources",
    }
    statement: ClassVar[dict[str, str]] = {
        "claim": "claim of {by}",
        "forecast": "forecast for {horizon}",
        "inference": "our inference",
    }

    # in drafts; `{…}` are filled in, `${{…}}` stay as references
    lang = "en"
    moved = "{what} moved from ${{{first}}} to ${{{last}}}"
    leads = "{what}: ${{{id}}}"
    list_heading = "As the article lists them"
    part = "Point {number}"
    so_what_note = "state what this means for your readers"
    outlook = "Outlook"
    key_figures = "Key figures"
    promised = "What is announced"
    expected = "What the article expects"
    risks = "What could go wrong"
    watch = "What to watch${inference}"
    head = (
        "Drafted from {name}: titles are written from its figures, other texts are its sentences; nothing was added.",
        "Comments mark what needs a decision. `deck check` proves the figures, `deck build` makes the deck.",
    )
    title_note = "the article has no title: write one"
    date_note = "give the date of the publication"
    year_note = "the article gives no year; this one follows from the period: confirm it"
    guess_note = "the latest year in the text: give the exact date"
    facts_note = "Figures of the article: value, unit, measure, period and quote"
    unclear_note = (
        "Unclear or contradictory in the article: quoted on the sources page, used nowhere else"
    )
    doubts_note = "Uncertain: check these before using them; no page shows them"
    line_note = "line {line}: "
    confirm_note = "confirm"
    dollars_note = (
        "Its $ may not be those of the United States: confirm the currency ({money} in the facts)"
    )
    more_note = "{number} more figures of the article are left out"
    aside_note = "Left out as not part of the story: {parts}"
    asides: ClassVar[dict[str, str]] = {}  # another language translates the reasons
    no_facts_note = "no figure was found in the article"
    cover_note = "state what the briefing asks of its readers"
