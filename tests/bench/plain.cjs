// The yardstick in JavaScript: the slides of a recipe (see plain.py), made with PptxGenJS.
//
//     node plain.cjs RECIPE.json OUT.pptx      (in a folder where `npm install pptxgenjs` was called)
"use strict";
const fs = require("fs");
const PptxGenJS = require("pptxgenjs");

const EMU = 914400;
const [recipe, out] = process.argv.slice(2);
const place = ([x, y, w, h]) => ({ x: x / EMU, y: y / EMU, w: w / EMU, h: h / EMU });
const BODY = { x: 0.5, y: 1.6, w: 12, h: 5 };

function addChart(deck, slide, box, kind, categories, series) {
  const options = place(box);
  if (kind.startsWith("XY_")) {
    const values = series.map(([name, numbers]) => ({ name, values: numbers }));
    slide.addChart(deck.charts.SCATTER, [{ name: "x", values: categories }, ...values], options);
    return;
  }
  const data = series.map(([name, values]) => ({ name, labels: categories.map(String), values }));
  const first = (word) => kind.startsWith(word);
  if (first("BAR")) Object.assign(options, { barDir: "bar" });
  if (kind.includes("STACKED")) Object.assign(options, { barGrouping: "stacked" });
  const { LINE, AREA, PIE, DOUGHNUT, BAR } = deck.charts;
  const type = first("LINE") ? LINE : first("AREA") ? AREA : first("PIE") ? PIE : first("DOUGHNUT") ? DOUGHNUT : BAR;
  slide.addChart(type, data, options);
}

const deck = new PptxGenJS();
deck.layout = "LAYOUT_WIDE";
for (const page of JSON.parse(fs.readFileSync(recipe, "utf8"))) {
  const slide = deck.addSlide();
  if (page.title) slide.addText(page.title, { x: 0.5, y: 0.4, w: 12, h: 1 });
  if (page.points) slide.addText(page.points.map((text) => ({ text, options: { bullet: true } })), BODY);
  if (page.kicker) slide.addText(page.kicker, { x: 0.5, y: 0.1, w: 9, h: 0.3 });
  for (const [box, text] of page.texts || []) slide.addText(text, place(box));
  for (const [box, rows] of page.tables || [])
    slide.addTable(rows.map((row) => row.map((text) => ({ text }))), place(box));
  for (const chart of page.charts || []) addChart(deck, slide, ...chart);
  for (const [box, path] of page.pictures || []) slide.addImage({ path, ...place(box) });
  if (page.notes) slide.addNotes(page.notes);
}
deck.writeFile({ fileName: out });
