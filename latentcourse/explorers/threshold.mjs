/* A cut through scores: whom it flags, what that costs beside flagging nothing and everything, and the
   photos on either side of it. */

import { row, unpack } from "./arrays.mjs";
import { button, choice, frame, make, picture, plane, said, slider, tell } from "./drawing.mjs";

const BINS = 28, BESIDE = 5;
const percent = (share) => `${+(100 * share).toPrecision(3)} %`;
const brief = (value) => (value === Infinity ? "above all" : String(+value.toPrecision(3)).replace("-", "\u2212"));

/** A table of rows: a heading, then cells that are filled later. */
function table(caption, heads, names) {
  const cells = names.map(() => heads.map(() => make("td")));
  const top = make("tr", {}, make("td"), ...heads.map((text) => make("th", { scope: "col" }, text)));
  const body = names.map((name, k) => make("tr", {}, make("th", { scope: "row" }, name), ...cells[k]));
  return { cells, element: make("table", { class: "explorer-table" }, make("caption", {}, caption), make("tbody", {}, top, ...body)) };
}

function render({ model, el }) {
  const { scores, labels, names, prevalences, miss_costs, images } = model.get("content"), n = labels.length;
  const shape = images.shape.slice(1), pixels = { shape: [n, shape[0] * shape[1]], data: unpack(images).data };
  const odd = labels.reduce((sum, label) => sum + label, 0), normal = n - odd;
  const each = Object.entries(scores).map(([name, values]) => {
    const order = [...values.keys()].sort((a, b) => values[a] - values[b]), sorted = order.map((i) => values[i]);
    // What a cut flags: all pictures from its own score on, those of equal score among them.
    const flags = Array.from({ length: n + 1 }, (_, cut) => {
      const kept = order.filter((i) => cut < n && values[i] < sorted[cut]);
      const below = cut === n ? order : kept, missed = below.reduce((sum, i) => sum + labels[i], 0);
      return { below: below.length, missed, alarms: normal - (below.length - missed) };
    });
    return { name, values, order, sorted, flags };
  });

  /** What a cut costs per picture, in false alarms, as chosen now. */
  function cost({ missed, alarms }) {
    const share = prevalences[model.get("prevalence")], price = miss_costs[model.get("miss_cost")];
    return ((1 - share) * alarms) / normal + (share * price * missed) / odd;
  }
  const best = ({ flags }) => flags.reduce((least, one, cut) => (cost(one) < cost(flags[least]) ? cut : least), 0);

  const chart = plane({ limits: [0, 1, -1, 1], width: 520, height: 150 });
  chart.element.style.maxWidth = "calc(100% - 2px)";
  function drawChart({ name, values, sorted }, cut, colour) {
    const low = sorted[0], width = sorted[n - 1] - low || 1, counts = [0, 1].map(() => new Array(BINS).fill(0));
    values.forEach((value, i) => counts[labels[i]][Math.min(BINS - 1, Math.floor((BINS * (value - low)) / width))]++);
    const most = Math.max(...counts.flat());
    chart.begin(`${name} ${colour("paper")}`, colour("paper"), (still) => {
      counts.forEach((bars, label) => bars.forEach((count, k) => {
        still.fillStyle = colour(`class-${label}`);
        const [x, middle] = chart.place([k / BINS, 0]), tall = (0.9 * count * chart.height) / (2 * most);
        still.fillRect(x + 1, label ? middle + 1 : middle - 1 - tall, chart.width / BINS - 2, tall);
      }));
      still.textAlign = "right";
      [["normal", 0.86], ["odd", -0.86]].forEach(([text, y]) => chart.write(text, [0.94, y], colour("ink"), still));
    });
    const gap = cut === 0 ? low : cut === n ? sorted[n - 1] : (sorted[cut - 1] + sorted[cut]) / 2;
    const at = cut === n ? 1 : Math.min(0.995, Math.max(0.005, (gap - low) / width));
    chart.line([[at, -1], [at, 1]], colour("ink"), { thick: 2.5 });
  }

  const beside = ["just below the cut: kept", "from the cut on: flagged"].map((title) => {
    const views = Array.from({ length: BESIDE }, () => picture(shape, ""));
    const sheet = make("div", { class: "explorer-gallery", style: `grid-template-columns: repeat(${BESIDE}, minmax(0, 1fr)); margin: 0` }, ...views.map(({ element }) => element));
    return { views, element: make("div", { style: "flex: 1 1 15rem; min-width: 0" }, make("p", { class: "explorer-name" }, title), sheet) };
  });
  function drawBeside({ order, values }, below) {
    const sides = [order.slice(Math.max(0, below - BESIDE), below), order.slice(below, below + BESIDE)];
    sides.forEach((rows, side) => beside[side].views.forEach(({ element, paint }, k) => {
      const i = rows[side ? k : k - BESIDE + rows.length];
      element.style.visibility = i === undefined ? "hidden" : "visible";
      if (i === undefined) return;
      paint(row(pixels, i), `${names[i]}, score ${brief(values[i])}, ${side ? "flagged" : "kept"}`, names[i], 1);
      element.classList.toggle("explorer-copy", labels[i] === 1);
    }));
  }

  const confusion = table("photos", ["flagged", "kept"], ["normal", "odd"]);
  const bill = table("cost of a photo", ["in false alarms"], ["your cut", "flag nothing", "flag everything", "best cut here"]);
  const cutter = slider(model, "cut", {
    min: 0, max: n, step: 1, shown: (cut) => brief(cut === n ? Infinity : each[model.get("score")].sorted[cut]),
    read: () => model.get("cut"), write: (cut) => model.set("cut", cut),
  });
  cutter.lastChild.style.minWidth = "5em";

  const self = frame({ model, el }, "Explorer of a threshold", (colour) => {
    const one = each[model.get("score")], cut = model.get("cut"), now = one.flags[cut];
    drawChart(one, cut, colour);
    drawBeside(one, now.below);
    const counts = [[now.alarms, normal - now.alarms], [odd - now.missed, now.missed]];
    confusion.cells.forEach((cells, k) => cells.forEach((cell, j) => (cell.textContent = counts[k][j])));
    const [mine, nothing, everything, least] = [now, one.flags[n], one.flags[0], one.flags[best(one)]].map(cost);
    [mine, nothing, everything, least].forEach((value, k) => (bill.cells[k][0].textContent = said(value)));
    const bound = Math.min(nothing, everything), trivial = nothing < everything ? "flagging nothing" : "flagging everything";
    const verdict = Math.abs(mine - bound) < 1e-9 ? `as much as ${trivial}` : mine < bound ? `less than ${trivial}: found` : `more than ${trivial}`;
    chart.say(`Histogram of ${one.name}: ${normal} normal photos upwards, ${odd} odd ones downwards, and the cut as a line.`);
    return `${one.name}, cut ${brief(cut === n ? Infinity : one.sorted[cut])}: ${now.alarms} of ${normal} normal photos are flagged, ${now.missed} of ${odd} odd ones are missed. ` +
      `With ${percent(prevalences[model.get("prevalence")])} odd and a miss worth ${miss_costs[model.get("miss_cost")]} false alarms a photo costs ${said(mine)}, ${verdict}.`;
  });
  self.show(
    make("p", { class: "explorer-help" }, "Task: find a cut that costs less than flagging everything and less than flagging nothing. Odd photos are framed."),
    choice(model, "score", "score", each.map(({ name }, k) => [k, name])),
    choice(model, "odd", "prevalence", prevalences.map((share, k) => [k, percent(share)])),
    choice(model, "a miss costs", "miss_cost", miss_costs.map((price, k) => [k, String(price)])),
    chart.element, cutter,
    make("div", { class: "explorer-panels" }, ...beside.map(({ element }) => element)),
    make("div", { class: "explorer-panels", style: "align-items: start" }, confusion.element, bill.element),
    make("div", { class: "explorer-buttons" }, button("Best cut here", () => tell(model, { cut: best(each[model.get("score")]) }))),
  );
  return self.end;
}

export default { render };
