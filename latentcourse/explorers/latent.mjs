/* The plane of codes: go anywhere, see what the decoder makes of the place and which training
   picture's code lies nearest; walk from one code to another. One plane for each model. */

import { Decoder, nearest, replaced, row, unpack } from "./arrays.mjs";
import { button, frame, make, picture, plane, said, tell } from "./drawing.mjs";

const FILM = 9, SECONDS = 2.5, LONELY = 0.08; // of a plane's width: no code so near

const between = (start, end, share) => start.map((from, k) => (1 - share) * from + share * end[k]);

/** Write the first letter of each point's class at its place, as this course's scatters do. */
function marks(chart, context, points, labels, names, colour) {
  for (let i = 0; i < points.shape[0]; i++)
    chart.write(names[labels[i]][0], row(points, i), colour(`class-${labels[i]}`), context);
}

function render({ model, el }) {
  const { images, labels, names, models } = model.get("content");
  const shape = images.shape.slice(1), labelOf = unpack(labels).data;
  const training = { shape: [images.shape[0], shape[0] * shape[1]], data: unpack(images).data };

  const views = models.map(({ name, layers, codes, limits }, i) => {
    const chart = plane({
      limits, role: "plane of codes",
      at: () => model.get("at")[i],
      move: (z) => { model.set("active", i); model.set("at", replaced(model.get("at"), i, z)); },
      done: () => model.save_changes(),
    });
    const view = {
      name, chart, codes: unpack(codes), decoder: new Decoder(layers),
      decoded: picture(shape, "decoded"), neighbour: picture(shape, "nearest"),
    };
    const pictures = make("div", { class: "explorer-row" }, view.decoded.element, view.neighbour.element);
    view.element = make("div", { class: "explorer-panel" }, make("p", { class: "explorer-name" }, name), chart.element, pictures);
    return view;
  });

  function drawView(view, i, colour) {
    const { chart, codes, name } = view, z = model.get("at")[i], [start, end] = model.get("walks")[i];
    const ink = colour("ink"), paper = colour("paper");
    chart.begin(paper, paper, (still) => marks(chart, still, codes, labelOf, names, colour));
    chart.line([start, end], ink, { dash: [4, 4] });
    chart.ring(z, ink, paper);
    const [place, far] = nearest(codes, z), what = names[labelOf[place]];
    view.decoded.paint(view.decoder.decode(z), `What the ${name} decodes at (${z.map(said).join(", ")})`);
    view.neighbour.paint(row(training, place), `Training picture with the nearest code: ${what}`, `nearest: ${what}`, 1);
    const lonely = far > LONELY * (chart.limits[1] - chart.limits[0]) ? " Found: nobody lives here." : "";
    const words = `${name}: code (${z.map(said).join(", ")}); the nearest training picture is ${what}, ${said(far)} away.${lonely}`;
    chart.say(`Plane of the ${name}'s codes. ${words} Arrow keys move, with Shift in larger steps.`);
    return words;
  }

  const film = Array.from({ length: FILM }, () => picture(shape));
  let playing = 0;
  function play() {
    cancelAnimationFrame(playing);
    const i = model.get("active"), [start, end] = model.get("walks")[i], began = performance.now();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const step = (now) => {
      const share = still ? 1 : Math.min(1, Math.max(0, now - began) / (1000 * SECONDS));
      model.set("at", replaced(model.get("at"), i, between(start, end, share)));
      if (share < 1) playing = requestAnimationFrame(step);
      else model.save_changes();
    };
    step(began);
  }
  const set = (which) => () => {
    const i = model.get("active"), walk = replaced(model.get("walks")[i], which, model.get("at")[i]);
    tell(model, { walks: replaced(model.get("walks"), i, walk) });
  };

  const self = frame({ model, el }, "Explorer of latent planes", (colour) => {
    const i = model.get("active"), [start, end] = model.get("walks")[i];
    film.forEach((one, k) => {
      const z = between(start, end, k / (FILM - 1));
      one.paint(views[i].decoder.decode(z), `Picture ${k + 1} of ${FILM} of the walk of the ${views[i].name}`);
    });
    const words = views.map((view, k) => drawView(view, k, colour));
    return words[i];
  });
  self.show(
    make("p", { class: "explorer-help" }, "Task: find a place with no picture near it. What is painted there? Click or drag on a plane, or choose it with Tab and use the arrow keys."),
    make("div", { class: "explorer-panels" }, ...views.map((view) => view.element)),
    make("div", { class: "explorer-buttons" }, button("Walk from here", set(0)), button("Walk to here", set(1)), button("Play the walk", play)),
    make("div", { class: "explorer-film" }, ...film.map((one) => one.element)),
  );
  return () => { cancelAnimationFrame(playing); self.end(); };
}

export default { render };
