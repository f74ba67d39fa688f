// The live page: what the server says and what the user does, brought together.

import { get, listen, me, post, upload } from "./connection.js";
import { compare, openGallery } from "./dialogs.js";
import { makeEditor } from "./editor.js";
import { $, banner, make, noBanner, say, toast } from "./elements.js";
import { makePages } from "./pages.js";
import { makePanels } from "./panels.js";
import { forget, keep, kept } from "./store.js";

const PAUSE = 25; // milliseconds without a key after which a text is sent
const state = {
  key: "", name: "", base: 0, sent: null, sending: false, timer: 0, digest: "", dirty: false, theirs: null, missing: false,
  problems: [], layout: [], report: null, lang: "en", theme: "boardroom", checking: false, wanted: null, begun: false, jobs: new Map(), levels: new Map(), shown: "",
  offered: null,
};

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

// ---- the text ---------------------------------------------------------------------------------

function changed(fromElsewhere) {
  if (fromElsewhere || !state.begun) return;
  remember();
  showState();
  clearTimeout(state.timer);
  state.timer = setTimeout(send, PAUSE);
}

/** Keeps an unsaved text in the browser. */
function remember() {
  if (!keep(state.key, editor.text(), state.digest))
    banner("store", "This browser cannot keep your unsaved text. Save often: Ctrl-S.", [], true);
}

/** Sends the text of the editor, one request at a time. */
async function send() {
  if (state.sending) return;
  const text = editor.text();
  if (text === state.sent) return;
  state.sending = true;
  try {
    const answer = await post("/text", { text, base: state.base, by: me });
    state.base = Math.max(state.base, answer.revision);
    state.sent = text;
    noBanner("other");
  } catch (error) {
    if (error.reason === "page") await outdated();
    else if (error.status) toast("text", "The text was not taken", { detail: error.message, bad: true });
    return;
  } finally {
    state.sending = false;
  }
  if (editor.text() !== text) send();
}

/** Another page changed the text at the same time: both are shown. */
async function outdated() {
  if (state.other === undefined || state.other === null) return;
  const mine = editor.text();
  const other = state.other;
  const take = () => { noBanner("other"); state.sent = other; editor.put(other, true); showState(); toast("took", "Taken; your own text comes back with Undo"); };
  const own = () => { noBanner("other"); state.other = null; send(); };
  banner("other", "Another page changed the outline at the same time.", [
    ["Compare", () => compare(other, "The other page", mine, "This page", [["Take the other", take], ["Keep mine", own]])],
    ["Take the other", take], ["Keep mine", own, true],
  ]);
}

async function save() {
  await write(false);
}

async function write(replace) {
  const text = editor.text();
  clearTimeout(state.timer);
  while (state.sending) await new Promise((done) => setTimeout(done, 20));
  $("save").disabled = true;
  try {
    const answer = await post("/save", { text, base: state.base, by: me, replace });
    state.base = Math.max(state.base, answer.revision);
    state.sent = text;
    noBanner("save");
    say("Saved");
    if (answer.kept) toast("kept", `Saved. The version of the file is kept as ${answer.kept}.`, { stays: true });
  } catch (error) {
    if (error.reason === "page") outdated();
    else if (error.reason !== "disk") {
      const why = error.status ? error.message : "the server cannot be reached";
      banner("save", `Not saved: ${why}. Your text is kept in this browser.`, [["Try again", () => write(replace), true]], true);
    }
  } finally {
    $("save").disabled = false;
  }
}

async function takeFile() {
  const answer = await post("/theirs", { by: "disk" }).catch((error) => { toast("theirs", error.message, { bad: true }); return null; });
  if (answer) toast("took", "Taken from the file; your own text comes back with Undo");
}

// ---- the file ---------------------------------------------------------------------------------

function file(event) {
  state.digest = event.digest;
  state.dirty = event.dirty;
  state.missing = event.missing;
  state.theirs = event.theirs;
  if (event.theirs !== null) {
    const mine = editor.text();
    banner("conflict", `${state.name} was changed by another program, and you have changes that are not saved. Nothing is lost until you choose.`, [
      ["Compare", () => compare(event.theirs, `In the file`, mine, "Yours", [["Take the file's", takeFile], ["Keep mine", () => write(true)]])],
      ["Take the file's", takeFile], ["Keep mine", () => write(true), true],
    ]);
  } else noBanner("conflict");
  if (event.missing) banner("missing", `${state.name} is no longer there: it was renamed or deleted. Your text is kept here; Save writes it again.`, [["Save", save, true]], true);
  else noBanner("missing");
  if (event.unreadable) banner("unreadable", event.unreadable, [], true); else noBanner("unreadable");
  showState();
}

function showState() {
  const unsaved = state.dirty || (state.sent !== null && editor.text() !== state.sent);
  const element = $("state");
  element.className = `state${state.missing ? " gone" : unsaved ? " dirty" : ""}`;
  element.textContent = state.missing ? "Not on disk" : unsaved ? "Unsaved" : "Saved";
  document.title = `${unsaved ? "● " : ""}${state.name} – briefdeck`;
  if (!unsaved && state.begun && !state.offered) forget(state.key);
}

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
  }
}

function hello(event) {
  noBanner("lost");
  const other = state.key && state.key !== event.key;
  const mine = state.begun && !other ? editor.text() : null;
  const before = state.digest;
  state.key = event.key;
  state.name = event.name;
  $("name").textContent = event.name;
  const chosen = event.themes ? event.themes : [...$("theme").options].map((one) => one.value);
  $("theme").replaceChildren(...chosen.map((name) => make("option", { value: name, textContent: name })));
  state.base = event.revision;
  state.sent = event.text;
  if (mine === null) {
    editor.begin(event.text);
    state.offered = null;
    state.begun = true;
    offer(event);
    file(event);
  } else if (mine !== event.text) { // the server was away, and has not what is here
    const unsaved = before && (state.dirty || kept(state.key));
    if (!unsaved) editor.put(event.text, true);
    else if (event.digest === before && !event.dirty) send();
    else { state.other = event.text; outdated(); }
    file(event);
  } else file(event);
  state.problems = event.problems;
  state.report = event.report;
  drawn({ ...event, problems: event.problems });
  report();
}

/** Offers the text that this browser kept, if it is another one. */
function offer(event) {
  const old = kept(state.key);
  if (!old || old.text === event.text) return;
  state.offered = old;
  const when = new Date(old.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const since = old.digest !== event.digest ? " The file was changed since then." : "";
  const done = (text) => { noBanner("recover"); state.offered = null; if (text !== null) editor.put(text, false); else { forget(state.key); showState(); } };
  banner("recover", `This browser kept changes of ${when} that were not saved.${since}`, [
    ["Compare", () => compare(event.text, "Now", old.text, "Kept", [["Discard the kept text", () => done(null)], ["Restore it", () => done(old.text)]])],
    ["Discard", () => done(null)], ["Restore", () => done(old.text), true],
  ]);
}

function text(event) {
  const mine = event.by === me;
  if (event.text !== null && !mine) {
    const unsent = editor.text() !== state.sent;
    if (unsent && editor.text() !== event.text) {
      state.other = event.text;
      state.base = event.revision;
      outdated();
    } else {
      state.sent = event.text;
      state.base = event.revision;
      editor.put(event.text, true);
    }
  } else if (event.text === null || editor.text() === event.text) state.base = Math.max(state.base, event.revision);
  file(event);
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
  const broken = state.problems.length;
  const busy = state.checking || !state.report;
  const shown = JSON.stringify([all, busy && !all.length]);
  if (shown !== state.shown) { // most keys change none of them
    state.shown = shown;
    editor.mark(all);
    panels.findings(all, busy);
  }
  $("page").classList.toggle("stale", Boolean(broken));
  $("busy").textContent = broken ? "The last good pages; see the findings" : "";
  $("empty").textContent = broken ? `${state.problems[0].message}` : "There is no page yet.";
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

async function edit(change) {
  try {
    const answer = await post("/edit", { text: editor.text(), ...change });
    editor.put(answer.text, false);
    return answer.line;
  } catch (error) {
    toast("edit", "The outline was not changed", { detail: error.message, bad: true });
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

async function insert(kind) {
  const page = pages.current();
  state.wanted = { item: page ? page.item + 1 : 0, focus: false };
  const line = await edit({ action: "insert", item: kind.item, facts: kind.facts, after: page ? page.item : null });
  if (line === null) { state.wanted = null; return; }
  editor.go(line, 1);
  if (kind.facts) toast("facts", "The example's figures are under facts", { detail: "They are not of your source: replace them before you use the page.", stays: true });
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
    insert({ item: event.chart.item, facts: "" });
    toast(name, `A chart of ${event.chart.file} is added`);
  }
}

async function open(name) {
  if (state.dirty && !window.confirm(`${state.name} has changes that are not saved. They are kept in this browser. Open ${name}?`)) return;
  await post("/open", { name }).catch((error) => toast("open", error.message, { bad: true }));
}

$("save").onclick = save;
$("add").onclick = () => openGallery(state.lang, state.theme, insert);
$("pptx").onclick = () => start(post("/export/pptx"));
$("pdf").onclick = () => start(post("/export/pdf"));
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
const LOST = {
  stopped: "The server has stopped or cannot be reached. Your text is kept in this browser; run `deck serve` again to go on.",
  token: "Another `deck serve` runs at this address. Open the address that it printed; your text is kept in this browser.",
};
listen(hear, (reason) => { if (reason) { banner("lost", LOST[reason], [], true); if (state.begun && state.dirty) remember(); } });
