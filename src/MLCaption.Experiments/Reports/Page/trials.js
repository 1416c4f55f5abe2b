// ---- All trials: sorted, filtered, with the columns that are wanted ----

const table = { sort: 'trial', falling: false, wanted: new Map(), open: false };

/** What hardly tells trials apart where other scores don't is left out until it is asked for, unless it was sought. */
const isMinor = name => (/^BLEU-[123]$/.test(name) || name.endsWith('.deviation')) && !data.goals.some(sought => sought.metric === name);

const isShown = column => table.wanted.get(column.key) ?? !(column.key.startsWith('m:') && isMinor(column.name));

function columns() {
  const text = ({ name, words }) => ({ key: `p:${name}`, name, number: !words, value: trial => trial.values[name], text: trial => valueText(trial.values[name]) });
  return [
    { key: 'trial', name: 'trial', number: true, value: trial => trial.number, text: trial => String(trial.number) },
    { key: 'state', name: 'state', value: trial => trial.state, text: trial => trial.state },
    { key: 'note', name: 'note', value: trial => trial.reason ?? noteOf(trial), text: trial => trial.reason ?? noteOf(trial) },
    ...data.parameters.map(text),
    ...data.metrics.map(name => ({ key: `m:${name}`, name, number: true, value: trial => reached(trial, name), text: trial => metricText(name, reached(trial, name)) })),
    { key: 'steps', name: 'steps', number: true, value: trial => trial.steps.at(-1)?.step, text: trial => valueText(trial.steps.at(-1)?.step) },
    { key: 'time', name: 'time', number: true, value: trial => trial.seconds, text: trial => durationText(trial.seconds) },
  ];
}

/** Numbers before words, and what is missing last, whichever way. */
function compared(a, b, falling) {
  const none = value => value === undefined || value === null || value === '';
  if (none(a) || none(b)) return none(a) - none(b);
  const [first, second] = [numberOf(a), numberOf(b)], isFirst = !Number.isNaN(first), isSecond = !Number.isNaN(second);
  const order = isFirst && isSecond ? first - second : isFirst !== isSecond ? (isFirst ? -1 : 1) : String(a).localeCompare(String(b), 'en', { numeric: true });
  return falling ? -order : order;
}

function sortedTrials() {
  const column = columns().find(one => one.key === table.sort) ?? columns()[0];
  return data.trials.filter(keeps).sort((a, b) => compared(column.value(a), column.value(b), table.falling) || a.number - b.number);
}

function drawTrials() {
  section('trials', 'All trials', filters(), el('p', { id: 'shown', role: 'status' }),
    scrolling('Trials', el('table', { id: 'trials-table' }, el('caption', { class: 'unseen' }, 'Trials; a heading sorts by its column'))));
  drawHeadings();
  drawRows();
}

function filters() {
  const states = [...new Set(data.trials.map(trial => trial.state))];
  const number = (name, key) => el('input', {
    type: 'number', step: 'any', value: choice[key] ?? '', 'data-focus': `filter-${key}`,
    oninput: event => { choice[key] = event.target.value === '' ? null : Number(event.target.value); show(); },
  });
  const text = el('input', { type: 'search', value: choice.text, placeholder: 'lstm dropout=0.3', 'data-focus': 'filter-text', oninput: event => { choice.text = event.target.value; show(); } });
  const metric = data.metrics.length > 0 && select('filter-metric', data.metrics, choice.metric, name => { choice.metric = name; show(); });
  return el('div', { class: 'tools' },
    field('Words', text),
    states.length > 0 && el('fieldset', {}, el('legend', {}, 'State'), states.map(state => {
      const box = el('input', { type: 'checkbox', checked: !choice.unwanted.has(state), 'data-focus': `state-${state}`, onchange: event => { choice.unwanted[event.target.checked ? 'delete' : 'add'](state); show(); } });
      return el('label', {}, box, ` ${state}`);
    })),
    metric && el('fieldset', {}, el('legend', {}, 'Score'), field('of', metric), field('from', number('from', 'low')), field('to', number('to', 'high'))),
    columnChoice(),
    el('button', { type: 'button', id: 'clear', 'data-focus': 'clear', onclick: clearFilters }, 'Show all'));
}

function columnChoice() {
  const details = el('details', { class: 'menu', open: table.open, ontoggle: event => { table.open = event.target.open; } }, el('summary', { 'data-focus': 'columns' }, columnsText()),
    el('div', { class: 'sheet' }, columns().filter(column => column.key !== 'trial').map(column => el('label', {}, el('input', {
      type: 'checkbox', checked: isShown(column), 'data-focus': `column-${column.key}`,
      onchange: event => { table.wanted.set(column.key, event.target.checked); details.querySelector('summary').textContent = columnsText(); drawHeadings(); drawRows(); },
    }), ` ${column.name}`))));
  details.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    details.open = false;
    details.querySelector('summary').focus();
  });
  return details;
}

function clearFilters() {
  Object.assign(choice, { text: '', low: null, high: null });
  choice.unwanted.clear();
  choice.brushes.clear();
  drawTrials();
  drawParallel();
  show();
  byId('clear').focus();
}

const columnsText = () => `Columns: ${shownColumns().length} of ${columns().length}`;

const shownColumns = () => columns().filter(isShown);

function drawHeadings() {
  const grid = byId('trials-table');
  grid.querySelector('thead')?.remove();
  grid.append(el('thead', {}, el('tr', {}, shownColumns().map(column => {
    const sorted = table.sort === column.key;
    return el('th', { scope: 'col', class: column.number ? 'number' : null, 'aria-sort': sorted ? (table.falling ? 'descending' : 'ascending') : null },
      el('button', { type: 'button', 'data-focus': `sort-${column.key}`, onclick: () => sortBy(column) }, breakable(column.name),
        el('span', { 'aria-hidden': 'true', class: 'arrow' }, sorted ? (table.falling ? ' ▼' : ' ▲') : '')));
  }))));
}

/** A name that may go on in a second line after a dot, or a hyphen before a word. */
const breakable = name => name.split(/(?<=\.)|(?<=-)(?=[a-z])/).flatMap((part, index) => (index > 0 ? [el('wbr'), part] : [part]));

function sortBy(column) {
  // Scores begin with the largest: that is what they are looked at for.
  table.falling = table.sort === column.key ? !table.falling : column.key.startsWith('m:') && !data.goals.some(sought => sought.minimize && `m:${sought.metric}` === column.key);
  table.sort = column.key;
  drawHeadings();
  drawRows();
  focusOn(`sort-${column.key}`);
  announce(`Sorted by ${column.name}, ${table.falling ? 'falling' : 'rising'}`);
}

function drawRows() {
  const grid = byId('trials-table');
  const focused = grid.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  grid.querySelector('tbody')?.remove();
  const list = sortedTrials();
  for (const [number, nodes] of marks) marks.set(number, nodes.filter(node => node.tagName !== 'TR' && !node.closest('#trials-table')));
  grid.append(el('tbody', {}, list.map(row)));
  byId('shown').textContent = data.trials.length === 0 ? 'There is no trial yet.' : list.length === data.trials.length ? `All ${counted(list.length, 'trial')} shown.` : `${list.length} of ${counted(data.trials.length, 'trial')} shown.`;
  if (focused) focusOn(focused);
}

function row(trial) {
  const line = mark(trial, el('tr', { class: kindOf(trial) }));
  line.classList.toggle('selected', trial.number === choice.selected);
  line.addEventListener('click', event => { if (!event.target.closest('button')) choose(trial.number); });
  line.addEventListener('pointerenter', () => point(trial.number));
  line.addEventListener('pointerleave', () => point(null));
  line.append(...shownColumns().map(column => column.key === 'trial'
    ? el('th', { scope: 'row', class: 'number' }, el('button', {
      type: 'button', class: 'link', 'aria-label': `Select trial ${trial.number}`, 'aria-pressed': String(trial.number === choice.selected), 'data-focus': `row-${trial.number}`,
      onclick: () => choose(trial.number), onfocus: () => point(trial.number), onblur: () => point(null),
    }, String(trial.number)))
    : el('td', { class: column.number ? 'number' : column.key === 'note' && column.text(trial).length > 30 ? 'note long' : column.key }, column.text(trial))));
  return line;
}

watchers.push(() => {
  if (byId('trials-table')) drawRows();
});
