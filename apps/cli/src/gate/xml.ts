const REPLACEMENT = '\uFFFD';

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * Text as content or attribute of XML 1.0. What XML cannot carry in any spelling (https://www.w3.org/TR/xml/#charsets: most control
 * characters, halves of surrogate pairs, U+FFFE and U+FFFF) becomes a replacement character. White space other than blanks
 * is written as references, because a parser makes blanks of it in attributes.
 */
export function xmlText(text: string): string {
  return Array.from(text.toWellFormed(), escaped).join('');
}

/** Attributes of an element, each with a blank in front. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('');
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x09 || code === 0x0a || code === 0x0d) return `&#${code};`;
  if (code < 0x20 || code === 0xfffe || code === 0xffff) return REPLACEMENT;
  // C1 controls are allowed but discouraged, and terminals obey them
  if (code >= 0x7f && code <= 0x9f) return `&#${code};`;
  return NAMED[character] ?? character;
}
