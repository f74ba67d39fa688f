// The gallery of kinds, and the comparison of two texts.

import { EditorState, EditorView, MergeView } from "./codemirror.js";
import { get } from "./connection.js";
import { shared } from "./editor.js";
import { $, make } from "./elements.js";

/** Opens the gallery; `chosen(kind)` is called with the kind that was picked. */
export async function openGallery(lang, theme, chosen) {
  const dialog = $("gallery");
  dialog.showModal();
  const kinds = await get(`/kinds?lang=${lang}`);
  const draw = () => {
    const wanted = $("search").value.trim().toLowerCase();
    const groups = [["slide", "Pages"], ["chart", "Pages with a chart"]];
    $("kinds").replaceChildren(...groups.flatMap(([group, title]) => {
      const cards = kinds.filter((kind) => kind.group === group && `${kind.name} ${kind.summary}`.toLowerCase().includes(wanted));
      return cards.length ? [make("h3", { textContent: title }), make("div", { className: "cards" }, ...cards.map(card))] : [];
    }));
    if (!$("kinds").children.length) $("kinds").append(make("p", { className: "calm", textContent: "There is no such kind." }));
  };
  const card = (kind) => make("button", { type: "button", className: "card", onclick: () => { dialog.close(); chosen(kind); } },
    make("img", { alt: "", loading: "lazy", src: `/kinds/${kind.group}/${kind.name}.svg?lang=${lang}&theme=${encodeURIComponent(theme)}` }),
    make("b", { textContent: kind.name }), make("small", { textContent: kind.summary }));
  $("search").value = "";
  $("search").oninput = draw;
  draw();
  $("search").focus();
}

/** Shows two texts beside each other; `actions` are rows of label and what to do. */
export function compare(left, leftName, right, rightName, actions) {
  const dialog = $("compare");
  $("left").textContent = leftName;
  $("right").textContent = rightName;
  $("compare-actions").replaceChildren(...actions.map(([label, action]) =>
    make("button", { type: "button", textContent: label, onclick: () => { dialog.close(); action(); } })));
  $("merge").replaceChildren();
  const side = (doc) => ({ doc, extensions: [shared(), EditorState.readOnly.of(true), EditorView.editable.of(false), EditorView.lineWrapping] });
  const view = new MergeView({ a: side(left), b: side(right), parent: $("merge"), collapseUnchanged: { margin: 3 } });
  dialog.onclose = () => view.destroy();
  dialog.showModal();
}
