import { right, wrong, type Parser } from './parser.js';

/** The address of this service as its clients write it, without a trailing slash. */
export const publicUrl: Parser<string> = {
  expects: 'an http or https URL without credentials, query and fragment, such as `https://drift.example.org`',
  parse(given) {
    const text = given.trim();
    if (!/^https?:\/\/[!-~]+$/i.test(text) || !URL.canParse(text)) return wrong('it is not an http or https URL');
    if (/[@?#\\]/.test(text)) return wrong('it has credentials, a query, a fragment or a backslash');
    return right(new URL(text).href.replace(/\/+$/, ''));
  },
};
