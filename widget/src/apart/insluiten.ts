/** The window that an element on a page of another site opens: it gives that page, and no other, its token. */
const told = document.getElementById("verder");
const { token, herkomst } = told?.dataset ?? {};
const opener = window.opener as Window | null;

if (opener && token && herkomst) {
  opener.postMessage({ soort: "prisma-insluiten", token }, herkomst);
  window.close();
} else {
  told?.remove();
  document.getElementById("niet-gelukt")?.removeAttribute("hidden");
}

export {};
