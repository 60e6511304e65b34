/** Why the last text was read as it was: told when the worker asks. */
import type { LitElement } from "lit";
import { reveal } from "./page";

export class ReasonControl {
  open = false;

  constructor(private host: LitElement) {}

  toggle = (): void => void this.become(!this.open);

  /** From the menu: show the reason at the end of the log, with focus on what closes it. */
  ask = async (): Promise<void> => {
    await this.become(true);
    this.find("#gelezen-knop")?.focus();
  };

  private async become(open: boolean): Promise<void> {
    this.open = open;
    this.host.requestUpdate();
    await this.host.updateComplete;
    const row = this.find("#gelezen");
    if (open && row) reveal(row, row, this.find(".prisma-composer"));
    // Without a way back the pressed button goes with its reason.
    if (!open && !row) this.find("#meer-knop")?.focus();
  }

  private find(selector: string): HTMLElement | null {
    return this.host.querySelector(selector);
  }
}
