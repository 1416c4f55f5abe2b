import { Problem } from './problem.js';

/**
 * All the ways in which a visitor gives pictures: choosing, dropping, pasting, and naming an address of this site.
 * @param {(give: () => Promise<Blob[]>) => void} onGiven give fails with a Problem when an address has no picture.
 */
export function receivePictures(onGiven) {
  const file = document.getElementById('file');
  const address = document.getElementById('address');

  const give = files => onGiven(async () => files);

  document.getElementById('choose').addEventListener('click', () => file.click());
  file.addEventListener('change', () => {
    if (file.files.length > 0) give([...file.files]);
    file.value = ''; // so that the same file can be chosen again
  });

  document.getElementById('fetch').addEventListener('submit', event => {
    event.preventDefault();
    const text = address.value.trim();
    onGiven(() => pictureAt(text));
  });

  document.addEventListener('paste', event => {
    const { files } = event.clipboardData;
    if (files.length > 0) {
      event.preventDefault();
      give([...files]);
    } else if (!event.target.closest?.('input')) {
      const text = event.clipboardData.getData('text/plain').trim();
      if (text !== '') onGiven(() => pictureAt(text));
    }
  });

  document.addEventListener('dragover', event => {
    if (!isPicture(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    document.body.classList.add('dropping');
  });
  document.addEventListener('dragleave', event => {
    if (event.relatedTarget === null) document.body.classList.remove('dropping');
  });
  document.addEventListener('drop', event => {
    document.body.classList.remove('dropping');
    if (!isPicture(event.dataTransfer)) return;
    event.preventDefault();
    const files = [...event.dataTransfer.files];
    const [dropped] = event.dataTransfer.getData('text/uri-list').split(/\r?\n/);
    if (files.length > 0) give(files);
    else onGiven(() => pictureAt(dropped));
  });
}

function isPicture(transfer) {
  return transfer.types.includes('Files') || transfer.types.includes('text/uri-list');
}

async function pictureAt(address) {
  if (address === '') throw new Problem('Write the address of a picture, such as /images/dog.jpg.');
  if (!URL.canParse(address, document.baseURI)) throw new Problem(`“${address}” is not an address.`);
  const url = new URL(address, document.baseURI);
  if (url.origin !== location.origin) {
    throw new Problem(`Only pictures of this site (${location.origin}) can be fetched by their address. Save that one and drop it here.`);
  }
  let response;
  try {
    response = await fetch(url);
  } catch {
    throw new Problem(`${url.pathname} can’t be fetched.`, true);
  }
  if (!response.ok) throw new Problem(`${url.pathname} can’t be fetched: the site answered with ${response.status}.`);
  const blob = await response.blob();
  return [new File([blob], url.pathname.split('/').pop(), { type: blob.type })];
}
