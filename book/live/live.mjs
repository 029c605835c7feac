/* An exercise that is done where it stands: an editor, its keys, and what came of them. */
import * as python from "./python.mjs";
import { passed } from "../keep.mjs";
import { answers, keep, stub as savedStub } from "./answers.mjs";
import { filled, notebook, section } from "./notebook.mjs";

const version = "?v=%VERSION%";

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Put an editor in the place of a stub. */
export async function open(cell, id) {
  const [{ stubs }, { edit }] = await Promise.all([
    notebook(),
    import(`./editor.mjs${version}`).catch(() => import(`./plain.mjs${version}`)),
  ]);
  const title = document.getElementById(id)?.querySelector(".admonition-title")?.textContent ?? id;
  const card = new Card(cell, id, title, stubs[id]);
  card.editor = edit(card.place, {
    text: answers()[id] ?? stubs[id],
    label: `Your answer. ${title}. Escape, then Tab, leaves the editor.`,
    changed: (text) => keep(id, text, stubs[id]),
    check: () => card.run("check"),
    run: () => card.run("run"),
  });
  cell.querySelector(".cell_input")?.setAttribute("hidden", "");
  cell.prepend(card.box);
  card.editor.focus();
  card.greet();
}

class Card {
  constructor(cell, id, title, stub) {
    Object.assign(this, { cell, id, stub });
    this.place = make("div", { class: "live-editor" });
    this.status = make("p", { class: "live-status", role: "status" });
    this.out = make("div", { class: "live-out" });
    this.keys = {};
    const row = make("div", { class: "live-keys" });
    for (const [name, label, act] of [
      ["check", "Check", () => this.run("check")],
      ["run", "Run", () => this.run("run")],
      ["stop", "Stop", () => python.stop()],
      ["reset", "Start over", () => this.reset()],
      ["take", "Download with my answers", () => this.take()],
    ]) {
      this.keys[name] = make("button", { type: "button", class: `live-${name}` }, label);
      this.keys[name].addEventListener("click", act);
      row.append(this.keys[name]);
    }
    this.keys.stop.hidden = true;
    this.box = make("div", { class: "live-box", role: "group", "aria-label": `Your answer. ${title}` },
      this.place, row, this.status, this.out);
    python.listen((now, words) => this.hear(now, words));
  }

  say(words, verdict = "") {
    this.status.textContent = words;
    this.box.dataset.verdict = verdict;
  }

  greet() {
    if (savedStub(this.id) !== undefined && savedStub(this.id) !== this.stub)
      this.say("The exercise has changed since you wrote this. Start over shows it as it is now.");
    else if (python.state === "ready") this.say("Python is ready.");
    python.start();
  }

  hear(now, words) {
    if (now === "broken" || !this.box.dataset.verdict) this.say(this.running && now === "ready" ? "Running." : words);
  }

  async run(mode) {
    if (python.busy()) {
      if (!this.running) this.say("Another exercise of this page is running. Stop it there, or wait.");
      return;
    }
    this.running = true;
    this.keys.stop.hidden = false;
    this.out.replaceChildren();
    this.editor.mark(null);
    this.say(python.state === "ready" ? "Running." : "Python is loading, once for all pages; then this runs.");
    const { raw } = await notebook();
    const request = { notebook: raw, exercise: this.id, answers: { ...answers(), [this.id]: this.editor.text }, mode };
    const outcome = await python.run(request, (words) => this.say(words));
    this.running = false;
    const held = document.activeElement === this.keys.stop;
    this.keys.stop.hidden = true;
    if (held) this.keys.check.focus();
    this.show(outcome, mode);
  }

  show(outcome, mode) {
    this.editor.mark(outcome.line);
    const at = outcome.line && !outcome.error.startsWith("Line") ? ` (line ${outcome.line})` : "";
    if (outcome.ok) this.say(mode === "check" ? lastWord(outcome) : "Done.", "right");
    else if (outcome.stopped) this.say(outcome.error);
    else this.say(`${mode === "check" ? "Not yet: " : ""}${outcome.error}${at}`, "wrong");
    if (outcome.trace) this.out.append(text("Where it happened", outcome.trace, "live-trace"));
    const yours = results(outcome);
    const wanted = mode === "run" && outcome.ok ? expected(this.cell) : [];
    if (wanted.length)
      this.out.append(make("div", { class: "live-beside" },
        make("section", {}, make("h4", {}, "Yours"), ...yours), make("section", {}, make("h4", {}, "Expected"), ...wanted)));
    else this.out.append(...yours);
    if (outcome.ok && mode === "check") passed(this.id);
  }

  reset() {
    this.editor.text = this.stub;
    keep(this.id, this.stub, this.stub);
    this.say("The exercise is as it was. Ctrl+Z in the editor brings your text back.");
    this.editor.focus();
  }

  async take() {
    const file = new Blob([await filled(answers())], { type: "application/x-ipynb+json" });
    const link = make("a", { href: URL.createObjectURL(file), download: `${section}.ipynb` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    this.say(`Your answers of this section are in ${section}.ipynb: open it in JupyterLab, or hand it in.`);
  }
}

/** Take what a passed check prints last, such as "4 checks passed", for the verdict. */
function lastWord(outcome) {
  const lines = outcome.printed.trimEnd().split("\n"), last = lines.pop();
  outcome.printed = lines.join("\n");
  return `Right: ${last}.`;
}

const text = (label, words, kind) => make("pre", { class: kind, tabindex: "0", "aria-label": label }, words);

/** What a run printed and drew. */
function results({ printed, pictures }) {
  const found = printed ? [text("What it printed", printed, "live-printed")] : [];
  for (const { png, alt, width } of pictures)
    found.push(make("img", { src: `data:image/png;base64,${png}`, alt, ...(width ? { width } : {}) }));
  return found;
}

/** Copies of what the solved cells after this one print and draw on the page. */
function expected(cell) {
  const found = [];
  for (let next = cell.nextElementSibling; next; next = next.nextElementSibling) {
    if (next.matches(".cell.tag_expected")) found.push(...next.querySelectorAll(".cell_output"));
    else if (!next.matches(".cell.tag_hide-input, details, script")) break;
  }
  return found.map((one) => one.cloneNode(true));
}
