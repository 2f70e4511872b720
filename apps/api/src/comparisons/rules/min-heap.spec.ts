import fc from 'fast-check';
import { MinHeap } from './min-heap.js';

describe('MinHeap', () => {
  it('gives the first of what is in it, however pushes and pops alternate', () => {
    const steps = fc.array(fc.option(fc.integer()), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (all) => {
        const heap = new MinHeap<number>((a, b) => a - b);
        let sorted: number[] = [];
        for (const step of all) {
          if (step === null) {
            expect(heap.pop()).toBe(sorted.shift());
          } else {
            heap.push(step);
            sorted = [...sorted, step].sort((a, b) => a - b);
          }
        }
        expect(sorted.map(() => heap.pop())).toEqual(sorted);
      }),
    );
  });
});
