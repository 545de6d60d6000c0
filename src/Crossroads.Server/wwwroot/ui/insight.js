// A form [data-live="id"] answers every change: the part with that id is asked anew and takes the place of the old one. What somebody is typing stays.
let asked = 0;

function address(form, button) {
  const values = new URLSearchParams(new FormData(form, button?.name ? button : undefined));
  return `${new URL(form.action).pathname}?${values}`;
}

// Keeps focus and unsent text over the exchange of the markup.
function remember() {
  const field = document.activeElement;
  if (!field?.id || !field.closest('[data-live]')) return () => {};
  const { id, value } = field;
  return () => {
    const same = document.getElementById(id);
    if (!same) return;
    if (same.tagName === 'INPUT' && same.type === 'text' && same.value !== value) same.value = value;
    same.focus({ preventScroll: true });
  };
}

async function ask(form, button) {
  const id = form.dataset.live;
  const number = ++asked;
  const place = document.getElementById(id);
  const busy = setTimeout(() => place.setAttribute('aria-busy', 'true'), 200);
  try {
    const answer = await fetch(address(form, button), { headers: { accept: 'text/html' }, credentials: 'same-origin' });
    if (number !== asked) return;
    if (!answer.ok || answer.redirected) { location.assign(answer.redirected ? answer.url : address(form, button)); return; }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const after = page.getElementById(id);
    if (number !== asked || !after) return;
    const restore = button?.name ? () => {} : remember();
    document.getElementById(id).replaceWith(after);
    document.title = page.title;
    history.pushState(null, '', after.dataset.address);
    document.dispatchEvent(new CustomEvent('crossroads:swap', { detail: { ids: [id] } }));
    restore();
    const wanted = button?.name === 'add' ? after.querySelector('[autofocus]') : null;
    if (wanted) wanted.focus(); else if (button?.name === 'drop') after.querySelector('.add')?.focus();
  } finally {
    clearTimeout(busy);
    place.removeAttribute('aria-busy');
  }
}

document.addEventListener('change', event => {
  const form = event.target.closest('form[data-live]');
  if (form) ask(form);
});

document.addEventListener('submit', event => {
  const form = event.target.closest('form[data-live]');
  if (!form) return;
  event.preventDefault();
  ask(form, event.submitter);
});

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy-address]');
  if (!button) return;
  await navigator.clipboard.writeText(new URL(document.querySelector('[data-address]')?.dataset.address ?? location.href, location.href).href);
  const name = button.textContent;
  button.textContent = 'Copied';
  setTimeout(() => { button.textContent = name; }, 1500);
});
