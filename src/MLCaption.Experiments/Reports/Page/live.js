// ---- While the sweep runs ----

const often = 2000;

const pulseText = () => `The sweep runs, and this page follows it. Last news: ${timeText(data.madeAt)}.`;

async function follow(tag) {
  let seen = tag;
  try {
    const answer = await fetch('report.json', { headers: seen ? { 'If-None-Match': seen } : {}, cache: 'no-store' });
    if (answer.status === 200) {
      data = await answer.json();
      seen = answer.headers.get('ETag');
      drawAll();
    } else if (answer.status !== 304) {
      throw new Error(`answer ${answer.status}`);
    }
    byId('pulse').textContent = pulseText();
    byId('pulse').classList.remove('lost');
  } catch {
    byId('pulse').textContent = `The sweep does not answer any more: this is what was known ${timeText(data.madeAt)}. When it is over, mlcaption report ${data.place} writes the whole report.`;
    byId('pulse').classList.add('lost');
  }
  setTimeout(() => follow(seen), document.hidden ? 5 * often : often);
}
