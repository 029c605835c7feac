/* What a reader has done, kept in this browser and sent nowhere. Whoever imports this module shares
   one store: sections that are done, questions that are solved, exercises that are passed. */

const KEY = "latents-progress";
const CHANGED = "latents-progress";

export function load() {
  const nothing = { done: {}, solved: {}, passed: {} };
  try {
    return { ...nothing, ...JSON.parse(localStorage.getItem(KEY)) };
  } catch {
    return nothing;
  }
}

function tell() { document.dispatchEvent(new Event(CHANGED)); }

export function save(progress) {
  try {
    localStorage.setItem(KEY, JSON.stringify(progress));
  } catch { /* a browser that keeps nothing still shows the answers */ }
  tell();
}

export function erase() {
  try {
    localStorage.removeItem(KEY);
  } catch { /* then there is nothing to erase */ }
  tell();
}

/** Note that an exercise is passed, by its id such as "ch01-pca"; ticks follow. */
export function passed(id) {
  const progress = load();
  progress.passed[id] = true;
  save(progress);
}

/** Call `hear` whenever progress changes, here or in another tab. */
export function follow(hear) {
  document.addEventListener(CHANGED, hear);
  window.addEventListener("storage", ({ key }) => { if (key === KEY || key === null) hear(); });
}
