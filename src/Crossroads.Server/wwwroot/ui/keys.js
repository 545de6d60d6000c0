// Keys of DESIGN.md section 5; off while typing.
const rooms = { v: '/', s: '/signals', j: '/journal', n: '/not-yet', c: '/connect', t: '/settings/thresholds' };
let going = -Infinity;

const typing = target => target.closest('input:not([type=range]), textarea, select, [contenteditable]');
const rows = () => [...document.querySelectorAll('[data-row]')];

function go(path) {
  const link = [...document.querySelectorAll('nav a')].find(a => new URL(a.href).pathname === path);
  location.assign(link ? link.href : path);
}

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
  if (performance.now() - going < 1500 && rooms[event.key]) { event.preventDefault(); going = -Infinity; go(rooms[event.key]); return; }
  going = event.key === 'g' ? performance.now() : -Infinity;
  if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
});
