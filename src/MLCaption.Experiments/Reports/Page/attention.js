// ---- Where the model looked: heat over a picture ----

/** The cubic B-spline's weights of the four regions around a place. */
function spline(place) {
  const first = Math.floor(place), t = place - first, s = 1 - t;
  return [first - 1, [s * s * s / 6, (4 - 6 * t * t + 3 * t * t * t) / 6, (4 - 6 * s * s + 3 * s * s * s) / 6, t * t * t / 6]];
}

/** One word's weights over so many pixels; null where the encoder did not see the picture. */
function heatAt({ rows, columns, crop }, weights, width, height) {
  const side = crop ? crop * Math.min(width, height) : null;
  const taps = (pixels, extentOf, regions) => Array.from({ length: pixels }, (_, pixel) => {
    const within = (pixel + 0.5 - (pixels - extentOf) / 2) / extentOf;
    return within >= 0 && within < 1 ? spline(within * regions - 0.5) : null;
  });
  const down = taps(height, side ?? height, rows), across = taps(width, side ?? width, columns);
  const inside = (value, most) => Math.max(0, Math.min(most - 1, value));
  return (x, y) => {
    if (!down[y] || !across[x]) return null;
    let sum = 0;
    for (let i = 0; i < 4; i++) {
      const row = inside(down[y][0] + i, rows) * columns;
      for (let j = 0; j < 4; j++) sum += down[y][1][i] * across[x][1][j] * weights[row + inside(across[x][0] + j, columns)];
    }
    return sum;
  };
}

/** Dark blue where nobody looked, over red, to orange; scaled to the word's own strongest point. */
function drawHeat(canvas, attention, word) {
  const context = canvas.getContext('2d');
  context.clearRect(0, 0, canvas.width, canvas.height);
  if (word === null) return;
  const { width, height } = canvas;
  const at = heatAt(attention, attention.words[word].weights, width, height);
  const heat = [];
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) heat.push(at(x, y));
  const most = Math.max(...heat.map(value => value ?? 0), 1e-9);
  const image = context.createImageData(width, height);
  heat.forEach((value, pixel) => {
    const level = value === null ? 0 : value / most;
    const [from, to, share] = level < 0.5 ? [[16, 20, 80], [200, 40, 80], 2 * level] : [[200, 40, 80], [255, 170, 0], 2 * level - 1];
    for (let channel = 0; channel < 3; channel++) image.data[4 * pixel + channel] = value === null ? 90 : from[channel] + (to[channel] - from[channel]) * share;
    image.data[4 * pixel + 3] = 255 * (value === null ? 0.8 : 0.7 - 0.4 * level);
  });
  context.putImageData(image, 0, 0);
}
