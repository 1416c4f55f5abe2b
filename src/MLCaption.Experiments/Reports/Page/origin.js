// ---- Where all this comes from, and how to have it again ----

function drawOrigin() {
  const commands = data.best === null || data.best === undefined ? [] : [`mlcaption export ${data.place} -o best.json`, 'mlcaption train best.json -o best.zip'];
  section('origin', 'How it was made, and how to make it again',
    plainTable('Facts', ['what', 'is'], [...data.facts.map(fact => [fact.key, fact.value]), ['Time of all trials', durationText(data.trials.reduce((sum, trial) => sum + trial.seconds, 0))]]),
    el('h3', {}, 'What trained the trials'),
    workersTable(),
    data.unknownMachines.length > 0 && el('p', { class: 'gap' }, `Not recorded: versions and hardware of ${data.unknownMachines.join(', ')}.`),
    el('h3', {}, 'What depends on the machine'),
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

/** A column a machine: there are few, and much is to be said of each. */
function workersTable() {
  if (data.workers.length === 0) return data.unknownMachines.length === 0 && el('p', { class: 'gap' }, 'Not recorded.');
  const rows = {
    'mlcaption': worker => worker.version,
    'runtime': worker => worker.runtime,
    'system': worker => worker.system,
    'processor': worker => worker.processor ?? 'unknown',
    'cores': worker => worker.cores,
    'threads, unless training.threads says otherwise': worker => worker.threads ?? 'unknown',
    'GPUs': worker => worker.gpus || 'none',
    'libraries': worker => worker.libraries,
    'libtorch': worker => worker.libtorch ?? 'unknown',
    'has run trials since': worker => timeText(worker.since),
  };
  return scrolling('What trained the trials', plainTable('Versions and machines', ['machine', ...data.workers.map(worker => worker.machine)],
    Object.entries(rows).map(([name, of]) => [name, ...data.workers.map(of)])));
}

const listing = (label, text) => el('pre', { tabindex: '0', role: 'region', 'aria-label': label }, el('code', {}, text));
