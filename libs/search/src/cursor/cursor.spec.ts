import { createHash, createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { Filter, Value } from '../filter.js';
import type { SortStep } from '../sort.js';
import type { CursorKey, CursorKeys } from './cursor-keys.js';
import { CURSOR_FAULTS, readCursor as readSealed, searchDigest, writeCursor as writeSealed } from './cursor.js';
import { MAX_TEXT_BYTES, type Position } from './position.js';

const step = (path: string, type: SortStep['type'], optional = false): SortStep => ({
  path,
  direction: -1,
  type,
  optional,
});
const ORDER = [step('model', 'text', true), step('on', 'boolean'), step('created_at', 'date'), step('_id', 'objectId')];
const ID = '0123456789abcdef01234567';
const equal = (value: Value): Filter => ({
  kind: 'field',
  name: 'model',
  path: 'model',
  type: 'text',
  tests: [{ op: 'eq', value }],
});
const DIGEST = searchDigest('drifts of a', equal('x'), ORDER);

const key = (id: number): CursorKey => ({ id, secret: randomBytes(32) });
const [OLD, NOW, NEXT] = [key(7), key(8), key(2 ** 32 - 1)];
const KEYS: CursorKeys = { current: NOW, find: (id) => [OLD, NOW, NEXT].find((each) => each.id === id) };
const writeCursor = (digest: string, position: Position, keys = KEYS): string => writeSealed(keys, digest, position);
const readCursor = (text: string, digest: string, order: readonly SortStep[]) => readSealed(KEYS, text, digest, order);
const SOME: Position = { depth: 2, keys: ['churn-v3 ü\u0000', true, -1, ID] };

const unreadable = { fault: CURSOR_FAULTS.unreadable };
const read = (text: string, digest = DIGEST, order: readonly SortStep[] = ORDER) => readCursor(text, digest, order);

/** A cursor of whatever content, sealed as only somebody with the key can. */
function forged(content: string, { version = 2, id = NOW.id, secret = NOW.secret } = {}): string {
  const head = Buffer.alloc(5);
  head.writeUInt8(version);
  head.writeUInt32BE(id, 1);
  const sealed = Buffer.concat([Buffer.from(DIGEST, 'base64url'), Buffer.from(content)]);
  const seal = createHmac('sha256', secret).update(head).update(sealed).digest().subarray(0, 16);
  return Buffer.concat([head, seal, sealed]).toString('base64url');
}

/** A cursor with the plain hashes of version 1, which anybody can make. */
function unsealed(content: string): string {
  const search = Buffer.from(DIGEST, 'base64url');
  const all = Buffer.concat([Buffer.of(1), search, Buffer.from(content)]);
  const sum = createHash('sha256').update(all).digest().subarray(0, 9);
  return Buffer.concat([Buffer.of(1), sum, search, Buffer.from(content)]).toString('base64url');
}

describe('a cursor', () => {
  it('brings every position back, as text that URLs take as it is', () => {
    const keys = fc.tuple(
      fc.option(fc.string({ unit: 'grapheme', maxLength: 200 })),
      fc.boolean(),
      fc.integer({ min: -8.64e15, max: 8.64e15 }),
      fc.constant(ID),
    );
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 4 }), (keys, depth) => {
        const text = writeCursor(DIGEST, { keys, depth });
        expect(text).toMatch(/^[\w-]+$/);
        expect(read(text)).toEqual({ position: { keys, depth } });
      }),
    );
  });

  it('is never longer than what is read', () => {
    const key = 'x'.repeat(MAX_TEXT_BYTES - 2);
    const cursor = writeCursor(DIGEST, { depth: 1, keys: [key, true, -8.64e15, ID] });
    expect(cursor.length).toBeLessThan(4096);
    expect(read(cursor).position?.keys[0]).toBe(key);
  });

  it('carries the hash of a text that is too long', () => {
    const sha256 = createHash('sha256').update('x').digest('base64url');
    for (const long of [
      { sha256, id: ID },
      { sha256, id: ID, next: { sha256, id: ID } },
    ]) {
      const position = { depth: 1, keys: [long, true, 0, ID] };
      expect(read(writeCursor(DIGEST, position))).toEqual({ position });
    }
  });

  it.each<[string, string]>([
    ['another list', searchDigest('drifts of b', equal('x'), ORDER)],
    ['another filter', searchDigest('drifts of a', equal('y'), ORDER)],
    ['another order', searchDigest('drifts of a', equal('x'), ORDER.slice(1))],
    [
      'the other direction',
      searchDigest(
        'drifts of a',
        equal('x'),
        ORDER.map((s) => ({ ...s, direction: 1 })),
      ),
    ],
  ])('of %s is refused as that', (_, digest) => {
    expect(read(writeCursor(digest, SOME))).toEqual({ fault: CURSOR_FAULTS.foreign });
  });

  it('tells 64-bit integers and dates of filters apart', () => {
    const of = (value: unknown) => searchDigest('a', equal(value as Value), ORDER);
    const digests = [2n ** 60n, 2n ** 60n + 1n, 1, '1', new Date(0), new Date(1), null].map(of);
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('is refused when any one of its characters is another, or is missing, or one more', () => {
    const text = writeCursor(DIGEST, SOME);
    for (let at = 0; at < text.length; at += 1) {
      for (const other of ['A', '_', '=', '+', ' ', 'ä', '\u0000']) {
        if (text[at] === other) continue;
        expect([at, other, read(text.slice(0, at) + other + text.slice(at + 1))]).toEqual([at, other, unreadable]);
      }
      expect([at, read(text.slice(0, at))]).toEqual([at, unreadable]);
      expect([at, read(text.slice(0, at) + text.slice(at + 1))]).toEqual([at, unreadable]);
      expect([at, read(`${text.slice(0, at)}A${text.slice(at)}`)]).toEqual([at, unreadable]);
    }
  });

  const others: unknown[] = [null, 1.5, 8.65e15, '2026-01-01', true, [], {}, { $gt: 0 }, undefined];
  it.each<[string, string]>([
    ['no JSON', '[1,'],
    ['no list', '{"depth":1}'],
    ['too few keys', '[1,"x",true,0]'],
    ['too many keys', `[1,"x",true,0,"${ID}",1]`],
    ...[0, 5, 1.5, -1, '1', null].map((depth): [string, string] => [
      `depth ${depth}`,
      JSON.stringify([depth, 'x', true, 0, ID]),
    ]),
    ...[
      1,
      true,
      {},
      { sha256: 1 },
      { sha256: 'x'.repeat(43), id: '$x' },
      { sha256: 'x'.repeat(43) },
      { $ne: 1 },
      [],
    ].map((key): [string, string] => [`text ${JSON.stringify(key)}`, JSON.stringify([1, key, true, 0, ID])]),
    ...[1, null, 'true'].map((key): [string, string] => [
      `boolean ${JSON.stringify(key)}`,
      JSON.stringify([1, 'x', key, 0, ID]),
    ]),
    ...others.map((key): [string, string] => [`date ${JSON.stringify(key)}`, JSON.stringify([1, 'x', true, key, ID])]),
    ...[0, 'x', ID.toUpperCase(), `${ID}0`, { $oid: ID }].map((key): [string, string] => [
      `id ${JSON.stringify(key)}`,
      JSON.stringify([1, 'x', true, 0, key]),
    ]),
    ['nesting', '['.repeat(1000)],
    ['bytes that are no text', '\uFFFD'],
  ])('that somebody made with %s is refused', (_, content) => {
    expect(read(forged(content))).toEqual(unreadable);
  });

  it('of another version is refused', () => {
    const content = JSON.stringify([1, 'x', true, 0, ID]);
    expect(read(forged(content)).position).toBeDefined();
    expect(read(forged(content, { version: 3 }))).toEqual(unreadable);
    expect(read(unsealed(content))).toEqual(unreadable);
  });

  it('is taken while its key is known, and not when somebody else sealed it', () => {
    const content = JSON.stringify([1, 'x', true, 0, ID]);
    for (const { id, secret } of [OLD, NOW, NEXT]) expect(read(forged(content, { id, secret })).position).toBeDefined();
    for (const { id, secret } of [key(9), key(NOW.id), { id: OLD.id, secret: NOW.secret }]) {
      expect(read(forged(content, { id, secret }))).toEqual(unreadable);
    }
  });

  it.each(['', 'x', 'null', '1', '../..', 'A'.repeat(5000), '\u0000', '%00', 'é'])('is not %j', (text) => {
    expect(read(text)).toEqual(unreadable);
  });

  it('is never an error, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(read(text)).toEqual(unreadable)));
  });
});
