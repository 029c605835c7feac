/* Photos above, their few numbers in the middle, what comes back below: the reader sets how many
   numbers pass. */

import { row, unpack } from "./arrays.mjs";
import { frame, make, slider } from "./drawing.mjs";

const BAR = 88, WIDE = 6; // pixels of a code's picture: its height, and the width of one number

/** A canvas for one photo, of h by w colour pixels; `paint(values)` takes numbers from 0 to 255. */
function colours([h, w], kind) {
  const canvas = make("canvas", { class: `explorer-photo explorer-${kind}`, width: w, height: h, role: "img" });
  const context = canvas.getContext("2d"), image = context.createImageData(w, h);
  image.data.fill(255);
  return {
    canvas,
    paint(values, words) {
      for (let i = 0; i < w * h; i++)
        for (let c = 0; c < 3; c++) image.data[4 * i + c] = values[3 * i + c];
      context.putImageData(image, 0, 0);
      canvas.setAttribute("aria-label", words);
    },
  };
}

/** The mean photo plus the first `numbers` steps of a code along its directions, into `out`. */
function rebuild({ mean, directions, steps }, code, numbers, out) {
  out.set(mean.data);
  for (let k = 0; k < numbers; k++) {
    const levels = row(directions, k), step = code[k] * steps[k];
    for (let j = 0; j < out.length; j++) out[j] += step * (levels[j] - 128);
  }
  for (let j = 0; j < out.length; j++) out[j] *= 255;
}

function render({ model, el }) {
  const content = model.get("content"), photos = unpack(content.photos), codes = unpack(content.codes);
  const basis = { mean: unpack(content.mean), directions: unpack(content.directions), steps: content.steps };
  const [count, h, w] = photos.shape, most = codes.shape[1], pixels = h * w * 3;
  const remark = (numbers) => content.remarks.findLast(([from]) => from <= numbers)?.[1] ?? "";
  const reach = Array.from({ length: most }, (_, k) =>
    Math.max(1e-9, ...Array.from({ length: count }, (_, i) => Math.abs(row(codes, i)[k]))));
  const out = new Float32Array(pixels);

  /** Let a code be squeezed: the nearer to its middle a pointer is, the fewer numbers pass. */
  function squeezed(bars) {
    const squeeze = ({ clientX }) => {
      const { left, width } = bars.getBoundingClientRect(), share = Math.abs(clientX - left - width / 2) / (width / 2);
      model.set("numbers", Math.max(1, Math.min(most, Math.round(share * most))));
    };
    bars.addEventListener("pointerdown", (event) => { bars.setPointerCapture(event.pointerId); squeeze(event); });
    bars.addEventListener("pointermove", (event) => { if (bars.hasPointerCapture(event.pointerId)) squeeze(event); });
    bars.addEventListener("lostpointercapture", () => model.save_changes());
  }

  const views = Array.from({ length: count }, (_, i) => {
    const first = colours([h, w], "before"), last = colours([h, w], "after");
    const bars = make("canvas", { class: "explorer-code", width: WIDE * most, height: BAR, "aria-hidden": "true" });
    squeezed(bars);
    first.paint(photos.data.subarray(i * pixels, (i + 1) * pixels), `Photo ${i + 1} as it was`);
    return { bars, last, element: make("div", { class: "explorer-passage" }, first.canvas, bars, last.canvas) };
  });

  /** Draw a code as bars from the middle line: blue for above 0, orange for below. */
  function bar(canvas, code, numbers, colour) {
    const context = canvas.getContext("2d"), left = (most - numbers) / 2;
    context.clearRect(0, 0, WIDE * most, BAR);
    for (let k = 0; k < numbers; k++) {
      const tall = Math.max(2, Math.sqrt(Math.abs(code[k]) / reach[k]) * (BAR / 2));
      context.fillStyle = colour(code[k] > 0 ? "class-0" : "class-1");
      context.fillRect(WIDE * (left + k), code[k] > 0 ? BAR / 2 - tall : BAR / 2, WIDE - 1, tall);
    }
  }

  const self = frame({ model, el }, "Photos through a bottleneck", (colour) => {
    const numbers = Math.min(most, model.get("numbers"));
    let survives = 0;
    views.forEach(({ bars, last }, i) => {
      const code = row(codes, i);
      for (let k = 0; k < numbers; k++) survives += code[k] ** 2;
      rebuild(basis, code, numbers, out);
      last.paint(out, `Photo ${i + 1}, rebuilt from ${numbers} numbers`);
      bar(bars, code, numbers, colour);
    });
    const share = Math.round((100 * survives) / content.total), fewer = Math.round(pixels / numbers);
    return `Each photo passes as ${numbers === 1 ? "1 number" : `${numbers} numbers`} instead of ` +
      `${pixels.toLocaleString("en")}: ${fewer.toLocaleString("en")} times fewer. ${share} % of what sets these photos apart ` +
      `survives. ${remark(numbers)}`;
  });
  self.show(
    make("p", { class: "explorer-help" }, content.task),
    slider(model, "numbers that pass", {
      min: 1, max: most, step: 1, shown: String,
      read: () => model.get("numbers"), write: (value) => model.set("numbers", value),
    }),
    make("div", { class: "explorer-strip" }, ...views.map(({ element }) => element)),
  );
  return self.end;
}

export default { render };
