import { webcrypto } from 'node:crypto';
import { freshKey } from './fresh-key.js';

it.each([
  ['a runtime', webcrypto],
  ['a page that came by plain http', { getRandomValues: (bytes: Uint8Array) => webcrypto.getRandomValues(bytes) }],
])('%s has keys that are fresh each time and can stand in a header', (_where, crypto) => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
  Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true });
  try {
    const keys = Array.from({ length: 100 }, freshKey);
    expect(new Set(keys).size).toBe(100);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f-]{32,36}$/);
  } finally {
    if (before) Object.defineProperty(globalThis, 'crypto', before);
  }
});
