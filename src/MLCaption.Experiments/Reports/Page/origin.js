// ---- Where all this comes from, and how to have it again ----

function drawOrigin() {
  const commands = data.best === null || data.best === undefined ? [] : [`mlcaption export ${data.place} -o best.json`, 'mlcaption train best.json -o best.zip'];
  section('origin', 'How it was made, and how to make it again',
    plainTable('Facts', ['what', 'is'], [...data.facts.map(fact => [fact.key, fact.value]), ['Time of all trials', durationText(data.trials.reduce((sum, trial) => sum + trial.seconds, 0))]]),
    el('p', { class: 'quiet' }, 'Which version trained the trials is not written down in a run; the names of the workers say where that was.'),
    data.dependsOnMachine.length > 0
      ? el('div', {}, el('p', {}, 'These keys make the table depend on the machine:'), el('ul', {}, data.dependsOnMachine.map(one => el('li', {}, el('code', {}, one.key), `: ${one.value}`))))
      : el('p', {}, 'With training.threads fixed, the same file and seed give the same trials, values and best model on the same kind of processor.'),
    el('h3', {}, 'The best trial again'),
    commands.length > 0 ? listing('Commands', commands.join('\n')) : el('p', { class: 'gap' }, 'No trial is completed yet.'),
    data.resolved && el('details', { 'data-keep': 'resolved' }, el('summary', {}, `The experiment file of trial ${data.best}, without searches`), listing('Experiment file without searches', data.resolved)),
    el('h3', {}, 'The sweep again'),
    listing('Command', 'mlcaption sweep experiment.json -o another-run'),
    el('details', { 'data-keep': 'file' }, el('summary', {}, 'experiment.json, with its searches'), listing('Experiment file with its searches', data.file)));
}

const listing = (label, text) => el('pre', { tabindex: '0', role: 'region', 'aria-label': label }, el('code', {}, text));
