/* A sweep over beta: what the code keeps of pictures, what comes out of the prior, where the
   posteriors lie, and the point on the rate-distortion curve, for the beta under the slider. */

import { Decoder, row, unpack } from "./arrays.mjs";
import { frame, make, picture, plane, said, slider } from "./drawing.mjs";

const DARK = 0.1; // nats: a code that costs less says next to nothing
const REACH = 4; // of the plane of posteriors, in prior spreads

/** Range of some numbers, with a margin. */
function span(values) {
  const low = Math.min(...values), high = Math.max(...values), margin = 0.1 * (high - low || 1);
  return [low - margin, high + margin];
}

function render({ model, el }) {
  const { betas, models, images, labels, eps, rates, distortions } = model.get("content");
  const shape = images.shape.slice(1), pixels = shape[0] * shape[1], classes = unpack(labels).data;
  const originals = { shape: [images.shape[0], pixels], data: unpack(images).data }, draws = unpack(eps);
  const fitted = models.map(({ layers, mu, logvar, axes }) => ({
    decoder: new Decoder(layers), mu: unpack(mu), logvar: unpack(logvar), axes,
  }));

  const strip = (name) => {
    const pictures = Array.from({ length: originals.shape[0] }, () => picture(shape));
    const film = make("div", { class: "explorer-film" }, ...pictures.map((one) => one.element));
    return { pictures, element: make("div", {}, make("p", { class: "explorer-name" }, name), film) };
  };
  const [kept, rebuilt, drawn] = ["pictures", "what the code keeps", "drawn from the prior"].map(strip);
  kept.pictures.forEach((one, i) => one.paint(row(originals, i), `Picture ${i + 1}, a ${classes[i]}`, "", 1));

  const limits = [...span(rates), ...span(distortions)], curve = plane({ limits });
  const cloud = plane({ limits: [-REACH, REACH, -REACH, REACH] });
  const panel = (name, chart) => make("div", { class: "explorer-panel" }, make("p", { class: "explorer-name" }, name), chart.element);

  function drawCurve(i, ink, paper, colour) {
    const points = rates.map((rate, k) => [rate, distortions[k]]);
    curve.begin(paper, paper, (still) => {
      const order = [...points].sort((a, b) => a[0] - b[0]);
      curve.line(order, colour("soft"), { on: still });
      points.forEach((point) => curve.write("\u25cf", point, colour("mark"), still));
      const inset = (k, share) => limits[k] + share * (limits[k + 1] - limits[k]);
      for (const share of [0.1, 0.9]) {
        curve.write(said(inset(0, share)), [inset(0, share), inset(2, 0.03)], ink, still);
        curve.write(said(inset(2, share)), [inset(0, 0.07), inset(2, share)], ink, still);
      }
    });
    curve.ring(points[i], ink, paper);
    curve.say(`Rate-distortion curve: at beta ${betas[i]} the rate is ${said(rates[i])} nats, the distortion ${said(distortions[i])}.`);
  }

  function drawCloud(i, ink, paper, colour) {
    const { mu, logvar, axes: [a, b] } = fitted[i];
    cloud.begin(paper, paper, (still) => {
      for (const radius of [1, 2]) cloud.ellipse([0, 0], [radius, radius], colour("soft"), { dash: [5, 4], on: still });
    });
    for (let k = 0; k < mu.shape[0]; k++) {
      const middle = row(mu, k), spread = row(logvar, k).map((value) => Math.exp(value / 2));
      cloud.ellipse([middle[a], middle[b]], [spread[a], spread[b]], colour(`class-${classes[k]}`), { thick: 1.2 });
    }
    cloud.say(`Posteriors of ${mu.shape[0]} pictures as ellipses of one spread; the prior's first and second spread are dashed circles.`);
  }

  const self = frame({ model, el }, "Explorer of beta", (colour) => {
    const i = model.get("index"), { decoder, mu } = fitted[i], ink = colour("ink"), paper = colour("paper");
    let squares = 0;
    for (let k = 0; k < originals.shape[0]; k++) {
      const again = decoder.decode(row(mu, k)), original = row(originals, k);
      for (let j = 0; j < pixels; j++) squares += (again[j] - original[j] / 255) ** 2;
      rebuilt.pictures[k].paint(again, `Reconstruction of picture ${k + 1}`);
      drawn.pictures[k].paint(decoder.decode(row(draws, k)), `Draw ${k + 1} from the prior`);
    }
    drawCurve(i, ink, paper, colour);
    drawCloud(i, ink, paper, colour);
    return `beta ${betas[i]}: the code costs ${said(rates[i])} nats and leaves a distortion of ${said(distortions[i])} nats; ` +
      `what it keeps of these pictures is off by ${said(Math.sqrt(squares / originals.data.length))} (root mean square of pixels).` +
      (rates[i] < DARK ? " Found: the code says nothing, and all come back as one." : "");
  });
  self.show(
    make("p", { class: "explorer-help" }, "Task: raise beta until the draws look like pictures. What have the rebuilt ones lost by then? Then raise it until the code says nothing."),
    slider(model, "beta", {
      min: 0, max: betas.length - 1, step: 1, shown: (place) => String(betas[place]),
      read: () => model.get("index"), write: (place) => model.set("index", place),
    }),
    kept.element, rebuilt.element, drawn.element,
    make("div", { class: "explorer-panels" }, panel("distortion over rate, nats", curve), panel("posteriors over the prior", cloud)),
  );
  return self.end;
}

export default { render };
