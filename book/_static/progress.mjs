/* Quizzes that answer, and the reader's own progress: kept in this browser, sent nowhere. */

import { erase, follow, load, save } from "./keep.mjs";

const course = JSON.parse(document.querySelector('meta[name="latents-course"]').content);
const here = course.here in course.sections ? course.here : null;

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Say whether a choice is right, and why, in the words of the folded answers. */
function judge(quiz, choice) {
  const choices = [...quiz.querySelectorAll("input")];
  const explained = quiz.querySelectorAll("details ol > li")[choices.indexOf(choice)];
  quiz.querySelector(".quiz-verdict").replaceChildren(...[...explained.childNodes].map((node) => node.cloneNode(true)));
  quiz.dataset.verdict = choice.value;
}

for (const quiz of document.querySelectorAll("fieldset.quiz")) {
  quiz.addEventListener("change", ({ target }) => {
    judge(quiz, target);
    if (target.value !== "right") return;
    const progress = load();
    progress.solved[`${here}#${quiz.id}`] = true;
    save(progress);
  });
  if (load().solved[`${here}#${quiz.id}`]) {
    const choice = quiz.querySelector('input[value="right"]');
    choice.checked = true;
    judge(quiz, choice);
  }
}

/** The reader says when a section is done; nothing is guessed from scrolling. */
const done = make("input", { type: "checkbox", id: "section-done" });
if (here) {
  const line = make("p", { class: "section-done" }, done, make("label", { for: "section-done" }, "I am done with this section"));
  document.querySelector("article.bd-article")?.append(line);
  done.addEventListener("change", () => {
    const progress = load();
    if (done.checked) progress.done[here] = true;
    else delete progress.done[here];
    save(progress);
  });
}

const summary = make("p", { role: "status" });
const keep = make("button", { type: "button" }, "Export");
const forget = make("button", { type: "button" }, "Erase");
keep.addEventListener("click", () => {
  const file = new Blob([JSON.stringify(load(), null, 1)], { type: "application/json" });
  const link = make("a", { href: URL.createObjectURL(file), download: "latents-progress.json" });
  link.click();
  URL.revokeObjectURL(link.href);
});
forget.addEventListener("click", erase);
document.querySelector(".bd-sidebar-primary .sidebar-primary-items__start")?.append(
  make("section", { class: "progress-card", "aria-label": "Your progress" }, summary, keep, forget),
);

/** Put a tick, and a word for those who do not see it, on what is done. */
function tick(element, yes) {
  element.classList.toggle("is-done", yes);
  const word = element.querySelector(":scope > .tick-word");
  if (yes && !word) element.append(make("span", { class: "tick-word" }, " done"));
  if (!yes) word?.remove();
}

/** On the front page's map: what of each chapter is done. */
function drawMap(progress) {
  for (const line of document.querySelectorAll("[data-map-sections]")) {
    const sections = line.dataset.mapSections.split(" "), exercises = line.dataset.mapExercises.split(" ");
    const read = sections.filter((name) => progress.done[name]).length;
    const made = exercises.filter((id) => progress.passed[id]).length;
    const some = read + made > 0;
    line.hidden = !some;
    if (some) line.textContent = `You: ${read} of ${sections.length} sections, ${made} of ${exercises.length} exercises`;
    tick(line.closest("li").querySelector("a"), read === sections.length);
  }
}

function draw() {
  const progress = load(), sections = Object.keys(course.sections);
  const questions = Object.values(course.sections).reduce((sum, count) => sum + count, 0);
  const finished = sections.filter((name) => progress.done[name]).length;
  const solved = Object.keys(progress.solved).filter((name) => name.split("#")[0] in course.sections).length;
  const made = Object.keys(progress.passed).length;
  summary.textContent =
    `Your progress, kept in this browser only: ${finished} of ${sections.length} sections, ` +
    `${solved} of ${questions} questions${made ? `, ${made} exercise${made > 1 ? "s" : ""} passed here` : ""}.`;
  done.checked = Boolean(here && progress.done[here]);
  for (const link of document.querySelectorAll(".bd-links__item-wrapper a, nav.bd-links a.reference")) {
    const name = new URL(link.href).pathname;
    const section = sections.find((one) => name.endsWith(`/${one}.html`));
    link.classList.toggle("section-is-done", Boolean(section && progress.done[section]));
  }
  for (const link of document.querySelectorAll("a.exercise-link"))
    tick(link, Boolean(progress.passed[link.hash.slice(1)]));
  for (const card of document.querySelectorAll(".admonition.exercise"))
    tick(card.querySelector(".admonition-title"), Boolean(progress.passed[card.id]));
  drawMap(progress);
}

/* A word that explains itself goes away with Escape. */
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") document.activeElement?.closest(".explained")?.querySelector("button").blur();
});

follow(draw);
draw();
