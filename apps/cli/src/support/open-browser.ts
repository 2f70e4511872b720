import { spawn } from 'node:child_process';

/** Asks the desktop to open a page. Whether it did is not known; nothing is said when there is no desktop. */
export function openBrowser(address: string): void {
  const url = new URL(address); // an issuer names it: only what is a web page is opened, and no shell reads it
  if (!/^https?:$/.test(url.protocol)) return;
  const [command, ...args] = openerOf(process.platform);
  const child = spawn(command, [...args, url.href], { stdio: 'ignore', detached: true });
  child.once('error', () => undefined); // the address is on the screen
  child.unref();
}

function openerOf(platform: NodeJS.Platform): [string, ...string[]] {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return ['xdg-open'];
}
