import { errorEvent } from './error-event.js';
import { stackFrames } from './stack-frames.js';

const RELEASE = { version: '1.2.3', environment: 'production' } as const;
const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl';

describe('the report of an error', () => {
  it('has its causes before it, each with its class, its message and its stack', () => {
    const error = new RangeError('outer', { cause: new TypeError('inner') });
    const { exception, release, level } = errorEvent(error, { fatal: true }, RELEASE);
    expect(exception.values).toMatchObject([
      { type: 'TypeError', value: 'inner', stacktrace: { frames: expect.any(Array) } },
      { type: 'RangeError', value: 'outer', mechanism: { handled: false } },
    ]);
    expect({ release, level }).toEqual({ release: 'drift-watch@1.2.3', level: 'fatal' });
  });

  it.each([
    ['a token', `with ${JWT} inside`],
    ['a bearer token', 'Bearer unmistakable-7f3a'],
    ['a connection string', 'mongodb://me:unmistakable-7f3a@db/'],
    ['an address', 'dup key: { email: "unmistakable-7f3a@mail.example.org" }'],
    ['much text', `${'x'.repeat(2_000)} unmistakable-7f3a`],
  ])('repeats no %s', (_, message) => {
    const text = JSON.stringify(errorEvent(new Error('x', { cause: new Error(message) }), {}, RELEASE).exception);
    expect(text).not.toMatch(/unmistakable-7f3a@|eyJ|: ?unmistakable|Bearer unmistakable|x unmistakable/);
  });

  it('shows nothing of an object that was thrown, which may be a body', () => {
    const text = JSON.stringify(errorEvent({ name: 'unmistakable' }, {}, RELEASE));
    expect(text).toContain('no error was thrown');
    expect(text).not.toContain('unmistakable');
  });

  it('leaves out what is not known', () => {
    expect(errorEvent(new Error('x'), {}, RELEASE)).not.toHaveProperty('user');
    expect(errorEvent(new Error('x'), {}, RELEASE).tags).toEqual({});
  });

  it('ends with an error that causes itself', () => {
    const error = new Error('round');
    error.cause = error;
    expect(errorEvent(error, {}, RELEASE).exception.values.length).toBeLessThan(10);
  });
});

describe('the frames of a stack', () => {
  it('are the innermost last, relative to the service, and tell whose code they are', () => {
    const stack = [
      'Error: at (x:1:2)',
      '    at inner (file:///srv/app/apps/api/src/a.ts:10:5)',
      '    at async Outer.run (/srv/app/node_modules/pkg/index.js:7:1)',
      '    at node:internal/process/task_queues:95:5',
      '    at new Thing (<anonymous>)',
    ].join('\n');
    expect(stackFrames(stack, '/srv/app')).toEqual([
      { filename: 'node:internal/process/task_queues', lineno: 95, colno: 5, in_app: false },
      { function: 'async Outer.run', filename: 'node_modules/pkg/index.js', lineno: 7, colno: 1, in_app: false },
      { function: 'inner', filename: 'apps/api/src/a.ts', lineno: 10, colno: 5, in_app: true },
    ]);
  });

  it('are none without a stack', () => expect(stackFrames(undefined)).toEqual([]));
});
