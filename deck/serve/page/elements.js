// Small ways to make elements.

export const $ = (id) => document.getElementById(id);

/** An element with properties, attributes (with a dash or `role`) and children. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.includes("-") || key === "role") element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function say(text) {
  $("spoken").textContent = text;
}

/** A banner above the page, by its name; it replaces the one of that name. */
export function banner(name, text, actions = [], bad = false) {
  const buttons = actions.map(([label, action, primary]) =>
    make("button", { type: "button", textContent: label, className: primary ? "primary" : "", onclick: action }));
  const made = make("div", { className: `banner${bad ? " bad" : ""}`, id: `banner-${name}` },
    make("p", { textContent: text }), ...buttons);
  const before = $(`banner-${name}`);
  if (before) before.replaceWith(made); else $("banners").append(made);
}

export function noBanner(name) {
  $(`banner-${name}`)?.remove();
}

/** A note at the edge of the page, by its name; without `stays` it goes after some seconds. */
export function toast(name, title, { detail = "", actions = [], bad = false, working = false, stays = false } = {}) {
  const buttons = actions.map(([label, action]) => make("button", { type: "button", textContent: label, onclick: action }));
  const close = working ? null
    : make("button", { type: "button", className: "icon", textContent: "✕", "aria-label": "Dismiss", onclick: () => made.remove() });
  const body = make("div", {}, title, detail ? make("small", { textContent: detail }) : null,
    working ? make("progress", { "aria-label": title }) : null);
  const made = make("div", { className: `toast${bad ? " bad" : ""}`, id: `toast-${name}` }, body, ...buttons, close);
  $(`toast-${name}`)?.remove();
  $("toasts").append(made);
  if (!working && !bad && !stays) setTimeout(() => made.remove(), 9000);
}
