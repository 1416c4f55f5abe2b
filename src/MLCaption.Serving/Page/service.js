import { Problem } from './problem.js';

const accepted = ['image/jpeg', 'image/png', 'image/bmp'];

/** The captioning service that this page came from. */
export class Service {
  #token = null;
  #askForToken;
  #onWait;

  /**
   * @param {(refused: boolean) => Promise<string|null>} askForToken asks the visitor; null when they would rather not say.
   * @param {(seconds: number|null) => void} onWait the service is busy and is asked again in so many seconds; null when the wait is over.
   */
  constructor(askForToken, onWait) {
    this.#askForToken = askForToken;
    this.#onWait = onWait;
  }

  /** @returns {Promise<{name: string, state: string, hasAttention: boolean}[]>} the first is the one that answers when none is named. */
  async models() {
    return (await this.#ask('v2/models', {})).models;
  }

  /**
   * @param {Blob} picture
   * @param {string|null} model null: the first.
   * @param {AbortSignal} signal ends the request, and the wait for a busy service.
   */
  async caption(picture, model, signal) {
    const query = new URLSearchParams({ ...(model === null ? {} : { model }), attention: 'true', candidates: 'true' });
    const type = accepted.includes(picture.type) ? picture.type : 'application/octet-stream';
    return this.#ask(`caption?${query}`, { method: 'POST', body: picture, headers: { 'Content-Type': type }, signal });
  }

  async #ask(address, request) {
    for (;;) {
      const response = await this.#send(address, request);
      if (response.ok) return response.json();
      const wait = response.status === 503 ? secondsOf(response.headers.get('Retry-After')) : null;
      if (response.status === 401) {
        const token = await this.#askForToken(this.#token !== null);
        if (token === null) throw new Problem('Without its token the service does not answer.', true);
        this.#token = token;
      } else if (wait !== null) {
        await this.#pause(wait, request.signal);
      } else {
        throw new Problem(await wordsOf(response), response.status >= 500 || response.status === 408 || response.status === 429);
      }
    }
  }

  async #send(address, request) {
    const headers = new Headers(request.headers);
    headers.set('Accept', 'application/json');
    if (this.#token !== null) headers.set('Authorization', `Bearer ${this.#token}`);
    try {
      return await fetch(address, { ...request, headers });
    } catch (error) {
      if (request.signal?.aborted) throw error;
      throw new Problem('The service can’t be reached. Is it still running?', true);
    }
  }

  async #pause(seconds, signal) {
    try {
      for (let left = seconds; left > 0; left--) {
        this.#onWait(left);
        await second(signal);
      }
    } finally {
      this.#onWait(null);
    }
  }
}

// Retry-After is a number of seconds or a date.
function secondsOf(retryAfter) {
  if (retryAfter === null) return null;
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(1, Math.ceil(seconds));
}

function second(signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, 1000);
    function stop() {
      clearTimeout(timer);
      reject(signal.reason);
    }
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
  });
}

async function wordsOf(response) {
  if (/^application\/(problem\+)?json/.test(response.headers.get('Content-Type'))) {
    // RFC 9457, and what the Open Inference Protocol says below /v2.
    const { title, detail, error } = await response.json();
    if (detail ?? error ?? title) return detail ?? error ?? title;
  }
  return `The service answered with ${response.status} and no further word.`;
}
