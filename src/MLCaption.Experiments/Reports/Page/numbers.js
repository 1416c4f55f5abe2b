// ---- Numbers as a person reads them ----

const isNumber = value => typeof value === 'number' && Number.isFinite(value);

/** What a value is as a number, one of a choice as well, which comes as a word; NaN of any other. */
const numberOf = value => (typeof value === 'string' && value.trim() !== '' ? Number(value) : isNumber(value) ? value : NaN);

const grouped = value => Math.round(value).toLocaleString('en-US');

function metricText(name, value) {
  if (!isNumber(value)) return '–';
  if (name === 'parameters' || name === 'tokensPerSecond') return grouped(value);
  if (name === 'captionMilliseconds') return value.toFixed(1);
  return value.toFixed(3);
}

const fine = value => !isNumber(value) ? '–' : Math.abs(value) < 0.00005 ? '0.0000' : value.toFixed(4);

/** The two ends of an interval, which stay in one line. */
const intervalText = (low, high, text = fine) => el('span', { class: 'interval' }, `${text(low)} .. ${text(high)}`);

const percent = value => `${(100 * value).toFixed(1)} %`;

/** A searched value: four digits are enough to tell numbers apart. */
function valueText(value) {
  if (value === undefined || value === null) return '–';
  return isNumber(value) ? Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4))) : String(value);
}

function durationText(seconds) {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${Math.floor(seconds % 60)} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const timeText = iso => iso.slice(0, 16).replace('T', ' ') + (iso.endsWith('Z') || iso.endsWith('+00:00') ? ' UTC' : ` (${iso.slice(-6)})`);

const counted = (count, one, many = `${one}s`) => `${grouped(count)} ${count === 1 ? one : many}`;
