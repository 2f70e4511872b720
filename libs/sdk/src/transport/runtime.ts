/** Whether this is Node.js itself: others have `process` too, but a `fetch` of their own. */
export function runsOnNode(): boolean {
  const { process, Deno, Bun } = globalThis as {
    process?: { release?: { name?: string } };
    Deno?: unknown;
    Bun?: unknown;
  };
  return process?.release?.name === 'node' && Deno === undefined && Bun === undefined;
}
