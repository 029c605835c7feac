/* Arrays as Python packs them, and the decoders that turn a code into a picture. */

/** An array as Python packs it: bytes, or steps of two bytes each; as {shape, data}. */
export function unpack({ shape, base64, low, step }) {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  if (step === undefined) return { shape, data: bytes };
  return { shape, data: Float32Array.from(new Uint16Array(bytes.buffer), (k) => low + step * k) };
}

/** Row i of a packed matrix, without a copy. */
export const row = ({ shape, data }, i) => data.subarray(i * shape[1], (i + 1) * shape[1]);

/** A list with one of its values replaced. */
export const replaced = (list, place, value) => list.map((old, k) => (k === place ? value : old));

/* How a decoder ends. */
export const sigmoid = (value) => 1 / (1 + Math.exp(-value));
export const linear = (value) => value;

/** Dense layers h @ W + b with ReLU between them and `end` after the last: z becomes a picture. */
export class Decoder {
  constructor(layers, end = sigmoid) {
    this.end = end;
    this.layers = layers.map(([W, b]) => ({ W: unpack(W), b: unpack(b).data }));
    this.outputs = this.layers.map(({ b }) => new Float32Array(b.length));
  }

  /** Return the pixels; the array is used again by the next call. */
  decode(z) {
    let h = z;
    this.layers.forEach(({ W, b }, place) => {
      const out = this.outputs[place];
      out.set(b);
      for (let i = 0; i < h.length; i++) {
        if (h[i] === 0) continue;
        const weights = row(W, i);
        for (let j = 0; j < out.length; j++) out[j] += h[i] * weights[j];
      }
      const last = place === this.layers.length - 1;
      for (let j = 0; j < out.length; j++) out[j] = last ? this.end(out[j]) : Math.max(0, out[j]);
      h = out;
    });
    return h;
  }
}

/** The row of a matrix that lies nearest to a point, and how far it is. */
export function nearest(points, to) {
  let best = 0, least = Infinity;
  for (let i = 0; i < points.shape[0]; i++) {
    const point = row(points, i);
    let sum = 0;
    for (let k = 0; k < to.length; k++) sum += (point[k] - to[k]) ** 2;
    if (sum < least) [best, least] = [i, sum];
  }
  return [best, Math.sqrt(least)];
}
