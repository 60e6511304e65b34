// Keys for who reads many conversations after each other: each presses the link that names it in `data-toets`. They can
// be switched off, and the page works without this script.
const KEPT = "prisma-toetsen";
const FIELDS = "input, textarea, select, [contenteditable]";

const help = document.getElementById("toetsen");
const box = document.getElementById("toetsen-aan");

/** A browser may forbid keeping things; then a choice holds until the next page. */
function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function keep(value) {
  try {
    localStorage.setItem(KEPT, value);
  } catch {
    // As said.
  }
}

function explain() {
  help.open = true;
  help.querySelector("summary").focus();
}

function isForUs(event) {
  const isOther = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat;
  return box.checked && !isOther && !event.defaultPrevented && !event.target.closest(FIELDS);
}

document.addEventListener("keydown", (event) => {
  if (!isForUs(event)) return;
  const link = document.querySelector(`[data-toets~="${CSS.escape(event.key)}"]`);
  if (!link && event.key !== "?") return;
  event.preventDefault();
  if (link) link.click();
  else explain();
});

// What the focus goes to is not to be behind a meaning that was left open.
document.addEventListener("focusin", ({ target }) => {
  const open = document.querySelector("[popover]:popover-open");
  if (open && !open.contains(target) && target.getAttribute("popovertarget") !== open.id) open.hidePopover();
});

box.checked = kept() !== "uit";
box.addEventListener("change", () => keep(box.checked ? "aan" : "uit"));
help.hidden = false;
