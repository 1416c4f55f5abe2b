// ---- Scales: a value to a place and back ----

const niceStep = span => {
  const power = 10 ** Math.floor(Math.log10(span));
  return [1, 2, 5, 10].map(factor => factor * power).find(step => span / step <= 1) ?? power;
};

function linearScale(low, high, from, to) {
  const span = high - low || 1;
  const at = value => from + (value - low) / span * (to - from);
  const back = place => low + (place - from) / (to - from) * span;
  const ticks = count => {
    const step = niceStep(span / count);
    const first = Math.ceil(low / step - 1e-9);
    const all = [];
    for (let i = first; i * step <= high + step * 1e-9; i++) all.push(Number((i * step).toPrecision(12)));
    return all;
  };
  return { at, back, ticks, low, high };
}

function logScale(low, high, from, to) {
  const inner = linearScale(Math.log10(low), Math.log10(high), from, to);
  const ticks = () => {
    const all = [];
    for (let power = Math.floor(inner.low); power <= inner.high; power++) {
      for (const digit of [1, 2, 5]) {
        const value = Number((digit * 10 ** power).toPrecision(6));
        if (value >= low * 0.999 && value <= high * 1.001) all.push(value);
      }
    }
    return all.length > 7 ? all.filter(value => Number.isInteger(Math.log10(value))) : all;
  };
  return { at: value => inner.at(Math.log10(value)), back: place => 10 ** inner.back(place), ticks, low, high };
}

/** Words in their order, each with room around it. */
function wordScale(words, from, to) {
  const step = (to - from) / Math.max(1, words.length);
  const placeOf = ({ word, part }) => from + step * (words.indexOf(word) + part);
  const measureAt = place => {
    const index = Math.min(words.length - 1, Math.max(0, Math.floor((place - from) / step)));
    return { word: words[index], part: (place - from) / step - index };
  };
  return { at: word => placeOf({ word, part: 0.5 }), placeOf, measureAt, back: place => measureAt(place).word, ticks: () => words, words };
}

/** The least and the greatest number; null where there is none. */
function ends(values) {
  let low = Infinity, high = -Infinity;
  for (const value of values) {
    if (!isNumber(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}

/** Ends of some numbers, with a little air; all equal ones get air as well. */
function extent(values, air = 0.05) {
  const found = ends(values);
  if (!found) return [0, 1];
  const [low, high] = found;
  const pad = high > low ? (high - low) * air : Math.abs(high) * 0.1 || 1;
  return [low - pad, high + pad];
}
