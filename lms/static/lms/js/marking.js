// Points while the mentor taps: points × level / 4, of 100. The server counts again by itself; the words are the page's.

const TOP = 4;
const form = document.querySelector("form[data-rubric]");
const parts = [...form.querySelectorAll("fieldset[data-points]")];
const full = parts.reduce((sum, part) => sum + Number(part.dataset.points), 0);
const words = form.dataset;
const short = (number) => String(Math.round(number * 100) / 100);
const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function count() {
  let gained = 0;
  let left = 0;
  for (const part of parts) {
    const chosen = part.querySelector("input:checked");
    const points = Number(part.dataset.points);
    const own = chosen ? (points * Number(chosen.value)) / TOP : 0;
    gained += own;
    left += chosen ? 0 : 1;
    part.querySelector("[data-gained]").textContent = chosen
      ? filled(words.wordsGained, { gained: short(own), points })
      : filled(words.wordsFull, { points });
  }
  form.querySelector("[data-total]").textContent = left === parts.length ? "–" : short((gained * 100) / full);
  form.querySelector("[data-left]").textContent = left
    ? filled(words.wordsLeft, { left })
    : words.wordsWhole;
}

form.addEventListener("change", count);
window.addEventListener("pageshow", count);
