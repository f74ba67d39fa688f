// What the page knows of the outline.

export const state = {
  key: "", name: "", session: "", own: "", base: 0, sent: null, tried: null, timer: 0, refused: "", digest: "", dirty: false, theirs: null, missing: false,
  problems: [], layout: [], report: null, lang: "en", theme: "boardroom", checking: false, wanted: null, begun: false, jobs: new Map(), levels: new Map(), shown: "",
  other: null, // the text of another page that is to be chosen from: text, revision, by
  offered: [], // texts that are not in the editor, to restore or to discard: id, text, at, why
};
