/** Why the last text was read as it was: told when the worker asks. */
import type { LitElement } from "lit";
import { reveal } from "./page";

export class ReasonControl {
  open = false;

  constructor(private host: LitElement) {}

  toggle = (): void => {
    this.open = !this.open;
    this.host.requestUpdate();
    if (!this.open) void this.host.updateComplete.then(() => this.keepFocus());
  };

  /** From the menu: show the reason at the end of the log, with focus on what closes it. */
  ask = (): void => {
    this.open = true;
    this.host.requestUpdate();
    void this.host.updateComplete.then(() => {
      this.find("#gelezen-knop")?.focus();
      const row = this.find("#gelezen");
      if (row) reveal(row, row, this.find(".prisma-composer"));
    });
  };

  // Without a way back the pressed button goes with its reason.
  private keepFocus(): void {
    if (!this.find("#gelezen-knop")) this.find("#meer-knop")?.focus();
  }

  private find(selector: string): HTMLElement | null {
    return this.host.querySelector(selector);
  }
}
