// ---- Parallel coordinates: every setting and goal an axis, a part of which may be brushed ----

const absent = 'not open';

function parallelAxes(top, bottom) {
  const axes = data.parameters.map(parameter => {
    const value = trial => trial.values[parameter.name];
    const some = data.trials.filter(trial => value(trial) === undefined).length > 0;
    const end = some ? bottom - 34 : bottom;
    if (parameter.words) {
      const words = [...parameter.words, ...new Set(data.trials.map(value).filter(word => word !== undefined && !parameter.words.includes(word)))];
      return { name: parameter.name, value, some, end, words, scale: wordScale(words, top, end) };
    }
    const scale = (parameter.isLog ? logScale : linearScale)(parameter.low, parameter.high === parameter.low ? parameter.low + 1 : parameter.high, end, top);
    return { name: parameter.name, value, some, end, isLog: parameter.isLog, scale };
  });
  const goals = data.goals.map(sought => {
    const value = trial => reached(trial, sought.metric) ?? undefined;
    const some = data.trials.some(trial => !isNumber(value(trial)));
    const end = some ? bottom - 34 : bottom;
    const [low, high] = extent(data.trials.map(value), 0.02);
    return { name: sought.metric, value, some, end, isGoal: true, scale: linearScale(low, high, end, top) };
  });
  return [...axes, ...goals];
}

function drawParallel() {
  const part = section('parallel', 'Settings and scores side by side');
  if (data.parameters.length === 0 || data.trials.length === 0) {
    add(part, el('p', { class: 'gap' }, data.trials.length === 0 ? 'There is no trial yet.' : 'Nothing was searched: there are no settings to lay side by side.'));
    return;
  }
  const height = 380, top = 62, bottom = height - 22;
  const axes = parallelAxes(top, bottom);
  const width = Math.max(widthOf(part), axes.length * 118);
  const gap = (width - 118) / Math.max(1, axes.length - 1);
  axes.forEach((axis, index) => { axis.x = 59 + index * gap; axis.top = top; axis.room = Math.floor((gap - 14) / 6.4); });
  const root = svg('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'group', 'aria-label': 'A line a trial through its settings and scores' });
  const lines = data.trials.map(trial => {
    const path = axes.map((axis, index) => `${index === 0 ? 'M' : 'L'}${axis.x.toFixed(1)} ${placeOn(axis, trial).toFixed(1)}`).join('');
    return live(trial, svg('g', { class: `mark line ${kindOf(trial)}`, style: { '--line': standingColor(trial) } }, svg('path', { d: path, class: 'hit' }), svg('path', { d: path, class: 'stroke' })),
      lineOf(trial, ...Object.entries(trial.values).map(([name, value]) => `${name} ${valueText(value)}`)));
  });
  const group = svg('g', {}, lines);
  roving('parallel', group, lines);
  root.append(group, ...axes.map((axis, index) => drawAxis(root, axis, index)));
  add(part,
    el('p', { class: 'quiet' }, 'Drag along an axis, or move its two handles with the arrow keys, to keep only the trials that pass there: here, in the table and in every chart.', width > widthOf(part) && ' There are more axes than fit: the chart scrolls sideways.'),
    el('div', { class: 'tools' }, el('button', { type: 'button', 'data-focus': 'unbrush', onclick: () => { choice.brushes.clear(); drawParallel(); show(); document.querySelector('[data-focus="unbrush"]').focus(); } }, 'Clear brushes')),
    figure(axes.some(axis => axis.isLog) ? `On a logarithmic scale: ${axes.filter(axis => axis.isLog).map(axis => axis.name).join(', ')}.` : `${counted(data.trials.length, 'trial')}.`, standingKey(), scrolling('Chart of settings and scores', root)),
    asTable('Settings and scores as a table', () => plainTable('Settings and scores', ['trial', ...axes.map(axis => axis.name)],
      data.trials.map(trial => [trial.number, ...axes.map(axis => (axis.isGoal ? metricText(axis.name, axis.value(trial)) : valueText(axis.value(trial))))]))));
}

function placeOn(axis, trial) {
  const value = axis.value(trial);
  return value === undefined || value === null ? axis.end + 24 : axis.scale.at(value);
}

// A brush lasts through draws by its values, of words their indices; its places are those of the axis as it is drawn now.
const measureAt = (axis, place) => (axis.words ? axis.scale.indexAt(place) : axis.scale.back(place));
const placeOfMeasure = (axis, measure) => (axis.words ? axis.scale.placeOf(measure) : axis.scale.at(measure));

function keepBrush(axis, upper, lower) {
  const low = upper === null ? -Infinity : placeOfMeasure(axis, upper), high = lower === null ? Infinity : placeOfMeasure(axis, lower);
  choice.brushes.set(axis.name, {
    upper, lower, keeps: trial => axis.value(trial) !== undefined && axis.value(trial) !== null && placeOn(axis, trial) >= low - 0.01 && placeOn(axis, trial) <= high + 0.01,
  });
}

function brushOn(axis) {
  const kept = choice.brushes.get(axis.name);
  if (!kept) return { low: axis.top, high: axis.end };
  keepBrush(axis, kept.upper, kept.lower);
  const within = (measure, end) => (measure === null ? end : Math.min(axis.end, Math.max(axis.top, placeOfMeasure(axis, measure))));
  return { low: within(kept.upper, axis.top), high: within(kept.lower, axis.end) };
}

function drawAxis(root, axis, index) {
  const short = axis.name.split('.').slice(-1)[0], head = axis.name.split('.').slice(0, -1).join('.');
  const group = svg('g', { class: 'axis', transform: `translate(${axis.x} 0)` },
    svg('text', { y: 16, 'text-anchor': 'middle', class: 'quiet', 'aria-hidden': 'true' }, head),
    svg('text', { y: 32, 'text-anchor': 'middle', class: 'title', 'aria-hidden': 'true' }, short.length > 17 ? `${short.slice(0, 16)}…` : short, svg('title', {}, axis.name)),
    svg('line', { y1: axis.top, y2: axis.end, class: 'base', 'aria-hidden': 'true' }),
    axis.scale.ticks(5).map(tick => svg('g', { 'aria-hidden': 'true' }, svg('line', { x1: -4, x2: 4, y1: axis.scale.at(tick), y2: axis.scale.at(tick) }),
      svg('text', { x: 8, y: axis.scale.at(tick) + 4, class: 'tick' }, clipped(shortText(tick), axis.room)))),
    axis.some && svg('text', { y: axis.end + 28, 'text-anchor': 'middle', class: 'quiet', 'aria-hidden': 'true' }, axis.isGoal ? 'no score' : absent));
  const brush = brushOn(axis);
  const band = svg('rect', { x: -11, width: 22, class: 'band', 'aria-hidden': 'true' });
  const area = svg('rect', { x: -22, y: axis.top - 8, width: 44, height: axis.end - axis.top + 16, class: 'area', 'data-axis': axis.name, 'aria-hidden': 'true' });
  const handles = ['low', 'high'].map(side => svg('g', {
    role: 'slider', tabindex: '0', class: 'handle', 'data-focus': `brush-${index}-${side}`, 'aria-orientation': 'vertical',
    'aria-label': `${axis.name}, ${side === 'low' ? 'upper' : 'lower'} end of the brush`,
  }, svg('rect', { x: -14, y: -7, width: 28, height: 14, class: 'hit' }), svg('path', { d: side === 'low' ? 'M-9 -7H9L0 2Z' : 'M-9 7H9L0 -2Z' })));
  group.append(band, area, ...handles);

  const set = (from, to) => {
    brush.low = Math.max(axis.top, Math.min(from, to));
    brush.high = Math.min(axis.end, Math.max(from, to));
    const whole = brush.low <= axis.top && brush.high >= axis.end;
    if (whole) choice.brushes.delete(axis.name);
    else keepBrush(axis, brush.low <= axis.top ? null : measureAt(axis, brush.low), brush.high >= axis.end ? null : measureAt(axis, brush.high));
    paint();
    show();
  };
  const paint = () => {
    put(band, { y: brush.low, height: Math.max(2, brush.high - brush.low) }, []);
    band.classList.toggle('whole', brush.low <= axis.top && brush.high >= axis.end);
    handles.forEach((handle, end) => put(handle, {
      transform: `translate(0 ${end === 0 ? brush.low : brush.high})`,
      'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': Math.round(100 * (axis.end - (end === 0 ? brush.low : brush.high)) / (axis.end - axis.top)),
      'aria-valuetext': valueText(axis.scale.back(Math.min(axis.end - 0.01, Math.max(axis.top + 0.01, end === 0 ? brush.low : brush.high)))),
    }, []));
  };
  paint();
  dragging(root, area, handles, axis, brush, set);
  handles.forEach((handle, end) => handle.addEventListener('keydown', event => {
    const step = axis.words ? (axis.end - axis.top) / axis.words.length : (axis.end - axis.top) / 20;
    const move = { ArrowUp: -step, ArrowLeft: -step, ArrowDown: step, ArrowRight: step, PageUp: -5 * step, PageDown: 5 * step, Home: -1e6, End: 1e6 }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    if (end === 0) set(Math.min(brush.low + move, brush.high), brush.high);
    else set(brush.low, Math.max(brush.high + move, brush.low));
    announce(`${counted(data.trials.filter(keeps).length, 'trial')} kept`);
  }));
  return group;
}

/** A drag on an axis draws a brush, one on a handle moves it; a touch that only taps clears it. */
function dragging(root, area, handles, axis, brush, set) {
  const placeOf = event => {
    const box = root.getBoundingClientRect();
    return (event.clientY - box.top) * (root.viewBox.baseVal.height / box.height);
  };
  const begin = (node, start) => node.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    event.preventDefault();
    node.setPointerCapture(event.pointerId);
    const first = placeOf(event), drag = start();
    const move = moved => drag(first, placeOf(moved));
    const stop = ended => {
      node.removeEventListener('pointermove', move);
      if (node === area && ended.type === 'pointerup' && Math.abs(placeOf(ended) - first) < 4) set(axis.top, axis.end);
    };
    node.addEventListener('pointermove', move);
    node.addEventListener('pointerup', stop, { once: true });
    node.addEventListener('pointercancel', stop, { once: true });
  });
  begin(area, () => (first, now) => { if (Math.abs(now - first) >= 4) set(first, now); });
  // Not every browser knows that a part of a drawing is not to be scrolled by.
  handles.forEach(handle => handle.addEventListener('touchstart', event => event.preventDefault(), { passive: false }));
  begin(handles[0], () => (first, now) => set(Math.min(now, brush.high), brush.high));
  begin(handles[1], () => (first, now) => set(brush.low, Math.max(now, brush.low)));
}

const clipped = (text, room) => (text.length > room ? `${text.slice(0, room - 1)}…` : text);
