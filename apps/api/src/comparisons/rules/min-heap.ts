/** A binary heap: gives what was put in, the first of the order first. Both operations take logarithmic time. */
export class MinHeap<T> {
  private readonly items: T[] = [];

  /** @param compare negative when the first argument comes first, as for `Array.sort` */
  constructor(private readonly compare: (a: T, b: T) => number) {}

  push(item: T): void {
    let index = this.items.push(item) - 1;
    for (let parent = (index - 1) >> 1; this.isBefore(index, parent); parent = (index - 1) >> 1) {
      this.swap(index, parent);
      index = parent;
    }
  }

  /** Takes the first out; undefined when there is none. */
  pop(): T | undefined {
    this.swap(0, this.items.length - 1);
    const first = this.items.pop();
    let index = 0;
    for (let child = this.firstChild(index); this.isBefore(child, index); child = this.firstChild(index)) {
      this.swap(index, child);
      index = child;
    }
    return first;
  }

  private firstChild(index: number): number {
    const left = 2 * index + 1;
    return this.isBefore(left + 1, left) ? left + 1 : left;
  }

  /** False where there is no such item. */
  private isBefore(index: number, other: number): boolean {
    const [item, rival] = [this.items[index], this.items[other]];
    return item !== undefined && rival !== undefined && this.compare(item, rival) < 0;
  }

  private swap(index: number, other: number): void {
    const [item, rival] = [this.items[index], this.items[other]];
    if (item === undefined || rival === undefined) return;
    this.items[index] = rival;
    this.items[other] = item;
  }
}
