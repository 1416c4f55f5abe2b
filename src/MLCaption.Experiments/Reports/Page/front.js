// ---- The front of several goals ----

const frontAxes = { x: null, y: null };

function drawFront() {
  if (data.goals.length < 2) {
    byId('front')?.remove();
    return;
  }
  const part = section('front', 'What no other trial beats');
  const names = data.goals.map(sought => sought.metric);
  if (!names.includes(frontAxes.x)) frontAxes.x = names[1];
  if (!names.includes(frontAxes.y)) frontAxes.y = names[0];
  const points = data.trials.filter(trial => isNumber(reached(trial, frontAxes.x)) && isNumber(reached(trial, frontAxes.y)));
  if (points.length === 0) {
    add(part, el('p', { class: 'gap' }, 'No trial is completed yet.'));
    return;
  }
  const [lowX, highX] = extent(points.map(trial => reached(trial, frontAxes.x))), [lowY, highY] = extent(points.map(trial => reached(trial, frontAxes.y)));
  const way = name => (data.goals.find(sought => sought.metric === name).minimize ? 'less is better' : 'more is better');
  const chart = frame({
    label: `${frontAxes.y} against ${frontAxes.x}; arrow keys go from trial to trial`, width: widthOf(part), height: 340, xLabel: `${frontAxes.x} (${way(frontAxes.x)})`, yLabel: frontAxes.y,
    x: (from, to) => linearScale(lowX, highX, from, to), y: (from, to) => linearScale(lowY, highY, from, to), xTicks: 6,
  });
  const placeOfTrial = trial => [chart.x.at(reached(trial, frontAxes.x)), chart.y.at(reached(trial, frontAxes.y))];
  const front = points.filter(trial => data.front.includes(trial.number)).sort((a, b) => reached(a, frontAxes.x) - reached(b, frontAxes.x));
  // Of more than two goals the front is no line of any two of them.
  if (data.goals.length === 2) chart.root.append(svg('path', { class: 'best-so-far', 'aria-hidden': 'true', d: polyline(front.map(placeOfTrial)) }));
  const dots = points.sort((a, b) => reached(a, frontAxes.x) - reached(b, frontAxes.x)).map(trial => {
    const dot = pointMark(trial, ...placeOfTrial(trial), lineOf(trial));
    dot.classList.toggle('on-front', data.front.includes(trial.number));
    return dot;
  });
  chart.root.append(...dots);
  roving('front', chart.root, dots);
  const pick = key => select(`front-${key}`, names, frontAxes[key], name => { frontAxes[key] = name; drawFront(); show(); });
  add(part,
    data.goals.length > 2 && el('div', { class: 'tools' }, field('Across', pick('x')), field('Up', pick('y'))),
    figure(`Ringed: the ${counted(data.front.length, 'trial')} that no other is as good as in every goal and better in one.`, stateKey(), chart.root),
    asTable('Front as a table', () => plainTable('Trials of the front', ['trial', ...names], data.front.map(number => [number, ...names.map(name => metricText(name, reached(trialOf(number), name)))]))));
}
