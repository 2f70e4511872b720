import { setImmediate as soon } from 'node:timers/promises';
import { RequestCancelled } from '../deadline/cancellation.js';
import { Life } from './life.js';

/** What happened, in order. */
let events: string[];
beforeEach(() => {
  events = [];
});

const taking =
  (name: string): (() => string) =>
  () => {
    events.push(`take ${name}`);
    return name;
  };
const releasing = (name: string): void => void events.push(`release ${name}`);
const acquire = (life: Life, name: string): Promise<string> => life.acquire(name, taking(name), releasing);

/** Ends the life at a moment. */
const endingAt = (moment: string): Life =>
  new Life((reached, life) => {
    if (reached === moment) void life.end();
  });

describe('Life', () => {
  it.each<[string, string, string[]]>([
    ['before anything is taken', 'before first', []],
    ['when the first has come', 'after first', ['take first', 'release first']],
    ['before the second is taken', 'before second', ['take first', 'release first']],
    ['when the second has come', 'after second', ['take first', 'take second', 'release second', 'release first']],
    ['before they are used', 'before use', ['take first', 'take second', 'release second', 'release first']],
    ['while they are used', 'after use', ['take first', 'take second', 'use', 'release second', 'release first']],
  ])('that ends %s gives back what was taken, once, and nothing more happens', async (_, moment, expected) => {
    const life = endingAt(moment);
    const work = async (): Promise<void> => {
      await acquire(life, 'first');
      await acquire(life, 'second');
      await life.step('use', () => events.push('use'));
      events.push('done');
    };
    await expect(work()).rejects.toBeInstanceOf(RequestCancelled);
    await life.end();
    expect(events).toEqual(expected);
  });

  it('that ends while something is on its way gives it back when it comes', async () => {
    const life = new Life();
    let arrive: (name: string) => void = () => undefined;
    const onItsWay = life.acquire('slow', () => new Promise<string>((resolve) => (arrive = resolve)), releasing);
    onItsWay.catch(() => undefined);
    await life.end();
    expect(events).toEqual([]);
    arrive('slow');
    await expect(onItsWay).rejects.toBeInstanceOf(RequestCancelled);
    expect(events).toEqual(['release slow']);
  });

  it('that is over takes nothing, and gives back at once what was taken nevertheless', async () => {
    const life = new Life();
    await life.end();
    await expect(acquire(life, 'late')).rejects.toBeInstanceOf(RequestCancelled);
    expect(() => life.own(() => releasing('held'))).toThrow(RequestCancelled);
    expect(() => life.child()).toThrow(RequestCancelled);
    expect([events, life.signal.aborted]).toEqual([['release held'], true]);
  });

  it('says why work was in vain, whatever became of it', async () => {
    const life = new Life();
    const failing = life.step('reading', async () => {
      await soon();
      throw new Error('the connection is gone');
    });
    await Promise.all([life.end(), expect(failing).rejects.toBeInstanceOf(RequestCancelled)]);
    const other = new Life();
    await expect(other.step('reading', () => Promise.reject(new Error('a fault')))).rejects.toThrow('a fault');
  });

  it('releases once what is released before its end, while it ends, and by two ends', async () => {
    const life = new Life();
    const early = life.own(() => releasing('early'));
    life.own(async () => {
      await soon();
      releasing('slow');
    });
    await early();
    await Promise.all([life.end(), life.end(), early()]);
    await life.end();
    expect(events).toEqual(['release early', 'release slow']);
  });

  it('waits for each release before it gives back what was taken earlier', async () => {
    const life = new Life();
    life.own(() => releasing('place'));
    life.own(async () => {
      await soon();
      releasing('cursor');
    });
    await life.end();
    expect(events).toEqual(['release cursor', 'release place']);
  });

  it('of which a release fails, at once or later, tells of it and releases the rest', async () => {
    const faults: unknown[] = [];
    const life = new Life(undefined, (error) => faults.push(error));
    life.own(() => releasing('first'));
    life.own(() => {
      throw new Error('at once');
    });
    life.own(() => Promise.reject(new Error('later')));
    life.own(() => void life.end());
    await life.end();
    expect([events, faults.map(String)]).toEqual([['release first'], ['Error: later', 'Error: at once']]);
  });

  it('within another one ends with it, or before and only by itself', async () => {
    const life = new Life();
    const [child, other] = [life.child(), life.child()];
    child.own(() => releasing('of the child'));
    other.own(() => releasing('of the other'));
    life.own(() => releasing('own'));
    await child.end();
    expect([events, life.isOver, other.isOver]).toEqual([['release of the child'], false, false]);
    await life.end();
    expect(events).toEqual(['release of the child', 'release own', 'release of the other']);
  });
});
