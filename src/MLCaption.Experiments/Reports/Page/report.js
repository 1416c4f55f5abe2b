// ---- The page ----

const themes = ['as the system', 'light', 'dark'];

function themeSwitch() {
  const chosen = () => document.documentElement.dataset.theme ?? themes[0];
  const button = el('button', { type: 'button', id: 'theme', 'data-focus': 'theme' });
  const tell = () => { button.textContent = `Colours: ${chosen()}`; };
  button.addEventListener('click', () => {
    const next = themes[(themes.indexOf(chosen()) + 1) % themes.length];
    if (next === themes[0]) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    keep('theme', next);
    tell();
  });
  tell();
  return button;
}

/** A file opened from a mail may have no storage. */
function keep(name, value) {
  try {
    localStorage.setItem(`mlcaption-report-${name}`, value);
  } catch { /* then the choice lasts as long as the page */ }
}

function kept(name) {
  try {
    return localStorage.getItem(`mlcaption-report-${name}`);
  } catch {
    return null;
  }
}

const charts = [drawHistory, drawCurves, drawParallel, drawImportance, drawFront];

function drawAll() {
  const focused = document.activeElement?.dataset?.focus;
  const open = new Set([...document.querySelectorAll('details[data-keep][open]')].map(details => details.dataset.keep));
  marks = new Map();
  measureGoal();
  drawHead();
  drawBest();
  drawTrials();
  charts.forEach(draw => draw());
  drawCaptions();
  drawOrigin();
  drawContents();
  for (const details of document.querySelectorAll('details[data-keep]')) details.open = open.has(details.dataset.keep);
  show();
  if (focused) document.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
}

/** Charts are drawn for the width that they have. */
function drawChartsAnew() {
  for (const [number, nodes] of marks) marks.set(number, nodes.filter(node => !node.closest('svg')));
  charts.forEach(draw => draw());
  show();
}

let width = window.innerWidth, waiting = null;
window.addEventListener('resize', () => {
  if (window.innerWidth === width) return;
  width = window.innerWidth;
  clearTimeout(waiting);
  waiting = setTimeout(drawChartsAnew, 150);
});

document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && choice.selected !== null && !event.target.closest('details.menu')) letGo();
});

// ---- While the sweep runs ----

const often = 2000;

async function follow(tag) {
  let seen = tag;
  try {
    const answer = await fetch('report.json', { headers: seen ? { 'If-None-Match': seen } : {}, cache: 'no-store' });
    if (answer.status === 200) {
      data = await answer.json();
      seen = answer.headers.get('ETag');
      drawAll();
    } else if (answer.status !== 304) {
      throw new Error(`answer ${answer.status}`);
    }
    byId('pulse').textContent = pulseText();
    byId('pulse').classList.remove('lost');
  } catch {
    byId('pulse').textContent = `The sweep does not answer any more: this is what was known ${timeText(data.madeAt)}. When it is over, mlcaption report ${data.place} writes the whole report.`;
    byId('pulse').classList.add('lost');
  }
  setTimeout(() => follow(seen), document.hidden ? 5 * often : often);
}

const theme = kept('theme');
if (theme && theme !== themes[0] && themes.includes(theme)) document.documentElement.dataset.theme = theme;
drawAll();
if (data.isLive) setTimeout(() => follow(null), often);
