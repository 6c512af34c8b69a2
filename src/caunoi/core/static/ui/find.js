// The names under the search box: arrow keys walk through them, Escape puts them away.

const box = document.getElementById("find");
const list = document.getElementById("find-list");

function step(by) {
  const stops = [box, ...list.querySelectorAll("a")];
  const next = stops.indexOf(document.activeElement) + by;
  stops[(next + stops.length) % stops.length].focus();
}

box.form.addEventListener("keydown", (event) => {
  if (event.isComposing || !list.firstElementChild) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Escape") {
    event.preventDefault();
    list.replaceChildren();
    box.focus();
  }
});
