// ---- Parallel coordinates: every setting and goal an axis, a part of which may be brushed ----

const absent = 'not open';

function parallelAxes(top, bottom) {
  const axes = data.parameters.map(parameter => {
    const value = trial => trial.values[parameter.name];
    const some = data.trials.filter(trial => value(trial) === undefined).length > 0;
    const end = some ? bottom - 34 : bottom;
    if (parameter.words) {
      const words = [...parameter.words, ...new Set(data.trials.map(value).filter(word => word !== undefined && !parameter.words.includes(word)))];
      // Numbers rise as on the other axes; words stand in the order of the file.
      if (words.every(word => !Number.isNaN(numberOf(word)))) words.sort((a, b) => numberOf(b) - numberOf(a));
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
    const path = polyline(axes.map(axis => [axis.x, placeOn(axis, trial)]));
    return live(trial, svg('g', { class: `mark line ${kindOf(trial)}`, style: { '--line': standingColor(trial) } }, svg('path', { d: path, class: 'hit' }), svg('path', { d: path, class: 'stroke' })),
      lineOf(trial, ...Object.entries(trial.values).map(([name, value]) => `${name} ${valueText(value)}`)));
  });
  const group = svg('g', {}, lines);
  roving('parallel', group, lines);
  root.append(group, ...axes.map((axis, index) => drawAxis(root, axis, index)));
  add(part,
    el('p', { class: 'quiet' }, 'Drag along an axis, or move its two handles with the arrow keys, to keep only the trials that pass there: here, in the table and in every chart.', width > widthOf(part) && ' There are more axes than fit: the chart scrolls sideways.'),
    el('div', { class: 'tools' }, el('button', { type: 'button', 'data-focus': 'unbrush', onclick: () => { choice.brushes.clear(); drawParallel(); show(); focusOn('unbrush'); } }, 'Clear brushes')),
    figure(axes.some(axis => axis.isLog) ? `On a logarithmic scale: ${axes.filter(axis => axis.isLog).map(axis => axis.name).join(', ')}.` : `${counted(data.trials.length, 'trial')}.`, standingKey(), scrolling('Chart of settings and scores', root)),
    asTable('Settings and scores as a table', () => plainTable('Settings and scores', ['trial', ...axes.map(axis => axis.name)],
      data.trials.map(trial => [trial.number, ...axes.map(axis => (axis.isGoal ? metricText(axis.name, axis.value(trial)) : valueText(axis.value(trial))))]))));
}

function placeOn(axis, trial) {
  const value = axis.value(trial);
  return value === undefined || value === null ? axis.end + 24 : axis.scale.at(value);
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
  addBrush(root, group, axis, index);
  return group;
}

const clipped = (text, room) => (text.length > room ? `${text.slice(0, room - 1)}…` : text);
