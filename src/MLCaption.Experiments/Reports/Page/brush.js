// ---- Brushes: a part of an axis that keeps the trials that pass there ----

// A brush lasts through draws by its values, of words which one and how far into its room; its places are those of the axis as it is drawn now.
const measureAt = (axis, place) => (axis.words ? axis.scale.measureAt(place) : axis.scale.back(place));
const placeOfMeasure = (axis, measure) => (axis.words ? axis.scale.placeOf(measure) : axis.scale.at(measure));

function keepBrush(axis, upper, lower) {
  const low = upper === null ? -Infinity : placeOfMeasure(axis, upper), high = lower === null ? Infinity : placeOfMeasure(axis, lower);
  choice.brushes.set(axis.name, {
    upper, lower, keeps: trial => axis.value(trial) !== undefined && axis.value(trial) !== null && placeOn(axis, trial) >= low - 0.01 && placeOn(axis, trial) <= high + 0.01,
  });
}

function brushOn(axis) {
  const kept = choice.brushes.get(axis.name);
  if (!kept) return { low: axis.top, high: axis.end };
  keepBrush(axis, kept.upper, kept.lower);
  const within = (measure, end) => (measure === null ? end : Math.min(axis.end, Math.max(axis.top, placeOfMeasure(axis, measure))));
  return { low: within(kept.upper, axis.top), high: within(kept.lower, axis.end) };
}

/** Lays a brush with its two handles over an axis. */
function addBrush(root, group, axis, index) {
  const brush = brushOn(axis);
  const band = svg('rect', { x: -11, width: 22, class: 'band', 'aria-hidden': 'true' });
  const area = svg('rect', { x: -22, y: axis.top - 8, width: 44, height: axis.end - axis.top + 16, class: 'area', 'data-axis': axis.name, 'aria-hidden': 'true' });
  const handles = ['low', 'high'].map(side => svg('g', {
    role: 'slider', tabindex: '0', class: 'handle', 'data-focus': `brush-${index}-${side}`, 'aria-orientation': 'vertical',
    'aria-label': `${axis.name}, ${side === 'low' ? 'upper' : 'lower'} end of the brush`,
  }, svg('rect', { x: -14, y: -7, width: 28, height: 14, class: 'hit' }), svg('path', { d: side === 'low' ? 'M-9 -7H9L0 2Z' : 'M-9 7H9L0 -2Z' })));
  group.append(band, area, ...handles);

  const isWhole = () => brush.low <= axis.top && brush.high >= axis.end;
  const set = (from, to) => {
    brush.low = Math.max(axis.top, Math.min(from, to));
    brush.high = Math.min(axis.end, Math.max(from, to));
    if (isWhole()) choice.brushes.delete(axis.name);
    else keepBrush(axis, brush.low <= axis.top ? null : measureAt(axis, brush.low), brush.high >= axis.end ? null : measureAt(axis, brush.high));
    paint();
    show();
  };
  const paint = () => {
    put(band, { y: brush.low, height: Math.max(2, brush.high - brush.low) }, []);
    band.classList.toggle('whole', isWhole());
    handles.forEach((handle, end) => put(handle, {
      transform: `translate(0 ${end === 0 ? brush.low : brush.high})`,
      'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': Math.round(100 * (axis.end - (end === 0 ? brush.low : brush.high)) / (axis.end - axis.top)),
      'aria-valuetext': valueText(axis.scale.back(Math.min(axis.end - 0.01, Math.max(axis.top + 0.01, end === 0 ? brush.low : brush.high)))),
    }, []));
  };
  paint();
  dragging(root, area, handles, axis, brush, set);
  handles.forEach((handle, end) => handle.addEventListener('keydown', event => {
    const step = axis.words ? (axis.end - axis.top) / axis.words.length : (axis.end - axis.top) / 20;
    const move = { ArrowUp: -step, ArrowLeft: -step, ArrowDown: step, ArrowRight: step, PageUp: -5 * step, PageDown: 5 * step, Home: -1e6, End: 1e6 }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    if (end === 0) set(Math.min(brush.low + move, brush.high), brush.high);
    else set(brush.low, Math.max(brush.high + move, brush.low));
    announce(`${counted(data.trials.filter(keeps).length, 'trial')} kept`);
  }));
}

/** A drag on an axis draws a brush, one on a handle moves it; a touch that only taps clears it. */
function dragging(root, area, handles, axis, brush, set) {
  const placeOf = event => {
    const box = root.getBoundingClientRect();
    return (event.clientY - box.top) * (root.viewBox.baseVal.height / box.height);
  };
  const begin = (node, start) => node.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    event.preventDefault();
    node.setPointerCapture(event.pointerId);
    const first = placeOf(event), drag = start();
    const move = moved => drag(first, placeOf(moved));
    const stop = ended => {
      node.removeEventListener('pointermove', move);
      if (node === area && ended.type === 'pointerup' && Math.abs(placeOf(ended) - first) < 4) set(axis.top, axis.end);
    };
    node.addEventListener('pointermove', move);
    node.addEventListener('pointerup', stop, { once: true });
    node.addEventListener('pointercancel', stop, { once: true });
  });
  begin(area, () => (first, now) => { if (Math.abs(now - first) >= 4) set(first, now); });
  // Not every browser knows that a part of a drawing is not to be scrolled by.
  handles.forEach(handle => handle.addEventListener('touchstart', event => event.preventDefault(), { passive: false }));
  begin(handles[0], () => (first, now) => set(Math.min(now, brush.high), brush.high));
  begin(handles[1], () => (first, now) => set(brush.low, Math.max(now, brush.low)));
}
