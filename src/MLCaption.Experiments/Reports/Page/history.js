// ---- History: what each trial reached, in the order of their numbers ----

const told = (trial, metric) => [...trial.steps].reverse().map(step => step.values[metric]).find(isNumber);

let historyMetric = data.goals[0].metric;

function drawHistory() {
  const names = [...new Set([...data.goals.map(sought => sought.metric), ...data.metrics.filter(name => !name.endsWith('.deviation'))])];
  if (!names.includes(historyMetric)) historyMetric = names[0];
  const minimize = data.goals.some(sought => sought.metric === historyMetric && sought.minimize);
  const values = data.trials.map(trial => ({ trial, value: reached(trial, historyMetric), last: told(trial, historyMetric) }));
  const known = values.filter(({ value, last }) => isNumber(value) || isNumber(last));
  const part = section('history', 'History');
  if (known.length === 0) {
    add(part, el('p', { class: 'gap' }, `No trial has told of its ${historyMetric} yet.`));
    return;
  }
  const pick = select('history-metric', names, historyMetric, name => { historyMetric = name; drawHistory(); show(); });
  const [low, high] = extent(known.flatMap(({ value, last }) => [value, last]));
  const chart = frame({
    label: `${historyMetric} of each trial; arrow keys go from trial to trial`, width: widthOf(part), height: 300, xLabel: 'trial', yLabel: historyMetric, isCount: true,
    x: (from, to) => linearScale(-0.5, Math.max(data.trials.length, 1) - 0.5, from, to), y: (from, to) => linearScale(low, high, from, to),
  });
  let best = null;
  const steps = [];
  for (const { trial, value } of values) {
    if (isNumber(value) && trial.state === 'completed' && (best === null || (minimize ? value < best : value > best))) best = value;
    if (best !== null) steps.push([trial.number, best]);
  }
  if (steps.length > 0) {
    chart.root.append(svg('path', { class: 'best-so-far', 'aria-hidden': 'true', d: steps.map(([number, value], index) =>
      index === 0 ? `M${chart.x.at(number)} ${chart.y.at(value)}` : `H${chart.x.at(number)}V${chart.y.at(value)}`).join('') }));
  }
  const dots = values.map(({ trial, value, last }) => {
    const whole = isNumber(value), shown = whole ? value : last;
    const y = isNumber(shown) ? chart.y.at(shown) : chart.inner.bottom - 8;
    const what = whole ? `${historyMetric} ${metricText(historyMetric, value)}` : isNumber(last) ? `last told ${historyMetric} ${metricText(historyMetric, last)}` : `no ${historyMetric}`;
    return pointMark(trial, chart.x.at(trial.number), y, `trial ${trial.number}, ${trial.state}${noteOf(trial) ? `, ${noteOf(trial)}` : ''}, ${what}${trial.reason ? `, ${trial.reason}` : ''}`);
  });
  chart.root.append(...dots);
  roving('history', chart.root, dots);
  const without = values.filter(({ trial, value }) => !isNumber(value) && isOver(trial)).length;
  add(part,
    el('div', { class: 'tools' }, field('Metric', pick)),
    figure([
      best === null ? `No completed trial has a ${historyMetric} yet. ` : `The line is the best so far: ${metricText(historyMetric, best)} in the end. `,
      without > 0 && `${counted(without, 'trial')} ended without a score: ${without === 1 ? 'it stands' : 'they stand'} where ${without === 1 ? 'it was' : 'they were'} last heard of, or at the bottom.`], stateKey(), chart.root),
    asTable('History as a table', () => plainTable(`${historyMetric} by trial`, ['trial', 'state', historyMetric, 'last told'], values.map(({ trial, value, last }) =>
      [trial.number, trial.state, metricText(historyMetric, value), metricText(historyMetric, last)]))));
}
