const glide = 400;
const rest = 700;

/** Goes from word to word of a caption in time: glides from one to the next, rests there, and stops at the last. */
export class Player {
  #onFrame;
  #onChange;
  #still;
  #count = 0;
  #word = 0;
  #from = 0;
  #since = 0;
  #frame = 0;
  #playing = false;

  /**
   * @param {(from: number, to: number, share: number) => void} onFrame what to draw: share 0 is all from, 1 all to.
   * @param {(word: number, playing: boolean) => void} onChange the word that is looked at, or whether it plays, has changed.
   * @param {MediaQueryList} still matches when the visitor wants little movement: then words follow each other without a glide.
   */
  constructor(onFrame, onChange, still) {
    this.#onFrame = onFrame;
    this.#onChange = onChange;
    this.#still = still;
  }

  get count() {
    return this.#count;
  }

  /** Takes a caption of so many words and plays it at once, unless the visitor wants little movement. */
  load(count) {
    cancelAnimationFrame(this.#frame);
    this.#count = count;
    this.#word = this.#from = 0;
    this.#playing = count > 1 && !this.#still.matches;
    if (count > 0) this.#begin();
  }

  toggle() {
    this.#playing = !this.#playing;
    if (this.#playing && this.#word === this.#count - 1) this.#turnTo(0);
    else this.#begin();
  }

  pause() {
    if (this.#playing) this.toggle();
  }

  /** Looks at a word and stays there; one before the first or behind the last is the nearest there is. */
  go(word) {
    this.#playing = false;
    this.#turnTo(Math.min(Math.max(word, 0), this.#count - 1));
  }

  step(words) {
    this.go(this.#word + words);
  }

  #turnTo(word) {
    this.#from = this.#word;
    this.#word = word;
    this.#begin();
  }

  #begin() {
    cancelAnimationFrame(this.#frame);
    this.#since = performance.now();
    this.#onChange(this.#word, this.#playing);
    this.#show(this.#since);
  }

  #show(now) {
    const passed = Math.max(0, now - this.#since);
    const moving = !this.#still.matches && this.#from !== this.#word && passed < glide;
    this.#onFrame(this.#from, this.#word, moving ? ease(passed / glide) : 1);
    if (!moving && this.#playing && passed >= glide + rest) {
      if (this.#word < this.#count - 1) return this.#turnTo(this.#word + 1);
      this.#playing = false;
      this.#onChange(this.#word, false);
    }
    if (moving || this.#playing) this.#frame = requestAnimationFrame(time => this.#show(time));
  }
}

function ease(share) {
  return share * share * (3 - 2 * share);
}
