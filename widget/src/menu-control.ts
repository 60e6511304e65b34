/** The menu behind "Meer" on the page: open or closed, and the question before beginning again. */
import type { LitElement } from "lit";

export class MenuControl {
  isOpen = false;
  /** Whether it asks if the worker is sure to begin again. */
  asking = false;

  constructor(
    private host: LitElement,
    private beginAgain: () => Promise<void>,
  ) {}

  get button(): HTMLElement | null {
    return this.host.querySelector("#meer-knop");
  }

  toggle = (): void => this.become(!this.isOpen);

  close = (): void => {
    this.become(false);
    this.button?.focus();
  };

  /** Something in it was chosen; where the focus goes is not up to the menu. */
  leave(): void {
    this.become(false);
  }

  readonly again = {
    ask: async (): Promise<void> => {
      this.asking = true;
      this.host.requestUpdate();
      await this.host.updateComplete;
      this.host.querySelector<HTMLElement>("#opnieuw")?.focus();
    },
    begin: (): void => {
      this.close();
      void this.beginAgain();
    },
    leave: (): void => this.close(),
  };

  private become(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.asking = false;
    this.host.requestUpdate();
  }
}
