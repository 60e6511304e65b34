/** The step before a message with names is kept, on the page: taps, focus, what is said of it. */
import type { LitElement } from "lit";
import type { CheckPiece } from "./check";
import type { Conversation } from "./conversation";
import { isTouch } from "./page";

export class CheckControl {
  /** The other words are buttons too, for who has no pointer. */
  pointing = false;

  constructor(
    private host: LitElement,
    private conversation: () => Conversation,
    private box: { focus(): void; rest(): void; empty(): void },
  ) {}

  toggle = (piece: CheckPiece, event: Event): void => {
    void this.conversation().checking.choose(piece);
    // A tap leaves Enter to the box; who pressed a key goes on where it was.
    if ((event as UIEvent).detail) this.backToBox();
    else void this.focusAt(piece.van);
  };

  accept = (): void => {
    this.pointing = false;
    const isAnother = this.conversation().check?.question !== undefined;
    if (this.conversation().accept() && !isAnother) this.box.empty();
    // The pressed button goes with the step; what stays takes the focus, or it would be lost.
    if (isTouch()) this.box.rest();
    else this.box.focus();
  };

  back = (): void => {
    this.pointing = false;
    this.conversation().checking.drop();
    this.box.focus();
  };

  point = (): void => {
    this.pointing = !this.pointing;
    this.host.requestUpdate();
  };

  // On a touch screen focus in the box would open the keyboard.
  private backToBox(): void {
    if (!isTouch()) this.box.focus();
  }

  private async focusAt(place: number): Promise<void> {
    await this.host.updateComplete;
    const pieces = [...this.host.querySelectorAll<HTMLElement>(".prisma-mark")];
    // Beside another name a word becomes part of it, and then that one has the place.
    pieces.findLast((element) => Number(element.dataset["van"]) <= place)?.focus();
  }
}
