// ---- What is selected, pointed at and filtered: the same in every part of the page ----

let data = JSON.parse(byId('data').textContent);

const goal = () => data.goals[0];
const isOver = trial => trial.state !== 'running' && trial.state !== 'interrupted';
const trialOf = number => data.trials.find(trial => trial.number === number);
const reached = (trial, metric) => trial.metrics[metric];

const choice = {
  selected: null,
  pointed: null,
  text: '',
  unwanted: new Set(),  // states
  metric: data.goals[0].metric,
  low: null,
  high: null,
  brushes: new Map(),   // name of an axis -> the values at its ends, null for an end of the axis, and what keeps a trial
};

let marks = new Map();  // a trial's number -> everything that stands for it
const watchers = [];

function mark(trial, node) {
  node.dataset.trial = trial.number;
  if (!marks.has(trial.number)) marks.set(trial.number, []);
  marks.get(trial.number).push(node);
  return node;
}

function keeps(trial) {
  if (choice.unwanted.has(trial.state)) return false;
  const value = reached(trial, choice.metric);
  if (choice.low !== null && !(value >= choice.low)) return false;
  if (choice.high !== null && !(value <= choice.high)) return false;
  if (choice.text && !choice.text.toLowerCase().split(/\s+/).every(word => textOf(trial).includes(word))) return false;
  return [...choice.brushes.values()].every(brush => brush.keeps(trial));
}

const noteOf = trial => trial.number === data.best ? 'best' : data.front.includes(trial.number) ? 'front' : '';

const textOf = trial => [`trial ${trial.number}`, trial.state, noteOf(trial), trial.reason ?? '', ...Object.entries(trial.values).map(([name, value]) => `${name}=${valueText(value)}`)]
  .join(' ').toLowerCase();

/** One line that says what a mark stands for. */
function lineOf(trial, ...more) {
  const note = noteOf(trial);
  return [`trial ${trial.number}`, trial.state + (note ? `, ${note}` : ''),
    ...data.goals.filter(sought => isNumber(reached(trial, sought.metric))).map(sought => `${sought.metric} ${metricText(sought.metric, reached(trial, sought.metric))}`), ...more].join(', ');
}

/** Shows the choice on every mark; the parts that list trials follow. */
function show() {
  for (const trial of data.trials) {
    const dim = !keeps(trial);
    for (const node of marks.get(trial.number) ?? []) {
      node.classList.toggle('dim', dim);
      node.classList.toggle('selected', trial.number === choice.selected);
      if (node.hasAttribute('aria-pressed')) node.setAttribute('aria-pressed', trial.number === choice.selected);
    }
  }
  watchers.forEach(watch => watch());
}

function choose(number) {
  choice.selected = choice.selected === number ? null : number;
  show();
  const trial = choice.selected === null ? null : trialOf(choice.selected);
  announce(trial ? `Selected: ${lineOf(trial)}` : 'Nothing selected');
}

function point(number) {
  if (choice.pointed === number) return;
  for (const node of marks.get(choice.pointed) ?? []) node.classList.remove('pointed');
  choice.pointed = number;
  for (const node of marks.get(number) ?? []) node.classList.add('pointed');
}

/** Makes a mark answer to mouse, touch and keyboard. */
function live(trial, node, label) {
  put(mark(trial, node), { role: 'button', tabindex: '-1', 'aria-label': label, 'aria-pressed': 'false' }, []);
  node.addEventListener('click', () => choose(trial.number));
  node.addEventListener('pointerenter', event => { point(trial.number); tip(label, event.clientX, event.clientY); });
  node.addEventListener('pointerleave', () => { point(null); tip(null); });
  node.addEventListener('focus', () => {
    point(trial.number);
    if (!node.matches(':focus-visible')) return;
    const place = node.getBoundingClientRect();
    tip(label, place.left + place.width / 2, place.top);
  });
  node.addEventListener('blur', () => { point(null); tip(null); });
  return node;
}

function tip(text, x, y) {
  const box = byId('tip');
  box.hidden = !text;
  if (!text) return;
  box.textContent = text;
  const width = box.offsetWidth, height = box.offsetHeight;
  box.style.left = `${Math.max(4, Math.min(window.innerWidth - width - 4, x - width / 2))}px`;
  box.style.top = `${y - height - 12 < 4 ? y + 18 : y - height - 12}px`;
}

/** One stop of the tab key for a whole chart, which has a name; arrows go from mark to mark. */
function roving(name, group, focusable) {
  for (const node of focusable) node.dataset.focus = `${name}-${node.dataset.trial}`;
  (focusable.find(node => Number(node.dataset.trial) === choice.selected) ?? focusable[0])?.setAttribute('tabindex', '0');
  group.addEventListener('keydown', event => {
    const at = focusable.indexOf(document.activeElement);
    if (at < 0) return;
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: focusable.length - 1 }[event.key];
    if (event.key === 'Enter' || event.key === ' ') {
      choose(Number(focusable[at].dataset.trial));
    } else if (to === undefined) {
      return;
    } else {
      const next = focusable[Math.max(0, Math.min(focusable.length - 1, to))];
      focusable.forEach(node => node.setAttribute('tabindex', node === next ? '0' : '-1'));
      next.focus();
    }
    event.preventDefault();
  });
}
