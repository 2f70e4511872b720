import type { UserName } from './environment.js';
import { IssuerBrowser, type IssuerPage } from './issuer-browser.js';

/**
 * Does in a browser what a device flow asks for: opens the page, logs in as a user of the demo and agrees.
 *
 * @param address `verification_uri_complete`, the page with the code filled in
 * @throws Error with the last page when the issuer does not say that the device is logged in
 */
export async function deviceLogin(address: string, user: UserName): Promise<void> {
  const isDone = ({ html }: IssuerPage): boolean => html.includes('Sign-in Success');
  const page = await new IssuerBrowser().logIn(address, user, isDone);
  if (!isDone(page))
    throw new Error(`The device was not logged in as ${user}; the last page was ${page.url}:\n${page.html}`);
}
