/** Something went wrong; its message is for the visitor. */
export class Problem extends Error {
  /**
   * @param {string} message whole sentences.
   * @param {boolean} again whether the same may succeed when tried once more.
   */
  constructor(message, again = false) {
    super(message);
    this.again = again;
  }
}
