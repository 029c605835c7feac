/* What explorers are drawn with, for eyes, fingers, keyboards and screen readers. Nothing here knows
   whether a kernel is behind the page. */

/** Make an element: attributes by name, then what it holds. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** For what has the focus: its keys are its own, where JupyterLab's would go to the next cell. */
const KEYS = { "data-lm-suppress-shortcuts": "true" };

let made = 0;
/** A name that no other element has. */
export const unique = () => `explorer-${++made}`;

/** A number for eyes and ears: two places, a real minus sign. */
export const said = (value) => value.toFixed(2).replace("-", "\u2212");

/**
 * The frame of an explorer: draws when its model or the theme changes, at most once a frame, and
 * says in words what is seen once the reader pauses.
 *
 * `draw(colour)` does the drawing and returns those words; `colour` reads the style sheet.
 */
export function frame({ model, el }, title, draw) {
  const root = make("div", { class: "explorer", role: "group", "aria-label": title });
  const words = make("p", { class: "explorer-words", role: "status" });
  let asked = 0, pause = 0;
  const now = () => {
    asked = 0;
    const style = getComputedStyle(root);
    const text = draw((name) => style.getPropertyValue(`--explorer-${name}`).trim());
    clearTimeout(pause);
    pause = setTimeout(() => (words.textContent = text), words.textContent ? 300 : 0);
  };
  const later = () => (asked ||= requestAnimationFrame(now));
  model.on("change", later);
  const theme = new MutationObserver(later);
  theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  theme.observe(document.body, { attributeFilter: ["data-jp-theme-light"] });
  el.append(root);
  return {
    root,
    /** Put the parts in their place and draw for the first time. */
    show: (...parts) => { root.append(...parts, words); now(); },
    /** What a host calls when the explorer leaves the page. */
    end: () => { theme.disconnect(); model.off("change", later); cancelAnimationFrame(asked); clearTimeout(pause); },
  };
}

/** Set what the reader did, so that the page redraws and Python hears of it. */
export function tell(model, changes) {
  for (const [name, value] of Object.entries(changes)) model.set(name, value);
  model.save_changes();
}

/** A native slider with its name and its value; `read` and `write` are its only ties. */
export function slider(model, name, { min, max, step = "any", read, write, shown = said }) {
  const id = unique();
  const input = make("input", { id, type: "range", min, max, step, ...KEYS });
  const output = make("output", { for: id });
  const follow = () => {
    input.value = read();
    output.textContent = shown(read());
    input.setAttribute("aria-valuetext", output.textContent);
  };
  input.addEventListener("input", () => { write(Number(input.value)); model.save_changes(); follow(); });
  model.on("change", follow);
  follow();
  return make("div", { class: "explorer-slider" }, make("label", { for: id }, name), input, output);
}

export function button(text, press) {
  const element = make("button", { type: "button", ...KEYS }, text);
  element.addEventListener("click", press);
  return element;
}

/** A picture of h by w pixels that is drawn large and sharp; `paint(pixels, words)` fills it. */
export function picture([h, w], caption = "") {
  const canvas = make("canvas", { class: "explorer-picture", width: w, height: h, role: "img" });
  const context = canvas.getContext("2d"), image = context.createImageData(w, h);
  const name = make("span", { class: "explorer-caption" }, caption);
  return {
    element: make("div", { class: "explorer-figure" }, canvas, name),
    paint(pixels, words, shown = caption, scale = 255) {
      for (let i = 0; i < w * h; i++) {
        image.data.fill(Math.round(pixels[i] * scale), 4 * i, 4 * i + 3);
        image.data[4 * i + 3] = 255;
      }
      context.putImageData(image, 0, 0);
      canvas.setAttribute("aria-label", words);
      if (name.textContent !== shown) name.textContent = shown;
    },
  };
}

/**
 * A part of the plane, [x0, x1] by [y0, y1], that is clicked, dragged or walked by arrows.
 *
 * `at()` is where the reader is, `move([x, y])` is called where they go and `done()` when they stay.
 * Without them it is a picture only.
 */
export function plane({ limits: [x0, x1, y0, y1], width = 260, height = width, at, move, done, role }) {
  const canvas = make("canvas", { class: "explorer-plane" }), backdrop = document.createElement("canvas");
  const sharp = Math.min(2, window.devicePixelRatio || 1), context = canvas.getContext("2d");
  for (const one of [canvas, backdrop]) Object.assign(one, { width: width * sharp, height: height * sharp });
  canvas.style.aspectRatio = `${width} / ${height}`;
  canvas.style.width = `${width}px`;
  const quiet = backdrop.getContext("2d");
  quiet.scale(sharp, sharp);
  let drawn = null;
  const place = ([x, y]) => [((x - x0) / (x1 - x0)) * width, ((y1 - y) / (y1 - y0)) * height];
  const self = {
    element: canvas, context, width, height, place, limits: [x0, x1, y0, y1],
    say: (words) => canvas.setAttribute("aria-label", words),
    /** Begin a picture: `still(context)` is drawn anew only when `key` differs from the last. */
    begin(key, paper, still) {
      if (key !== drawn) {
        quiet.fillStyle = paper;
        quiet.fillRect(0, 0, width, height);
        still(quiet);
        drawn = key;
      }
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(backdrop, 0, 0);
      context.scale(sharp, sharp);
    },
    /** Draw a line through points, on this picture or on the one that is kept. */
    line(points, colour, { thick = 1.5, dash = [], on = context } = {}) {
      on.strokeStyle = colour;
      on.lineWidth = thick;
      on.setLineDash(dash);
      on.beginPath();
      points.forEach((point) => on.lineTo(...place(point)));
      on.stroke();
    },
    /** Draw an ellipse with its half axes along x and y. */
    ellipse(middle, [a, b], colour, { thick = 1.5, dash = [], on = context } = {}) {
      on.strokeStyle = colour;
      on.lineWidth = thick;
      on.setLineDash(dash);
      on.beginPath();
      on.ellipse(...place(middle), (a * width) / (x1 - x0), (b * height) / (y1 - y0), 0, 0, 2 * Math.PI);
      on.stroke();
    },
    /** Draw a ring that is seen on any ground. */
    ring(point, ink, paper) {
      const half = [(7 * (x1 - x0)) / width, (7 * (y1 - y0)) / height];
      self.ellipse(point, half, paper, { thick: 5 });
      self.ellipse(point, half, ink, { thick: 2.5 });
    },
    /** Draw a disc with a text on it, with an edge where discs overlap. */
    disc(point, text, colour, paper) {
      context.beginPath();
      context.arc(...place(point), 7.5, 0, 2 * Math.PI);
      Object.assign(context, { fillStyle: colour, strokeStyle: paper, lineWidth: 1 });
      context.setLineDash([]);
      context.fill();
      context.stroke();
      self.write(text, point, paper);
    },
    /** Write at a point, with its middle there. */
    write(text, point, colour, on = context) {
      on.font = "12px sans-serif";
      on.textAlign = "center";
      on.textBaseline = "middle";
      on.fillStyle = colour;
      on.fillText(text, ...place(point));
    },
  };
  if (move) listen(canvas, { limits: [x0, x1, y0, y1], at, move, done, role });
  else {
    canvas.setAttribute("role", "img");
    canvas.style.touchAction = "auto"; // a finger scrolls the page
  }
  return self;
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** Let arrow keys walk among buttons that stand in rows; returns what sets where Tab stops. */
export function roving(buttons) {
  const stop = (at) => buttons.forEach((one, k) => (one.tabIndex = k === at ? 0 : -1));
  buttons.forEach((one, at) => {
    one.addEventListener("focus", () => stop(at));
    one.addEventListener("keydown", (event) => {
      const across = buttons.filter(({ offsetTop }) => offsetTop === buttons[0].offsetTop).length;
      const [x, y] = STEPS[event.key] ?? [0, 0], ends = { Home: 0, End: buttons.length - 1 };
      const to = ends[event.key] ?? at + x - y * across;
      if (to === at || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      buttons[to]?.focus();
    });
  });
  return stop;
}

/** A named row of buttons of which one is pressed, [value, text] for each, as a trait says. */
export function choice(model, name, trait, options) {
  const buttons = options.map(([value, text]) => button(text, () => tell(model, { [trait]: value })));
  const least = `max(2.1rem, ${1 + Math.max(...options.map(([, text]) => String(text).length))}ch)`;
  const chips = make("div", {
    class: "explorer-chips", role: "group", "aria-label": name,
    style: `display: grid; grid-template-columns: repeat(auto-fit, minmax(${least}, 1fr)); flex: 1 1 16rem`,
  }, ...buttons);
  const stop = roving(buttons);
  const follow = () => {
    const at = options.findIndex(([value]) => value === model.get(trait));
    buttons.forEach((one, k) => one.setAttribute("aria-pressed", k === at));
    if (!chips.matches(":focus-within")) stop(at);
  };
  model.on("change", follow);
  follow();
  return make("div", { class: "explorer-slider" }, make("b", { style: "min-width: 6.5em", "aria-hidden": "true" }, name), chips);
}

/** Let a canvas be used by pointer and by keyboard. */
function listen(canvas, { limits: [x0, x1, y0, y1], at, move, done, role }) {
  for (const [name, value] of Object.entries({ tabindex: 0, role: "application", "aria-roledescription": role, ...KEYS }))
    canvas.setAttribute(name, value);
  const go = (x, y) => move([Math.min(x1, Math.max(x0, x)), Math.min(y1, Math.max(y0, y))]);
  const follow = ({ clientX, clientY }) => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    go(x0 + ((clientX - left) / width) * (x1 - x0), y1 - ((clientY - top) / height) * (y1 - y0));
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    follow(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) follow(event);
  });
  canvas.addEventListener("lostpointercapture", done);
  canvas.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const [x, y] = at(), share = event.shiftKey ? 0.1 : 0.02;
    go(x + step[0] * share * (x1 - x0), y + step[1] * share * (y1 - y0));
    done();
  });
}
