const percent = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 2 });
const least = 1e-5;

/** A probability for people: two digits of a percentage. */
export function inPercent(probability) {
  return probability < least ? `< ${percent.format(least)}` : percent.format(probability);
}
