/* The reader's answers, by exercise: kept in this browser, sent nowhere. */
const KEY = "latents-answers";

function load() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** The texts of all answers, of every page. */
export const answers = () => Object.fromEntries(Object.entries(load()).map(([id, one]) => [id, one.text]));

/** The stub from which an answer was begun. */
export const stub = (id) => load()[id]?.stub;

/** Keep an answer; the stub itself is none. */
export function keep(id, text, from) {
  const all = load();
  if (text === from) delete all[id];
  else all[id] = { text, stub: all[id]?.stub ?? from };
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch { /* a browser that keeps nothing still runs it */ }
}
