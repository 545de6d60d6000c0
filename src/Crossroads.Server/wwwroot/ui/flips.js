// What if: dragging a driver past its flip changes the headline; the reset brings today's back. The model is not asked again: the flip points are its answer.
const headline = document.querySelector('[data-headline]');
const today = headline?.innerHTML;

function reset() {
  headline.innerHTML = today;
  for (const input of document.querySelectorAll('[data-flip] input')) input.value = input.defaultValue;
}

for (const flip of document.querySelectorAll('[data-flip]')) {
  const input = flip.querySelector('input');
  input.addEventListener('input', () => {
    const { at, rising, becomes, word } = flip.dataset;
    const past = rising === 'true' ? +input.value >= +at : +input.value <= +at;
    if (!past) { headline.innerHTML = today; return; }
    const mark = document.createElement('b');
    mark.textContent = word;
    if (becomes === 'scale' || becomes === 'iterate') mark.className = `t-${becomes}`;
    const back = document.createElement('button');
    back.className = 'btn';
    back.type = 'button';
    back.textContent = 'Back to today';
    back.addEventListener('click', reset);
    headline.replaceChildren(mark, ` What if: ${flip.dataset.name.toLowerCase()} past ${flip.dataset.value}. `, back);
  });
}
