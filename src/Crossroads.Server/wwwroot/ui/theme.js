// Switches the theme at once; the form's post keeps it in the cookie that the server reads.
const root = document.documentElement;
const isDark = () => (root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';

function name(button) {
  const next = isDark() ? 'light' : 'dark';
  button.value = next;
  button.setAttribute('aria-label', next === 'dark' ? 'Dark theme' : 'Light theme');
}

for (const form of document.querySelectorAll('[data-theme-form]')) {
  const button = form.querySelector('button');
  name(button);
  form.addEventListener('submit', event => {
    event.preventDefault();
    const body = new URLSearchParams({ theme: button.value, back: '/' });
    root.dataset.theme = button.value;
    name(button);
    document.dispatchEvent(new CustomEvent('crossroads:theme'));
    fetch('/theme', { method: 'POST', body, redirect: 'manual' });
  });
}
