import { upsample } from './spline.js';

const samplesPerCell = 16;
const mostSamples = 256;
const longestSide = 1024;
const alike = 1e-5;
const margin = 'rgb(120 120 120 / 0.8)';

// A dark blue that covers most of the picture where nobody looks, over red, to an orange that lets it shine through.
const cold = [16, 20, 80], warm = [200, 40, 80], hot = [255, 170, 0];
const coldOpacity = 0.7, hotOpacity = 0.3;
const bytes = Array.from({ length: 256 }, (_, level) => {
  const heat = level / 255;
  const [from, to, share] = heat < 0.5 ? [cold, warm, 2 * heat] : [warm, hot, 2 * heat - 1];
  return [...from.map((value, i) => value + (to[i] - value) * share), 255 * (coldOpacity + (hotOpacity - coldOpacity) * heat)];
});
const colors = new Uint32Array(new Uint8ClampedArray(bytes.flat()).buffer); // whole pixels, in the machine's own order of bytes

/** The attention of a caption's words over a picture, each word's scaled to its own strongest point. */
export class HeatMap {
  #canvas;
  #small = document.createElement('canvas');
  #maps = [];
  #peaks = [];
  #place = null;

  /** @param {HTMLCanvasElement} canvas that lies over the picture. */
  constructor(canvas) {
    this.#canvas = canvas;
  }

  /**
   * Takes another caption's attention; null clears the canvas.
   * @param {{rows: number, columns: number, crop: number|null, words: {weights: number[]}[]}|null} attention
   * @param {number} width of the picture in pixels.
   * @param {number} height of the picture in pixels.
   */
  load(attention, width, height) {
    const shrink = Math.min(1, longestSide / Math.max(width, height));
    this.#canvas.width = Math.max(1, Math.round(width * shrink));
    this.#canvas.height = Math.max(1, Math.round(height * shrink));
    this.#maps = [];
    this.#peaks = [];
    if (!attention) return;

    const side = attention.crop === null ? null : attention.crop * Math.min(this.#canvas.width, this.#canvas.height);
    const across = side ?? this.#canvas.width, down = side ?? this.#canvas.height;
    this.#place = { left: (this.#canvas.width - across) / 2, top: (this.#canvas.height - down) / 2, across, down };
    this.#small.width = Math.min(attention.columns * samplesPerCell, Math.max(mostSamples, attention.columns));
    this.#small.height = Math.min(attention.rows * samplesPerCell, Math.max(mostSamples, attention.rows));
    for (const { weights } of attention.words) {
      const map = upsample(weights, attention.rows, attention.columns, this.#small.height, this.#small.width);
      const { most, at } = strongest(map);
      const even = Math.max(...weights) - Math.min(...weights) <= alike * Math.max(...weights);
      this.#peaks.push(even ? null : this.#inPicture(at));
      this.#maps.push(most > 0 ? map.map(value => value / most) : map);
    }
  }

  /**
   * The strongest point of a word's map.
   * @returns {{x: number, y: number}|null} from 0 to 1 over the whole picture; null when it looks everywhere alike.
   */
  peak(word) {
    return this.#peaks[word];
  }

  /** Draws one word's map, or a mixture of two: share 0 is the first alone, 1 the second alone. */
  draw(first, second = first, share = 0) {
    const context = this.#canvas.getContext('2d');
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    if (this.#maps.length === 0) return;
    const { left, top, across, down } = this.#place;
    context.fillStyle = margin;
    context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.clearRect(left, top, across, down);
    this.#paint(this.#maps[first], this.#maps[second], share);
    context.imageSmoothingQuality = 'high';
    context.drawImage(this.#small, left, top, across, down);
  }

  #paint(first, second, share) {
    const context = this.#small.getContext('2d');
    const image = context.createImageData(this.#small.width, this.#small.height);
    const pixels = new Uint32Array(image.data.buffer);
    for (let i = 0; i < first.length; i++) pixels[i] = colors[Math.round(255 * (first[i] + (second[i] - first[i]) * share))];
    context.putImageData(image, 0, 0);
  }

  #inPicture(sample) {
    const x = (sample % this.#small.width + 0.5) / this.#small.width;
    const y = (Math.floor(sample / this.#small.width) + 0.5) / this.#small.height;
    const { left, top, across, down } = this.#place;
    return { x: (left + x * across) / this.#canvas.width, y: (top + y * down) / this.#canvas.height };
  }
}

function strongest(map) {
  let at = 0;
  for (let i = 1; i < map.length; i++) if (map[i] > map[at]) at = i;
  return { most: map[at], at };
}
