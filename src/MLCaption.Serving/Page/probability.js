const percent = new Intl.NumberFormat('en', { style: 'percent', minimumSignificantDigits: 2, maximumSignificantDigits: 2 });
const factor = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });
const least = 1e-5;
const leastTimes = 0.01;

/** A probability for people: two digits of a percentage. */
export function inPercent(probability) {
  return probability < least ? '< 0.001%' : percent.format(probability);
}

/** How many times as probable as another, for people: two digits, and 1 without a sign. */
export function inTimes(times) {
  const text = factor.format(times);
  return times < leastTimes ? '< × 0.01' : text === '1' ? text : `× ${text}`;
}
