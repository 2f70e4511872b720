import { readFileSync } from 'node:fs';

// The build's own compiler settings, but with the specs that the build leaves out.
const { exclude: _specs, ...swc } = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
const compile = ['@swc/jest', { ...swc, swcrc: false }];

const shared = {
  rootDir: '.',
  testEnvironment: 'node',
  // 'workspace' makes "#libs/*" resolve to the TypeScript sources
  testEnvironmentOptions: { customExportConditions: ['workspace', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // Node >= 20.19 can require() an ES module, but Jest's own loader only from Node 24.9 on. CommonJS packages that
  // require these ES modules (jwks-rsa -> jose, light-my-request -> cookie, @fastify/static -> content-disposition)
  // get them compiled; @swc/jest gives CommonJS to a require and ES to an import.
  transform: {
    '^.+\\.ts$': compile,
    'node_modules/(jose|cookie|content-disposition)/.+\\.js$': compile,
  },
  transformIgnorePatterns: ['/node_modules/(?!(jose|cookie|content-disposition)/)'],
  setupFiles: ['<rootDir>/test/support/setup.ts'],
  // One environment for all suites: a real mongod, two real OIDC issuers and the built service (test/support/).
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

/** @type {import('jest').Config} */
export default {
  coverageProvider: 'v8', // 'babel' counts the decorator helpers that SWC injects
  collectCoverageFrom: ['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts', '!**/*.spec.ts', '!**/index.ts', '!**/main.ts'],
  testTimeout: 60_000,
  maxConcurrency: 3, // tests of `it.concurrent` at once: each has a process of its own
  projects: [
    {
      ...shared,
      displayName: 'unit',
      roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/tools'],
      testRegex: '\\.spec\\.ts$',
    },
    { ...shared, displayName: 'http', roots: ['<rootDir>/test'], testRegex: '(?<!\\.long)\\.spec\\.ts$' },
    // those that wait, kill and start anew for longer than `npm test` has time: `npm run test:extended`
    { ...shared, displayName: 'long', roots: ['<rootDir>/test'], testRegex: '\\.long\\.spec\\.ts$' },
  ],
};
