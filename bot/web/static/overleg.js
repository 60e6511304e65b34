// At the table: the arrows of the keyboard, and a clock that only tells. Without this script the links do the same.
const follow = { ArrowRight: "[data-volgende]", ArrowLeft: "[data-vorige]" };
const typed = "input, select, textarea, summary";

document.addEventListener("keydown", (event) => {
  const link = document.querySelector(follow[event.key] ?? ":not(*)");
  const isOther = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest(typed);
  if (!link || isOther) return;
  event.preventDefault();
  link.click();
});

// It counts whole minutes since this conversation first came up, makes no sound, and never says that time is over.
const clock = document.querySelector("[data-tijd]");
if (clock) {
  const { tijd, een, meer, verberg, toon } = clock.dataset;
  const [told, button] = [clock.querySelector("[role=timer]"), clock.querySelector("button")];
  const begun = Number(sessionStorage.getItem(`tafel-${tijd}`)) || Date.now();
  sessionStorage.setItem(`tafel-${tijd}`, begun);

  const tell = () => {
    const minutes = Math.floor((Date.now() - begun) / 60_000);
    const sentence = minutes === 1 ? een : meer.replace("#", minutes);
    const place = clock.querySelector("[data-bezig]");
    if (place.textContent !== sentence) place.textContent = sentence;
  };
  const show = (isShown) => {
    told.hidden = !isShown;
    button.textContent = isShown ? verberg : toon;
    sessionStorage.setItem("tafel-tijd", isShown ? "ja" : "nee");
  };

  tell();
  show(sessionStorage.getItem("tafel-tijd") !== "nee");
  button.addEventListener("click", () => show(told.hidden));
  setInterval(tell, 5_000);
  clock.hidden = false;
}
