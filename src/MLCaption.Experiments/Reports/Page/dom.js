// ---- Elements ----

const byId = id => document.getElementById(id);

function put(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'style') for (const [key, set] of Object.entries(value)) node.style.setProperty(key, set);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

const el = (name, attributes, ...children) => put(document.createElement(name), attributes, children);

const svg = (name, attributes, ...children) => put(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);

/** Appends; what is null, undefined or false is left out. */
const add = (node, ...children) => put(node, {}, children);

function fill(node, ...children) {
  node.replaceChildren();
  return add(node, ...children);
}

/** A table of plain cells; the first column heads its row. */
function plainTable(caption, columns, rows) {
  return el('table', {},
    el('caption', {}, caption),
    el('thead', {}, el('tr', {}, columns.map(column => el('th', { scope: 'col' }, column)))),
    el('tbody', {}, rows.map(row => el('tr', {}, row.map((cell, index) => index === 0 ? el('th', { scope: 'row' }, cell) : el('td', {}, cell))))));
}

/** What scrolls sideways can be reached by keyboard. */
const scrolling = (label, child) => el('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': label }, child);

/** A chart's numbers as a table, made when they are asked for. */
function asTable(label, make) {
  const details = el('details', { class: 'numbers', 'data-keep': label }, el('summary', {}, 'As a table'));
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(scrolling(label, make()));
  });
  return details;
}

let labels = 0;
const newId = () => `label-${++labels}`;

function field(label, control) {
  control.id ||= newId();
  return el('div', { class: 'field' }, el('label', { for: control.id }, label), control);
}

/** A choice among words, which has the focus again when what it draws has drawn it anew. */
const select = (focus, values, chosen, onchange) => el('select', { 'data-focus': focus, onchange: event => { onchange(event.target.value); focusOn(focus); } },
  values.map(value => el('option', { value, selected: value === chosen }, value)));

/** Gives the focus to what bears that name, however often it was drawn since. */
const focusOn = name => document.querySelector(`[data-focus="${CSS.escape(name)}"]`)?.focus();

/** A section of the page: a heading, what it shows, and how it is told where it can't be shown. */
function section(id, title, ...children) {
  const part = byId(id) ?? byId('main').appendChild(el('section', { id, 'aria-labelledby': `${id}-title`, tabindex: '-1' }));
  return fill(part, el('h2', { id: `${id}-title` }, title), ...children);
}

const figure = (summary, ...children) => el('figure', {}, ...children, el('figcaption', {}, summary));

const announce = text => { byId('announce').textContent = text; };
