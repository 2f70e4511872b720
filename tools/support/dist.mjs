import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './build.mjs';

/** Path of a built file. */
export const distPath = (file) => join(root, 'dist', file);

/** Imports a built module; only after `buildIfStale`. */
export const loadDist = (file) => import(pathToFileURL(distPath(file)).href);
