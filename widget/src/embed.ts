/** <prisma-gesprek adres="https://…"> on a page of another site: logging in, choosing a conversation, having it. */
import { html, LitElement, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { SignedOut } from "./api";
import { EmbedAccess } from "./embed-access";
import { EmbedServer, type Person, type Summary } from "./embed-server";
import { LinksElsewhere } from "./embed-links";
import { I } from "./teksten-insluiten";
import { T } from "./teksten";
import { backView, listView, signInView, waitingView } from "./views/embed";

/** Put our own page inside an element, apart from the style of the page it stands on. */
export function enclose(host: HTMLElement): void {
  if (host.shadowRoot) return;
  const site = new URL(host.getAttribute("adres") ?? "", location.href).origin;
  // A page that does not say it can be dark is light, whatever the worker's system is.
  host.toggleAttribute("licht", !getComputedStyle(host).colorScheme.includes("dark"));
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", crossOrigin: "anonymous" });
  const inside = document.createElement("prisma-insluiting") as PrismaInsluiting;
  Object.assign(inside, { site, conversation: host.getAttribute("gesprek") ?? "", hidden: true });
  style.onload = style.onerror = () => (inside.hidden = false);
  style.href = `${site}/static/widget/ingesloten.css`;
  host.attachShadow({ mode: "open" }).append(style, inside);
}

export class PrismaInsluiting extends LitElement {
  site = "";
  conversation = "";

  private access!: EmbedAccess;
  private server!: EmbedServer;
  private links!: LinksElsewhere;
  private found: { person: Person; open: Summary[] } | undefined;
  private fault = "";
  private entries = 0;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.className = "utrecht-document prisma-embed";
    this.access = new EmbedAccess(this.site, this.entered);
    this.server = new EmbedServer(`${this.site}/api/v1`, this.access);
    this.links = new LinksElsewhere(this, this.site, { signIn: this.signIn, open: this.choose });
    this.access.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.access.stop();
    this.links.stop();
  }

  private signIn = (): void => {
    this.fault = this.access.signIn() ? "" : I.tegengehouden;
    this.requestUpdate();
  };

  private entered = (): void => {
    this.entries += 1;
    this.fault = "";
    if (this.conversation) this.requestUpdate();
    else void this.list();
  };

  private list = async (): Promise<void> => {
    this.conversation = "";
    this.found = undefined;
    await this.attempt(async () => {
      const [person, open] = await Promise.all([this.server.person(), this.server.open()]);
      this.found = { person, open };
    });
    this.focusHeading();
  };

  private begin = (team: string | undefined): void => {
    void this.attempt(async () => {
      this.conversation = (await this.server.begin(team)).id;
    });
  };

  private choose = (conversation: string): void => {
    this.conversation = conversation;
    this.requestUpdate();
  };

  private begun = (event: CustomEvent<string>): void => {
    event.preventDefault();
    this.choose(event.detail);
  };

  private leave = async (): Promise<void> => {
    await this.attempt(() => this.server.leave());
    this.access.forget();
    forgetTyped();
    this.found = undefined;
    this.requestUpdate();
    this.focusHeading();
  };

  private async attempt(doing: () => Promise<void>): Promise<void> {
    this.fault = "";
    this.requestUpdate();
    try {
      await doing();
    } catch (fault) {
      if (fault instanceof SignedOut) this.access.forget();
      this.fault = fault instanceof SignedOut ? I.verlopen : fault instanceof Error ? fault.message : T.mislukt;
    }
    this.requestUpdate();
  }

  // What was pressed is gone; without this, focus would be lost.
  private focusHeading(): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("h2[tabindex]")?.focus());
  }

  protected override render(): TemplateResult {
    if (!this.access.isIn) return signInView(this.fault, this.signIn);
    if (this.conversation) return this.talkView();
    if (!this.found || this.fault) return waitingView(this.fault, () => void this.list());
    const { site, begin, choose } = this;
    return listView({ ...this.found, site, begin, choose, leave: () => void this.leave() });
  }

  // Made anew after logging in, perhaps as somebody else; what was typed and not sent is kept beside it.
  private talkView(): TemplateResult {
    const { access, conversation, site } = this;
    const talk = html`<prisma-gesprek
      gesprek=${conversation}
      api="${site}/api/v1"
      .access=${access}
      @prisma-begonnen=${this.begun}
    ></prisma-gesprek>`;
    return html`${backView(() => void this.list())} ${keyed(`${this.entries} ${conversation}`, talk)}`;
  }
}

/** The next person at this screen must not find what was typed and not sent. */
function forgetTyped(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith("prisma-")) sessionStorage.removeItem(key);
}

customElements.define("prisma-insluiting", PrismaInsluiting);
