// ---- Learning curves, over each other ----

let curveMetric = null;

/** Why the last of the curve is not what the table shows; nothing where both are read out alike. */
function decodingNote(metric) {
  const { epochs, trials } = data.decoding;
  return data.metrics.includes(metric) && epochs !== trials && `${metric} of an epoch is of captions read out ${epochs}, that of a finished trial of captions read out ${trials}: they differ.`;
}

function drawCurves() {
  const part = section('curves', 'Learning curves');
  const names = [...new Set(data.trials.flatMap(trial => trial.steps.flatMap(step => Object.keys(step.values))))].filter(name => name !== 'parameters');
  if (names.length === 0) {
    add(part, el('p', { class: 'gap' }, 'No trial has told of an epoch yet.'));
    return;
  }
  if (!names.includes(curveMetric)) curveMetric = data.goals.map(sought => sought.metric).find(metric => names.includes(metric)) ?? names[0];
  const curves = data.trials.map(trial => ({ trial, points: trial.steps.map(step => [step.step, step.values[curveMetric]]).filter(([, value]) => isNumber(value)) })).filter(({ points }) => points.length > 0);
  const pick = select('curve-metric', names, curveMetric, name => { curveMetric = name; drawCurves(); show(); });
  const last = Math.max(ends(curves.flatMap(({ points }) => points.map(([step]) => step)))?.[1] ?? 2, 2);
  const [low, high] = extent(curves.flatMap(({ points }) => points.map(([, value]) => value)));
  const chart = frame({
    label: `${curveMetric} by epoch, a line a trial; arrow keys go from trial to trial`, width: widthOf(part), height: 340, xLabel: data.folds ? 'epoch, the folds one after another' : 'epoch', yLabel: curveMetric, isCount: true,
    x: (from, to) => linearScale(1, last, from, to), y: (from, to) => linearScale(low, high, from, to),
  });
  const lines = curves.map(({ trial, points }) => {
    const path = polyline(points.map(([step, value]) => [chart.x.at(step), chart.y.at(value)]));
    const [endStep, end] = points.at(-1);
    return live(trial, svg('g', { class: `mark line ${kindOf(trial)}`, style: { '--line': standingColor(trial) } },
      svg('path', { d: path, class: 'hit' }), svg('path', { d: path, class: 'stroke' }),
      svg('circle', { cx: chart.x.at(endStep), cy: chart.y.at(end), r: 3 })), lineOf(trial, `${curveMetric} ${metricText(curveMetric, end)} at epoch ${endStep}`));
  });
  chart.root.append(...lines);
  roving('curves', chart.root, lines);
  const silent = data.trials.length - curves.length;
  add(part,
    el('div', { class: 'tools' }, field('Told of', pick)),
    figure([`${counted(curves.length, 'trial')}. `, silent > 0 && `${counted(silent, 'trial')} told nothing of ${curveMetric}. `,
      data.folds && `Each trial learns ${data.folds} times, from other parts of the images: its line goes through all of them. `, decodingNote(curveMetric)], standingKey(), chart.root),
    asTable('Learning curves as a table', () => plainTable(`${curveMetric} by epoch`, ['trial', ...Array.from({ length: last }, (_, index) => String(index + 1))],
      curves.map(({ trial, points }) => [trial.number, ...Array.from({ length: last }, (_, index) => metricText(curveMetric, points.find(([step]) => step === index + 1)?.[1]))]))));
}
