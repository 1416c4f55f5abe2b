// ---- The page ----

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
  if (focused) focusOn(focused);
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

drawAll();
if (data.isLive) setTimeout(() => follow(null), often);
