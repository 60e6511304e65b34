/** When the conversation looks again: the line is back, the page comes in sight, or another tab took a turn. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Conversation } from "./conversation";
import { Tabs } from "./tabs";

export class RefreshControl implements ReactiveController {
  private tabs?: Tabs;

  constructor(
    private host: ReactiveControllerHost & { gesprek: string },
    private conversation: () => Conversation,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.tabs = new Tabs(this.host.gesprek, this.refresh);
    addEventListener("online", this.retry);
    addEventListener("resize", this.resized);
    document.addEventListener("visibilitychange", this.visible);
  }

  hostDisconnected(): void {
    this.tabs?.close();
    removeEventListener("online", this.retry);
    removeEventListener("resize", this.resized);
    document.removeEventListener("visibilitychange", this.visible);
  }

  /** This tab took a turn. */
  tell(): void {
    this.tabs?.tell();
  }

  retry = (): void => this.conversation().outbox.retry();

  private refresh = (): void => void this.conversation().refresh();

  private resized = (): void => this.host.requestUpdate();

  private visible = (): void => {
    if (document.visibilityState === "visible") this.refresh();
  };
}
