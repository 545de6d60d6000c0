// Links with data-swap="id" fetch their page and take over only that part: evidence, tabs and filters open without losing the place.
// Without this script they are plain links to the same address.
const here = () => location.pathname + location.search;
let opener = null;
let shown = here();

async function swap(href, ids, push) {
  const answer = await fetch(href, { headers: { accept: 'text/html' }, credentials: 'same-origin' });
  if (!answer.ok || answer.redirected) { location.assign(href); return; }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const id of ids) {
    const before = document.getElementById(id);
    const after = page.getElementById(id);
    if (!before || !after) { location.assign(href); return; }
    before.replaceWith(after);
  }
  document.title = page.title;
  if (push) history.pushState(null, '', href);
  shown = here();
  focusDrawer(ids);
  document.dispatchEvent(new CustomEvent('crossroads:swap', { detail: { ids } }));
}

function focusDrawer(ids) {
  if (!ids.includes('drawer')) return;
  const drawer = document.querySelector('[data-drawer]');
  if (drawer) drawer.querySelector('[data-close]').focus();
  else if (opener?.isConnected) { opener.focus({ preventScroll: true }); opener = null; }
}

document.addEventListener('click', event => {
  const link = event.target.closest('a[data-swap]');
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (!link.closest('[data-drawer]')) opener = link;
  const ids = link.dataset.swap.split(' ');
  swap(link.href, ids, true).then(() => {
    const kept = link.id && document.getElementById(link.id);
    if (kept && !ids.includes('drawer')) kept.focus({ preventScroll: true });
  });
});

// Other modules ask for a part of an address: { href, ids, push }.
document.addEventListener('crossroads:visit', event => swap(event.detail.href, event.detail.ids, event.detail.push ?? true));

document.addEventListener('crossroads:evidence', event => {
  opener = event.detail;
  swap(event.detail.dataset.evidence, ['drawer'], true);
});

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  const close = document.querySelector('[data-drawer] [data-close]');
  if (close && !document.querySelector('dialog[open]')) { event.preventDefault(); close.click(); }
});

// Going back to another query shows that page; a jump within the page (which fires the same event) stays.
addEventListener('popstate', () => { if (shown !== here()) location.reload(); });
focusDrawer(document.querySelector('[data-drawer]') ? ['drawer'] : []);

// Small acts of buttons.
document.addEventListener('click', async event => {
  const button = event.target.closest('[data-print], [data-copy]');
  if (!button) return;
  if ('print' in button.dataset) { print(); return; }
  const text = document.getElementById(button.dataset.copy).textContent;
  await navigator.clipboard.writeText(text);
  const name = button.textContent;
  button.textContent = 'Copied';
  setTimeout(() => { button.textContent = name; }, 1500);
});

// A swap by another module has its own address.
document.addEventListener('crossroads:swap', () => { shown = here(); });
