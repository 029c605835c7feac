/* Pictures under one slider: what they become while one quantity is moved, and what was measured at
   each of its values. */

import { row, unpack } from "./arrays.mjs";
import { frame, make, picture, slider } from "./drawing.mjs";

function render({ model, el }) {
  const { name, values, words, task, goal, found, images, pictures } = model.get("content");
  const [, count, ...shape] = pictures.shape, pixels = shape[0] * shape[1];
  const swept = { shape: [values.length * count, pixels], data: unpack(pictures).data };
  const originals = { shape: [count, pixels], data: unpack(images).data };

  const film = (caption) => {
    const views = Array.from({ length: count }, () => picture(shape));
    const strip = make("div", { class: "explorer-film" }, ...views.map(({ element }) => element));
    return { views, element: make("div", {}, make("p", { class: "explorer-name" }, caption), strip) };
  };
  const before = film("as they were"), after = film(`at this ${name}`);
  before.views.forEach((view, i) => view.paint(row(originals, i), `Picture ${i + 1} as it was`, "", 1));

  const self = frame({ model, el }, `Explorer of ${name}`, () => {
    const place = model.get("place");
    after.views.forEach((view, i) => view.paint(row(swept, place * count + i), `Picture ${i + 1} at ${name} ${values[place]}`, "", 1));
    return `${name} ${values[place]}: ${words[place]}${place === goal ? ` Found: ${found}` : ""}`;
  });
  self.show(
    make("p", { class: "explorer-help" }, `Task: ${task}`),
    slider(model, name, {
      min: 0, max: values.length - 1, step: 1, shown: (place) => values[place],
      read: () => model.get("place"), write: (place) => model.set("place", place),
    }),
    before.element, after.element,
  );
  return self.end;
}

export default { render };
