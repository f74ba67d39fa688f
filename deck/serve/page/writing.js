// The text of the outline: how it comes to the server and to the file, and which one goes on where two meet.

import { me, post } from "./connection.js";
import { compare } from "./dialogs.js";
import { $, banner, noBanner, say, toast } from "./elements.js";
import { state } from "./state.js";
import { forget, keep, kept } from "./store.js";

export const PAUSE = 25; // milliseconds without a key after which a text is sent
const AGAIN = 1500; // milliseconds after which a text is sent again that did not arrive
export const LOST = {
  away: "Not connected: the server has not your newest text. It is kept in this browser and sent again.",
  stopped: "The server has stopped or cannot be reached. Your text is kept in this browser; run `deck serve` again to go on.",
  token: "Another `deck serve` runs at this address. Open the address that it printed; your text is kept in this browser.",
};

let editor, findings;

/** Names the editor that has the text, and what shows findings anew. */
export function attach(made, shown) {
  editor = made;
  findings = shown;
}

export function changed(fromElsewhere) {
  if (fromElsewhere || !state.begun) return;
  remember();
  withdraw((row) => row.text === editor.text());
  showState();
  clearTimeout(state.timer);
  state.timer = setTimeout(send, PAUSE);
}

/** Keeps an unsaved text in the browser. */
export function remember() {
  if (!keep(state.key, state.own, editor.text(), state.digest))
    banner("store", "This browser cannot keep your unsaved text. Save often: Ctrl-S.", [], true);
}

let queue = Promise.resolve();

/** Does what sends or takes a text, after all such work that was asked for before. */
export function inTurn(work) {
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
export async function push() {
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

export function save() { return write(false); }

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

export function file(event) {
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

// ---- texts that meet ---------------------------------------------------------------------------

/** Goes on with an outline after the connection was lost; `before` is what was known of it, `away` whether it is
 *  another server's now. */
export function resume(event, before, away) {
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

/** Begins with an outline: its text is put in the editor, and what this browser kept of it is offered. */
export function begin(event) {
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

export function text(event) {
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
