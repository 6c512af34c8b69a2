// What changes without a new page is said aloud: an element with data-say, swapped in by htmx,
// is read by the polite live region. A form that came back with faults puts the focus on them.

function say(text) {
  const region = document.getElementById("live");
  if (!region || !text) return;
  region.textContent = "";
  requestAnimationFrame(() => { region.textContent = text; });
}

function focusFaults(root) {
  root.querySelector?.("[data-focus]")?.focus();
}

document.addEventListener("htmx:afterSettle", (event) => {
  const changed = event.detail.elt;
  const saying = changed.matches?.("[data-say]") ? changed : changed.querySelector?.("[data-say]");
  say(saying?.dataset.say);
  focusFaults(changed);
});

focusFaults(document);
