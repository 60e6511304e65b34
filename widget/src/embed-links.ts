/** The links of a conversation lead to paths of its own site. On a page of another one they must lead there still. */

const CONVERSATION = /^\/gesprekken\/([^/]+)$/;

export interface LinkEvents {
  signIn(): void;
  open(conversation: string): void;
}

export class LinksElsewhere {
  private observer = new MutationObserver(() => this.mend());

  constructor(
    private host: HTMLElement,
    private site: string,
    private events: LinkEvents,
  ) {
    this.observer.observe(host, { subtree: true, childList: true, attributes: true, attributeFilter: ["href"] });
    host.addEventListener("click", this.pressed);
  }

  stop(): void {
    this.observer.disconnect();
    this.host.removeEventListener("click", this.pressed);
  }

  private mend(): void {
    for (const link of this.host.querySelectorAll<HTMLAnchorElement>('a[href^="/"]')) {
      link.href = this.site + link.getAttribute("href");
      link.target = "_blank";
      link.rel = "noopener";
    }
  }

  // The page that holds us stays: logging in has a window of its own, and a conversation opens in place.
  private pressed = (event: MouseEvent): void => {
    const link = (event.target as Element).closest("a");
    if (!link || new URL(link.href).origin !== this.site || event.defaultPrevented) return;
    const { pathname } = new URL(link.href);
    const conversation = CONVERSATION.exec(pathname)?.[1];
    if (pathname === "/inloggen") this.events.signIn();
    else if (conversation) this.events.open(decodeURIComponent(conversation));
    else return;
    event.preventDefault();
  };
}
