/** The only place that talks to the server. */
import type { Access } from "./access";
import type { Checked, Overview, Problem, Reply, SendBody, Term } from "./contract";
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
    private access: Access,
  ) {}

  transcript(): Promise<Reply> {
    return this.json(this.messagesUrl());
  }

  term(id: string): Promise<Term> {
    return this.json(`${this.base}/begrippen/${encodeURIComponent(id)}`);
  }

  overview(): Promise<Overview> {
    return this.json(`${this.base}/gesprekken/${encodeURIComponent(this.conversation)}/overzicht`);
  }

  send(body: SendBody): Promise<Reply | Checked> {
    return this.change(this.messagesUrl(), body);
  }

  /** Begin a conversation like this one, which stays as it is. */
  beginAgain(): Promise<{ id: string }> {
    return this.change(`${this.base}/gesprekken`, { zoals: this.conversation });
  }

  private async change<T>(url: string, body: object): Promise<T> {
    let response = await this.post(url, body);
    // After signing in again in another tab this page still holds the old token.
    if (response.status === 403 && (await this.access.refresh())) response = await this.post(url, body);
    return read<T>(response);
  }

  private post(url: string, body: object): Promise<Response> {
    return request(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...this.access.headers(true) },
      body: JSON.stringify(body),
    });
  }

  private async json<T>(url: string): Promise<T> {
    return read<T>(await request(url, { headers: this.access.headers(false) }));
  }

  private messagesUrl(): string {
    return `${this.base}/gesprekken/${encodeURIComponent(this.conversation)}/berichten`;
  }
}

/** The newest token for a page of our own; empty when there is none. */
export async function newestCsrf(base: string): Promise<string> {
  const { csrf } = await read<{ csrf?: string }>(await request(`${base}/sessie`, {}));
  return csrf ?? "";
}

/** Raises Unreachable when nothing comes back. No other site ever gets a cookie from here. */
export async function request(url: string, init: RequestInit): Promise<Response> {
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

/** What was answered. Raises SignedOut, Unreachable or Refused. */
export async function read<T>(response: Response): Promise<T> {
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
