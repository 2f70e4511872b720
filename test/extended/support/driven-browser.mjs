import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commonFlags } from './browser.mjs';

/** Milliseconds within which something must show on a page, also on a busy machine. */
const patienceMs = 30_000;

/** A browser that is told what to do, by the DevTools protocol over its pipe: JSON that ends with a NUL. */
export class DrivenBrowser {
  #child;
  #profile;
  #exited;
  /** Who waits for an answer, by the number of what was asked. */
  #asked = new Map();
  #lastId = 0;
  #unread = '';

  /** @param binary of a Chromium */
  static async start(binary) {
    const browser = new DrivenBrowser();
    browser.#profile = await mkdtemp(join(tmpdir(), 'drift-watch-browser-'));
    const args = [...commonFlags, '--remote-debugging-pipe', `--user-data-dir=${browser.#profile}`];
    const child = spawn(binary, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    browser.#child = child;
    browser.#exited = new Promise((resolve) => child.once('close', resolve)).then(() => browser.#lose());
    child.once('error', () => browser.#lose());
    child.stdio[3].on('error', () => browser.#lose());
    child.stdio[4].setEncoding('utf8').on('data', (text) => browser.#hear(text));
    return browser;
  }

  /** A page of its own, empty. */
  async newPage() {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    return new DrivenPage(this, sessionId);
  }

  /** @throws Error with the browser's reason */
  send(method, params = {}, sessionId = undefined) {
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  async stop() {
    this.#child.kill('SIGKILL');
    await this.#exited;
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  #hear(text) {
    const messages = (this.#unread + text).split('\0');
    this.#unread = messages.pop();
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message);
      const asker = this.#asked.get(id); // nobody has asked for an event
      this.#asked.delete(id);
      if (error) asker?.reject(new Error(error.message));
      else asker?.resolve(result);
    }
  }

  #lose() {
    for (const { reject } of this.#asked.values()) reject(new Error('The browser has ended.'));
  }
}

class DrivenPage {
  #browser;
  #session;

  constructor(browser, session) {
    this.#browser = browser;
    this.#session = session;
  }

  async open(url) {
    await this.#browser.send('Page.navigate', { url }, this.#session);
  }

  /**
   * What an expression gives on the page, a promise once it is kept.
   *
   * @throws Error when the page throws, or is another one meanwhile
   */
  async evaluate(expression) {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.#browser.send('Runtime.evaluate', options, this.#session);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /**
   * Waits until an expression is true on the page, which may still be on its way, and gives its value.
   *
   * @throws Error that says where the page is when it never is
   */
  async until(expression) {
    let fault;
    for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(100)) {
      const value = await this.evaluate(expression).catch((error) => void (fault = error));
      if (value) return value;
    }
    const where = await this.evaluate('location.href');
    throw new Error(`${expression} did not become true at ${where}.`, { cause: fault });
  }
}
