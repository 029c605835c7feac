/* Python in a worker: one for the page, begun when it is first asked for, replaced after Stop. */
const here = new URL(".", import.meta.url);
const version = "?v=%VERSION%";
const CORE = new URL("%CORE%/pyodide.asm.wasm", here);

let worker = null;
let waiting = null; // the one run in hand: { resolve, said }
let compiled = null; // the engine's code, which a new worker need not compile again
export let state = "off";
const listeners = new Set();

/** Be told what Python does: "loading", "ready", "stopped" or "broken", and words for it. */
export const listen = (tell) => listeners.add(tell);

function tell(now, words) {
  state = now;
  for (const listener of listeners) listener(now, words);
}

/** Keep what is fetched for the next visit, network or not, where the browser can. */
async function keep() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const controlled = new Promise((resolve) => workers.addEventListener("controllerchange", resolve, { once: true }));
  await workers.register(new URL("../../live-keep.js", here));
  // It is a comfort: nobody waits for it for long.
  if (!workers.controller) await Promise.race([controlled, new Promise((resolve) => setTimeout(resolve, 2000))]);
}

let kept;
export async function start() {
  if (worker || state === "loading") return;
  tell("loading", "Python is loading. Write meanwhile.");
  kept ??= keep().catch(() => {});
  await kept;
  compiled ??= WebAssembly.compileStreaming(fetch(CORE));
  const mine = new Worker(new URL(`worker.mjs${version}`, here), { type: "module" });
  worker = mine;
  mine.addEventListener("message", ({ data }) => worker === mine && heard(data));
  mine.addEventListener("error", (event) => worker === mine && broke(event.message));
  try {
    mine.postMessage({ kind: "begin", engine: await compiled });
  } catch (error) {
    compiled = null;
    broke(error.message);
  }
}

function heard(data) {
  if (data.kind === "ready") tell("ready", "Python is ready.");
  else if (data.kind === "loading") waiting?.said(`Loading ${data.packages}, once for all pages.`);
  else if (data.kind === "broken") broke(data.error);
  else if (data.kind === "done") settle(data.outcome);
}

function settle(outcome) {
  const { resolve } = waiting ?? {};
  waiting = null;
  resolve?.(outcome);
}

/** End the worker, and whatever runs in it; a new one begins. */
function end(outcome) {
  worker?.terminate();
  worker = null;
  state = "off";
  settle(outcome);
}

function broke(error) {
  const began = state === "ready";
  end({ ok: false, printed: "", pictures: [], trace: "", line: null,
    error: began ? `Python gave up (${error}) and starts anew.` : `Python could not be started: ${error}` });
  if (began) start();
  else tell("broken", `Python could not be started: ${error}`);
}

export function stop() {
  end({ ok: false, stopped: true, printed: "", pictures: [], trace: "", line: null, error: "Stopped. Python starts anew." });
  start();
}

export const busy = () => waiting !== null;

/** Run an answer; `said` hears what is being waited for. Resolves with the outcome. */
export async function run(request, said) {
  const outcome = new Promise((resolve) => { waiting = { resolve, said }; });
  await start();
  if (waiting) worker?.postMessage({ kind: "run", request: JSON.stringify(request) });
  return outcome;
}
