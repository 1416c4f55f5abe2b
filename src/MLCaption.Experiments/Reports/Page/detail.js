// ---- The selected trial, whole ----

function drawDetail() {
  const box = byId('detail');
  const trial = choice.selected === null ? undefined : trialOf(choice.selected);
  box.hidden = !trial;
  document.body.classList.toggle('has-detail', Boolean(trial));
  if (!trial) return;
  const last = trial.steps.at(-1);
  fill(box,
    el('button', { type: 'button', class: 'close', 'aria-label': 'Close', onclick: letGo }, '×'),
    el('h2', {}, `Trial ${trial.number}`),
    el('p', {}, `${trial.state}${noteOf(trial) ? `, ${noteOf(trial)}` : ''}; ${durationText(trial.seconds)}${trial.attempts > 1 ? `, in ${trial.attempts} stretches` : ''}; begun ${timeText(trial.startedAt)}${trial.worker ? `, by ${trial.worker}` : ''}`),
    trial.reason && el('p', { class: 'gap' }, trial.reason),
    settingsTable(trial),
    Object.keys(trial.metrics).length > 0 && plainTable('Scores', ['metric', 'value'], Object.entries(trial.metrics).map(([name, value]) => [name, metricText(name, value)])),
    last && el('p', {}, `Last told of: step ${last.step}, ${Object.entries(last.values).map(([name, value]) => `${name} ${metricText(name, value)}`).join(', ')}.`, ' ', Object.keys(last.values).map(decodingNote).find(note => note)),
    el('p', {}, el('code', {}, `mlcaption export ${data.place} --trial ${trial.number} -o trial-${trial.number}.json`)));
}

watchers.push(drawDetail);

/** Selects nothing; who was in the panel is back in the table. */
function letGo() {
  const number = choice.selected, wasInside = byId('detail').contains(document.activeElement);
  choose(number);
  if (wasInside) focusOn(`row-${number}`);
}
