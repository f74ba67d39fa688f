// Builds a deck of a recipe with PptxGenJS:  node review_material.cjs PAGES.json OUT.pptx
"use strict";
const fs = require("fs");
const zlib = require("zlib");
const PptxGenJS = require("pptxgenjs");

const [recipe, out] = process.argv.slice(2);
const place = ([x, y, w, h]) => ({ x, y, w, h });
const deck = new PptxGenJS();
deck.layout = "LAYOUT_WIDE";
deck.defineSlideMaster({
  title: "TITLED",
  background: { color: "FFFFFF" },
  objects: [
    { placeholder: { options: { name: "title", type: "title", x: 0.6, y: 0.4, w: 12.1, h: 1.0, fontSize: 28, color: "222222" }, text: "" } },
  ],
});

// a PNG of one colour, 40 × 30
function png(colour) {
  const crcOf = (data) => {
    let crc = ~0;
    for (const byte of data) {
      crc ^= byte;
      for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
    return ~crc >>> 0;
  };
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const size = Buffer.alloc(4);
    const crc = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    crc.writeUInt32BE(crcOf(body));
    return Buffer.concat([size, body, crc]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(40, 0);
  head.writeUInt32BE(30, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.concat(Array(40).fill(Buffer.from(colour, "hex")))]);
  const pixels = zlib.deflateSync(Buffer.concat(Array(30).fill(row)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const file = Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]);
  return `image/png;base64,${file.toString("base64")}`;
}

for (const page of JSON.parse(fs.readFileSync(recipe, "utf8"))) {
  const slide = page.title === undefined ? deck.addSlide() : deck.addSlide({ masterName: "TITLED" });
  if (page.title !== undefined) slide.addText(page.title, { placeholder: "title" });
  if (page.background) slide.background = { color: page.background };
  for (const text of page.texts || []) {
    const options = { fontSize: text.size || 18, color: text.colour || "222222", bold: !!text.bold, valign: "top" };
    if (text.fill) options.fill = { color: text.fill };
    if (text.name) options.objectName = text.name;
    const parts = [].concat(text.text).map((part) => ({ text: part, options: { breakLine: true } }));
    slide.addText(parts, { ...place(text.box), ...options });
  }
  if (page.table) slide.addTable(page.table.rows, { ...place(page.table.box), fontSize: page.table.size || 14 });
  if (page.chart) {
    const { kind, categories, series, title, alt } = page.chart;
    const type = { line: "line", pie: "pie", doughnut: "doughnut" }[kind] || "bar";
    const options = { ...place(page.chart.box), altText: alt || "" };
    if (kind === "bar") options.barDir = "bar";
    if (kind === "column" || kind === "stacked") options.barDir = "col";
    if (kind === "stacked") options.barGrouping = "stacked";
    if (title) Object.assign(options, { showTitle: true, title });
    const { least, reversed } = page.chart.axis || {};
    if (least !== undefined) options.valAxisMinVal = least;
    if (reversed) options.valAxisOrientation = "maxMin";
    slide.addChart(type, series.map(([name, values]) => ({ name, labels: categories, values })), options);
  }
  if (page.picture) {
    const { box, alt, colour } = page.picture;
    slide.addImage({ data: png(colour || "336699"), ...place(box), altText: alt || "" });
  }
  if (page.number === true) slide.slideNumber = { x: 12.4, y: 7.0, w: 0.6, h: 0.35, fontSize: 12 };
  if (typeof page.number === "string") slide.addText(page.number, { x: 12.4, y: 7.0, w: 0.6, h: 0.35, fontSize: 12, objectName: "Slide Number" });
  if (page.notes) slide.addNotes(page.notes);
  if (page.hidden) slide.hidden = true;
}
deck.writeFile({ fileName: out, compression: true });
