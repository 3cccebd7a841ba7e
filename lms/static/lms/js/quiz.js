// Saves each answer as it is chosen. Without this script the button of the form does the same.

const form = document.querySelector("form[data-save]");
const status = form.querySelector("[data-status]");
const check = form.querySelector("[data-check]");
const revision = form.elements.revision;
const WAIT = 700;
const AGAIN = 5000;

let sending = false;
let wanted = false;
let leaving = false;
let unanswered = null;
let timer;

function say(words, kind = "") {
  const state = document.createElement("span");
  state.className = kind ? `state state-${kind}` : "state";
  state.textContent = words;
  if (kind === "done") state.prepend(check.content.cloneNode(true), " ");
  status.replaceChildren(state);
}

function show(answer) {
  for (const field of form.elements) {
    if (field.name === "answer" && (field.type === "radio" || field.type === "checkbox")) {
      field.checked = Array.isArray(answer) ? answer.includes(field.value) : answer === field.value;
    } else if (field.name === "answer") {
      field.value = answer ?? "";
    } else if (field.name.startsWith("pair-")) {
      field.value = answer?.[field.name.slice(5)] ?? "";
    }
  }
}

function signIn(address) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = form.dataset.signedOut;
  status.replaceChildren(link);
}

async function showRefusal(response) {
  if (response.status >= 500) throw new Error(response.status);
  if (!response.headers.get("Content-Type")?.includes("json")) {
    // The attempt was submitted elsewhere, or is no longer this user's: the page itself knows what to show.
    location.reload();
    return;
  }
  unanswered = null;
  const kept = await response.json();
  if (response.status === 401) {
    signIn(kept.sign_in);
    return;
  }
  if (response.ok || response.status === 409) revision.value = Math.max(revision.value, kept.revision + 1);
  if (response.ok) {
    say(`${form.dataset.saved} ${kept.saved}`, "done");
  } else {
    if (response.status === 409) show(kept.answer);
    say(kept.error, "due");
  }
}

// What is sent next is newer than what is on its way, whether or not that arrives: the count rises before the answer
// comes. The same words sent again, after no answer came, keep their number.
function packed() {
  const body = new FormData(form);
  const words = JSON.stringify([...body].filter(([name]) => name !== "revision"));
  if (words === unanswered?.words) {
    body.set("revision", unanswered.revision);
  } else {
    unanswered = { words, revision: revision.value };
    revision.value = Number(revision.value) + 1;
  }
  return body;
}

async function send() {
  if (sending) {
    wanted = true;
    return;
  }
  sending = true;
  wanted = false;
  say(form.dataset.saving);
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: packed(),
      headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" },
      credentials: "same-origin",
    });
    if (!leaving) await showRefusal(response);
  } catch {
    if (!leaving) {
      say(form.dataset.offline, "wait");
      later(AGAIN);
    }
  }
  sending = false;
  if (wanted) send();
}

function later(pause) {
  clearTimeout(timer);
  timer = setTimeout(send, pause);
}

form.addEventListener("change", () => later(0));
form.addEventListener("input", (event) => {
  if (event.target.type === "text") later(WAIT);
});
form.addEventListener("submit", () => {
  leaving = true;
  clearTimeout(timer);
});
window.addEventListener("online", () => later(0));
window.addEventListener("pageshow", () => {
  leaving = false;
});
