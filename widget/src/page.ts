/** What the conversation needs of the page around it. */

const MARGIN = 8;

/** The element with this id beside `near`: in the page, or in the element that stands on a page of another site. */
export function find(near: Node, id: string): HTMLElement | null {
  return (near.getRootNode() as Document | ShadowRoot).getElementById(id);
}

/** What scrolls: the page, or on a page of another site the element itself. */
function scrollerOf(near: Node): Element {
  const root = near.getRootNode();
  return root instanceof ShadowRoot ? root.host : document.documentElement;
}

function topOf(scroller: Element): number {
  return scroller === document.documentElement ? 0 : scroller.getBoundingClientRect().top;
}

/** A box that grows with its text, where the style sheet alone cannot do that. */
export function grow(box: HTMLTextAreaElement): void {
  if (CSS.supports("field-sizing", "content")) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
}

/** Keep what was in sight above the composer in sight when it grows; gives its height now. */
export function followGrowth(composer: HTMLElement | null, before: number): number {
  const height = composer?.offsetHeight ?? 0;
  if (composer && before > 0 && height > before) scrollerOf(composer).scrollBy(0, height - before);
  return height;
}

/** Scroll to the end, but never past the beginning of what is new. */
export function scrollToNew(near: Node, first: Element | undefined): void {
  const scroller = scrollerOf(near);
  scroller.scrollTo(0, scroller.scrollHeight);
  if (first) scroller.scrollBy(0, Math.min(0, first.getBoundingClientRect().top - topOf(scroller) - MARGIN));
  if (scroller !== document.documentElement) scroller.scrollIntoView({ block: "nearest" });
}

/** Scroll just far enough to see the whole `panel`, but never so far that `anchor` begins out of sight. */
export function reveal(panel: Element, anchor: Element | null, composer: Element | null): void {
  const floor = Math.min(innerHeight, composer?.getBoundingClientRect().top ?? innerHeight);
  const hidden = panel.getBoundingClientRect().bottom - floor + MARGIN;
  const scroller = scrollerOf(panel);
  const room = (anchor ?? panel).getBoundingClientRect().top - topOf(scroller) - MARGIN;
  const down = Math.min(hidden, room);
  if (down > 0) scroller.scrollBy(0, down);
}

/** On a touch screen focus in the box opens the keyboard over the next question. */
export function isTouch(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}

/** Where to sign in, and come back to this page. */
export function signInAddress(): string {
  return `/inloggen?volgende=${encodeURIComponent(location.pathname + location.search)}`;
}

const PLACE_KEY = "prisma-vraagnummer";

export function isPlaceHidden(): boolean {
  try {
    return localStorage.getItem(PLACE_KEY) === "verborgen";
  } catch {
    return false;
  }
}

export function rememberPlaceHidden(hidden: boolean): void {
  try {
    if (hidden) localStorage.setItem(PLACE_KEY, "verborgen");
    else localStorage.removeItem(PLACE_KEY);
  } catch {
    return;
  }
}
