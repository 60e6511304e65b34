/** The only place that talks to the server. */
import type { Checked, Problem, Reply, SendBody, Term } from "./contract";
import { T } from "./teksten";

/** The server said no; sending the same again will not help. */
export class Refused extends Error {}
/** Nothing, or no sensible answer, came back; the same message may be sent again. */
export class Unreachable extends Error {}
/** The session is over. */
export class SignedOut extends Error {}

const TIMEOUT_MS = 30_000;
const TRY_AGAIN = new Set([408, 425, 429]);

export class Api {
  constructor(
    private base: string,
    private conversation: string,
    private csrf: string,
  ) {}

  transcript(): Promise<Reply> {
    return this.json(this.messagesUrl());
  }

  term(id: string): Promise<Term> {
    return this.json(`${this.base}/begrippen/${encodeURIComponent(id)}`);
  }

  async send(body: SendBody): Promise<Reply | Checked> {
    let response = await this.post(body);
    // After signing in again in another tab this page still holds the old token.
    if (response.status === 403 && (await this.renewToken())) response = await this.post(body);
    return read<Reply | Checked>(response);
  }

  private post(body: SendBody): Promise<Response> {
    return request(this.messagesUrl(), {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": this.csrf },
      body: JSON.stringify(body),
    });
  }

  private async renewToken(): Promise<boolean> {
    const { csrf } = await this.json<{ csrf?: string }>(`${this.base}/sessie`);
    if (!csrf || csrf === this.csrf) return false;
    this.csrf = csrf;
    return true;
  }

  private async json<T>(url: string): Promise<T> {
    return read<T>(await request(url, {}));
  }

  private messagesUrl(): string {
    return `${this.base}/gesprekken/${encodeURIComponent(this.conversation)}/berichten`;
  }
}

async function request(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, {
      ...init,
      credentials: "same-origin",
      redirect: "error",
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw new Unreachable(T.geenVerbinding);
  }
}

async function read<T>(response: Response): Promise<T> {
  if (response.ok) {
    try {
      return (await response.json()) as T;
    } catch {
      throw new Unreachable(T.geenVerbinding);
    }
  }
  if (response.status === 401) throw new SignedOut(T.uitgelogd);
  const sentence = await detail(response);
  if (response.status >= 500 || TRY_AGAIN.has(response.status)) throw new Unreachable(sentence);
  throw new Refused(sentence);
}

async function detail(response: Response): Promise<string> {
  try {
    const problem = (await response.json()) as Problem;
    return problem.detail || problem.title || T.mislukt;
  } catch {
    return T.mislukt;
  }
}
