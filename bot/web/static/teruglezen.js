// Keys for who reads many conversations after each other. The page works without them, and they can be switched off.
const KEPT = "prisma-toetsen";
const FIELDS = "input, textarea, select, [contenteditable]";

const help = document.getElementById("toetsen");
const box = document.getElementById("toetsen-aan");

const KEYS = {
  j: () => follow("next"),
  n: () => follow("next"),
  k: () => follow("prev"),
  p: () => follow("prev"),
  m: () => go("merken"),
  a: () => go("notitie"),
  "?": explain,
};

/** A browser may forbid keeping things. */
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
    // Then it holds until the next page.
  }
}

function follow(rel) {
  document.querySelector(`a[rel="${rel}"]`)?.click();
}

/** To a place on the page, opened when it is shut; to its first box when it has one. */
function go(id) {
  const place = document.getElementById(id);
  if (!place) return;
  for (let each = place; each; each = each.parentElement) if (each.localName === "details") each.open = true;
  const target = place.matches(FIELDS) ? place : place.querySelector(`${FIELDS}, summary, a, button`) ?? place;
  target.focus();
  place.scrollIntoView({ block: "nearest" });
}

function explain() {
  help.open = true;
  help.querySelector("summary").focus();
}

function press(event) {
  const isOther = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat;
  if (isOther || event.defaultPrevented || !box.checked || event.target.closest(FIELDS)) return;
  const does = KEYS[event.key];
  if (!does) return;
  event.preventDefault();
  does();
}

box.checked = kept() !== "uit";
box.addEventListener("change", () => keep(box.checked ? "aan" : "uit"));
document.addEventListener("keydown", press);
help.hidden = false;
