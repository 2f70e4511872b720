import { UUID_PATTERN } from '#libs/ids';

const PARAMETER = /:[A-Za-z]+/g;

/** Every route of the running service, to tell an unknown path (404) from an unknown method (405). */
export class RouteTable {
  private readonly methods = new Map<string, { pattern: RegExp; methods: Set<string> }>();

  /** @param path with `:name` for parameters, which are all UUIDs */
  add(path: string, methods: readonly string[]): void {
    const pattern = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(PARAMETER, UUID_PATTERN);
    const known = this.methods.get(path) ?? { pattern: new RegExp(`^${pattern}$`), methods: new Set() };
    for (const method of methods) known.methods.add(method);
    this.methods.set(path, known);
  }

  /** The methods that a canonical path has, sorted; none = no such path. */
  methodsOf(path: string): string[] {
    const found = [...this.methods.values()].filter(({ pattern }) => pattern.test(path));
    return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
  }
}
