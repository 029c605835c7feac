/* One sample taken apart: eps is drawn from a density that never moves, mu and logvar carry it to z,
   and the slope of z goes back to them, not to eps. */

import { frame, make, plane, said, slider } from "./drawing.mjs";

const REACH = 6;

const normal = (x, mu, sigma) => Math.exp(-(((x - mu) / sigma) ** 2) / 2) / (sigma * Math.sqrt(2 * Math.PI));
const grid = Array.from({ length: 241 }, (_, k) => -REACH + k / 20);

function render({ model, el }) {
  const density = (top) => ({ top, ...plane({ limits: [-REACH, REACH, -0.16 * top, top], width: 520, height: 130 }) });
  const die = density(0.6), sample = density(1.2);
  const knobs = [["mu", -3, 3], ["logvar", -4, 2], ["eps", -3, 3]].map(([name, min, max]) => {
    const slope = make("span", { class: "explorer-slope" });
    const control = slider(model, name, {
      min, max, step: 0.05, read: () => model.get(name), write: (value) => model.set(name, value),
    });
    control.append(slope);
    return { control, slope };
  });

  function drawDensity(chart, mu, sigma, at, name, ink, paper, colour) {
    const { top } = chart, height = (x) => Math.min(top, normal(x, mu, sigma));
    chart.begin(paper, paper, (still) => {
      chart.line([[-REACH, 0], [REACH, 0]], colour("soft"), { on: still });
      for (let x = 2 - REACH; x < REACH; x += 2) chart.write(x, [x, -0.08 * top], colour("soft"), still);
    });
    chart.line(grid.map((x) => [x, height(x)]), colour("mark"), { thick: 2 });
    chart.line([[at, 0], [at, 0.84 * top]], ink, { dash: [3, 3] });
    chart.ring([at, 0], ink, paper);
    chart.write(name, [Math.max(0.6 - REACH, Math.min(REACH - 0.6, at)), 0.92 * top], ink);
  }

  const self = frame({ model, el }, "Explorer of the reparameterization trick", (colour) => {
    const [mu, logvar, eps] = ["mu", "logvar", "eps"].map((name) => model.get(name));
    const sigma = Math.exp(logvar / 2), z = mu + sigma * eps, ink = colour("ink"), paper = colour("paper");
    drawDensity(die, 0, 1, eps, `eps ${said(eps)}`, ink, paper, colour);
    drawDensity(sample, mu, sigma, z, `z ${said(z)}`, ink, paper, colour);
    sample.line([[mu, 0.3], [z, 0.3]], ink, { thick: 3 });
    die.say(`Density of eps, standard normal: it does not move. eps is ${said(eps)}.`);
    sample.say(`Density of z, normal around ${said(mu)} with spread ${said(sigma)}. z is ${said(z)}.`);
    const slopes = [`slope of z: ${said(1)}`, `slope of z: ${said((sigma * eps) / 2)}`, "drawn: nothing to learn"];
    knobs.forEach(({ slope }, k) => (slope.textContent = slopes[k]));
    return `z = mu + exp(logvar / 2) eps = ${said(mu)} + ${said(sigma)} \u00d7 ${said(eps)} = ${said(z)}. ` +
      `Moving mu by a little moves z by as much; logvar moves it by ${said((sigma * eps) / 2)} times that.` +
      (Math.abs(eps) < 0.025 ? " Found: without noise there is nothing to widen." : "");
  });
  self.show(
    make("p", { class: "explorer-help" }, "Task: bring the slope of logvar to 0 without touching logvar. Which slider does it, and why?"),
    ...knobs.map(({ control }) => control),
    make("p", { class: "explorer-name" }, "where eps comes from"), die.element,
    make("p", { class: "explorer-name" }, "where z lands"), sample.element,
  );
  return self.end;
}

export default { render };
