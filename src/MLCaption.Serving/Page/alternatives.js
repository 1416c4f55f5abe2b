import { inChance, inTimes } from './probability.js';

const section = document.getElementById('alternatives');
const list = document.getElementById('candidates');

/**
 * Lists the captions that the model thought of, the best first, each with how probable it is, beside the first, which is the answer, and by itself;
 * hidden when there is but one.
 * @param {{caption: string, probability: number, logProbability: number}[]|null|undefined} candidates
 */
export function showAlternatives(candidates) {
  section.hidden = !(candidates?.length > 1);
  // Of logarithms: what is e to the power of a long sentence's may be none at all.
  const times = (candidates ?? []).map(({ logProbability }) => Math.exp(logProbability - candidates[0].logProbability));
  const most = Math.max(...times);
  list.replaceChildren(...(candidates ?? []).map(({ caption, probability }, index) => {
    const filled = document.createElement('span');
    filled.style.setProperty('--share', times[index] / most);
    const odds = element('span', 'odds', element('span', 'bar', filled), element('span', 'times', inTimes(times[index])), element('span', 'chance', inChance(probability)));
    return element('li', '', element('span', '', caption), odds);
  }));
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}
