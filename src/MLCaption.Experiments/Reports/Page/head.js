// ---- Head and contents ----

function drawHead() {
  const names = new Set(['completed', 'running', 'interrupted', 'pruned', 'failed', 'over budget', ...data.trials.map(trial => trial.state)]);
  const states = [...names].map(name => [name, data.trials.filter(trial => trial.state === name).length]).filter(([, count]) => count > 0);
  const planned = data.planned && data.planned > data.trials.length ? ` of ${data.planned}` : '';
  byId('head').replaceChildren(
    el('div', {},
      el('h1', {}, data.name),
      el('p', {}, `${counted(data.trials.length, 'trial')}${planned}${states.length ? ': ' : ''}${states.map(([state, count]) => `${count} ${state}`).join(', ')}. `,
        `Sought: ${data.goals.map(sought => `${sought.minimize ? 'small' : 'large'} ${sought.metric}`).join(', ')}.`),
      el('p', { class: 'quiet' }, data.isLive ? el('span', { id: 'pulse' }, pulseText()) : `Made ${timeText(data.madeAt)} by mlcaption ${data.version}.`)),
    themeSwitch());
}

const shortNames = {
  best: 'Best trial', trials: 'Trials', history: 'History', curves: 'Learning curves', parallel: 'Side by side', importance: 'Importance', front: 'Front', samples: 'Captions', worst: 'Worst captions', origin: 'Origin',
};

function drawContents() {
  byId('contents').replaceChildren(el('ul', {}, [...document.querySelectorAll('main > section')]
    .map(part => el('li', {}, el('a', { href: `#${part.id}` }, shortNames[part.id])))));
}
