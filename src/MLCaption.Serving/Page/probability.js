const percent = new Intl.NumberFormat('en', { style: 'percent', minimumSignificantDigits: 2, maximumSignificantDigits: 2 });
const least = 1e-5;

/** A probability for people: two digits of a percentage. */
export function inPercent(probability) {
  return probability < least ? '< 0.001%' : percent.format(probability);
}
