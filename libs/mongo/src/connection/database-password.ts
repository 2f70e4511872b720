/** The password that new connections log in with. Whoever is logged in already stays so when it changes. */
export class DatabasePassword {
  /** @param text the one that was read at start, not percent-encoded; without one the connection string has the only one */
  constructor(private text?: string) {}

  /** Undefined = the one in the connection string. */
  get current(): string | undefined {
    return this.text;
  }

  change(text: string): void {
    this.text = text;
  }
}
