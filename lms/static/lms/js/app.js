// Only makes pleasant what works without it: one submit a form, typed text kept, folds opened by their address.

// The words stand in the page, in its language.
const { sending, restored, person = "" } = document.documentElement.dataset;
const typed = "input:not([type]), input[type=text], input[type=tel], input[type=email], input[type=search], textarea";

// ---- One submit ----
// The server refuses doubles by itself; this tells the person that the first one is on its way.
function guard(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("data-again")) return;
  if (form.ariaBusy === "true") {
    event.preventDefault();
    return;
  }
  form.ariaBusy = "true";
  const button = event.submitter ?? form.querySelector("button:not([type=button])");
  // After this event: a disabled button would not be sent along.
  setTimeout(() => {
    for (const each of form.querySelectorAll("button")) each.disabled = true;
    if (!button || button.classList.contains("tool")) return;
    button.dataset.words = button.innerHTML;
    button.textContent = sending;
    button.ariaBusy = "true";
  });
}

function release() {
  for (const form of document.querySelectorAll("form[aria-busy]")) {
    form.ariaBusy = null;
    for (const each of form.querySelectorAll("button")) {
      each.disabled = false;
      if (each.dataset.words) each.innerHTML = each.dataset.words;
      delete each.dataset.words;
      each.ariaBusy = null;
    }
  }
}

// ---- Typed text: form[data-keep="name"], kept in this tab for this person until it was received ----
const keyOf = (form) => `kept:${person}:${location.pathname}:${form.dataset.keep}`;

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function write(key, kept) {
  try {
    sessionStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // Storage is full or forbidden: the page works without it.
  }
}

function remember(event) {
  const form = event.target.form;
  if (form?.dataset.keep === undefined || !event.target.matches(typed) || !event.target.name) return;
  const kept = read(keyOf(form));
  write(keyOf(form), { ...kept, sent: false, values: { ...kept.values, [event.target.name]: event.target.value } });
}

function restore(form) {
  const key = keyOf(form);
  const { sent, values = {} } = read(key);
  const received = sent && !form.querySelector("[aria-invalid=true]") && document.querySelector("[data-done]");
  if (received) {
    sessionStorage.removeItem(key);
    return;
  }
  let filled = false;
  for (const field of form.querySelectorAll(typed)) {
    if (field.value || !values[field.name]) continue;
    field.value = values[field.name];
    filled = true;
  }
  if (!filled) return;
  const words = document.createElement("p");
  words.className = "hint";
  words.setAttribute("role", "status");
  words.textContent = restored;
  form.prepend(words);
}

function sent(event) {
  const form = event.target;
  if (form.hasAttribute("data-leave")) {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith("kept:")) sessionStorage.removeItem(key);
  } else if (form.dataset.keep !== undefined) {
    write(keyOf(form), { ...read(keyOf(form)), sent: true });
  }
}

// ---- Folds: #pin2 opens the fold it stands in ----
function unfold() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (target) target.scrollIntoView();
}

document.addEventListener("submit", guard);
document.addEventListener("submit", (event) => event.defaultPrevented || sent(event));
document.addEventListener("input", remember);
window.addEventListener("pageshow", release);
window.addEventListener("hashchange", unfold);
for (const form of document.querySelectorAll("form[data-keep]")) restore(form);
if (location.hash) unfold();
