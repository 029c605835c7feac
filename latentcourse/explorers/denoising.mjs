/* Walks from noise to codes: the same walkers in the latent plane and as decoded pictures, at the step,
   the guidance weight and the method that the reader chooses. */

import { Decoder, nearest, row, unpack } from "./arrays.mjs";
import { button, choice, frame, make, picture, plane, slider } from "./drawing.mjs";

const SIDE = 8, COLUMNS = 6, TRAIL = 5, SECONDS = 4;

function render({ model, el }) {
  const { asked, weights, methods, limits, ...content } = model.get("content");
  const walks = unpack(content.walks), codes = unpack(content.codes), labels = unpack(content.labels).data, decoder = new Decoder(content.layers);
  const [, , moments, n] = walks.shape, steps = moments - 1, digits = [...new Set(asked)].sort();

  /** Where walker i is after some steps, with the method of now and the weight of now or another. */
  function position(i, step, weight = model.get("weight")) {
    const start = 2 * (i + n * (step + moments * (weight + weights.length * model.get("method"))));
    return walks.data.subarray(start, start + 2);
  }

  const arrived = (i, step, weight) => labels[nearest(codes, position(i, step, weight))[0]] === asked[i];
  const bests = new Map();

  /** The least guidance with which most walkers end at their digit, with the method of now. */
  function best() {
    if (!bests.has(model.get("method"))) {
      const homes = weights.map((_, weight) => asked.filter((_, i) => arrived(i, steps, weight)).length);
      const most = [...homes.keys()].filter((weight) => homes[weight] === Math.max(...homes));
      bests.set(model.get("method"), most.reduce((least, one) => (weights[one] < weights[least] ? one : least)));
    }
    return bests.get(model.get("method"));
  }

  const chart = plane({ limits, width: 280 });
  chart.element.style.maxWidth = "calc(100% - 2px)";
  function drawPlane(step, digit, shown, colour) {
    const paper = colour("paper");
    chart.begin(`${paper} ${digit}`, paper, (still) => {
      for (let i = 0; i < codes.shape[0]; i++) {
        still.globalAlpha = digit < 0 || labels[i] === digit ? 0.4 : 0.2;
        chart.write(labels[i], row(codes, i), colour(`class-${labels[i]}`), still);
      }
      still.globalAlpha = 1;
    });
    for (let back = Math.min(TRAIL, step); back > 0; back--) {
      chart.context.globalAlpha = 0.85 - (0.7 * back) / TRAIL;
      for (const i of shown)
        chart.line([position(i, step - back), position(i, step - back + 1)], colour(`class-${asked[i]}`), { thick: 2 });
    }
    chart.context.globalAlpha = 1;
    for (const i of shown) chart.disc(position(i, step), asked[i], colour(`class-${asked[i]}`), paper);
  }

  const cells = asked.map((digit) => {
    const view = picture([SIDE, SIDE], `${digit}`);
    view.element.firstChild.style.border = `2px solid var(--explorer-class-${digit})`;
    return view;
  });
  const sheet = make("div", { class: "explorer-gallery", style: `grid-template-columns: repeat(${COLUMNS}, 1fr); margin: 0` },
    ...cells.map(({ element }) => element));

  // Nothing moves by itself for who asked for less motion: a press is one step then.
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let clock = 0;
  const forward = () => model.set("step", (model.get("step") + 1) % moments);
  const player = button("", () => {
    if (clock) return pause();
    if (calm.matches || model.get("step") === steps) forward();
    if (calm.matches) return model.save_changes();
    clock = setInterval(() => { forward(); if (model.get("step") === steps) pause(); }, (1000 * SECONDS) / steps);
    name();
  });
  player.style.cssText = "min-width: 6.2em; margin-left: auto";
  const name = () => (player.textContent = clock ? "Pause" : calm.matches ? "Next step" : "Play");
  function pause() {
    clearInterval(clock);
    clock = 0;
    name();
    model.save_changes();
  }
  name();
  calm.addEventListener("change", pause);

  const stepper = slider(model, "step", {
    min: 0, max: steps, step: 1, shown: (step) => `${step} of ${steps}`,
    read: () => model.get("step"), write: (step) => { if (clock) pause(); model.set("step", step); },
  });
  const guidance = slider(model, "guidance", {
    min: 0, max: weights.length - 1, step: 1, shown: (place) => String(weights[place]),
    read: () => model.get("weight"), write: (place) => model.set("weight", place),
  });
  for (const one of [stepper, guidance]) one.lastChild.style.minWidth = "4.2em";
  stepper.append(player);
  const method = choice(model, "method", "method", methods.map((text, place) => [place, text]));
  const asking = choice(model, "asked for", "digit", [[-1, "all"], ...digits.map((digit) => [digit, digit])]);

  const self = frame({ model, el }, "Explorer of denoising walks", (colour) => {
    const step = model.get("step"), digit = model.get("digit");
    const shown = [...asked.keys()].filter((i) => digit < 0 || asked[i] === digit);
    drawPlane(step, digit, shown, colour);
    cells.forEach(({ element, paint }, i) => {
      // What is hidden keeps its room, behind what is shown.
      Object.assign(element.style, shown.includes(i) ? { visibility: "visible", order: 0 } : { visibility: "hidden", order: 1 });
      paint(decoder.decode(position(i, step)), `Walker ${i + 1}, asked for ${asked[i]}, decoded`);
    });
    const there = shown.filter((i) => arrived(i, step)).length;
    const words = `Step ${step} of ${steps}, guidance ${weights[model.get("weight")]}, ${methods[model.get("method")]}: ` +
      `${there} of ${shown.length} walkers${digit < 0 ? "" : ` asked for ${digit}`} lie nearest to a real code of their digit.` +
      (step === steps && digit < 0 && model.get("weight") === best() ? " Found: no guidance here brings more of them home, and none weaker as many." : "");
    chart.say(`Latent plane: walkers with the digits they were asked for, over codes of real digits. ${words}`);
    return words;
  });
  const half = (flex, title, part) => make("div", { style: `flex: ${flex}; min-width: 0` }, make("p", { class: "explorer-name" }, title), part);
  self.show(
    method, asking, guidance, stepper,
    make("div", { class: "explorer-panels" }, half("0 1 282px", "walkers in the latent plane", chart.element), half("0 1 242px", "decoded, by digit asked for", sheet)),
    make("p", { class: "explorer-help" }, "Task: walk to the last step with all digits, and find the least guidance that brings most walkers home. Discs are walkers, with the digit that each was asked for and the way of its last steps; faint digits are codes of real ones."),
  );
  return () => { clearInterval(clock); calm.removeEventListener("change", pause); self.end(); };
}

export default { render };
