// What this browser keeps of a text that is not saved.

const name = (key) => `briefdeck:${key}`;

/** Keeps an unsaved text with the digest of the file that it was written on; returns whether it could. */
export function keep(key, text, digest) {
  try {
    localStorage.setItem(name(key), JSON.stringify({ text, digest, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

export function forget(key) {
  try { localStorage.removeItem(name(key)); } catch { /* nothing was kept */ }
}

/** The text that was kept: `text`, `digest`, `at`; null for none. */
export function kept(key) {
  try { return JSON.parse(localStorage.getItem(name(key))); } catch { return null; }
}
