// ---- Charts ----

const shapes = {
  completed: size => svg('circle', { r: size }),
  pruned: size => svg('path', { d: `M${-size} ${-size * 0.8}H${size}L0 ${size}Z` }),
  failed: size => svg('path', { d: `M${-size} ${-size}L${size} ${size}M${-size} ${size}L${size} ${-size}`, class: 'stroke' }),
  'over budget': size => svg('path', { d: `M0 ${-size * 1.2}L${size * 1.2} 0L0 ${size * 1.2}L${-size * 1.2} 0Z` }),
  running: size => svg('circle', { r: size, class: 'hollow' }),
  interrupted: size => svg('rect', { x: -size * 0.9, y: -size * 0.9, width: size * 1.8, height: size * 1.8, class: 'hollow' }),
};

const shapeOf = (state, size) => (shapes[state] ?? shapes.completed)(size);

const kindOf = trial => noteOf(trial) === 'best' ? 'best' : trial.state.replaceAll(' ', '-');

/** A point of a chart that stands for a trial. */
function pointMark(trial, x, y, label) {
  const size = trial.number === data.best ? 6 : 4.5;
  return live(trial, svg('g', { class: `mark dot ${kindOf(trial)}`, transform: `translate(${x} ${y})` },
    svg('circle', { r: 11, class: 'hit' }), shapeOf(trial.state, size)), label);
}

const widthOf = part => Math.max(280, Math.min(1180, part.clientWidth - 2));

/** An empty chart with its axes. */
function frame({ label, width, height, x, y, xLabel, yLabel, xTicks = 8, isCount = false, left = 56 }) {
  const inner = { left, right: width - 14, top: 14, bottom: height - 42 };
  const [scaleX, scaleY] = [x(inner.left, inner.right), y(inner.bottom, inner.top)];
  const root = svg('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'group', 'aria-label': label });
  const axes = svg('g', { class: 'axes', 'aria-hidden': 'true' });
  for (const tick of scaleY.ticks(5)) {
    axes.append(svg('line', { x1: inner.left, x2: inner.right, y1: scaleY.at(tick), y2: scaleY.at(tick) }),
      svg('text', { x: inner.left - 8, y: scaleY.at(tick) + 4, 'text-anchor': 'end' }, shortText(tick)));
  }
  for (const tick of scaleX.ticks(Math.min(xTicks, width / 70)).filter(one => !isCount || Number.isInteger(one))) {
    axes.append(svg('text', { x: scaleX.at(tick), y: inner.bottom + 18, 'text-anchor': 'middle' }, shortText(tick)));
  }
  axes.append(svg('line', { x1: inner.left, x2: inner.right, y1: inner.bottom, y2: inner.bottom, class: 'base' }),
    svg('text', { x: (inner.left + inner.right) / 2, y: height - 6, 'text-anchor': 'middle', class: 'title' }, xLabel),
    svg('text', { x: 13, y: (inner.top + inner.bottom) / 2, 'text-anchor': 'middle', class: 'title', transform: `rotate(-90 13 ${(inner.top + inner.bottom) / 2})` }, yLabel));
  root.append(axes);
  return { root, x: scaleX, y: scaleY, inner };
}

function shortText(value) {
  if (!isNumber(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1e6) return `${Number((value / 1e6).toPrecision(3))}M`;
  if (size >= 1e4) return `${Number((value / 1e3).toPrecision(3))}k`;
  return size !== 0 && size < 1e-3 ? value.toExponential(0) : String(Number(value.toPrecision(4)));
}

/** The worst and the best that trials reached of the first goal: every line asks for it, so it is sought once in a draw. */
let goalEnds = null;

function measureGoal() {
  goalEnds = ends(data.trials.map(trial => reached(trial, goal().metric)));
}

/** Where a trial stands between the worst and the best, from 0 to 1; null where it has no score. */
function standing(trial) {
  const own = reached(trial, goal().metric);
  if (!isNumber(own)) return null;
  const [low, high] = goalEnds;
  const share = high > low ? (own - low) / (high - low) : 1;
  return goal().minimize ? 1 - share : share;
}

function standingColor(trial) {
  const share = standing(trial);
  return share === null ? 'var(--pruned)' : `color-mix(in oklab, var(--worst) ${(100 * (1 - share)).toFixed(1)}%, var(--finest))`;
}

const standingKey = () => el('p', { class: 'key' }, `${goal().metric}: `, 'worst', el('span', { class: 'ramp', 'aria-hidden': 'true' }), 'best', ' · grey: no score');

const stateKey = () => el('p', { class: 'key' }, [...new Set(data.trials.map(kindOf))].map(kind => el('span', { class: 'legend' },
  svg('svg', { width: 16, height: 16, viewBox: '-8 -8 16 16', 'aria-hidden': 'true' }, svg('g', { class: `dot ${kind}` }, shapeOf(kind.replaceAll('-', ' '), 5))), kind.replaceAll('-', ' '))));

/** A line through places, as a path. */
const polyline = places => places.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
