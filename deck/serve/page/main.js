// The live page: what the server says and what the user does, brought together.

import { get, listen, me, post, upload } from "./connection.js";
import { compare, openGallery } from "./dialogs.js";
import { makeEditor } from "./editor.js";
import { $, banner, make, noBanner, say, toast } from "./elements.js";
import { makePages } from "./pages.js";
import { makePanels } from "./panels.js";
import { forget, keep, kept } from "./store.js";

const PAUSE = 25; // milliseconds without a key after which a text is sent
const AGAIN = 1500; // milliseconds after which a text is sent again that did not arrive
const PATIENCE = 10_000; // milliseconds after which a change is given up that typing was always ahead of
const state = {
  key: "", name: "", session: "", own: "", base: 0, sent: null, tried: null, timer: 0, refused: "", digest: "", dirty: false, theirs: null, missing: false,
  problems: [], layout: [], report: null, lang: "en", theme: "boardroom", checking: false, wanted: null, begun: false, jobs: new Map(), levels: new Map(), shown: "",
  other: null, // the text of another page that is to be chosen from: text, revision, by
  offered: [], // texts that are not in the editor, to restore or to discard: id, text, at, why
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
  withdraw((row) => row.text === editor.text());
  showState();
  clearTimeout(state.timer);
  state.timer = setTimeout(send, PAUSE);
}

/** Keeps an unsaved text in the browser. */
function remember() {
  if (!keep(state.key, state.own, editor.text(), state.digest))
    banner("store", "This browser cannot keep your unsaved text. Save often: Ctrl-S.", [], true);
}

let queue = Promise.resolve();

/** Does what sends or takes a text, after all such work that was asked for before. */
function inTurn(work) {
  const done = queue.then(work);
  queue = done.catch(() => {});
  return done;
}

const send = () => inTurn(push);

/** Sends a text to the server; returns its answer, null if it did not take the text, which is then told. */
async function give(address, text, more = {}) {
  const before = state.tried;
  state.tried = text;
  try {
    const answer = await post(address, { text, base: state.base, session: state.session, by: me, ...more });
    state.base = Math.max(state.base, answer.revision);
    state.sent = text;
    settled();
    noBanner("lost");
    if (state.refused) { state.refused = ""; noBanner("refused"); findings(); }
    return answer;
  } catch (error) {
    if (error.status) noBanner("lost");
    if (error.reason === "page") {
      if (error.text === before && state.base !== error.revision) { // it is ours; its answer was lost
        state.base = error.revision;
        return give(address, text, more);
      }
      state.other = { text: error.text, revision: error.revision, by: "" };
      ask();
    } else if (!error.status) {
      banner("lost", LOST.away, [], true);
      clearTimeout(state.timer);
      state.timer = setTimeout(send, AGAIN);
    } else if (address === "/text") {
      state.refused = error.message;
      banner("refused", `The text was not taken: ${error.message}. It is kept in this browser.`, [], true);
      findings();
    }
    if (address === "/save") throw error;
    return null;
  }
}

/** Brings the server to the text of the editor; returns whether it has it. Called in turn. */
async function push() {
  if (state.other) return false;
  const text = editor.text();
  return text === state.sent || await give("/text", text) !== null;
}

/** Asks which text is to go on: that of another page, or the one here, which is neither sent nor saved until then. */
function ask() {
  const { text: other, by } = state.other;
  noBanner("lost"); // nothing is sent before a choice
  if (other === editor.text()) { settle(); return; }
  const who = by === "disk" ? "The file was changed" : "Another page changed the outline";
  const take = () => inTurn(() => {
    if (!state.other) return;
    const newest = state.other.text;
    setAside(editor.text(), "Your text before you took the other is kept.");
    settle();
    editor.put(newest, true);
    remember();
    showState();
  });
  const own = () => inTurn(async () => {
    if (!state.other) return;
    const newest = state.other.text;
    state.base = state.other.revision;
    if (await give("/text", editor.text(), { over: true })) setAside(newest, "The text that yours took the place of is kept.");
  });
  banner("other", `${who} at the same time. Yours is neither sent nor saved until you choose.`, [
    ["Compare", () => compare(other, "The other", editor.text(), "This page", [["Take the other", take], ["Keep mine", own]])],
    ["Take the other", take], ["Keep mine", own, true],
  ]);
}

/** The page is based on the newest text again. */
function settle() {
  state.base = Math.max(state.base, state.other.revision);
  state.sent = state.other.text;
  settled();
}

function settled() {
  state.other = null;
  noBanner("other");
  $("toast-waiting")?.remove();
}

/** Says that nothing goes on before a choice. */
function waiting(what) {
  ask();
  toast("waiting", what, { detail: "Choose first which text is to go on: see the line at the top.", bad: true });
}

function save() { return write(false); }

/** Saves the text, in turn: whatever is typed until then is saved too. */
function write(replace) {
  clearTimeout(state.timer);
  return inTurn(async () => {
    if (state.other) { waiting("Not saved"); return; }
    $("save").disabled = true;
    try {
      const answer = await give("/save", editor.text(), { replace });
      noBanner("save");
      say("Saved");
      if (answer.kept) toast("kept", `Saved. The version of the file is kept as ${answer.kept}.`, { stays: true });
    } catch (error) {
      if (error.reason === "page") waiting("Not saved");
      else if (error.reason !== "disk") {
        noBanner("refused");
        const why = error.status ? error.message : "the server cannot be reached";
        banner("save", `Not saved: ${why}. Your text is kept in this browser.`, [["Try again", () => write(replace), true]], true);
      }
    } finally {
      $("save").disabled = false;
      showState();
    }
  });
}

const takeFile = () => inTurn(() => post("/theirs", { by: "disk" }).catch((error) => toast("theirs", error.message, { bad: true })));

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
  if (event.unreadable) banner("unreadable", event.unreadable, [], true);
  else {
    if ($("banner-unreadable")) noBanner("save"); // what stood against saving is gone
    noBanner("unreadable");
  }
  if (!event.dirty) noBanner("save");
  showState();
}

function showState() {
  const unsaved = state.dirty || (state.sent !== null && editor.text() !== state.sent);
  const element = $("state");
  element.className = `state${state.missing ? " gone" : unsaved ? " dirty" : ""}`;
  element.textContent = state.missing ? "Not on disk" : unsaved ? "Unsaved" : "Saved";
  document.title = `${unsaved ? "● " : ""}${state.name} – briefdeck`;
  if (!unsaved && state.begun) forget(state.key, (row) => row.id === state.own);
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
  if (!same) begin(event);
  else {
    const mine = editor.text();
    const unsent = mine !== before.sent || state.other !== null;
    const goesOn = away ? event.digest === before.digest && !event.dirty : [before.sent, before.tried].includes(event.text); // what is here was written on it
    if (away) state.base = event.revision;
    if (mine === event.text || !(unsent || (away && before.dirty))) arrived(event);
    else if (goesOn && !state.other) { // it only has not what is here
      state.base = event.revision;
      state.sent = event.text;
      send();
    } else {
      state.other = { text: event.text, revision: event.revision, by: "" };
      ask();
    }
  }
  file(event);
  state.problems = event.problems;
  state.report = event.report;
  drawn({ ...event, problems: event.problems });
  report();
}

/** Begins with an outline: its text is put in the editor, and what this browser kept of it is offered. */
function begin(event) {
  editor.begin(event.text);
  state.own = crypto.randomUUID();
  state.base = event.revision;
  state.sent = event.text;
  settled();
  state.digest = event.digest;
  state.begun = true;
  forget(state.key, (row) => row.text === event.text);
  if (event.dirty) remember();
  state.offered = kept(state.key).filter((row) => row.id !== state.own);
  offer();
}

/** Keeps a text that is no longer in the editor, and offers it. */
function setAside(text, why) {
  if (state.offered.some((row) => row.text === text)) return;
  const row = { id: crypto.randomUUID(), text, at: Date.now(), digest: state.digest, why };
  keep(state.key, row.id, text, state.digest, why);
  state.offered.unshift(row);
  offer();
}

/** Offers some of the kept texts no longer, and forgets them. */
function withdraw(which) {
  if (!state.offered.some(which)) return;
  forget(state.key, (row) => row.id !== state.own && which(row));
  state.offered = state.offered.filter((row) => !which(row));
  offer();
}

/** Offers the newest text that was kept, until it is restored or discarded. */
function offer() {
  const [old] = state.offered;
  if (!old) { noBanner("recover"); return; }
  const when = new Date(old.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const since = old.digest !== state.digest ? " The file was changed since then." : "";
  const done = (restore) => {
    const now = editor.text();
    withdraw((row) => row.id === old.id);
    if (!restore) return;
    if (state.dirty || now !== state.sent) setAside(now, "Your text before you restored another is kept.");
    editor.put(old.text, false);
  };
  banner("recover", `${old.why || `This browser kept changes of ${when} that were not saved.`}${since}`, [
    ["Compare", () => compare(editor.text(), "Now", old.text, "Kept", [["Discard the kept text", () => done(false)], ["Restore it", () => done(true)]])],
    ["Discard", () => done(false)], ["Restore", () => done(true), true],
  ]);
}

function text(event) {
  if (event.text !== null && event.revision > state.base) {
    if (event.by === me) {
      state.base = event.revision;
      state.sent = event.text;
    } else if (state.other || (editor.text() !== state.sent && editor.text() !== event.text)) {
      state.other = { text: event.text, revision: event.revision, by: event.by };
      ask();
    } else arrived(event);
  }
  file(event);
}

/** Puts the text of another page or program in the editor, which has nothing that was not sent. */
function arrived(event) {
  const mine = editor.text();
  if (event.replaced > state.base && mine !== event.text)
    setAside(mine, "The outline was replaced by another text. What you had is kept.");
  state.base = event.revision;
  state.sent = event.text;
  settled();
  editor.put(event.text, true);
  state.dirty = event.dirty;
  if (event.dirty) remember();
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

/** Changes the outline by the server; what is typed meanwhile is in the text that is changed then. Returns the line. */
async function edit(change) {
  try {
    for (const end = Date.now() + PATIENCE; ; await new Promise((done) => setTimeout(done, PAUSE))) {
      const answer = await inTurn(async () => {
        const text = editor.text();
        const answer = await post("/edit", { text, ...change });
        if (editor.text() !== text) return null;
        editor.put(answer.text, false);
        return answer;
      });
      if (answer) return answer.line;
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
async function chart(name, { item, file: data }) {
  const line = await added(item, "");
  if (line === null) return;
  const place = editor.anchor(line);
  toast(name, `A chart of ${data} is added`, { stays: true, actions: [["Show", () => editor.go(place(), 1)]] });
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
const LOST = {
  away: "Not connected: the server has not your newest text. It is kept in this browser and sent again.",
  stopped: "The server has stopped or cannot be reached. Your text is kept in this browser; run `deck serve` again to go on.",
  token: "Another `deck serve` runs at this address. Open the address that it printed; your text is kept in this browser.",
};
listen((event) => inTurn(() => hear(event)), (reason) => { if (reason) { banner("lost", LOST[reason], [], true); if (state.begun && state.dirty) remember(); } });
