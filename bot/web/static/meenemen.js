// The button that copies a text; without this script the text can be selected all the same.
for (const button of document.querySelectorAll("[data-kopieer]")) {
  const text = document.getElementById(button.dataset.kopieer);
  const status = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(text.textContent);
      status.textContent = button.dataset.gelukt;
    } catch {
      text.focus();
      document.getSelection().selectAllChildren(text);
      status.textContent = button.dataset.mislukt;
    }
  });
}
