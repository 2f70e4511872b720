/**
 * What is wrong with an input, by place: a leaf is a list of messages, a branch is keyed by name or list index.
 * Messages about a branch itself stand under its key `_schema`.
 */
export interface FaultTree {
  [place: string]: string[] | FaultTree;
}

/** A longer key of the client is cut in the answer: a fault is not an echo of a megabyte. */
const PLACE_LENGTH = 100;

/** Where the checks of a filter report what they find. */
export interface FaultSink {
  /** True when further parsing would be for nothing. */
  readonly full: boolean;
  add(place: readonly string[], message: string): void;
  /** A fault after which nothing else is looked at. */
  addAndStop(place: readonly string[], message: string): void;
}

/** Gathers faults up to a number, and tells the parser when to stop. */
export class Faults implements FaultSink {
  // Without a prototype, so that a client's key `__proto__` is a key like any other.
  readonly tree: FaultTree = emptyTree();
  private count = 0;
  private closed = false;

  constructor(private readonly limit: number) {}

  get any(): boolean {
    return this.count > 0;
  }

  get full(): boolean {
    return this.closed;
  }

  add(place: readonly string[], message: string): void {
    if (this.closed) return;
    this.count += 1;
    append(this.tree, place, message);
    if (this.count < this.limit) return;
    this.closed = true;
    append(this.tree, [], `Only the first ${this.limit} faults are listed.`);
  }

  addAndStop(place: readonly string[], message: string): void {
    this.add(place, message);
    this.closed = true;
  }
}

function append(root: FaultTree, place: readonly string[], message: string): void {
  let branch = root;
  for (const step of place.slice(0, -1)) branch = branchAt(branch, shorten(step));
  const last = shorten(place.at(-1) ?? '_schema');
  const there = branch[last];
  if (there === undefined) branch[last] = [message];
  else if (Array.isArray(there)) there.push(message);
  else append(there, ['_schema'], message);
}

function branchAt(parent: FaultTree, key: string): FaultTree {
  const there = parent[key];
  if (there !== undefined && !Array.isArray(there)) return there;
  const branch = emptyTree();
  if (there !== undefined) branch['_schema'] = there;
  parent[key] = branch;
  return branch;
}

function shorten(key: string): string {
  return key.length > PLACE_LENGTH ? `${key.slice(0, PLACE_LENGTH)}…` : key;
}

function emptyTree(): FaultTree {
  return Object.create(null) as FaultTree;
}
