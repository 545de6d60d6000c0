// What if: a slider reads its driver's curve between two points, as the server does, and puts the answer in the place of today's. The address holds the
// question, so that it can be sent; without this script the links to the flips ask the server.
import { estimate, interval, probability, value } from './amounts.js';

const steps = 200;
const words = { scale: 'Scale', iterate: 'Iterate', both: 'Both' };
const list = document.querySelector('[data-flips]');
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const put = (name, text) => { for (const place of all(`[data-if="${name}"]`)) if (place.textContent !== text) place.textContent = text; };
const verdictOf = p => p >= 0.7 ? 'scale' : p <= 0.3 ? 'iterate' : 'both';

function answer(curve, at) {
  const right = Math.max(1, curve.findIndex(point => point[0] >= at));
  const [from, to] = [curve[right - 1], curve[right]];
  const share = Math.min(1, Math.max(0, (at - from[0]) / (to[0] - from[0])));
  const [p, ...money] = from.slice(1).map((number, i) => number + (to[i + 1] - number) * share);
  return { p, scale: money.slice(0, 3), iterate: money.slice(3) };
}

// A log-normal split at the median, as RidgeShape draws it.
function heights([p10, p50, p90], end) {
  const median = Math.max(p50, end / 1000);
  const spread = (upper, lower) => Math.max(0.02, Math.log(upper / lower) / 1.2815515655446004);
  const below = spread(median, Math.min(median, Math.max(end / 2000, p10)));
  const above = spread(Math.max(p90, median), median);
  return Array.from({ length: 161 }, (_, i) => {
    const x = end * i / 160;
    const z = x > 0 ? Math.log(x / median) / (x < median ? below : above) : 0;
    return x > 0 ? Math.exp(-0.5 * z * z) / x : 0;
  });
}

function ridge(row, money, end) {
  const high = heights(money, end);
  const top = Math.max(...high);
  const points = high.map((height, i) => [1000 * i / 160, 100 - (top > 0 ? 96 * height / top : 0)]);
  const between = x => {
    const right = Math.max(1, Math.min(160, Math.ceil(x / 6.25)));
    const [[x0, y0], [x1, y1]] = [points[right - 1], points[right]];
    return [x, y0 + (y1 - y0) * (x - x0) / (x1 - x0)];
  };
  const path = list => list.map(([x, y]) => `L${x.toFixed(1)},${y.toFixed(1)}`).join('');
  const [from, to] = [money[0], money[2]].map(amount => 1000 * Math.min(1, Math.max(0, amount / end)));
  const middle = [between(from), ...points.filter(([x]) => x > from && x < to), between(to)];
  row.querySelector('.tail').setAttribute('d', `M0,100${path(points)}L1000,100Z`);
  row.querySelector('.middle').setAttribute('d', `M${from.toFixed(1)},100${path(middle)}L${to.toFixed(1)},100Z`);
  row.querySelector('.line').setAttribute('d', `M${path(points).slice(1)}`);
}

// The next round end above the largest, in four or five steps, as MoneyScale.
function scaleOf(largest) {
  const reach = Math.max(1, 1.25 * largest);
  const power = 10 ** Math.floor(Math.log10(reach));
  const step = [0.2, 0.25, 0.5, 1, 2, 2.5].map(factor => factor * power).find(size => reach / size <= 5.0001);
  return { step, count: Math.ceil(reach / step - 1e-9) };
}

function axis(found, symbol) {
  const rows = all('[data-money] [data-side]');
  const { step, count } = scaleOf(Math.max(...rows.map(row => +row.dataset.todayEnd), found.scale[2], found.iterate[2]));
  const end = step * count;
  for (const row of rows) {
    const money = found[row.dataset.side];
    const percent = part => `${100 * Math.min(1, Math.max(0, part))}%`;
    const bar = row.querySelector('.interval');
    row.querySelector('.plot').style.setProperty('--steps', count);
    bar.style.left = percent(money[0] / end);
    bar.style.width = percent((money[2] - money[0]) / end);
    bar.style.setProperty('--median', percent((money[1] - money[0]) / Math.max(1e-9, money[2] - money[0])));
    const [amount, ends] = [estimate(money[1], symbol), interval(money[0], money[2], symbol)];
    bar.setAttribute('aria-label', `${row.dataset.title}: ${amount} a month, 80 per cent interval ${ends}`);
    row.querySelector('[data-amount]').textContent = amount;
    row.querySelector('[data-interval]').textContent = ends;
    ridge(row, money, end);
  }
  const ticks = document.querySelector('[data-ticks]');
  const names = document.createDocumentFragment();
  for (let i = 0; i <= count; i++) {
    const name = ticks.firstElementChild.cloneNode();
    name.style.left = `${100 * i / count}%`;
    name.textContent = value('axis', step * i, symbol);
    names.append(name);
  }
  ticks.replaceChildren(names);
}

function rail(p) {
  const verdict = verdictOf(p);
  put('sure', probability(Math.max(p, 1 - p)));
  const side = p >= 0.5 ? 'that slowness and outages cost more' : 'that missing features cost more';
  put('sure-of', p > 0.3 && p < 0.7 ? side : `sure ${side}`);
  const needle = document.querySelector('[data-rail] .needle');
  if (needle) needle.style.left = `${100 * p}%`;
  for (const zone of all('[data-zone]')) zone.classList.toggle('on', zone.dataset.zone === verdict);
}

// Links that open evidence in place keep the question too.
function remember(question) {
  const ask = address => {
    if (question) address.searchParams.set('if', question); else address.searchParams.delete('if');
    return address.href.replace('%3A', ':');
  };
  history.replaceState(history.state, '', ask(new URL(location.href)));
  for (const link of all('a[data-swap]')) link.href = ask(new URL(link.href));
  document.dispatchEvent(new CustomEvent('crossroads:swap', { detail: { ids: [] } }));
}

function sliderOf(flip) {
  const input = flip.querySelector('input');
  const { low, high, now, at, kind, condition } = flip.dataset;
  const atStep = step => step === +at ? +now : +(+low + (+high - +low) * step / steps).toPrecision(4);
  return { flip, input, today: +at, curve: JSON.parse(flip.dataset.curve), valueNow: () => atStep(+input.value), words: at => value(kind, at, list.dataset.symbol), condition };
}

if (list) {
  const sliders = all('[data-flip]').map(sliderOf);
  const today = { p: null, restore: [] };

  // Where the address asked from the start, today's words are the server's: the way back is a visit.
  const isAskedByAddress = new URL(location.href).searchParams.has('if') && !all('[data-asked]').some(place => place.hidden);
  if (!isAskedByAddress) {
    today.restore = [document.querySelector('[data-rail]'), document.querySelector('[data-money]')].filter(Boolean).map(part => [part, part.innerHTML]);
  }

  const show = asked => {
    for (const place of all('[data-asked]')) place.hidden = !asked;
    for (const place of all('[data-today]')) place.hidden = asked;
  };

  const reset = () => {
    if (isAskedByAddress) { location.assign(document.querySelector('[data-reset]').href); return; }
    for (const slider of sliders) rest(slider);
    for (const [part, markup] of today.restore) part.innerHTML = markup;
    show(false);
    remember(null);
  };

  const rest = slider => {
    slider.input.value = slider.today;
    slider.input.setAttribute('aria-valuetext', slider.words(slider.valueNow()));
    slider.flip.querySelector('[data-value]').textContent = '';
  };

  const ask = slider => {
    if (+slider.input.value === slider.today) { reset(); return; }
    for (const other of sliders) if (other !== slider) rest(other);
    const at = slider.valueNow();
    const found = answer(slider.curve, at);
    const verdict = verdictOf(found.p);
    const word = document.querySelector('[data-if="word"]');
    word.className = `t-${verdict}`;
    put('word', words[verdict]);
    put('condition', `${slider.condition.replace('{}', slider.words(at))}.`);
    for (const side of ['scale', 'iterate']) {
      put(side, estimate(found[side][1], list.dataset.symbol));
      put(`${side}-interval`, interval(found[side][0], found[side][2], list.dataset.symbol));
    }
    slider.input.setAttribute('aria-valuetext', `${slider.words(at)}: ${verdict}`);
    slider.flip.querySelector('[data-value]').textContent = slider.words(at);
    rail(found.p);
    axis(found, list.dataset.symbol);
    show(true);
    remember(`${slider.flip.dataset.flip}:${at}`);
  };

  for (const slider of sliders) slider.input.addEventListener('input', () => ask(slider));

  document.addEventListener('click', event => {
    const link = event.target.closest('[data-ask], [data-reset]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if ('reset' in link.dataset) { reset(); return; }
    const slider = sliders.find(item => item.flip.contains(link));
    slider.input.value = link.dataset.ask;
    slider.input.focus();
    ask(slider);
  });
}
