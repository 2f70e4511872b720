import 'reflect-metadata';
import { ConfigError, loadSettings } from '#libs/config';
import { serve } from './serve.js';

/** Exit code of a faulty configuration (EX_CONFIG of sysexits.h). */
try {
  await serve(loadSettings(process.env));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
