/**
 * The smooth map of a grid of weights by a cubic B-spline: no value is below the smallest weight or above the largest, and beyond the border
 * the outermost cell goes on.
 * @param {ArrayLike<number>} weights rows * columns numbers, row by row.
 * @param {number} rows of the grid.
 * @param {number} columns of the grid.
 * @param {number} height of the map, in samples.
 * @param {number} width of the map, in samples.
 * @returns {Float32Array} height * width numbers, row by row.
 */
export function upsample(weights, rows, columns, height, width) {
  const across = taps(width, columns);
  const down = taps(height, rows);
  const wide = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (const [column, share] of across[x]) sum += share * weights[row * columns + column];
      wide[row * width + x] = sum;
    }
  }

  const map = new Float32Array(height * width);
  for (let y = 0; y < height; y++) {
    for (const [row, share] of down[y]) {
      for (let x = 0; x < width; x++) map[y * width + x] += share * wide[row * width + x];
    }
  }
  return map;
}

// For each sample of one direction the four cells around its centre, each with its share.
function taps(samples, cells) {
  return Array.from({ length: samples }, (_, sample) => {
    const place = (sample + 0.5) / samples * cells - 0.5;
    const left = Math.floor(place);
    const t = place - left;
    const s = 1 - t;
    const shares = [s ** 3 / 6, (4 - 6 * t * t + 3 * t ** 3) / 6, (4 - 6 * s * s + 3 * s ** 3) / 6, t ** 3 / 6];
    return shares.map((share, tap) => [Math.min(Math.max(left - 1 + tap, 0), cells - 1), share]);
  });
}
