// Findings below the pages, and the facts with what they rest on.

import { $, make } from "./elements.js";

const ORDER = { error: 0, warning: 1, note: 2 };

/** `hooks`: line(number, column), page(index). */
export function makePanels(hooks) {
  let facts = [];
  let chosen = "";

  function tab(name) {
    for (const each of ["findings", "facts"]) {
      const on = each === name;
      $(each).hidden = !on;
      $(`tab-${each}`).setAttribute("aria-selected", String(on));
      $(`tab-${each}`).tabIndex = on ? 0 : -1;
    }
  }
  for (const name of ["findings", "facts"]) {
    $(`tab-${name}`).onclick = () => tab(name);
    $(`tab-${name}`).onkeydown = (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const other = name === "facts" ? "findings" : "facts";
      tab(other);
      $(`tab-${other}`).focus();
    };
  }

  /** Shows findings: rows of level, message, line, column, page (from 1), code. */
  function findings(rows, busy) {
    const sorted = [...rows].sort((a, b) => ORDER[a.level] - ORDER[b.level] || (a.line || 0) - (b.line || 0));
    const serious = sorted.filter((row) => row.level !== "note");
    const count = $("count-findings");
    count.textContent = sorted.length || "";
    count.className = serious.length ? serious[0].level : "";
    if (!sorted.length) {
      $("findings").replaceChildren(make("p", { className: "calm", textContent: busy ? "Figures and texts are being checked …" : "Nothing to report: every figure is proved and every page fits." }));
      return;
    }
    $("findings").replaceChildren(...sorted.map((row) => {
      const where = [row.line ? `line ${row.line}` : "", row.page ? `page ${row.page}` : ""].filter(Boolean).join(" · ");
      const made = make("button", { type: "button", className: "row", title: row.code || "" },
        make("span", { className: `level ${row.level}`, textContent: { error: "Error", warning: "Warning", note: "Note" }[row.level] }),
        make("span", { textContent: row.message }), make("span", { className: "where", textContent: where }));
      made.onclick = () => { if (row.page) hooks.page(row.page - 1); if (row.line) hooks.line(row.line, row.column || 1); };
      return made;
    }));
  }

  function showFacts(rows) {
    facts = rows;
    $("count-facts").textContent = rows.length || "";
    const list = $("factlist");
    const focused = list.contains(document.activeElement);
    list.replaceChildren(...rows.map((fact) => {
      const made = make("button", { type: "button", title: fact.what || fact.id },
        make("span", { className: `verdict ${fact.status}`, textContent: mark(fact), "aria-label": fact.verdict }),
        make("span", { className: "figure", textContent: fact.figure || "–" }),
        make("span", { className: "what", textContent: [fact.what || fact.id, fact.period].filter(Boolean).join(", ") }));
      made.onclick = () => choose(fact.id);
      made.dataset.id = fact.id;
      return make("li", {}, made);
    }));
    list.tabIndex = rows.length ? -1 : 0;
    if (!rows.some((fact) => fact.id === chosen)) chosen = rows[0]?.id || "";
    detail();
    if (focused) list.querySelector("[aria-current]")?.focus();
  }

  const mark = (fact) => ({ proved: "✓", undecided: "✓", computed: "=", ours: "∗" }[fact.status] || "!");

  function choose(id) { chosen = id; detail(); }

  function detail() {
    $("factlist").querySelectorAll("button").forEach((button) => {
      if (button.dataset.id === chosen) { button.setAttribute("aria-current", "true"); } else button.removeAttribute("aria-current");
    });
    const fact = facts.find((one) => one.id === chosen);
    if (!fact) {
      $("fact").replaceChildren(make("p", { className: "what", textContent: "The outline has no facts yet. Write them under facts, each with the words of its source." }));
      return;
    }
    const parts = [
      make("h3", { textContent: fact.figure || "unclear" }),
      make("p", { className: "what" }, [fact.what, fact.period].filter(Boolean).join(", "), " · ",
        make("span", { className: `verdict ${fact.status}`, textContent: fact.verdict })),
    ];
    if (fact.passage) parts.push(make("blockquote", {}, ...marked(fact)));
    else if (fact.quote) parts.push(make("blockquote", { textContent: fact.quote }));
    else if (fact.basis) parts.push(make("blockquote", { textContent: fact.basis }));
    const from = [fact.source, fact.sourceLine ? `${fact.file}, line ${fact.sourceLine}` : fact.place || fact.file].filter(Boolean).join(" · ");
    if (from) parts.push(make("p", { className: "from", textContent: from }));
    if (fact.near) parts.push(make("p", { className: "from", textContent: `The nearest words there: “${fact.near}”` }));
    if (fact.findings.length) parts.push(make("ul", {}, ...fact.findings.map((text) => make("li", { textContent: text }))));
    const links = [make("button", { type: "button", textContent: fact.line ? `Go to line ${fact.line}` : "Go to the facts", onclick: () => hooks.line(fact.line || 1, 1) })];
    for (const id of fact.inputs) links.push(make("button", { type: "button", textContent: facts.find((one) => one.id === id)?.figure || id, title: `From ${id}`, onclick: () => choose(id) }));
    parts.push(make("div", { className: "links" }, ...links));
    $("fact").replaceChildren(...parts);
    $("fact").scrollTop = 0;
  }

  /** The passage with the quote marked, and the figure within it. */
  function marked(fact) {
    const text = [...fact.passage];
    const quote = fact.marks.quote;
    if (!quote) return [fact.passage];
    const cut = (start, end) => text.slice(start, end).join("");
    const figure = fact.marks.figure && fact.marks.figure[0] >= quote[0] && fact.marks.figure[1] <= quote[1] ? fact.marks.figure : null;
    const inside = figure
      ? [cut(quote[0], figure[0]), make("b", { textContent: cut(...figure) }), cut(figure[1], quote[1])]
      : [cut(...quote)];
    return [cut(0, quote[0]), make("mark", {}, ...inside), cut(quote[1])];
  }

  return {
    findings,
    facts: showFacts,
    fact: (id) => facts.find((one) => one.id === id),
    /** Opens the facts at one of them. */
    open(id) {
      tab("facts");
      choose(id);
      $("factlist").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
      $("fact").focus({ preventScroll: true });
    },
    glance: choose,
    tab,
  };
}
