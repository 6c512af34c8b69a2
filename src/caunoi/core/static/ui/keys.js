// Single keys: "/" to search or filter, "?" for the list of keys, J and K to walk through rows.
// Switched off on the keys page (data-keys="off" on <html>). Pages need none of it.

const ROWS = "main .tbl tbody tr, main .ledger > li, main .points > .pt-t, main [data-row]";
const TYPING = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select";

const isOff = () => document.documentElement.dataset.keys === "off";
const isTyping = (target) => target.closest?.(TYPING) || target.isContentEditable;

function shown(element) {
  return element.getClientRects().length > 0;
}

// The control of a row: the row itself when it is a link, else its first link.
function handle(row) {
  return row.matches("a[href]") ? row : row.querySelector("a[href], button, summary");
}

function step(by) {
  const handles = [...document.querySelectorAll(ROWS)].filter(shown).map(handle).filter(Boolean);
  if (!handles.length) return;
  const row = document.activeElement?.closest(ROWS);
  const now = row ? handles.indexOf(handle(row)) : -1;
  const next = now < 0 ? (by > 0 ? 0 : handles.length - 1) : now + by;
  handles[Math.min(Math.max(next, 0), handles.length - 1)].focus();
}

function find() {
  const filter = document.querySelector("main .filters input[type=search]");
  const box = filter ?? document.querySelector("[data-key='/']");
  box?.focus();
  box?.select();
}

function help() {
  const link = document.querySelector(".foot a:has(kbd)");
  if (link) location.assign(link.href);
}

const KEYS = { "/": find, "?": help, j: () => step(1), k: () => step(-1) };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isOff() || isTyping(event.target)) return;
  const act = KEYS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});

// Escape closes what a press has opened, and gives the focus back.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.who[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  const open = document.querySelector("details.who[open]");
  if (open && !open.contains(event.target)) open.open = false;
});
