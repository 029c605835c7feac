/* Advice on a model, by the rules of `latentcourse/advise/rules.yml`: a form of six questions, and
   the lines that follow. It decides as `latentcourse.advise.rules.decide` does. */

import { frame, make, tell, unique } from "./drawing.mjs";

const MANY = "evaluation"; // all rules that fit count; of other aspects the first one

/** Whether a fact is an answer, one of several, or a number between least and most, which may be
    the names of other numbers. */
function holds(condition, name, facts) {
  const fact = facts[name], number = (end = name) => (typeof end === "string" ? facts[end] : end);
  if (typeof condition === "string") return fact === condition;
  if (Array.isArray(condition)) return condition.includes(fact);
  return fact >= number(condition.least) && fact <= number(condition.most);
}

const fits = ({ when }, facts) => Object.entries(when).every(([name, condition]) => holds(condition, name, facts));

/** The facts, and how many numbers a picture has. */
const withPixels = (facts) => ({ ...facts, pixels: facts.size ** 2 * (facts.kind === "colour" ? 3 : 1) });

/** What puts a profile outside all that the course measured. */
export const outside = (bounds, facts) =>
  bounds.filter((bound) => fits(bound, withPixels(facts))).map(({ beyond }) => beyond);

/** The rules that speak, in their order. */
export function decide(rules, facts) {
  const known = withPixels(facts), settled = new Set(), spoken = [];
  for (const rule of rules) {
    if (settled.has(rule.aspect) || !fits(rule, known)) continue;
    spoken.push(rule);
    if (rule.aspect !== MANY) settled.add(rule.aspect);
    if (rule.family) known.family = rule.family;
  }
  return spoken;
}

/** A number as people write it. */
const spelt = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

/** A native list of answers under its question. */
function question(model, name, { asks, answers, choices }) {
  const id = unique();
  const numbers = answers ? [] : [...new Set([...choices, model.get("profile")[name]])].sort((a, b) => a - b);
  const options = answers ? Object.entries(answers) : numbers.map((value) => [value, spelt(value)]);
  const select = make("select", { id, name, "data-lm-suppress-shortcuts": "true" },
    ...options.map(([value, text]) => make("option", { value }, text)));
  const follow = () => (select.value = String(model.get("profile")[name]));
  select.addEventListener("change", () => {
    const value = answers ? select.value : Number(select.value);
    tell(model, { profile: { ...model.get("profile"), [name]: value } });
  });
  model.on("change", follow);
  follow();
  return make("div", { class: "explorer-question" }, make("label", { for: id }, asks), select);
}

function render({ model, el }) {
  const { rules, bounds, questions, aspects, families, titles } = model.get("content");
  const onPage = Boolean(el.dataset.explorer), list = make("dl", { class: "explorer-advice" });

  /** Where it was measured: a link on a page, its name elsewhere. */
  const source = (rule) => {
    const [page, heading] = rule.where.split("#"), text = titles[rule.where];
    const href = `../${page}.html${heading ? `#${heading}` : ""}`;
    const place = onPage ? make("a", { href }, text) : text;
    return make("small", {}, rule.measured ? "See " : "Not measured here; see ", place, ".");
  };

  const self = frame({ model, el }, "Advice on a model", () => {
    const spoken = decide(rules, model.get("profile")), rows = [];
    for (const [aspect, title] of Object.entries(aspects)) {
      const lines = spoken.filter((rule) => rule.aspect === aspect);
      rows.push(make("dt", {}, title));
      for (const rule of lines) rows.push(make("dd", {}, make("b", {}, rule.says), ` ${rule.why} `, source(rule)));
    }
    list.replaceChildren(...rows);
    const [first] = spoken, name = families[first.family], beyond = outside(bounds, model.get("profile"));
    const reach = beyond.length ? ` Outside what this course measured: ${beyond.join("; ")}. Take it as a guess.` : "";
    return `Advice: ${name}. ${spoken.length} lines above say why.${reach}`;
  });
  const form = make("div", { class: "explorer-questions" },
    ...Object.entries(questions).map(([name, one]) => question(model, name, one)));
  self.show(form, list);
  return self.end;
}

export default { render };
