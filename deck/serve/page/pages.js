// The list of pages, and the current page with what can be clicked on it.

import { get } from "./connection.js";
import { $, make, say } from "./elements.js";

/**
 * Pages in the list and one of them large. `hooks`: chosen(page), line(number, column), fact(id), verdict(id),
 * move(from, to) of slides, findings(index) gives the worst level on a page or "".
 */
export function makePages(hooks) {
  let pages = [];
  let current = 0;
  let rows = new Map();
  let spotsOf = "";
  let dragged = null;
  const list = $("list");

  const address = (page) => `/pages/${page.key}.svg`;

  function row(page, index) {
    const button = make("button", { type: "button" },
      make("span", { className: "n" }), make("span", { className: "pic" }, make("img", { alt: "", loading: "lazy", decoding: "async" })));
    const made = make("li", { className: "thumb", draggable: true }, button);
    button.onclick = () => choose(made.index, true);
    button.onkeydown = (event) => keyed(event, made);
    made.ondragstart = (event) => { dragged = made; made.classList.add("dragged"); event.dataTransfer.effectAllowed = "move"; event.dataTransfer.setData("text/plain", page.title); };
    made.ondragend = () => { made.classList.remove("dragged"); unmark(); dragged = null; };
    made.ondragover = (event) => { if (!dragged) return; event.preventDefault(); unmark(); made.classList.add(below(event, made) ? "after" : "before"); };
    made.ondragleave = () => made.classList.remove("before", "after");
    made.ondrop = (event) => { if (!dragged) return; event.preventDefault(); dropped(made, below(event, made)); };
    made.index = index;
    return made;
  }
  const below = (event, element) => { const box = element.getBoundingClientRect(); return event.clientY > box.top + box.height / 2; };
  const unmark = () => list.querySelectorAll(".before, .after").forEach((one) => one.classList.remove("before", "after"));

  function dropped(target, after) {
    const from = pages[dragged.index].item;
    let to = pages[target.index].item + (after ? 1 : 0);
    unmark();
    if (to > from) to -= 1;
    if (to !== from) hooks.move(from, to);
  }

  function keyed(event, made) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step && event.altKey) { event.preventDefault(); choose(made.index); shift(step); return; }
    const target = step ? made.index + step : { Home: 0, End: pages.length - 1 }[event.key];
    if (target === undefined || !pages[target]) return;
    event.preventDefault();
    choose(target, true);
    rows.get(target)?.querySelector("button").focus();
  }

  /** Moves the current slide up or down by one. */
  function shift(step) {
    const page = pages[current];
    if (!page) return;
    const to = page.item + step;
    const last = pages[pages.length - 1].item;
    if (to < 0 || to > last) { say("The page is at the end already."); return; }
    hooks.move(page.item, to);
  }

  /** Shows other pages; elements of those that stay are kept. */
  function show(next) {
    pages = next;
    const old = [...rows.values()];
    rows = new Map();
    const wanted = [];
    let section = null;
    pages.forEach((page, index) => {
      if (page.section && page.section !== section) {
        section = page.section;
        wanted.push(make("li", { className: "section", textContent: section, title: section }));
      }
      const made = old[index] || row(page, index);
      made.index = index;
      rows.set(index, made);
      const button = made.firstChild;
      const image = made.querySelector("img");
      if (image.dataset.key !== page.key) { image.dataset.key = page.key; image.src = address(page); }
      const level = hooks.findings(index);
      const label = `Page ${index + 1}: ${page.title}${page.hidden ? ", hidden" : ""}${level ? `, ${level}` : ""}`;
      if (button.getAttribute("aria-label") !== label) { button.setAttribute("aria-label", label); button.title = page.title; }
      made.querySelector(".n").textContent = index + 1;
      made.classList.toggle("hiddenpage", page.hidden);
      dot(made, level);
      wanted.push(made);
    });
    const same = wanted.length === list.children.length && wanted.every((one, n) => one === list.children[n]);
    if (!same) {
      const focused = list.contains(document.activeElement);
      const top = $("thumbs").scrollTop;
      list.replaceChildren(...wanted);
      $("thumbs").scrollTop = top;
      if (focused) rows.get(Math.min(current, pages.length - 1))?.firstChild.focus({ preventScroll: true });
    }
    current = Math.min(current, Math.max(0, pages.length - 1));
    draw();
  }

  function dot(made, level) {
    made.querySelector(".dot")?.remove();
    if (level) made.append(make("span", { className: `dot ${level}` }));
  }

  function choose(index, byUser = false) {
    if (!pages[index]) return;
    current = index;
    draw();
    rows.get(index)?.scrollIntoView({ block: "nearest" });
    if (byUser) hooks.chosen(pages[index]);
  }

  function draw() {
    const page = pages[current];
    $("empty").hidden = Boolean(page);
    $("picture").hidden = !page;
    rows.forEach((made, index) => {
      const button = made.firstChild;
      if (index === current) button.setAttribute("aria-current", "page"); else button.removeAttribute("aria-current");
      button.tabIndex = index === current ? 0 : -1;
    });
    $("number").textContent = page ? `${current + 1} of ${pages.length}` : "";
    $("about").textContent = page ? page.kind : "";
    $("previous").disabled = current <= 0;
    $("next").disabled = current >= pages.length - 1;
    $("up").disabled = !page || page.item === 0;
    $("down").disabled = !page || page.item === pages[pages.length - 1].item;
    if (!page) { $("spots").replaceChildren(); return; }
    const picture = $("picture");
    if (picture.dataset.key !== page.key) {
      picture.dataset.key = page.key;
      picture.src = address(page);
      picture.alt = `Page ${current + 1}: ${page.title}`;
      $("spots").replaceChildren();
    }
    spots();
  }

  /** Asks for what is on the current page; the newest question counts. */
  async function spots() {
    const page = pages[current];
    const asked = `${page.key} ${page.line} ${Math.random()}`;
    spotsOf = asked;
    let found;
    try { found = await get(`/spots/${current}`); } catch { return; }
    if (spotsOf !== asked || found.key !== page.key) return;
    const box = $("spots");
    const focused = [...box.children].indexOf(document.activeElement);
    box.replaceChildren(...found.spots.map((spot, n) => {
      const [fact] = spot.facts;
      const made = make("button", { type: "button", className: `spot${spot.figure ? " figure" : ""}`, tabIndex: n ? -1 : 0,
        "aria-label": spot.figure ? `Figure ${spot.text}` : spot.text,
        title: spot.figure ? hooks.about(fact) : `Line ${spot.line}` });
      if (spot.figure) made.classList.add(hooks.verdict(fact) || "waiting");
      made.style.left = `${spot.x * 100}%`;
      made.style.top = `${spot.y * 100}%`;
      made.style.width = `${spot.w * 100}%`;
      made.style.height = `${spot.h * 100}%`;
      made.onclick = () => { if (spot.figure) hooks.fact(fact); else { if (fact) hooks.glance(fact); hooks.line(spot.line, spot.column); } };
      return made;
    }));
    if (focused >= 0) box.children[Math.min(focused, box.children.length - 1)]?.focus();
  }

  $("spots").onkeydown = (event) => {
    const all = [...$("spots").children];
    const at = all.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || !all[to]) return;
    event.preventDefault();
    all[at].tabIndex = -1;
    all[to].tabIndex = 0;
    all[to].focus();
  };
  $("previous").onclick = () => choose(current - 1, true);
  $("next").onclick = () => choose(current + 1, true);
  $("up").onclick = () => shift(-1);
  $("down").onclick = () => shift(1);

  return {
    show,
    choose,
    pages: () => pages,
    current: () => pages[current],
    /** Shows the page whose slide has a line. */
    atLine(line) {
      const index = pages.findIndex((page) => page.line <= line && line < page.end);
      if (index >= 0 && pages[current]?.item !== pages[index].item) choose(index);
    },
    /** Shows the page of the slide `item`, once it is there. */
    atItem(item) {
      const index = pages.findIndex((page) => page.item === item);
      if (index >= 0) choose(index);
      return index;
    },
    focus: () => rows.get(current)?.firstChild.focus(),
    /** Draws verdicts and findings again. */
    refresh() { rows.forEach((made, index) => dot(made, hooks.findings(index))); if (pages[current]) spots(); },
  };
}
