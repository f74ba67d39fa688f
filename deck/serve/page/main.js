// The live page: what the server says and what the user does, brought together.

import { listen, post, upload } from "./connection.js";
import { openGallery } from "./dialogs.js";
import { makeEditor } from "./editor.js";
import { $, banner, make, noBanner, say, toast } from "./elements.js";
import { makePages } from "./pages.js";
import { makePanels } from "./panels.js";
import { state } from "./state.js";
import { LOST, PAUSE, attach, begin, changed, file, inTurn, push, remember, resume, save, text } from "./writing.js";

const PATIENCE = 10_000; // milliseconds after which a change is given up that typing was always ahead of

const panels = makePanels({
  line: (line, column) => editor.go(line, column),
  page: (index) => pages.choose(index),
});
const pages = makePages({
  chosen: (page) => editor.go(page.line, 1, false),
  line: (line, column) => editor.go(line, column),
  fact: (id) => panels.open(id),
  glance: (id) => panels.glance(id),
  verdict: (id) => panels.fact(id)?.status,
  about: (id) => { const fact = panels.fact(id); return fact ? `${fact.verdict}: ${fact.quote || fact.basis || id}` : id; },
  move: move,
  findings: (index) => state.levels.get(index + 1) || "",
});
const editor = makeEditor($("outline"), {
  changed,
  moved: (line) => pages.atLine(line),
  save,
  complete: (text, at) => post("/complete", { text, at }).catch(() => ({ options: [] })),
  explain: (text, at) => post("/explain", { text, at }).catch(() => ({})),
  fact: (id) => panels.fact(id),
});
attach(editor, findings);

// ---- what the server says ---------------------------------------------------------------------

function hear(event) {
  switch (event.type) {
    case "hello": hello(event); break;
    case "text": text(event); break;
    case "file": file(event); break;
    case "pages": drawn(event); break;
    case "problems": state.problems = event.problems; findings(); break;
    case "checking": state.checking = true; findings(); break;
    case "report": state.checking = false; state.report = event.report; report(); break;
    case "job": job(event); break;
    case "error": banner("error", event.error, [["Dismiss", () => noBanner("error")]], true); break;
  }
}

function hello(event) {
  noBanner("lost");
  const same = state.begun && state.key === event.key;
  const before = { ...state }, away = same && state.session !== event.session;
  state.key = event.key;
  state.session = event.session;
  state.name = event.name;
  $("name").textContent = event.name;
  const chosen = event.themes ? event.themes : [...$("theme").options].map((one) => one.value);
  $("theme").replaceChildren(...chosen.map((name) => make("option", { value: name, textContent: name })));
  if (same) resume(event, before, away);
  else begin(event);
  file(event);
  state.problems = event.problems;
  state.report = event.report;
  drawn({ ...event, problems: event.problems });
  report();
}

function drawn(event) {
  state.problems = event.problems || [];
  if (event.pages) {
    state.layout = event.layout;
    state.lang = event.lang;
    state.theme = event.theme;
    document.documentElement.style.setProperty("--ratio", String(event.ratio));
    const select = $("theme");
    if (![...select.options].some((one) => one.value === event.theme)) select.append(make("option", { value: event.theme, textContent: event.theme }));
    select.value = event.theme;
    select.disabled = Boolean(event.template);
    select.title = event.template ? `The pages are in the template ${event.template}` : "";
    $("note").textContent = event.note || "";
    $("note").hidden = !event.note;
    grade(event.pages);
    pages.show(event.pages);
    if (state.wanted !== null && pages.atItem(state.wanted.item) >= 0) {
      if (state.wanted.focus) pages.focus();
      state.wanted = null;
    } else pages.atLine(editor.line());
  } else $("empty").textContent = "There is no page yet.";
  findings();
}

/** The findings, or the problems that come before them, as rows; `all` are the pages that they are on. */
function rows(all = pages.pages()) {
  const found = state.report ? state.report.findings : [];
  const problems = state.problems.map((row) => ({ ...row, level: "error", page: null }));
  if (problems.length) return problems;
  const ofLine = new Map();
  if (found.length) all.forEach((page, index) => { for (let line = page.line; line < page.end; line += 1) if (!ofLine.has(line)) ofLine.set(line, index + 1); });
  const ofPage = (line) => ofLine.get(line) ?? null;
  return [...state.layout, ...found.map((row) => ({ ...row, message: row.fix ? `${row.message}; set ${row.fix}` : row.message, page: ofPage(row.line) }))];
}

/** Finds the worst level on each page. */
function grade(all) {
  state.levels = new Map();
  for (const { page, level } of rows(all))
    if (page && level !== "note" && state.levels.get(page) !== "error") state.levels.set(page, level);
}

function findings() {
  const all = rows();
  const broken = state.problems.length || Boolean(state.refused);
  const busy = state.checking || !state.report;
  const shown = JSON.stringify([all, busy && !all.length]);
  if (shown !== state.shown) { // most keys change none of them
    state.shown = shown;
    editor.mark(all);
    panels.findings(all, busy);
  }
  $("page").classList.toggle("stale", Boolean(broken));
  $("busy").textContent = broken ? "The last good pages; see the findings" : "";
  $("empty").textContent = broken ? state.problems[0]?.message || state.refused : "There is no page yet.";
  if (broken) panels.tab("findings");
  $("summary").textContent = broken ? "" : state.checking ? "Checking …" : state.report?.error || state.report?.summary || "";
  if (state.report?.error && !broken) $("summary").textContent = `The check failed: ${state.report.error}`;
}

function report() {
  if (state.report) panels.facts(state.report.facts);
  grade(pages.pages());
  findings();
  pages.refresh();
}

// ---- what the user does -----------------------------------------------------------------------

/** Changes the outline by the server; what is typed meanwhile stays. Returns the line. */
async function edit(change) {
  try {
    for (const end = Date.now() + PATIENCE; ; await new Promise((done) => setTimeout(done, PAUSE))) {
      const line = await inTurn(async () => {
        const text = editor.text();
        const answer = await post("/edit", { text, ...change });
        return editor.follow(text, answer.text, answer.line);
      });
      if (line) return line;
      if (Date.now() > end) throw new Error("it was being written in; try again");
    }
  } catch (error) {
    const detail = error instanceof TypeError ? "the server cannot be reached" : error.message;
    toast("edit", "The outline was not changed", { detail, bad: true });
    $("theme").value = state.theme;
    return null;
  }
}

async function move(from, to) {
  const focus = $("list").contains(document.activeElement);
  state.wanted = { item: to, focus };
  const line = await edit({ action: "move", from, to });
  if (line === null) { state.wanted = null; return; }
  editor.go(line, 1, false);
  say(`Moved to position ${to + 1}`);
}

/** Puts a page behind the current one; returns its line. */
function added(item, facts) {
  const page = pages.current();
  return edit({ action: "insert", item, facts, after: page ? page.item : null });
}

async function insert(kind) {
  const page = pages.current();
  state.wanted = { item: page ? page.item + 1 : 0, focus: false };
  const line = await added(kind.item, kind.facts);
  if (line === null) { state.wanted = null; return; }
  editor.go(line, 1);
  if (kind.facts) toast("facts", "The example's figures are under facts", { detail: "They are not of your source: replace them before you use the page.", stays: true });
}

/** Puts a chart that was made in the outline; the cursor stays where somebody writes. */
async function chart(name, { item, kind, file: data }) {
  const line = await added(item, "");
  if (line === null) return;
  const place = editor.anchor(line);
  toast(name, `A ${kind === "table" ? "table" : "chart"} of ${data} is added`, { stays: true, actions: [["Show", () => editor.go(place(), 1)]] });
}

/** Makes a file of the text as it is now. */
function download(form) {
  start(inTurn(async () => {
    if (!await push()) throw new Error(state.other ? "choose first which text is to go on" : "the server has not the newest text");
    return post(`/export/${form}`);
  }));
}

async function start(address) {
  try {
    const answer = await address;
    state.jobs.set(answer.job, true);
  } catch (error) {
    toast("job", "That did not work", { detail: error.message, bad: true });
  }
}

async function add(files) {
  for (const one of files) await start(upload(one));
}

function job(event) {
  const name = event.id;
  if (!event.done) {
    if (!state.jobs.has(name)) return;
    toast(name, event.title, { detail: `${event.step} …`, working: true, actions: [["Cancel", () => post(`/cancel/${name}`)]] });
    return;
  }
  const mine = state.jobs.delete(name);
  $(`toast-${name}`)?.remove();
  if (!mine) return;
  if (event.error) {
    if (event.error !== "cancelled") toast(name, event.title, { detail: event.error, bad: true });
    else toast(name, "Cancelled");
  } else if (event.download) {
    const link = make("a", { href: event.download, download: "" });
    document.body.append(link);
    link.click();
    link.remove();
    toast(name, "Downloaded", { detail: decodeURIComponent(event.download.split("/").pop()) });
  } else if (event.draft) {
    const { outline, facts, slides } = event.draft;
    toast(name, `${outline} is drafted`, { detail: `${facts} facts, ${slides} slides; it stands beside your outline`, stays: true,
      actions: [["Open", () => open(outline)]] });
  } else if (event.chart) {
    chart(name, event.chart);
  }
}

async function open(name) {
  if (state.dirty && !window.confirm(`${state.name} has changes that are not saved. They are kept in this browser. Open ${name}?`)) return;
  await post("/open", { name }).catch((error) => toast("open", error.message, { bad: true }));
}

$("save").onclick = save;
$("add").onclick = () => openGallery(state.lang, state.theme, insert);
$("pptx").onclick = () => download("pptx");
$("pdf").onclick = () => download("pdf");
$("import").onclick = () => $("file").click();
$("file").onchange = () => { add([...$("file").files]); $("file").value = ""; };
$("theme").onchange = () => edit({ action: "theme", theme: $("theme").value });
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") { event.preventDefault(); if (!event.defaultPrevented || !$("outline").contains(event.target)) save(); }
});

const withFiles = (event) => event.dataTransfer?.types.includes("Files");
let over = 0;
addEventListener("dragenter", (event) => { if (withFiles(event)) { over += 1; $("drop").hidden = false; } });
addEventListener("dragleave", (event) => { if (withFiles(event) && --over <= 0) $("drop").hidden = true; });
addEventListener("dragover", (event) => { if (withFiles(event)) event.preventDefault(); });
addEventListener("drop", (event) => {
  if (!withFiles(event)) return;
  event.preventDefault();
  over = 0;
  $("drop").hidden = true;
  add([...event.dataTransfer.files]);
});

const splitter = $("splitter");
function width(share) {
  const value = Math.min(70, Math.max(20, share));
  document.documentElement.style.setProperty("--left", `${value}%`);
  splitter.setAttribute("aria-valuenow", String(Math.round(value)));
}
splitter.onpointerdown = (event) => splitter.setPointerCapture(event.pointerId);
splitter.onpointermove = (event) => { if (splitter.hasPointerCapture(event.pointerId)) width((event.clientX / innerWidth) * 100); };
splitter.onkeydown = (event) => {
  const step = { ArrowLeft: -2, ArrowRight: 2 }[event.key];
  if (step) { event.preventDefault(); width(Number(splitter.getAttribute("aria-valuenow")) + step); }
};

if (new URLSearchParams(location.search).has("token")) window.history.replaceState(null, "", "/");
listen((event) => inTurn(() => hear(event)), (reason) => { if (reason) { banner("lost", LOST[reason], [], true); if (state.begun && state.dirty) remember(); } });
