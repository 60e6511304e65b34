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
  if (!composer) return 0;
  const height = composer.offsetHeight;
  const scroller = scrollerOf(composer) as HTMLElement;
  // The style sheet keeps what gets the focus this far from the end.
  scroller.style.setProperty("--prisma-composer-height", `${height + MARGIN}px`);
  if (before > 0 && height > before) scroller.scrollBy(0, height - before);
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

/** Nothing on the page has the focus; who went somewhere while the page got ready, keeps their place. */
export function isFocusFree(): boolean {
  return !document.activeElement || document.activeElement === document.body;
}

/** Where to sign in, and come back to this page. */
export function signInAddress(): string {
  return `/inloggen?volgende=${encodeURIComponent(location.pathname + location.search)}`;
}

/** When, as people here write it: "3 mrt 2026 14:05". */
export function moment(at: string): string {
  return new Date(at).toLocaleString("nl-NL", { dateStyle: "medium", timeStyle: "short" });
}

const PLACE_KEY = "prisma-vraagnummer";
const OVERVIEW_KEY = "prisma-overzicht";

export const isPlaceHidden = () => isHidden(PLACE_KEY);
export const rememberPlaceHidden = (hidden: boolean) => rememberHidden(PLACE_KEY, hidden);
export const isOverviewHidden = () => isHidden(OVERVIEW_KEY);
export const rememberOverviewHidden = (hidden: boolean) => rememberHidden(OVERVIEW_KEY, hidden);

function isHidden(key: string): boolean {
  try {
    return localStorage.getItem(key) === "verborgen";
  } catch {
    return false;
  }
}

function rememberHidden(key: string, hidden: boolean): void {
  try {
    if (hidden) localStorage.setItem(key, "verborgen");
    else localStorage.removeItem(key);
  } catch {
    return;
  }
}
