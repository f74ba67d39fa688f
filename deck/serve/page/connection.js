// Requests to the server, and its events.

export const me = crypto.randomUUID();

/** An answer that is not a success; `reason` is `page` or `disk` for a text that is no longer the newest. */
export class Refused extends Error {
  constructor(status, answer) {
    super(answer.error || `the server answered with ${status}`);
    this.status = status;
    this.reason = answer.reason || "";
    this.text = answer.text;
    this.revision = answer.revision;
  }
}

async function answered(response) {
  const text = await response.text();
  let answer = {};
  try { answer = JSON.parse(text); } catch { answer = { error: text.trim() }; }
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}

export async function get(address) {
  return answered(await fetch(address));
}

export async function post(address, data = {}) {
  const headers = { "Content-Type": "application/json" };
  return answered(await fetch(address, { method: "POST", headers, body: JSON.stringify(data) }));
}

export async function upload(file) {
  const address = `/upload?name=${encodeURIComponent(file.name)}`;
  return answered(await fetch(address, { method: "POST", body: file }));
}

/** Calls `hear` with each event, and `lost` with a reason while there is no connection. */
export function listen(hear, lost) {
  let source;
  const open = () => {
    source = new EventSource("/events");
    source.onmessage = (message) => hear(JSON.parse(message.data));
    source.onerror = async () => {
      source.close();
      let reason = "stopped";
      try {
        const response = await fetch("/healthz");
        if (response.ok) reason = (await fetch("/page/icon.svg", { method: "HEAD", cache: "no-store" })).status === 403 ? "token" : "";
      } catch { /* nobody answers */ }
      lost(reason);
      setTimeout(open, reason ? 1500 : 100);
    };
  };
  open();
}
