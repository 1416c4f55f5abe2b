import { HeatMap } from './heat.js';
import { Player } from './player.js';
import { inChance, inPercent } from './probability.js';

const result = document.getElementById('result');
const frame = document.getElementById('frame');
const picture = document.getElementById('picture');
const canvas = document.getElementById('heat');
const caption = document.getElementById('caption');
const facts = document.getElementById('facts');
const panel = document.getElementById('player');
const play = document.getElementById('play');
const slider = document.getElementById('word');
const where = document.getElementById('where');
const leastSentinel = 0.005;

const heat = new HeatMap(canvas);
const player = new Player((from, to, share) => heat.draw(from, to, share), showWord, matchMedia('(prefers-reduced-motion: reduce)'));
let words = [];

play.addEventListener('click', () => player.toggle());
document.getElementById('previous').addEventListener('click', () => player.step(-1));
document.getElementById('next').addEventListener('click', () => player.step(1));
slider.addEventListener('input', () => player.go(slider.valueAsNumber));
document.getElementById('heated').addEventListener('change', event => canvas.hidden = !event.target.checked);
document.addEventListener('visibilitychange', () => document.hidden && player.pause());
document.addEventListener('keydown', event => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const plain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
  // Inputs and choices, the slider among them, have their own arrow keys.
  if (step === undefined || !plain || player.count === 0 || event.target.closest?.('input, select, dialog')) return;
  event.preventDefault();
  player.step(step);
  if (caption.contains(document.activeElement)) caption.querySelector('[aria-current]').focus();
});

/**
 * Shows a picture that has no caption yet.
 * @param {string} address of the picture; one that the browser can't read clears the stage.
 */
export async function showPicture(address) {
  clear();
  picture.src = address;
  picture.alt = 'The picture that is being described';
  try {
    await picture.decode();
  } catch {
    if (picture.src === address) result.hidden = true;
    return;
  }
  if (picture.src !== address) return; // another came meanwhile
  frame.hidden = false;
  frame.style.setProperty('--ratio', picture.naturalWidth / picture.naturalHeight);
  result.setAttribute('aria-busy', 'true');
  result.hidden = false;
  frame.scrollIntoView({ block: 'nearest' });
}

/** Shows the service's answer for the picture on the stage. */
export function showAnswer(answer) {
  const { attention, model, probability, width, height } = answer;
  result.setAttribute('aria-busy', 'false');
  picture.alt = answer.caption;
  frame.hidden = picture.naturalWidth === 0; // the service may know a format that the browser doesn't
  result.hidden = false;
  words = attention?.words ?? [];
  panel.hidden = words.length === 0;
  document.getElementById('cropped').hidden = (attention?.crop ?? null) === null;
  slider.max = Math.max(0, words.length - 1);
  heat.load(words.length > 0 ? attention : null, width, height);
  caption.replaceChildren(...(words.length > 0 ? words.map(wordButton) : [answer.caption]));
  facts.replaceChildren(...copyButton(answer.caption), `Probability ${inChance(probability)} · ${width} × ${height} pixels · ${model}`);
  document.getElementById('spoken').textContent = `Caption: ${answer.caption}`;
  player.load(words.length);
}

/** Ends what is shown of a picture whose caption did not come. */
export function giveUp() {
  result.setAttribute('aria-busy', 'false');
  picture.alt = 'A picture without a caption';
}

function clear() {
  player.load(0);
  words = [];
  heat.load(null, 1, 1);
  panel.hidden = true;
  caption.replaceChildren();
  facts.replaceChildren();
  document.getElementById('spoken').textContent = '';
}

function wordButton({ word }, index) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = word;
  button.setAttribute('aria-describedby', 'where');
  button.addEventListener('click', () => player.go(index));
  return button;
}

// Browsers open the clipboard to safe origins alone.
function copyButton(text) {
  if (!navigator.clipboard) return [];
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'The browser does not allow it';
    }
  });
  return [button];
}

function showWord(word, playing) {
  play.textContent = playing ? 'Pause' : 'Play';
  slider.value = word;
  [...caption.children].forEach((button, index) => {
    if (index === word) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
    button.tabIndex = index === word ? 0 : -1; // one stop for the whole caption; arrow keys go from word to word
  });
  const told = placeOf(word);
  slider.setAttribute('aria-valuetext', told);
  where.textContent = told;
}

function placeOf(word) {
  const { word: text, sentinel } = words[word];
  const peak = heat.peak(word);
  const place = peak === null ? 'everywhere alike' : `most at the ${nameOf(peak)}`;
  const unseeing = sentinel >= leastSentinel ? `; ${inPercent(sentinel)} of the attention needed no look` : '';
  return `“${text}”: looked ${place}${unseeing}`;
}

function nameOf({ x, y }) {
  const third = value => Math.min(2, Math.floor(value * 3));
  return [['upper left', 'top', 'upper right'], ['left', 'middle', 'right'], ['lower left', 'bottom', 'lower right']][third(y)][third(x)];
}
