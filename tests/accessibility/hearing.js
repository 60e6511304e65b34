// Writes down what a screen reader would say of itself: what comes into a live region, in that order, once.
globalThis.heard = [];
new MutationObserver((changes) => {
  const said = new Map();
  for (const { type, target, addedNodes } of changes) {
    for (const node of type === "childList" ? addedNodes : [target]) hear(node, said);
  }
  for (const [node, region] of said) {
    const words = spoken(node).trim();
    if (words) globalThis.heard.push({ region: region.getAttribute("role"), words });
  }
}).observe(document, { childList: true, characterData: true, subtree: true });

function hear(node, said) {
  const region = liveRegion(node);
  if (!region || !region.isConnected || !node.isConnected) return;
  // Of a status or an alert all of it is said; of a log what is new.
  const part = region.getAttribute("role") === "log" ? node : region;
  if (![...said.keys()].some((earlier) => earlier.contains(part))) said.set(part, region);
}

function liveRegion(node) {
  const from = node instanceof Element ? node : node.parentElement;
  const found = from?.closest("[aria-live], [role=log], [role=status], [role=alert]");
  return !found || found.getAttribute("aria-live") === "off" ? undefined : found;
}

function spoken(node) {
  if (node instanceof Text) return node.data.replace(/\s+/g, " ");
  if (!(node instanceof Element) || isSilent(node)) return "";
  const label = node.getAttribute("aria-label") ?? labelOf(node);
  if (node.matches("button")) return ` [knop: ${label ?? inside(node)}${stateOf(node)}] `;
  if (node.matches("a[href]")) return ` [link: ${label ?? inside(node)}] `;
  const group = node.matches("[role=group]") && label ? ` [groep: ${label}] ` : "";
  const isBlock = getComputedStyle(node).display !== "inline";
  const words = [...node.childNodes].map(spoken).join("");
  return (isBlock ? `${group} ${words} ` : words).replace(/\s+/g, " ");
}

function inside(node) {
  return [...node.childNodes].map(spoken).join("").trim();
}

function stateOf(node) {
  if (node.getAttribute("aria-pressed") === "true") return ", ingedrukt";
  return node.hasAttribute("aria-expanded") ? (node.getAttribute("aria-expanded") === "true" ? ", open" : ", dicht") : "";
}

function labelOf(node) {
  const by = node.getAttribute("aria-labelledby");
  return by ? by.split(" ").map((id) => document.getElementById(id)?.textContent.trim()).join(" ") : undefined;
}

function isSilent(node) {
  return node.getAttribute("aria-hidden") === "true" || node.getAttribute("aria-live") === "off"
    || !node.checkVisibility({ visibilityProperty: true });
}
