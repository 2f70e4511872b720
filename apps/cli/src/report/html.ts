/** Markup that is safe to be part of a page: everything in it that is not written in this app was escaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | number | Html | readonly Html[];

/** Markup from a template. Whatever is put in is text, unless it was made by this function. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((text, string, index) => text + asMarkup(parts[index - 1] ?? '') + string));
}

function asMarkup(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return part.map(({ text }) => text).join('');
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Control characters have no meaning in a page, and overrides of the direction make it read otherwise than it is. */
const UNFIT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(UNFIT, '\uFFFD')
    .replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}
