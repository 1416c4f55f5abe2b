import { keep, mark } from './album.js';
import { showAlternatives } from './alternatives.js';
import { forgetProblem, say, sayProblem, sayWait } from './notices.js';
import { receivePictures } from './pictures.js';
import { Service } from './service.js';
import { giveUp, showAnswer, showPicture } from './stage.js';
import { askForToken } from './tokens.js';
import { upright } from './upright.js';

const service = new Service(askForToken, sayWait);
const choice = document.getElementById('model');
const only = document.getElementById('only');
let work = new AbortController();
let onStage = null;
let shown = null; // the last picture that stood there with its caption

receivePictures(describe);
document.getElementById('give-up').addEventListener('click', () => {
  work.abort();
  giveUp();
  say('Given up.');
});
choice.addEventListener('change', () => {
  if (onStage !== null) describe(async () => [onStage]);
});
await listModels();

// New pictures take the place of those that still wait.
async function describe(give) {
  work.abort();
  const { signal } = work = new AbortController();
  forgetProblem();
  try {
    await describeAll(await give(), signal);
  } catch (error) {
    if (!signal.aborted) sayProblem(error, () => describe(give));
  }
}

// A picture that is at fault itself keeps none of the others from being described, and takes the stage from none that has a caption.
async function describeAll(pictures, signal) {
  for (const [index, picture] of pictures.entries()) {
    try {
      await describeOne(picture, signal);
    } catch (error) {
      if (signal.aborted) return;
      giveUp();
      const isOther = !error.again && shown !== null;
      if (isOther) await showAgain(shown, signal);
      if (signal.aborted) return;
      if (isOther || pictures.length > 1) error.message = `${picture.name}: ${error.message}`;
      sayProblem(error, () => describe(async () => pictures.slice(index)));
      if (error.again) return;
    }
    if (signal.aborted) return;
  }
}

async function describeOne(given, signal) {
  say(`Looking at ${given.name ?? 'the picture'} …`);
  const picture = await upright(given);
  if (signal.aborted) return;
  const address = URL.createObjectURL(picture);
  onStage = given;
  mark(null);
  showAlternatives(null);
  await showPicture(address);
  const answer = await service.caption(picture, choice.value || null, signal);
  if (signal.aborted) return;
  const entry = { given, address, answer };
  keep(entry, () => comeBackTo(entry));
  show(entry);
}

async function comeBackTo(entry) {
  work.abort();
  const { signal } = work = new AbortController();
  forgetProblem();
  await showAgain(entry, signal);
}

async function showAgain(entry, signal) {
  onStage = entry.given;
  await showPicture(entry.address);
  if (!signal.aborted) show(entry);
}

function show(entry) {
  shown = entry;
  say('');
  showAnswer(entry.answer);
  showAlternatives(entry.answer.candidates);
  mark(entry);
}

async function listModels() {
  try {
    const models = await service.models();
    choice.replaceChildren(...models.map(({ name, state }) => {
      const option = new Option(state === 'READY' ? name : `${name} (${state.toLowerCase()})`, name);
      option.disabled = state !== 'READY';
      return option;
    }));
    document.getElementById('models').hidden = models.length < 2;
    only.hidden = models.length !== 1;
    only.textContent = `Model ${choice.textContent}`;
  } catch (error) {
    sayProblem(error, () => {
      forgetProblem();
      listModels();
    });
  }
}
