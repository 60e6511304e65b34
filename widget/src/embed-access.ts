/** On a page of another site: a token that a window of our own site hands over, kept in memory only. */
import type { Access } from "./access";
import { read, request } from "./api";

interface Handed {
  soort: "prisma-insluiten";
  token: string;
}

// A token counts for fifteen minutes.
const RENEW_EVERY_MS = 5 * 60_000;
const WINDOW = "popup,width=480,height=760";

export class EmbedAccess implements Access {
  private token = "";
  private window: Window | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private site: string,
    /** Somebody logged in, perhaps another than before. */
    private entered: () => void,
  ) {}

  get isIn(): boolean {
    return this.token !== "";
  }

  start(): void {
    addEventListener("message", this.told);
    this.timer = setInterval(() => void this.prolong(), RENEW_EVERY_MS);
  }

  stop(): void {
    removeEventListener("message", this.told);
    clearInterval(this.timer);
    this.forget();
  }

  forget(): void {
    this.token = "";
  }

  /** Open the window in which one logs in; false when the browser keeps it shut. */
  signIn(): boolean {
    const address = `${this.site}/insluiten?herkomst=${encodeURIComponent(location.origin)}`;
    this.window = open(address, "prisma-inloggen", WINDOW);
    this.window?.focus();
    return this.window !== null;
  }

  headers(): Record<string, string> {
    return this.token ? { Authorization: `Bearer ${this.token}` } : {};
  }

  /** Only a person can get another one, by logging in. */
  refresh(): Promise<boolean> {
    return Promise.resolve(false);
  }

  // Fails without a word: the next thing the worker does tells what is wrong.
  private async prolong(): Promise<void> {
    const before = this.token;
    if (!before) return;
    const answer = request(`${this.site}/api/v1/sessie/insluiten`, { method: "POST", headers: this.headers() });
    const renewed = await answer.then(read<{ token: string }>).catch(() => undefined);
    if (renewed && this.token === before) this.token = renewed.token;
  }

  private told = ({ origin, source, data }: MessageEvent<unknown>): void => {
    if (origin !== this.site || source !== this.window || !isHanded(data)) return;
    this.token = data.token;
    this.window = null;
    this.entered();
  };
}

function isHanded(data: unknown): data is Handed {
  const { soort, token } = (data ?? {}) as Partial<Handed>;
  return soort === "prisma-insluiten" && typeof token === "string";
}
