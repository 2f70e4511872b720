import type { Transaction } from './transaction.js';

/**
 * Lets transactions of one process that must write the same document do so one after the other. MongoDB lets none wait: it
 * ends all but the first, and many that begin again at once keep ending each other until some are given up.
 */
export class TransactionTurns {
  /** By document: when the last transaction in its row is over. */
  private readonly rows = new Map<string, Promise<void>>();
  private readonly rowsOf = new WeakMap<Transaction, Set<string>>();

  /**
   * Waits for the transactions that asked for this document before; it is theirs, attempts that follow included, until
   * their session ends. To be asked before anything is read: what a transaction sees is as old as its first command.
   */
  async wait(document: string, transaction: Transaction): Promise<void> {
    const known = this.rowsOf.get(transaction) ?? new Set();
    if (known.has(document)) return;
    this.rowsOf.set(transaction, known.add(document));
    const before = this.rows.get(document);
    const ended = new Promise<void>((resolve) => transaction.once('ended', () => resolve()));
    const over = Promise.all([before, ended]).then(() => {
      if (this.rows.get(document) === over) this.rows.delete(document);
    });
    this.rows.set(document, over);
    await before;
  }
}
