import { inPercent } from './probability.js';

const section = document.getElementById('alternatives');
const list = document.getElementById('candidates');

/**
 * Lists the captions that the model thought of, the best first; hidden when there is but one.
 * @param {{caption: string, probability: number}[]|null|undefined} candidates
 */
export function showAlternatives(candidates) {
  const most = Math.max(...(candidates ?? []).map(candidate => candidate.probability));
  section.hidden = !(candidates?.length > 1);
  list.replaceChildren(...(candidates ?? []).map(({ caption, probability }) => {
    const filled = document.createElement('span');
    filled.style.setProperty('--share', probability / most || 0);
    return element('li', '', element('span', '', caption), element('span', 'odds', element('span', 'bar', filled), element('span', 'number', inPercent(probability))));
  }));
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}
