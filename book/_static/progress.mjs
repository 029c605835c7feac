/* Quizzes that answer, and the reader's own progress: kept in this browser, sent nowhere. */

const KEY = "latents-progress";
const course = JSON.parse(document.querySelector('meta[name="latents-course"]').content);
const here = course.here in course.sections ? course.here : null;

function load() {
  try {
    return { done: {}, solved: {}, ...JSON.parse(localStorage.getItem(KEY)) };
  } catch {
    return { done: {}, solved: {} };
  }
}

function save(progress) {
  try {
    localStorage.setItem(KEY, JSON.stringify(progress));
  } catch { /* a browser that keeps nothing still shows the answers */ }
  draw();
}

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
const erase = make("button", { type: "button" }, "Erase");
keep.addEventListener("click", () => {
  const file = new Blob([JSON.stringify(load(), null, 1)], { type: "application/json" });
  const link = make("a", { href: URL.createObjectURL(file), download: "latents-progress.json" });
  link.click();
  URL.revokeObjectURL(link.href);
});
erase.addEventListener("click", () => {
  try {
    localStorage.removeItem(KEY);
  } catch { /* then there is nothing to erase */ }
  draw();
});
document.querySelector(".bd-sidebar-primary .sidebar-primary-items__start")?.append(
  make("section", { class: "progress-card", "aria-label": "Your progress" }, summary, keep, erase),
);

function draw() {
  const progress = load(), sections = Object.keys(course.sections);
  const questions = Object.values(course.sections).reduce((sum, count) => sum + count, 0);
  const finished = sections.filter((name) => progress.done[name]).length;
  const solved = Object.keys(progress.solved).filter((name) => name.split("#")[0] in course.sections).length;
  summary.textContent =
    `Your progress, kept in this browser only: ${finished} of ${sections.length} sections, ` +
    `${solved} of ${questions} questions.`;
  done.checked = Boolean(here && progress.done[here]);
  for (const link of document.querySelectorAll(".bd-links__item-wrapper a, nav.bd-links a.reference")) {
    const name = new URL(link.href).pathname;
    const section = sections.find((one) => name.endsWith(`/${one}.html`));
    link.classList.toggle("section-is-done", Boolean(section && progress.done[section]));
  }
}

draw();
