// ---- Colours ----

const themes = ['as the system', 'light', 'dark'];

function themeSwitch() {
  const chosen = () => document.documentElement.dataset.theme ?? themes[0];
  const button = el('button', { type: 'button', id: 'theme', 'data-focus': 'theme' });
  const tell = () => { button.textContent = `Colours: ${chosen()}`; };
  button.addEventListener('click', () => {
    const next = themes[(themes.indexOf(chosen()) + 1) % themes.length];
    if (next === themes[0]) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    keepTheme(next);
    tell();
  });
  tell();
  return button;
}

const themeKey = 'mlcaption-report-theme';

/** A file opened from a mail may have no storage. */
function keepTheme(theme) {
  try {
    localStorage.setItem(themeKey, theme);
  } catch { /* then the choice lasts as long as the page */ }
}

function keptTheme() {
  try {
    return localStorage.getItem(themeKey);
  } catch {
    return null;
  }
}

if (themes.slice(1).includes(keptTheme())) document.documentElement.dataset.theme = keptTheme();
