/* Draws from a decoder at the reader's temperature; those that come close to a training picture are
   framed. The draws are Python's own, some pages of them, so that they can be had again. */

import { Decoder, nearest, row, unpack } from "./arrays.mjs";
import { button, frame, make, picture, said, slider, tell } from "./drawing.mjs";

function render({ model, el }) {
  const { layers, eps, images, near, strange } = model.get("content");
  const decoder = new Decoder(layers), shape = images.shape.slice(1), pixels = shape[0] * shape[1];
  const training = { shape: [images.shape[0], pixels], data: Float32Array.from(unpack(images).data, (value) => value / 255) };
  const [pages, cells, numbers] = eps.shape, draws = { shape: [pages * cells, numbers], data: unpack(eps).data };
  const views = Array.from({ length: cells }, () => picture(shape));

  const self = frame({ model, el }, "Gallery of draws", () => {
    const temperature = model.get("temperature"), page = model.get("page");
    let copies = 0, strangers = 0;
    views.forEach((view, k) => {
      const z = row(draws, page * cells + k).map((value) => temperature * value), pixelsNow = decoder.decode(z);
      const far = nearest(training, pixelsNow)[1] / Math.sqrt(pixels), copy = far < near, stranger = far > strange;
      copies += copy;
      strangers += stranger;
      view.element.classList.toggle("explorer-copy", copy);
      const words = copy ? ", nearly a training picture" : stranger ? ", like no training picture" : "";
      view.paint(pixelsNow, `Draw ${k + 1}${words}`, copy ? "\u2248" : stranger ? "?" : "");
    });
    const found = copies <= cells / 10 && strangers < cells / 2 ? " Found: neither memory nor fancy." : "";
    return `Page ${page + 1} of ${pages} at temperature ${said(temperature)}: ${copies} of ${cells} draws are nearly a training picture (\u2248), ` +
      `${strangers} are further from all of them than 19 in 20 are from each other (?).${found}`;
  });
  self.show(
    make("p", { class: "explorer-help" }, `Task: find a temperature at which at most ${Math.floor(cells / 10)} draws are copies, and fewer than half are like nothing that the decoder was shown.`),
    slider(model, "temperature", {
      min: 0, max: 2, step: 0.05,
      read: () => model.get("temperature"), write: (value) => model.set("temperature", value),
    }),
    make("div", { class: "explorer-gallery" }, ...views.map((view) => view.element)),
    make("div", { class: "explorer-buttons" }, button("Draw again", () => tell(model, { page: (model.get("page") + 1) % pages }))),
  );
  return self.end;
}

export default { render };
