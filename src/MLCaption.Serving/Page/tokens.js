const dialog = document.getElementById('tokens');
const token = document.getElementById('token');

document.getElementById('token-form').addEventListener('submit', event => {
  event.preventDefault();
  dialog.close(token.value);
});
document.getElementById('token-cancel').addEventListener('click', () => dialog.close(''));

/**
 * Asks the visitor for the service's token.
 * @param {boolean} refused whether one was given already and did not fit.
 * @returns {Promise<string|null>} null when the visitor gave none.
 */
export function askForToken(refused) {
  document.getElementById('token-refused').textContent = refused ? 'That was not it.' : '';
  token.value = '';
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener('close', () => resolve(dialog.returnValue || null), { once: true }));
}
