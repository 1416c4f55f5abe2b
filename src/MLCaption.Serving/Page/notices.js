import { Problem } from './problem.js';

const status = document.getElementById('status');
const wait = document.getElementById('wait');
const countdown = document.getElementById('countdown');
const problem = document.getElementById('problem');
const problemText = document.getElementById('problem-text');
const again = document.getElementById('again');
const busy = 'The service is busy; it is asked again by itself.';
let retry = () => {};

again.addEventListener('click', () => retry());

/** Says what is going on. */
export function say(text) {
  status.textContent = text;
}

/** Takes back what was wrong. */
export function forgetProblem() {
  problem.hidden = true;
}

/** Counts down to the next attempt; null ends that. Screen readers hear of it once, not at each second. */
export function sayWait(seconds) {
  wait.hidden = seconds === null;
  if (seconds === null) return;
  if (status.textContent !== busy) say(busy);
  countdown.textContent = `Again in ${seconds} s`;
}

/**
 * Says what went wrong.
 * @param {Error} error an error that is no Problem is a fault of this page and also goes to the console.
 * @param {() => void} tryAgain offered where the same may succeed once more.
 */
export function sayProblem(error, tryAgain) {
  if (!(error instanceof Problem)) console.error(error);
  status.textContent = '';
  problemText.textContent = error instanceof Problem ? error.message : 'Something is wrong with this page; the browser’s console says more.';
  again.hidden = !error.again;
  retry = tryAgain;
  problem.hidden = false;
}
