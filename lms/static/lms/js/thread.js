// What is in sight is read: presses the button under new answers. Without script the user presses it.

async function markRead(form) {
  const answer = await fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { "X-Requested-With": "XMLHttpRequest" },
  });
  if (answer.ok) form.hidden = true;
}

const watch = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    watch.unobserve(target);
    markRead(target).catch(() => {}); // No signal: the button stays.
  }
});
for (const form of document.querySelectorAll("form[data-read]")) watch.observe(form);
