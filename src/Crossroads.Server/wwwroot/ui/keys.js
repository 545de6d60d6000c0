// Keys of DESIGN.md section 5; off while typing.
// Each link of the menu says by which letter one goes there.
const room = key => [...document.querySelectorAll('a[data-go]')].find(link => link.dataset.go === key);
let going = -Infinity;

const typing = target => target.closest('input:not([type=range]), textarea, select, [contenteditable]');
const rows = () => [...document.querySelectorAll('[data-row]')];

function step(by) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(document.activeElement);
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by))];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

const acts = {
  '/': () => { const box = [...document.querySelectorAll('[data-search]')].find(input => input.offsetParent); box?.focus(); },
  '?': () => document.getElementById('keys')?.showModal(),
  j: () => step(1),
  k: () => step(-1),
  o: () => { const row = document.activeElement?.closest('[data-evidence]'); if (row) document.dispatchEvent(new CustomEvent('crossroads:evidence', { detail: row })); },
  t: () => document.querySelector('[data-theme-form] button')?.click(),
};

document.addEventListener('keydown', event => {
  if (event.metaKey || event.ctrlKey || event.altKey || typing(event.target)) return;
  const link = performance.now() - going < 1500 ? room(event.key) : null;
  if (link) { event.preventDefault(); going = -Infinity; location.assign(link.href); return; }
  going = event.key === 'g' ? performance.now() : -Infinity;
  if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
});
