/* The words of a vector-quantized autoencoder: choose a place, see what the picture becomes with each
   word of the codebook there, and put one in. */

import { Decoder, linear, replaced, row, unpack } from "./arrays.mjs";
import { button, frame, make, picture, roving, said, tell } from "./drawing.mjs";

const used = (count) => (count === 0 ? "never used" : count === 1 ? "used once" : `used ${count} times`);

function render({ model, el }) {
  const content = model.get("content"), { index, images, labels } = content, n = index.length, places = index[0].length;
  const shape = images.shape.slice(1), pixels = shape[0] * shape[1];
  const originals = { shape: [n, pixels], data: unpack(images).data };
  const codebook = unpack(content.codebook), [n_codes, dim] = codebook.shape;
  const decoder = new Decoder(content.layers, linear), q = new Float32Array(places * dim);
  const counts = new Array(n_codes).fill(0);
  for (const word of index.flat()) counts[word]++;
  const most = Math.max(...counts);

  /** What the decoder makes of words; the array is used again by the next call. */
  function decode(words) {
    words.forEach((word, place) => q.set(row(codebook, word), place * dim));
    return decoder.decode(q);
  }

  const distance = (a, b) => Math.hypot(...a.map((value, k) => value - b[k])) / Math.sqrt(pixels);

  /** How far one word, put at any place, can move the picture; kept, since it takes a moment. */
  const reaches = new Map();
  function reach(i) {
    if (!reaches.has(i)) {
      const own = decode(index[i]).slice();
      const each = index[i].flatMap((_, place) => counts.map((_, word) => distance(own, decode(replaced(index[i], place, word)))));
      reaches.set(i, Math.max(...each));
    }
    return reaches.get(i);
  }

  const original = picture(shape), made = picture(shape, "from the words");
  const chips = index[0].map((_, place) => {
    const word = make("b"), own = make("s"), chip = button("", () => tell(model, { place }));
    chip.append(make("span", { class: "explorer-caption" }, `place ${place}`), word, " ", own);
    return { chip, word, own };
  });
  const cells = counts.map((count, word) => {
    const view = picture(shape), cell = button("", () => tell(model, { words: replaced(model.get("words"), model.get("place"), word) }));
    const caption = make("span", { class: "explorer-caption", "aria-hidden": "true" }, make("b", {}, word), make("span", { class: "explorer-count" }, count));
    cell.append(view.element.firstChild, caption);
    cell.style.setProperty("--share", count / most);
    cell.classList.toggle("explorer-unused", count === 0);
    return { cell, view };
  });
  const name = make("p", { class: "explorer-name" });
  const sheet = make("div", { class: "explorer-sheet", role: "group" }, ...cells.map(({ cell }) => cell));
  const stop = roving(cells.map(({ cell }) => cell));

  const self = frame({ model, el }, "Explorer of a codebook", () => {
    const [i, place, words] = ["picture", "place", "words"].map((trait) => model.get(trait)), own = index[i];
    original.paint(row(originals, i), `Original, label ${labels[i]}`, `original: ${labels[i]}`, 1);
    const before = decode(own).slice(), after = decode(words);
    made.paint(after, `What the decoder makes of the words ${words.join(", ")}`);
    const moved = distance(before, after), swapped = words.filter((word, k) => word !== own[k]).length;
    chips.forEach(({ chip, word, own: old }, k) => {
      const changed = words[k] !== own[k];
      word.textContent = words[k];
      old.textContent = changed ? own[k] : "";
      chip.setAttribute("aria-pressed", k === place);
      chip.setAttribute("aria-label", `Place ${k}: word ${words[k]}${changed ? `, its own is ${own[k]}` : ""}`);
    });
    cells.forEach(({ cell, view }, word) => {
      view.paint(decode(replaced(words, place, word)), `Word ${word}, ${used(counts[word])}`);
      cell.setAttribute("aria-pressed", word === words[place]);
    });
    if (!sheet.matches(":focus-within")) stop(words[place]);
    name.textContent = `the picture with each word at place ${place}`;
    sheet.setAttribute("aria-label", name.textContent);
    return `Picture ${i + 1} of ${n}, label ${labels[i]}: place ${place} holds word ${words[place]}, ${used(counts[words[place]])}. ` +
      `The picture lies ${said(moved)} (root mean square of pixels) from the one with its own words` +
      (swapped !== 1 ? "." : moved >= reach(i) - 1e-6 ? ". Found: no other single word moves it further." : `; one word can move it ${said(reach(i))}.`);
  });
  const next = () => { const i = (model.get("picture") + 1) % n; tell(model, { picture: i, words: index[i] }); };
  const back = () => tell(model, { words: index[model.get("picture")] });
  self.show(
    make("p", { class: "explorer-help" }, `Task: move the picture as far as one word can. Choose a place, then a word; under each word's picture stand its number and how often the ${n} pictures use it.`),
    make("div", { class: "explorer-desk" },
      make("div", {},
        make("div", { class: "explorer-pair" }, original.element, made.element),
        make("div", { class: "explorer-buttons" }, button("Next picture", next), button("Its own words", back))),
      make("div", {}, make("div", { class: "explorer-chips", role: "group", "aria-label": "Words by place" }, ...chips.map(({ chip }) => chip)), name, sheet)),
  );
  return self.end;
}

export default { render };
