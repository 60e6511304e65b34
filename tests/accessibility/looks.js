// What a test asks of a page beside axe. Each answer is a list of faults in words; nothing wrong is an empty list.
globalThis.looks = (() => {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";

  /** Every element, those of shadow roots too. */
  function deep(root = document) {
    return [...root.querySelectorAll("*")].flatMap((each) => (each.shadowRoot ? [each, ...deep(each.shadowRoot)] : [each]));
  }

  // On a page of another site only our own element is ours to judge.
  function ours() {
    const element = document.querySelector("prisma-gesprek[adres]");
    return element ? deep(element.shadowRoot) : deep();
  }

  function isSeen(each) {
    if (each.closest(".prisma-spoken")) return false;
    const { width, height } = each.getBoundingClientRect();
    return each.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1;
  }

  function named(each) {
    const said = each.getAttribute("aria-label") ?? each.labels?.[0]?.innerText ?? each.innerText ?? each.textContent ?? "";
    return `${each.localName}${each.id ? `#${each.id}` : ""} "${said.trim().replace(/\s+/g, " ").slice(0, 40)}"`;
  }

  function tooWide() {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = ours().filter((each) => isSeen(each) && each.getBoundingClientRect().right > clientWidth + 0.5);
    return [`${scrollWidth} px in ${clientWidth} px: ${out.slice(-3).map(named).join(", ")}`];
  }

  function hasOwnText(each) {
    return [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  }

  /** Text that its own box cuts off. */
  function cutOff() {
    const held = ours().filter((each) => each instanceof HTMLElement && hasOwnText(each) && isSeen(each));
    return held.filter(cutsOff).map(named);
  }

  function cutsOff(each) {
    const { overflowX, overflowY } = getComputedStyle(each);
    const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
    return (cuts(overflowX) && each.scrollWidth > each.clientWidth + 1)
      || (cuts(overflowY) && each.scrollHeight > each.clientHeight + 1);
  }

  /** Buttons and boxes whose edge cannot be told from what is around them. */
  function withoutEdge() {
    const shapes = "button:not(.prisma-word), .utrecht-button, input:not([type=hidden]), select, textarea";
    return ours().filter((each) => each.matches(shapes) && isSeen(each)).filter(hasNoEdge).map(named);
  }

  function hasNoEdge(each) {
    const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor, appearance } = getComputedStyle(each);
    if (each.matches("[type=checkbox], [type=radio]") && appearance !== "none") return false; // the browser draws it
    return parseFloat(borderTopWidth) < 1 || borderTopStyle === "none" || borderTopColor === backgroundColor;
  }

  /** What is drawn in another colour than the reader chose for words, and shapes in the colour of the paper. */
  function drawnUnseen() {
    const { color, backgroundColor } = getComputedStyle(document.body);
    const drawn = ours().filter((each) => each.matches("svg.kaart :is(rect, circle, path, line, text)"));
    return drawn.filter((each) => {
      const { fill, stroke } = getComputedStyle(each);
      if (each.localName === "text") return fill !== color;
      return [fill, stroke].every((colour) => colour === "none" || colour === backgroundColor);
    }).map((each) => `${named(each)} .${each.getAttribute("class")}`);
  }

  function moving() {
    const found = ours().filter((each) => ["", "::before", "::after"].some((part) => moves(getComputedStyle(each, part))));
    return [...found.map(named), ...document.getAnimations().map(({ id }) => `animation ${id}`)];
  }

  function moves({ animationName, transitionDuration, scrollBehavior }) {
    return animationName !== "none" || /[1-9]/.test(transitionDuration) || scrollBehavior === "smooth";
  }

  let spacing;
  /** More room between lines, letters and words, as WCAG 1.4.12 gives it. */
  function space(on) {
    const roots = [document, ...ours().map((each) => each.getRootNode())].filter((root, i, all) => all.indexOf(root) === i);
    if (on) {
      spacing = new CSSStyleSheet();
      spacing.replaceSync(`:not(svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-block-end: 2em !important }`);
    }
    for (const root of roots) {
      root.adoptedStyleSheets = on ? [...root.adoptedStyleSheets, spacing] : root.adoptedStyleSheets.filter((each) => each !== spacing);
    }
  }

  const visited = new Set();
  let last;

  function focused() {
    let found = document.activeElement;
    while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
    return found;
  }

  const frame = () => new Promise((done) => requestAnimationFrame(done));

  /** Wait until nothing on the page has changed for a while, and no longer than some seconds. */
  async function still() {
    let changes = 0;
    const watch = new MutationObserver(() => changes++);
    watch.observe(document, { subtree: true, childList: true, attributes: true });
    for (let calm = 0, more = 300; calm < 20 && more; more--) {
      const before = changes;
      await frame();
      calm = changes === before ? calm + 1 : 0;
    }
    watch.disconnect();
  }

  async function begin() {
    await still();
    visited.clear();
    last = undefined;
  }

  /** Where Tab led: whether that was somewhere new, and what is wrong with how it looks there. */
  async function stop() {
    await frame();
    const each = focused();
    if (!each || each === document.body || each === document.documentElement) {
      last = undefined;
      return { isNew: true, faults: [] };
    }
    if (each === last) return { isNew: true, faults: [] }; // a box for a date has more than one stop
    const isNew = !visited.has(each);
    last = each;
    visited.add(each);
    if (!isNew || !ours().includes(each)) return { isNew, faults: [] };
    // The page may still be scrolling or growing; what is wrong stays wrong.
    let faults = faultsOf(each);
    for (let more = 30; more && faults.length && each === focused(); more--) {
      await frame();
      faults = faultsOf(each);
    }
    return { isNew, faults };
  }

  function faultsOf(each) {
    const faults = [];
    if (!showsFocus(each)) faults.push(`niet te zien waar je bent: ${named(each)}`);
    if (isCovered(each)) faults.push(`verborgen achter iets anders: ${named(each)}`);
    return faults;
  }

  function showsFocus(each) {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(each);
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) return false;
    return contrast(rgb(outlineColor), around(each.parentElement ?? each)) >= 3;
  }

  function around(each) {
    for (let at = each; at; at = at.parentElement ?? at.getRootNode().host) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  }

  function rgb(text) {
    const numbers = text.match(/[\d.]+/g).map(Number);
    return numbers.length === 3 ? [...numbers, 1] : numbers;
  }

  function contrast(one, other) {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  function luminance(colour) {
    const [r, g, b] = colour.slice(0, 3).map((value) => value / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  /** Nothing of it can be seen: out of the window, or behind a bar. */
  function isCovered(each) {
    const rects = [...each.getClientRects(), ...[...(each.labels ?? [])].flatMap((label) => [...label.getClientRects()])];
    const points = rects.flatMap(({ left, right, top, bottom }) => [0.1, 0.5, 0.9].flatMap((part) => [0.1, 0.5, 0.9].map(
      (other) => [left + (right - left) * part, top + (bottom - top) * other],
    )));
    return !points.some(([x, y]) => belongs(at(x, y), each));
  }

  function at(x, y) {
    let found = document.elementFromPoint(x, y);
    while (found?.shadowRoot?.elementFromPoint(x, y) && found.shadowRoot.elementFromPoint(x, y) !== found)
      found = found.shadowRoot.elementFromPoint(x, y);
    return found;
  }

  function belongs(found, each) {
    return Boolean(found) && (each.contains(found) || [...(each.labels ?? [])].some((label) => label.contains(found)));
  }

  /** What can be used and was not reached by Tab. */
  function unreached() {
    const usable = ours().filter((each) => each.matches(CONTROLS) && !each.disabled && isSeen(each));
    const group = new Set([...visited].filter((each) => each.type === "radio").map(({ name }) => name));
    return usable.filter((each) => !visited.has(each) && !(each.type === "radio" && group.has(each.name))).map(
      (each) => `met Tab niet te bereiken: ${named(each)}`,
    );
  }

  return { tooWide, cutOff, withoutEdge, drawnUnseen, moving, space, begin, stop, unreached };
})();
