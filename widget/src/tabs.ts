/** Other tabs of this browser with the same conversation. */
export class Tabs {
  private channel: BroadcastChannel | undefined;

  constructor(conversation: string, heard: () => void) {
    if (!("BroadcastChannel" in globalThis)) return;
    this.channel = new BroadcastChannel(`prisma-gesprek:${conversation}`);
    this.channel.onmessage = heard;
  }

  /** Say that there is something new; what it is, each tab asks the server. */
  tell(): void {
    this.channel?.postMessage(null);
  }

  close(): void {
    this.channel?.close();
  }
}
