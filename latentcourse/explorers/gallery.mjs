/* Draws from a decoder at the reader's temperature; those that come close to a training picture are
   framed. The draws are Python's own, some pages of them, so that they can be had again. */

import { Decoder, nearest, row, unpack } from "./arrays.mjs";
import { button, frame, make, picture, said, slider, tell } from "./drawing.mjs";

const HOTTEST = 2;

/** How much two rows differ, as a root mean square over all pairs and numbers: from the variances. */
function spread(rows) {
  const n = rows.length, numbers = rows[0].length;
  let sum = 0;
  for (let j = 0; j < numbers; j++) {
    const mean = rows.reduce((total, one) => total + one[j], 0) / n;
    sum += rows.reduce((total, one) => total + (one[j] - mean) ** 2, 0) / (n - 1);
  }
  return Math.sqrt((2 * sum) / numbers);
}

function render({ model, el }) {
  const { layers, eps, images, near, spread: wide } = model.get("content");
  const decoder = new Decoder(layers), shape = images.shape.slice(1), pixels = shape[0] * shape[1];
  const training = { shape: [images.shape[0], pixels], data: Float32Array.from(unpack(images).data, (value) => value / 255) };
  const [pages, cells, numbers] = eps.shape, draws = { shape: [pages * cells, numbers], data: unpack(eps).data };
  const views = Array.from({ length: cells }, () => picture(shape));

  const self = frame({ model, el }, "Gallery of draws", () => {
    const temperature = model.get("temperature"), page = model.get("page");
    const pixelsNow = [];
    let copies = 0;
    views.forEach((view, k) => {
      const z = row(draws, page * cells + k).map((value) => temperature * value), made = decoder.decode(z).slice();
      const copy = nearest(training, made)[1] / Math.sqrt(pixels) < near;
      copies += copy;
      pixelsNow.push(made);
      view.element.classList.toggle("explorer-copy", copy);
      view.paint(made, `Draw ${k + 1}${copy ? ", nearly a training picture" : ""}`, copy ? "\u2248" : "");
    });
    const mine = spread(pixelsNow);
    const found = mine >= wide ? " Found: as different as they are." : temperature === HOTTEST ? " Found: even as hot as this they are more alike." : "";
    return `Page ${page + 1} of ${pages} at temperature ${said(temperature)}: ${copies} of ${cells} draws are nearly a training picture (\u2248). ` +
      `Two draws differ by ${said(mine)} a pixel (root mean square), two training pictures by ${said(wide)}.${found}`;
  });
  self.show(
    make("p", { class: "explorer-help" }, "Task: find a temperature at which draws differ from each other as much as training pictures do, if there is one. What becomes of them on the way?"),
    slider(model, "temperature", {
      min: 0, max: HOTTEST, step: 0.05,
      read: () => model.get("temperature"), write: (value) => model.set("temperature", value),
    }),
    make("div", { class: "explorer-gallery" }, ...views.map((view) => view.element)),
    make("div", { class: "explorer-buttons" }, button("Draw again", () => tell(model, { page: (model.get("page") + 1) % pages }))),
  );
  return self.end;
}

export default { render };
