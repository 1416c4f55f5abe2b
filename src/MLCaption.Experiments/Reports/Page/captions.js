// ---- Images and their captions ----

function drawCaptions() {
  const gallery = data.gallery;
  if (!gallery) {
    const why = data.isLive ? 'They are made by mlcaption report once the sweep is over.' : data.missing.length > 0 ? ['Why is told with ', el('a', { href: '#best' }, 'the best trial'), '.'] : 'They were not asked for.';
    section('samples', 'Images and captions', el('p', { class: 'gap' }, 'There are no images and captions here. ', why));
    byId('worst')?.remove();
    return;
  }
  const pictures = new Map(gallery.pictures.map(picture => [picture.id, picture]));
  section('samples', 'Images and captions',
    el('p', {}, `${counted(gallery.samples.length, 'image')}, evenly spaced among those that trials are judged by, with what trial ${data.best} wrote and what people did. Choose a word to see where the model looked at it; words that no reference has are marked.`),
    el('div', { class: 'cards' }, gallery.samples.map(id => card(pictures.get(id)))));
  section('worst', 'The worst captions, and why',
    el('p', {}, `The ${counted(gallery.worst.length, 'image')} with the lowest ${gallery.metric}, the lowest first.`),
    el('div', { class: 'cards' }, gallery.worst.map(id => card(pictures.get(id)))));
}

function card(picture) {
  const strange = new Set(picture.findings.strange);
  const words = picture.caption.split(' ').filter(word => word.length > 0);
  const attended = picture.attention && picture.attention.words.length === words.length && picture.attention.words.every((word, index) => word.word === words[index]);
  const stage = el('div', { class: 'stage' });
  if (picture.image) stage.append(el('img', { src: picture.image, alt: `Image ${picture.id}: ${picture.references[0]}` }));
  else stage.append(el('p', { class: 'gap' }, 'The image is not at hand.'));
  const box = el('article', { class: 'card', 'aria-label': `Image ${picture.id}` }, stage);
  const caption = el('p', { class: 'caption' });
  if (picture.image && picture.attention) caption.append(...heatWords(stage, picture.attention, strange));
  else caption.append(...words.flatMap((word, index) => [index > 0 ? ' ' : '', strange.has(word.toLowerCase()) ? el('mark', {}, word) : word]));
  if (words.length === 0) caption.append('(no words)');
  add(box, caption,
    picture.attention && !attended && el('p', { class: 'quiet' }, `The kept model’s caption; that of the trial’s scores is “${picture.caption}”.`),
    el('ul', { class: 'references', 'aria-label': 'References' }, picture.references.map(reference => el('li', {}, reference))),
    el('p', { class: 'why' }, whyOf(picture)),
    el('p', { class: 'quiet' }, `${picture.id}: ${data.gallery.metric} ${metricText(data.gallery.metric, picture.scores[data.gallery.metric])}`),
    el('details', { class: 'quiet' }, el('summary', {}, 'All its scores'), el('ul', {}, Object.entries(picture.scores).map(([name, value]) => el('li', {}, `${name} ${metricText(name, value)}`)))));
  return box;
}

function heatWords(stage, attention, strange) {
  const image = stage.querySelector('img');
  const canvas = el('canvas', { 'aria-hidden': 'true' });
  stage.append(canvas);
  const buttons = [];
  let heat = null, pressed = null;
  const look = index => {
    canvas.hidden = index === null;
    if (index === null || image.naturalWidth === 0) return;
    if (!heat) {
      heat = new HeatMap(canvas);
      heat.load(attention, image.naturalWidth, image.naturalHeight);
    }
    heat.draw(index);
  };
  const press = index => {
    pressed = pressed === index ? null : index;
    buttons.forEach((button, other) => button.setAttribute('aria-pressed', String(other === pressed)));
    look(pressed);
  };
  attention.words.forEach((word, index) => {
    const told = word.sentinel >= 0.005 ? `, sentinel ${Math.round(100 * word.sentinel)} %` : '';
    const button = el('button', { type: 'button', class: `word${strange.has(word.word.toLowerCase()) ? ' strange' : ''}`, 'aria-pressed': 'false', title: `Where the model looked at “${word.word}”${told}`,
      onclick: () => press(index), onpointerenter: () => look(index), onpointerleave: () => look(pressed) }, word.word);
    button.addEventListener('keydown', event => {
      const to = { ArrowRight: index + 1, ArrowLeft: index - 1 }[event.key];
      if (to === undefined || !buttons[to]) return;
      buttons[to].focus();
      press(to);
    });
    buttons.push(button);
  });
  return buttons.flatMap((button, index) => (index > 0 ? [' ', button] : [button]));
}

function whyOf({ findings: { nGrams, strange, length, referenceLength } }) {
  const [one, two, , four] = nGrams;
  const parts = [`${one.matched} of ${counted(one.total, 'word')} stand in a reference`, two.total > 0 && `${two.matched} of ${counted(two.total, 'pair')}`, four.total > 0 && `${four.matched} of ${counted(four.total, 'run')} of four`].filter(Boolean);
  const strangers = strange.length === 0 ? 'no word that no reference has' : `in no reference: ${strange.join(', ')}`;
  const long = length === referenceLength ? `as long as a reference (${counted(length, 'word')})` : `${counted(Math.abs(length - referenceLength), 'word')} ${length < referenceLength ? 'shorter' : 'longer'} than the closest reference`;
  return `${parts.join(', ')}; ${strangers}; ${long}.`;
}
