/** The menu behind "Meer" on the page: open or closed, and what is done from there. */
import type { LitElement } from "lit";
import { isPlaceHidden, rememberPlaceHidden } from "./page";
import { T } from "./teksten";

export interface MenuWorld {
  beginAgain(): Promise<{ id: string }>;
  complain(sentence: string): void;
}

export class MenuControl {
  isOpen = false;
  /** Whether it asks if the worker is sure to begin again. */
  asking = false;
  /** The number of the question and the title of its part are out of sight. */
  placeHidden = isPlaceHidden();

  constructor(
    private host: LitElement,
    private world: MenuWorld,
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

  togglePlace = (): void => {
    this.placeHidden = !this.placeHidden;
    rememberPlaceHidden(this.placeHidden);
    this.close();
  };

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

  private async beginAgain(): Promise<void> {
    try {
      const { id } = await this.world.beginAgain();
      // On a page of another site the element around this one opens it in place.
      const begun = new CustomEvent("prisma-begonnen", { detail: id, bubbles: true, cancelable: true });
      if (this.host.dispatchEvent(begun)) location.assign(`/gesprekken/${encodeURIComponent(id)}`);
    } catch (fault) {
      this.world.complain(fault instanceof Error ? fault.message : T.mislukt);
    }
  }

  private become(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.asking = false;
    this.host.requestUpdate();
  }
}
