// Draws [data-chart]: options are JSON, colours and formatters are named, nothing is evaluated. ECharts comes as a classic script before this module.
const thin = '\u202f';
const short = value => {
  const size = Math.abs(value);
  const text = size >= 1e9 ? `${+(size / 1e9).toPrecision(2)}B` : size >= 1e6 ? `${+(size / 1e6).toPrecision(2)}M` : size >= 1e4 ? `${Math.round(size / 1e3)}k`
    : size >= 1000 ? Math.round(size).toLocaleString('en-US') : `${+size.toPrecision(3)}`;
  return (value < 0 ? '\u2212' : '') + text;
};
const symbols = { USD: '$', EUR: '€', GBP: '£' };
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const formats = {
  share: () => value => `${+(value * 100).toPrecision(Math.abs(value) < 0.1 ? 2 : 3)}${thin}%`,
  money: currency => value => (symbols[currency] ?? currency + thin) + short(value),
  seconds: () => value => `${+value.toPrecision(3)}${thin}s`,
  count: () => short,
  // Days and hours of an axis, as they stand in its data: "2026-03-02", "2026-03-02 14:00:00".
  day: () => value => `${+value.slice(8, 10)} ${months[+value.slice(5, 7) - 1]}`,
  hour: () => value => `${+value.slice(8, 10)} ${months[+value.slice(5, 7) - 1]} ${value.slice(11, 16)}`,
  place: () => item => `${item.data.title}  ${short(item.value)}`,
  date: () => value => { const day = new Date(value); return `${day.getUTCDate()} ${months[day.getUTCMonth()]}`; },
};
const orUnknown = format => value => (value == null || Number.isNaN(+value) ? 'missing' : format(+value));

const probe = document.createElement('i');
probe.hidden = true;
document.body.append(probe);
const token = name => { probe.style.color = `var(--${name})`; return getComputedStyle(probe).color; };

const read = text => JSON.parse(text, (key, value) => {
  if (typeof value !== 'string') return value;
  if (value.startsWith('token:')) return token(value.slice(6));
  if (!value.startsWith('format:')) return value;
  const [, name, argument] = value.split(':');
  return key === 'valueFormatter' ? orUnknown(formats[name](argument)) : formats[name](argument);
});

const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
// Labels stay inside the drawing; the right margin carries the threshold's value.
const frame = { left: 0, right: 44, top: 28, bottom: 4, containLabel: false, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel', outerBounds: { left: 0, right: 44, top: 28, bottom: 4 } };
const drawn = new Map();

async function themes(place) {
  const load = async address => (await fetch(address)).json();
  const [light, dark] = await Promise.all([load(place.dataset.themeLight), load(place.dataset.themeDark)]);
  echarts.registerTheme('light', light);
  echarts.registerTheme('dark', dark);
}

function draw(place) {
  drawn.get(place)?.dispose();
  const chart = echarts.init(place, isDark() ? 'dark' : 'light', { renderer: 'svg' });
  const option = read(place.dataset.chart);
  chart.setOption({ useUTC: true, animation: !still, grid: frame, ...option });
  drawn.set(place, chart);
  // The picture is one image with its label; what the library writes inside is silent.
  place.querySelectorAll('svg').forEach(svg => svg.setAttribute('aria-hidden', 'true'));
}

// The same option on a canvas of its own: a picture with the page's background, twice as sharp.
function picture(option, width, height) {
  const place = document.createElement('div');
  place.style.cssText = `position:fixed;left:-99999px;width:${width}px;height:${height}px`;
  document.body.append(place);
  const chart = echarts.init(place, isDark() ? 'dark' : 'light', { renderer: 'canvas' });
  chart.setOption({ useUTC: true, grid: frame, ...option, animation: false });
  const address = chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: token('surface') });
  chart.dispose();
  place.remove();
  return address;
}

document.addEventListener('click', event => {
  const button = event.target.closest('[data-png]');
  if (!button) return;
  const place = document.querySelector('[data-chart]') ?? document.querySelector('[data-chart-later]');
  if (!place) return;
  const link = document.createElement('a');
  link.href = picture(read(place.dataset.chart ?? place.dataset.chartLater), Math.max(720, place.clientWidth), Math.max(330, place.clientHeight));
  link.download = button.dataset.png;
  link.click();
});

const sizes = new ResizeObserver(entries => entries.forEach(entry => drawn.get(entry.target)?.resize()));
let ready = null;

async function drawAll() {
  for (const [place, chart] of drawn) if (!place.isConnected) { sizes.unobserve(place); chart.dispose(); drawn.delete(place); }
  const places = [...document.querySelectorAll('[data-chart]')].filter(place => !drawn.has(place));
  if (!places.length) return;
  ready ??= themes(places[0]).then(() => document.fonts.ready);
  await ready;
  for (const place of places) if (place.isConnected && !drawn.has(place)) { draw(place); sizes.observe(place); }
}

const again = () => [...drawn.keys()].forEach(draw);
document.addEventListener('crossroads:theme', again);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
document.addEventListener('crossroads:swap', drawAll);
drawAll();
