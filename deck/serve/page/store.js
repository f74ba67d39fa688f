// What this browser keeps of texts that are not saved: a few for each outline, by an id.

const name = (key) => `briefdeck:${key}`;

/** The texts that are kept of an outline, the newest first: `id`, `text`, `digest`, `at`, `why`. */
export function kept(key) {
  try {
    const found = JSON.parse(localStorage.getItem(name(key)));
    if (!found) return [];
    return (Array.isArray(found) ? found : [{ id: "", why: "", ...found }]).sort((one, other) => other.at - one.at); // one alone, of version 1
  } catch { return []; }
}

function write(key, rows) {
  if (rows.length) localStorage.setItem(name(key), JSON.stringify(rows));
  else localStorage.removeItem(name(key));
}

/** Keeps a text with the digest of the file that it was written on, in place of the one with its id; returns whether it could. */
export function keep(key, id, text, digest, why = "") {
  try {
    write(key, [{ id, text, digest, why, at: Date.now() }, ...kept(key).filter((row) => row.id !== id)]);
    return true;
  } catch { return false; }
}

/** Forgets the texts of an outline for which `which(row)` holds. */
export function forget(key, which) {
  try {
    const rows = kept(key);
    const rest = rows.filter((row) => !which(row));
    if (rest.length < rows.length) write(key, rest);
  } catch { /* nothing was kept */ }
}
