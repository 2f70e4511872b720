import type { MountedPassword } from '#libs/config';

/** The password that new connections log in with. Whoever is logged in already stays so when it changes. */
export class DatabasePassword {
  private text: string | undefined;

  /** @param mounted the one that was read at start; without one the connection string has the only one */
  constructor(mounted?: MountedPassword) {
    this.text = mounted?.text;
  }

  /** Undefined = the one in the connection string. */
  get current(): string | undefined {
    return this.text;
  }

  change(text: string): void {
    this.text = text;
  }
}
