const section = document.getElementById('album');
const strip = document.getElementById('pictures');
const most = 50;
const entries = [];

/**
 * Puts a captioned picture in front of the session's others; the oldest of more than fifty is forgotten.
 * @param {{address: string, answer: {caption: string}}} entry its address is a blob's.
 * @param {() => void} onChosen
 */
export function keep(entry, onChosen) {
  const button = document.createElement('button');
  button.type = 'button';
  const image = document.createElement('img');
  image.src = entry.address;
  image.alt = entry.answer.caption;
  image.draggable = false; // what is dragged over the page is a new picture
  button.title = entry.answer.caption;
  button.append(image);
  button.addEventListener('click', onChosen);
  const item = document.createElement('li');
  item.append(button);
  strip.prepend(item);
  entries.unshift({ entry, button });
  section.hidden = false;
  if (entries.length > most) {
    strip.lastChild.remove();
    URL.revokeObjectURL(entries.pop().entry.address);
  }
}

/** Marks the picture that is on the stage. */
export function mark(shown) {
  for (const { entry, button } of entries) {
    if (entry === shown) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }
}
