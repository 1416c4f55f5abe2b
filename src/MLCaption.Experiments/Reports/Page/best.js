// ---- The best trial ----

const settingsTable = trial => Object.keys(trial.values).length === 0
  ? el('p', { class: 'quiet' }, 'Nothing was searched.')
  : plainTable('Settings', ['parameter', 'value'], Object.entries(trial.values).map(([name, value]) => [name, valueText(value)]));

function drawBest() {
  const best = data.best === null || data.best === undefined ? null : trialOf(data.best);
  if (!best) {
    section('best', 'The best trial', el('p', { class: 'gap' }, 'No trial is completed yet, so none is the best.'), gaps());
    return;
  }
  const value = reached(best, goal().metric);
  section('best', `The best trial: ${best.number}`,
    el('div', { class: 'columns' },
      el('div', {},
        el('p', { class: 'figure' }, el('strong', {}, metricText(goal().metric, value)), ` ${goal().metric}`, data.folds ? `, mean of ${data.folds} folds` : ''),
        el('p', {}, el('button', { type: 'button', 'data-focus': 'best', onclick: () => choose(best.number) }, `Show trial ${best.number} everywhere`)),
        settingsTable(best)),
      el('div', {}, scrolling('Scores of the best trial', scoresTable(best)),
        el('p', { class: 'quiet' }, intervalsNote()),
        data.test && el('div', {}, scrolling('Scores on the test images', testTable()),
          el('p', { class: 'quiet' }, 'Nothing was chosen by the test images: they tell what to expect of others.')))),
    el('h3', {}, 'How sure is that?'),
    sureness(best),
    gaps());
}

const gaps = () => data.missing.length > 0 && el('div', { class: 'gap' }, el('p', {}, 'Not in this report:'), el('ul', {}, data.missing.map(sentence => el('li', {}, sentence))));

function scoresTable(best) {
  if (data.evidence) {
    return plainTable(`Scores on ${grouped(data.evidence.images)} images`, ['metric', 'score', '95 % interval'],
      data.evidence.scores.map(score => [el('abbr', { title: score.signature }, score.name), fine(score.value), intervalText(score.low, score.high)]));
  }
  return plainTable('Scores', ['metric', 'value'], data.metrics.filter(name => name in best.metrics).map(name => [name, metricText(name, reached(best, name))]));
}

function testTable() {
  const { metrics, intervals } = data.test;
  return plainTable('Test images', ['metric', 'score', ...(intervals ? ['95 % interval'] : [])],
    Object.entries(metrics).map(([name, value]) => [name, fine(value), ...(intervals ? [intervalText(intervals[name].low, intervals[name].high)] : [])]));
}

function intervalsNote() {
  if (data.evidence) return `Intervals: where a score would lie on other images of the same kind (bootstrap over images). They say nothing of another seed.${data.folds ? ' Scores are of the images of all folds together, not means of folds.' : ''}`;
  return data.isLive ? 'Only one number is known of each score: intervals over images are made by mlcaption report once the sweep is over.' : 'Only one number is known of each score: there are no captions to make an interval of.';
}

function sureness(best) {
  const completed = data.trials.filter(trial => trial.state === 'completed').length;
  const parts = [];
  if (data.finals) parts.push(finalsPart());
  else if (data.hasFinals) parts.push(el('p', { class: 'gap' }, 'The file asks for finals, but they are not over: the best trial is the search’s.'));
  const lead = data.evidence?.lead;
  if (lead) {
    const better = lead.bootstrapP < 0.05 ? 'That is hardly chance of the images.' : 'Other images of the same kind might well turn that round.';
    parts.push(el('p', {}, `Ahead of trial ${lead.other}, the next, by ${fine(lead.difference)} ${lead.metric} (95 % interval `, intervalText(lead.low, lead.high), `): ahead on ${percent(1 - lead.bootstrapP)} of resampled sets of images (paired bootstrap, p ${fine(lead.bootstrapP)}; approximate randomization, p ${fine(lead.permutationP)}). ${better}`));
  }
  if (!data.finals && !lead) {
    parts.push(el('p', { class: 'gap' }, completed < 2 ? 'There is no other completed trial to compare it with.' : `Of each trial only its ${goal().metric} is known here: how sure it is that trial ${best.number} is the best can’t be told.`));
  }
  if (!data.finals && completed > 1) parts.push(el('p', { class: 'quiet' }, `Each trial was trained from one seed, and the best of ${completed} is chosen by the images that it is told by: expect a little less on others. search.finals in the experiment file trains the best ones again from further seeds.`));
  return el('div', {}, parts);
}

function finalsPart() {
  const { finalists, lead } = data.finals;
  const metric = goal().metric;
  const table = plainTable(`Finals: the best trials trained again from further seeds, by ${metric}`, ['trial', 'mean', '95 % interval', 'seeds', 'scores'], finalists.map(one => [
    `trial ${one.trial}`, fine(one.score.mean), intervalText(one.score.interval.low, one.score.interval.high), one.seeds.join(' '), one.score.runs.map(fine).join(' ')]));
  return el('div', {}, scrolling('Finals', table), lead && finalists.length > 1
    ? el('p', {}, `Trial ${finalists[0].trial} leads trial ${finalists[1].trial} by ${fine(lead.first.mean - lead.second.mean)} (95 % interval `, intervalText(lead.differenceInterval.low, lead.differenceInterval.high), `, p ${fine(lead.p)}): chance of the images and of the seeds is both counted in.`)
    : el('p', {}, 'There was one finalist alone.'));
}
