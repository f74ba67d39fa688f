// Shows the pages one by one, and the speaker's view of them in a window of its own.
(() => {
  "use strict";
  const tools = document.getElementById("tools");
  const say = tools.dataset;
  const pages = [...document.querySelectorAll("section.page")];
  let at = 0, stage = null, back = null, speaker = null, since = 0, held = 0;

  const picture = (index) => {
    const shown = pages[index]?.querySelector("figure > svg, figure > img");
    return shown ? shown.cloneNode(true) : null;
  };
  const title = (index) => pages[index]?.querySelector("h2").textContent ?? say.end;
  const make = (home, tag, name, text = "") => {
    const made = home.createElement(tag);
    made.className = name;
    made.textContent = text;
    return made;
  };

  const go = (index) => {
    at = Math.max(0, Math.min(pages.length - 1, index));
    if (stage) {
      stage.querySelector(".slide").replaceChildren(picture(at));
      stage.querySelector(".said").textContent = `${at + 1} / ${pages.length}: ${title(at)}`;
    } else {
      pages[at].scrollIntoView();
    }
    tell();
  };

  const keys = {
    ArrowRight: () => go(at + 1), ArrowDown: () => go(at + 1), PageDown: () => go(at + 1), " ": () => go(at + 1),
    Enter: () => go(at + 1), ArrowLeft: () => go(at - 1), ArrowUp: () => go(at - 1), PageUp: () => go(at - 1),
    Home: () => go(0), End: () => go(pages.length - 1), Escape: () => leave(), s: () => view(),
  };
  const pressed = (event) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("button") && (event.key === " " || event.key === "Enter")) return;
    event.preventDefault();
    act();
  };

  const show = () => {
    if (stage) return;
    back = document.activeElement;
    stage = make(document, "div", "stage");
    stage.tabIndex = -1;
    stage.setAttribute("role", "dialog");
    stage.setAttribute("aria-modal", "true");
    stage.setAttribute("aria-label", say.present);
    const said = make(document, "p", "said");
    said.setAttribute("aria-live", "polite");
    stage.append(make(document, "div", "slide"), said);
    addEventListener("keydown", pressed);
    stage.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      const led = link ? pages.findIndex((page) => `#${page.id}` === link.getAttribute("href")) : -1;
      if (link && led < 0) return;
      event.preventDefault();
      go(link ? led : at + (event.clientX < innerWidth / 3 ? -1 : 1));
      stage.focus();
    });
    document.body.append(stage);
    document.documentElement.classList.add("showing");
    stage.focus();
    stage.requestFullscreen?.().catch(() => {});
    go(at);
  };
  const leave = () => {
    if (!stage) return;
    if (document.fullscreenElement) document.exitFullscreen();
    removeEventListener("keydown", pressed);
    stage.remove();
    stage = null;
    document.documentElement.classList.remove("showing");
    back?.focus();
    pages[at].scrollIntoView();
  };

  const elapsed = () => held + (since ? Date.now() - since : 0);
  const clock = (milliseconds) => {
    const seconds = Math.floor(milliseconds / 1000);
    const two = (n) => String(n).padStart(2, "0");
    return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  };
  const tell = () => {
    if (!speaker || speaker.closed) return;
    const home = speaker.document;
    home.querySelector(".now").replaceChildren(picture(at));
    const next = picture(at + 1) ?? make(home, "p", "end", say.end);
    home.querySelector(".next").replaceChildren(next);
    home.querySelector(".place").textContent = `${at + 1} / ${pages.length}`;
    home.querySelector(".following").textContent = `${say.next}: ${title(at + 1)}`;
    const said = [...pages[at].querySelectorAll(".notes p")].map((one) => one.cloneNode(true));
    home.querySelector(".notes").replaceChildren(...said);
  };
  const tick = () => {
    if (!speaker || speaker.closed) return;
    speaker.document.querySelector(".timer").textContent = clock(elapsed());
    speaker.document.querySelector(".hold").textContent = since ? say.pause : say.start;
  };
  const view = () => {
    if (speaker && !speaker.closed) return speaker.focus();
    speaker = open("", "", "popup,width=1280,height=800");
    if (!speaker) return void (tools.querySelector(".blocked").hidden = false);
    const home = speaker.document;
    home.title = `${say.speaker} · ${document.title}`;
    home.documentElement.lang = document.documentElement.lang;
    home.head.append(document.querySelector("style").cloneNode(true));
    home.body.className = "speaker";
    const button = (name, text, act) => {
      const made = make(home, "button", name, text);
      made.addEventListener("click", act);
      return made;
    };
    const bar = make(home, "header", "bar");
    bar.append(
      make(home, "strong", "timer"), button("hold", "", () => {
        if (since) { held = elapsed(); since = 0; } else { since = Date.now(); }
        tick();
      }),
      button("again", say.reset, () => { held = 0; since = since ? Date.now() : 0; tick(); }),
      button("before", "←", () => go(at - 1)), make(home, "span", "place"), button("after", "→", () => go(at + 1)),
    );
    bar.querySelector(".before").setAttribute("aria-label", say.previous);
    bar.querySelector(".after").setAttribute("aria-label", say.next);
    const right = make(home, "aside", "right");
    right.append(make(home, "h2", "following"), make(home, "div", "next"), make(home, "div", "notes"));
    home.body.append(bar, make(home, "main", "now"), right);
    speaker.addEventListener("keydown", pressed);
    since = since || Date.now();
    speaker.setInterval(tick, 250);
    tick();
    tell();
  };

  tools.querySelector(".present").addEventListener("click", show);
  tools.querySelector(".view").addEventListener("click", view);
  addEventListener("fullscreenchange", () => { if (!document.fullscreenElement && stage) leave(); });
  addEventListener("pagehide", () => speaker?.close());
  tools.hidden = false;
})();
