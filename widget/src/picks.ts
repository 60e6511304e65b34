/** What is picked, not sent yet, of a question that takes several options. */
export class Picks {
  private question = "";
  private options = new Set<string>();

  /** Picks belong to one question; after a pause, or when it is asked again, they still count. */
  at(question: string | undefined): this {
    if (question !== undefined && question !== this.question) {
      this.options.clear();
      this.question = question;
    }
    return this;
  }

  has(option: string): boolean {
    return this.options.has(option);
  }

  toggle(option: string): void {
    if (!this.options.delete(option)) this.options.add(option);
  }
}
