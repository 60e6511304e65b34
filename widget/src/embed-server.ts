/** What an embedded element asks of the server before a conversation is chosen. */
import type { Access } from "./access";
import { read, request } from "./api";
import type { Standing } from "./contract";

export interface Team {
  id: string;
  naam: string;
}

export interface Person {
  gebruiker: { naam: string };
  teams: Team[];
}

export interface Summary {
  id: string;
  instrument_titel: string;
  casus: string | null;
  deel_titel: string;
  status: Standing["status"];
  stand: Standing;
  gewijzigd_op: string;
}

export class EmbedServer {
  constructor(
    private base: string,
    private access: Access,
  ) {}

  person(): Promise<Person> {
    return this.ask("GET", "/sessie");
  }

  /** One's own conversations that are not finished, last changed first. */
  async open(): Promise<Summary[]> {
    const { gesprekken } = await this.ask<{ gesprekken: Summary[] }>("GET", "/gesprekken");
    return gesprekken.filter(({ status }) => status === "open" || status === "gepauzeerd");
  }

  begin(team: string | undefined): Promise<{ id: string }> {
    return this.ask("POST", "/gesprekken", { instrument: "tsacep", ...(team && { team }) });
  }

  async leave(): Promise<void> {
    await request(`${this.base}/sessie`, { method: "DELETE", headers: this.access.headers(true) });
  }

  private async ask<T>(method: string, path: string, body?: object): Promise<T> {
    const headers = { ...this.access.headers(method !== "GET"), ...(body && { "Content-Type": "application/json" }) };
    return read<T>(await request(this.base + path, { method, headers, ...(body && { body: JSON.stringify(body) }) }));
  }
}
