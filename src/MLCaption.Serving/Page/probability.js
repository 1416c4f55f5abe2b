const percent = new Intl.NumberFormat('en', { style: 'percent', minimumSignificantDigits: 2, maximumSignificantDigits: 2 });
const factor = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });
const large = new Intl.NumberFormat('en', { maximumSignificantDigits: 2, notation: 'compact', compactDisplay: 'long' });
const least = 1e-5;
const leastTimes = 0.01;
const leastChance = 1e-12;

/** A share for people: two digits of a percentage. */
export function inPercent(share) {
  return share < least ? '< 0.001%' : percent.format(share);
}

/** A probability for people: a percentage, or one in so many; long sentences have small ones. */
export function inChance(probability) {
  if (probability < leastChance) return 'less than 1 in a trillion';
  return probability < least ? `1 in ${large.format(1 / probability)}` : percent.format(probability);
}

/** How many times as probable as another, for people: two digits, and 1 without a sign. */
export function inTimes(times) {
  const text = factor.format(times);
  return times < leastTimes ? '< × 0.01' : text === '1' ? text : `× ${text}`;
}
