// Amounts as NumberFormat writes them: an estimate with one digit that matters, shares with two.
const thin = '\u202f';
const minus = '\u2212';
const dash = '\u2013';

const grouped = (number, decimals = 0) => number.toLocaleString('en-US', { maximumFractionDigits: decimals, minimumFractionDigits: 0 });
const rounded = (number, decimals) => Math.round(number * 10 ** decimals + 1e-9) / 10 ** decimals;
const sign = number => number < 0 ? minus : '';

function toDigits(number, digits) {
  if (number === 0) return 0;
  const step = 10 ** (Math.floor(Math.log10(Math.abs(number))) - digits + 1);
  return Math.sign(number) * Math.round(Math.abs(number) / step) * step;
}

const money = (number, symbol) => sign(number) + symbol + grouped(Math.abs(number));

export const estimate = (number, symbol) => Math.abs(number) < 50 ? `under ${symbol}50` : `about ${money(toDigits(number, 1), symbol)}`;

export function interval(low, high, symbol) {
  if (Math.max(Math.abs(low), Math.abs(high)) < 50) return `under ${symbol}50`;
  if (low >= 0 && low < 50) return `up to ${money(toDigits(high, 1), symbol)}`;
  const digits = toDigits(low, 1) === toDigits(high, 1) ? 2 : 1;
  return `${money(toDigits(low, digits), symbol)}${dash}${grouped(toDigits(high, digits))}`;
}

export const probability = p => p < 0.01 ? `under 1${thin}%` : p > 0.99 ? `over 99${thin}%` : `${Math.round(p * 100)}${thin}%`;

function share(number) {
  const points = Math.abs(number * 100);
  const text = grouped(rounded(points, points >= 9.95 ? 0 : points >= 0.095 ? 1 : 2), 2);
  return points > 0 && text === '0' ? `under 0.01${thin}%` : `${points > 0 ? sign(number) : ''}${text}${thin}%`;
}

function seconds(number) {
  if (number < 1) return `${grouped(Math.round(number * 1000))}${thin}ms`;
  return number < 120 ? `${grouped(rounded(number, number < 10 ? 1 : 0), 1)}${thin}s` : `${grouped(Math.round(number / 60))}${thin}min`;
}

function axis(number, symbol) {
  const size = Math.abs(number);
  const text = size < 1e3 ? rounded(size, 2) : size < 1e6 ? `${rounded(size / 1e3, 2)}k` : `${rounded(size / 1e6, 2)}M`;
  return sign(number) + symbol + text;
}

const kinds = {
  share,
  seconds,
  axis,
  times: number => number === 1 ? 'as today' : `${grouped(rounded(number, number < 10 ? 1 : 0), 1)} times`,
  money: (number, symbol) => money(Math.round(number), symbol),
  number: number => grouped(number, 2),
};

/** One value in the unit of its kind. */
export const value = (kind, number, symbol) => kinds[kind](number, symbol);
