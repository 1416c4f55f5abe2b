// ---- Importance ----

function drawImportance() {
  const { metric, trials, shares, together, problem } = data.importance;
  const part = section('importance', 'Which settings mattered');
  if (problem) {
    add(part, el('p', { class: 'gap' }, `Not told: ${problem}.`));
    return;
  }
  const width = widthOf(part), left = Math.min(260, width * 0.42), row = 30, height = shares.length * row + 34;
  const x = linearScale(0, 1, left, width - 70);
  const root = svg('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': `Shares of the variance of ${metric}: ${shares.map(share => `${share.name} ${percent(share.share)}`).join(', ')}` });
  root.append(...[0, 0.25, 0.5, 0.75, 1].map(tick => svg('g', { class: 'axes' }, svg('line', { x1: x.at(tick), x2: x.at(tick), y1: 0, y2: height - 22 }), svg('text', { x: x.at(tick), y: height - 6, 'text-anchor': 'middle' }, `${100 * tick} %`))),
    ...shares.map((share, index) => {
      const y = index * row + 15, most = Math.floor(left / 7.2);
      const name = share.name.length > most ? `…${share.name.slice(1 - most)}` : share.name;
      return svg('g', { class: 'bar' },
        svg('text', { x: left - 8, y: y + 4, 'text-anchor': 'end' }, name, svg('title', {}, share.name)),
        svg('rect', { x: left, y: y - 8, width: Math.max(1, x.at(share.share) - left), height: 16 }),
        svg('path', { d: `M${x.at(share.low)} ${y}H${x.at(share.high)}M${x.at(share.low)} ${y - 5}V${y + 5}M${x.at(share.high)} ${y - 5}V${y + 5}` }));
    }));
  add(part,
    figure(`Of the variance of ${metric} over the whole space, what each setting explains by itself, learnt from ${counted(trials, 'completed trial')} (functional ANOVA); the thin lines hold nine of ten shares of resampled trials. Left for several together: ${percent(together)}. With a few dozen trials read the order, not the digits.`, root),
    asTable('Importance as a table', () => plainTable(`Shares of the variance of ${metric}`, ['setting', 'share', '90 % interval'],
      [...shares.map(share => [share.name, percent(share.share), intervalText(share.low, share.high, percent)]), ['several together', percent(together), '']])));
}
