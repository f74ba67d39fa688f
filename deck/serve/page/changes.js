// What differs between two texts, line by line.

const MOST = 4e6; // cells of the table that is compared

/** The changes that make `after` of `before`: rows of from, to (offsets in `before`) and insert, in order. */
export function changes(before, after) {
  const old = before.split(/(?<=\n)/), lines = after.split(/(?<=\n)/);
  let start = 0;
  while (start < old.length && start < lines.length && old[start] === lines[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < lines.length - start && old[old.length - 1 - end] === lines[lines.length - 1 - end]) end += 1;
  const kept = matches(old.slice(start, old.length - end), lines.slice(start, lines.length - end));
  const found = [];
  let at = old.slice(0, start).join("").length, row = start, line = start;
  const differ = (toRow, toLine) => {
    const removed = old.slice(row, toRow).join(""), insert = lines.slice(line, toLine).join("");
    if (removed || insert) found.push(trimmed(at, removed, insert));
    at += removed.length;
  };
  for (const [first, second] of kept) {
    differ(start + first, start + second);
    row = start + first + 1;
    line = start + second + 1;
    at += old[row - 1].length;
  }
  differ(old.length - end, lines.length - end);
  return found;
}

/** A change without what its both sides begin and end with. */
function trimmed(at, removed, insert) {
  const least = Math.min(removed.length, insert.length);
  let start = 0;
  while (start < least && removed[start] === insert[start]) start += 1;
  let end = 0;
  while (end < least - start && removed[removed.length - 1 - end] === insert[insert.length - 1 - end]) end += 1;
  return { from: at + start, to: at + removed.length - end, insert: insert.slice(start, insert.length - end) };
}

/** The longest run of lines that both have in this order, as pairs of indices. */
function matches(old, lines) {
  const wide = lines.length + 1;
  if (!old.length || !lines.length || old.length * lines.length > MOST) return [];
  const longest = new Uint16Array((old.length + 1) * wide);
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = lines.length - 1; j >= 0; j -= 1)
      longest[i * wide + j] = old[i] === lines[j] ? longest[(i + 1) * wide + j + 1] + 1
        : Math.max(longest[(i + 1) * wide + j], longest[i * wide + j + 1]);
  const pairs = [];
  for (let i = 0, j = 0; i < old.length && j < lines.length;) {
    if (old[i] === lines[j]) pairs.push([i++, j++]);
    else if (longest[(i + 1) * wide + j] >= longest[i * wide + j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}
