import { stat } from 'node:fs/promises';
import type { Notes } from '../output/notes.js';
import { sanitise } from '../output/sanitise.js';

/** Rights of anybody but the owner. Windows has no such bits. */
const OTHERS = 0o077;

/** Warns when others can read or write the logins. The file is used all the same: it may have been copied from elsewhere. */
export async function checkFileMode(file: string, notes: Notes): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(file);
  if ((mode & OTHERS) === 0) return;
  notes.warn(`others can get at your logins in ${sanitise(file)}: chmod 600 it, and log in anew if they may have.`);
}
