// The editor of the outline.

import {
  Annotation, ChangeSet, Decoration, EditorSelection, EditorState, EditorView, HighlightStyle, StateEffect, StateField,
  Transaction, autocompletion, bracketMatching, closeBrackets, closeBracketsKeymap, completionKeymap, defaultKeymap,
  ViewPlugin, diff, drawSelection, foldGutter, foldKeymap, highlightActiveLine, highlightActiveLineGutter, highlightSelectionMatches,
  history, historyKeymap, hoverTooltip, indentLess, indentMore, indentOnInput, indentUnit, isolateHistory, keymap, lineNumbers, lintGutter,
  lintKeymap, search, searchKeymap, setDiagnostics, syntaxHighlighting, tags, yaml,
} from "./codemirror.js";
import { make } from "./elements.js";

const DEPTH = 500; // how far two texts are searched for what they share, as where they are compared
/** What makes one text of another. */
const changes = (from, to) => ChangeSet.of(diff(from, to, { scanLimit: DEPTH }).map((one) =>
  ({ from: one.fromA, to: one.toA, insert: to.slice(one.fromB, one.toB) })), from.length);

const fromElsewhere = Annotation.define();
const light = StateEffect.define();
const lit = StateField.define({
  create: () => Decoration.none,
  update(marks, change) {
    marks = change.docChanged ? Decoration.none : marks;
    for (const effect of change.effects)
      if (effect.is(light)) marks = effect.value === null ? Decoration.none
        : Decoration.set([Decoration.line({ class: "cm-lit" }).range(effect.value)]);
    return marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Wrapped lines are indented as their first one, and a little more. */
const hanging = ViewPlugin.fromClass(class {
  constructor(view) { this.marks = this.made(view); }
  update(update) { if (update.docChanged || update.viewportChanged) this.marks = this.made(update.view); }
  made(view) {
    const found = [];
    for (const { from, to } of view.visibleRanges)
      for (let at = from; at <= to;) {
        const row = view.state.doc.lineAt(at);
        const indent = Math.min(row.text.search(/[^ ]|$/), 24) + 2;
        found.push(Decoration.line({ attributes: { style: `text-indent: -${indent}ch; padding-left: calc(${indent}ch + 6px)` } }).range(row.from));
        at = row.to + 1;
      }
    return Decoration.set(found, true);
  }
}, { decorations: (plugin) => plugin.marks });

const look = EditorView.theme({
  "&": { height: "100%", fontSize: "13px", backgroundColor: "var(--paper)", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--ink)", padding: "8px 0" },
  ".cm-gutters": { backgroundColor: "var(--paper)", color: "var(--soft)", border: "0", paddingLeft: "2px" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--accent) 8%, transparent)" },
  ".cm-lit": { backgroundColor: "color-mix(in srgb, var(--mark-strong) 40%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { backgroundColor: "color-mix(in srgb, var(--accent) 26%, transparent)" },
  ".cm-selectionMatch": { backgroundColor: "color-mix(in srgb, var(--accent) 14%, transparent)" },
  ".cm-matchingBracket": { backgroundColor: "color-mix(in srgb, var(--accent) 20%, transparent) !important" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", color: "var(--ink)", border: "1px solid var(--line)",
    borderRadius: "8px", boxShadow: "var(--shadow)", fontFamily: "var(--sans)", fontSize: "12.5px" },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: "12.5px", maxHeight: "16em" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "3px 10px" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--chosen)", color: "var(--ink)" },
  ".cm-completionDetail": { fontStyle: "normal", color: "var(--soft)" },
  ".cm-completionInfo": { maxWidth: "320px", padding: "8px 10px", lineHeight: "1.45" },
  ".cm-about": { padding: "8px 12px", maxWidth: "420px", lineHeight: "1.5" },
  ".cm-about b": { display: "block" }, ".cm-about small": { color: "var(--soft)" },
  ".cm-diagnostic": { padding: "5px 10px", maxWidth: "460px" },
  ".cm-panels": { backgroundColor: "var(--ground)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-textfield": { backgroundColor: "var(--paper)", border: "1px solid var(--line)", borderRadius: "5px" },
  ".cm-button": { backgroundImage: "none", backgroundColor: "var(--raised)", border: "1px solid var(--line)", borderRadius: "5px" },
  ".cm-foldGutter span": { opacity: "0", transition: "opacity .12s" },
  ".cm-gutters:hover .cm-foldGutter span": { opacity: "1" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--hover)", border: "0", color: "var(--soft)" },
});
const colours = syntaxHighlighting(HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--key)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--text)" },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: "var(--value)" },
  { tag: tags.comment, color: "var(--comment)", fontStyle: "italic" },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace, tags.meta], color: "var(--soft)" },
]));

/** What both sides of a comparison and the editor share. */
export const shared = () => [
  EditorView.cspNonce.of(document.querySelector("meta[name=style-nonce]").content), look, colours, yaml(),
  lineNumbers(),
];

/**
 * An editor in `parent`. `hooks`: changed(text), moved(line), save(), complete(text, at), explain(text, at),
 * fact(id) gives a fact's figure, what, quote and verdict.
 */
export function makeEditor(parent, hooks) {
  const complete = async (context) => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    if (!context.explicit && !/(\$\{\w*(\.\w*)?|^\s*(- )*\w+|[{,[]\s*\w*|:\s+\w*)$/.test(before)) return null;
    if (!context.explicit && /#/.test(before)) return null;
    const found = await hooks.complete(context.state.doc.toString(), context.pos);
    if (!found.options.length || context.aborted) return null;
    return { from: found.from, options: found.options, validFor: /^[\w.\-]*$/ };
  };
  const hover = hoverTooltip(async (view, at) => {
    const about = await hooks.explain(view.state.doc.toString(), at);
    const fact = about.fact ? hooks.fact(about.fact) : null;
    if (!fact && !about.text) return null;
    const rows = fact
      ? [make("b", { textContent: `${fact.figure || "–"}  ${fact.what || ""}` }), fact.quote ? `“${fact.quote}”` : fact.basis || "",
        make("small", { textContent: ` ${fact.verdict || ""}` })]
      : [make("b", { textContent: about.title }), about.text];
    return { pos: about.from, end: about.to, create: () => ({ dom: make("div", { className: "cm-about" }, ...rows) }) };
  }, { hoverTime: 350 });
  const anchors = new Set();
  const follow = EditorView.updateListener.of((update) => {
    for (const mark of anchors) mark.at = update.changes.mapPos(mark.at, 1);
    if (update.docChanged) hooks.changed(update.transactions.some((one) => one.annotation(fromElsewhere)));
    if (update.selectionSet || update.docChanged)
      hooks.moved(update.state.doc.lineAt(update.state.selection.main.head).number, update.docChanged);
  });
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: "",
      extensions: [
        shared(), foldGutter(), lintGutter(), history(), drawSelection(), indentUnit.of("  "), indentOnInput(),
        bracketMatching(), closeBrackets(), EditorView.lineWrapping, hanging, highlightActiveLine(), highlightActiveLineGutter(), highlightSelectionMatches(),
        search({ top: true }), autocompletion({ override: [complete], activateOnTypingDelay: 120, icons: false }), hover, lit, follow,
        EditorView.contentAttributes.of({ "aria-label": "Outline in YAML", spellcheck: "false", tabindex: "0" }),
        keymap.of([
          { key: "Mod-s", run: () => (hooks.save(), true), preventDefault: true },
          ...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap,
          { key: "Mod-]", run: indentMore }, { key: "Mod-[", run: indentLess },
        ]),
      ],
    }),
  });
  const line = (number) => view.state.doc.line(Math.min(Math.max(1, number), view.state.doc.lines));
  return {
    view,
    text: () => view.state.doc.toString(),
    line: () => view.state.doc.lineAt(view.state.selection.main.head).number,
    /** Begins with a text that cannot be undone. */
    begin(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text },
        annotations: [fromElsewhere.of(true), Transaction.addToHistory.of(false)] });
    },
    /** Puts a text in place of the one there, as a change of what differs; `quiet`: it is from elsewhere. */
    put(text, quiet) {
      const old = view.state.doc.toString();
      if (old === text) return;
      view.dispatch({ changes: changes(old, text), annotations: [isolateHistory.of("full"), ...(quiet ? [fromElsewhere.of(true)] : [])] });
    },
    /** Puts the change that made `text` of `old` in what was typed since `old`. Returns where the line `number` of `text` is
     *  now; 0 if somebody typed in the same place, where nothing is changed then. */
    follow(old, text, number) {
      const wanted = changes(old, text), typed = changes(old, view.state.doc.toString());
      let free = true;
      wanted.iterChangedRanges((from, to) => { free = free && !typed.touchesRange(from, to); });
      if (!free) return 0;
      view.dispatch({ changes: wanted.map(typed), annotations: isolateHistory.of("full") });
      const start = text.split("\n").slice(0, number - 1).reduce((sum, one) => sum + one.length + 1, 0);
      return view.state.doc.lineAt(typed.map(wanted).mapPos(start)).number;
    },
    /** Follows a line through later changes: what is returned tells its number. */
    anchor(number) {
      const mark = { at: line(number).from };
      anchors.add(mark);
      return () => view.state.doc.lineAt(mark.at).number;
    },
    /** Shows a line and puts the cursor there; with `focus` the keyboard too. */
    go(number, column = 1, focus = true) {
      const place = line(number);
      const at = Math.min(place.from + column - 1, place.to);
      view.dispatch({ selection: EditorSelection.cursor(at),
        effects: [EditorView.scrollIntoView(at, { y: "center" }), ...(focus ? [light.of(place.from)] : [])] });
      if (focus) view.focus();
    },
    /** Marks problems and findings: rows of line, column, level and message. */
    mark(rows) {
      const marks = rows.filter((row) => row.line && row.line <= view.state.doc.lines).map((row) => {
        const place = line(row.line);
        const from = Math.min(place.from + Math.max(0, (row.column || 1) - 1), place.to);
        const severity = { error: "error", warning: "warning", note: "info" }[row.level];
        return { from, to: row.column ? Math.max(from, place.to) : place.to, severity, message: row.message };
      });
      view.dispatch(setDiagnostics(view.state, marks));
    },
  };
}
