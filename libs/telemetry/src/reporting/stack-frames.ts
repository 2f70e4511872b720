/** A place in a stack, as the Sentry protocol has it. */
export interface StackFrame {
  readonly function?: string;
  /** Relative to the folder of the service. */
  readonly filename: string;
  readonly lineno: number;
  readonly colno: number;
  /** Not of Node, and not of a package. */
  readonly in_app: boolean;
}

/** A line of a stack of V8: `at name (place:line:column)` or `at place:line:column`. */
const FRAME = /^\s+at (?:(.+?) \()?(?:file:\/\/)?(.+?):(\d+):(\d+)\)?$/;

/** Most frames that are sent. */
const MAX_FRAMES = 50;

/** The frames of an error's stack, the innermost last, as the protocol wants them. */
export function stackFrames(stack: string | undefined, folder = process.cwd()): StackFrame[] {
  const frames = (stack ?? '').split('\n').flatMap((line) => {
    const [, name, place, lineno, colno] = FRAME.exec(line) ?? [];
    if (place === undefined) return [];
    const filename = place.startsWith(`${folder}/`) ? place.slice(folder.length + 1) : place;
    const isOurs = !filename.startsWith('node:') && !filename.includes('node_modules/');
    const where = { filename, lineno: Number(lineno), colno: Number(colno), in_app: isOurs };
    return [{ ...(name !== undefined && { function: name }), ...where }];
  });
  return frames.slice(0, MAX_FRAMES).reverse();
}
