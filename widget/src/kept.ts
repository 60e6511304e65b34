/** Text that must survive a reload: per conversation, in this tab only. */
import type { About, SendBody } from "./contract";

/** A message of the worker on its way to the server, with the words to show meanwhile. */
export interface Outgoing {
  body: SendBody;
  shown: string;
  /** The question that gets another answer, and the choice to which the text is a note. */
  about?: About;
  choice?: string;
}

/** Another answer that is being given and was not sent yet. */
export interface Edit {
  question: string;
  text: string;
  chosen: string[];
}

export class Kept {
  constructor(
    private conversation: string,
    private storage: Storage = sessionStorage,
  ) {}

  get draft(): string {
    return this.read("concept") ?? "";
  }

  set draft(text: string) {
    this.write("concept", text || undefined);
  }

  get outgoing(): Outgoing | undefined {
    return this.readValue("onderweg");
  }

  set outgoing(outgoing: Outgoing | undefined) {
    this.write("onderweg", outgoing && JSON.stringify(outgoing));
  }

  get edits(): Edit[] {
    return this.readValue("wijziging") ?? [];
  }

  set edits(edits: Edit[]) {
    this.write("wijziging", edits.length ? JSON.stringify(edits) : undefined);
  }

  private readValue<T>(name: string): T | undefined {
    try {
      return (JSON.parse(this.read(name) ?? "null") as T | null) ?? undefined;
    } catch {
      return undefined;
    }
  }

  private read(name: string): string | null {
    try {
      return this.storage.getItem(this.key(name));
    } catch {
      return null;
    }
  }

  // A full or forbidden storage must never stand in the way of the conversation.
  private write(name: string, value: string | undefined): void {
    try {
      if (value === undefined) this.storage.removeItem(this.key(name));
      else this.storage.setItem(this.key(name), value);
    } catch {
      return;
    }
  }

  private key(name: string): string {
    return `prisma-${name}:${this.conversation}`;
  }
}
