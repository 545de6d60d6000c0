// Markup as the browser writes it back, so that it can be compared.
const asWritten = markup => {
  const parsed = document.createElement('template');
  parsed.innerHTML = markup;
  return parsed.innerHTML.trim();
};

// Polls [data-poll] for its own markup while the page is seen; an unchanged answer changes nothing.
for (const place of document.querySelectorAll('[data-poll]')) {
  let last = place.innerHTML.trim();
  const ask = async () => {
    if (!document.hidden && place.isConnected) {
      try {
        const answer = await fetch(place.dataset.poll, { headers: { accept: 'text/html' } });
        const markup = answer.ok ? asWritten(await answer.text()) : last;
        if (markup !== last) place.innerHTML = markup;
        last = markup;
      } catch { /* The server restarts; the next round asks again. */ }
    }
    if (place.isConnected) setTimeout(ask, +place.dataset.every);
  };
  ask();
}
