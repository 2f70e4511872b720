/**
 * Command and arguments of npm. Run through "npm run", npm says where it is; its name alone would need a shell on Windows.
 */
export function npm(...args) {
  return process.env.npm_execpath ? [process.execPath, process.env.npm_execpath, ...args] : ['npm', ...args];
}
