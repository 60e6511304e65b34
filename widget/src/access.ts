/** How a page shows who is asking. */
export interface Access {
  /** What goes with every request; `changing` is whether it changes something. */
  headers(changing: boolean): Record<string, string>;
  /** Look whether there is something newer to show; false when there is not. */
  refresh(): Promise<boolean>;
}

/** On a page of our own the browser shows its cookie; what changes something also needs the token of the page. */
export class PageAccess implements Access {
  constructor(
    private csrf: string,
    private newest: () => Promise<string>,
  ) {}

  headers(changing: boolean): Record<string, string> {
    return changing ? { "X-CSRF-Token": this.csrf } : {};
  }

  async refresh(): Promise<boolean> {
    const csrf = await this.newest();
    if (!csrf || csrf === this.csrf) return false;
    this.csrf = csrf;
    return true;
  }
}
