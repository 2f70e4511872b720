import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Layer rules (docs/adr and CONTRIBUTING.md): who may import whom. Each group says why in its message. */
const noMongoose = {
  group: ['mongoose', '@nestjs/mongoose', 'mongodb'],
  message: 'Only repositories, schemas, feature modules and libs/mongo import Mongoose.',
};
const noRepository = {
  group: ['**/*.repository.js', '**/*.schema.js'],
  message: 'Controllers and mappers of HTTP ask a service, never a repository or a schema.',
};
const noForeignRepository = {
  group: ['../*/*.repository.js', '../../*/*.repository.js', '../*/*.schema.js'],
  message: "Another feature's data is reached through its exported service.",
};
/** A client's filter becomes a query in one place, together with what the client may see (docs/adr/0027). */
const noBareFilter = {
  regex: '^#libs/search$|/compile\\.js$',
  importNames: ['compileFilter'],
  message: 'A filter is compiled together with its scope, by libs/mongo/src/scope alone.',
};
const noApps = { group: ['**/apps/**'], message: 'A library never imports an app.' };
const pure = {
  group: ['@nestjs/*', 'mongoose', 'mongodb', 'fastify', '@fastify/*'],
  message: 'Pure rules import neither Nest, nor Mongoose, nor HTTP.',
};
const noNode = {
  group: ['node:*', '**/node/*.js', '#libs/*'],
  message: 'The SDK runs in browsers; what needs Node.js is in libs/sdk/src/node.',
};
/**
 * What is held while a client may leave belongs to a life (libs/http/src/lifecycle): it alone knows whether he has left
 * already, and gives back exactly once. Each of these, written by hand, has leaked before.
 */
const CLIENT_EVENTS = "[callee.property.name=/^(on|once|addListener|prependListener)$/][arguments.0.value='close']";
const outsideLives = [
  {
    selector: "CallExpression[callee.object.name='Readable'][callee.property.name='from']",
    message: 'A generator that a stream never starts gives nothing back: answer by `StreamLife.answer`.',
  },
  ...['[callee.object.name=/^(request|response|reply|req|res)$/]', "[callee.object.property.name='raw']"].map((of) => ({
    selector: `CallExpression${CLIENT_EVENTS}${of}`,
    message: 'The client may have left already: use `whenOver`, or let a `Life` own it.',
  })),
  {
    selector: 'CallExpression[callee.property.name=/^(cursor|runCursorCommand|stream)$/]',
    message: 'A cursor belongs to the life of whoever it is read for: use `Replies`.',
  },
];
const restrict = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

export default tseslint.config(
  { ignores: ['dist/', 'dist-pack/', 'node_modules/', 'coverage/', '.data/', 'libs/sdk/src/generated/'] },
  ...tseslint.configs.strict,
  prettier,
  {
    rules: {
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-extraneous-class': 'off', // Nest modules are empty classes
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings come from libs/config, read once.' },
      ],
      ...restrict(noMongoose, noForeignRepository, noBareFilter),
    },
  },
  {
    files: ['apps/**/*.repository.ts', 'apps/**/*.schema.ts', 'apps/**/*.module.ts', 'apps/**/*.spec.ts'],
    rules: restrict(noForeignRepository, noBareFilter),
  },
  {
    files: ['apps/**/*.controller.ts', 'apps/**/dto/*.ts'],
    rules: restrict(noMongoose, noRepository, noForeignRepository, noBareFilter),
  },
  { files: ['libs/**/*.ts'], rules: restrict(noMongoose, noApps, noBareFilter) },
  { files: ['libs/mongo/**/*.ts'], rules: restrict(noApps, noBareFilter) },
  { files: ['libs/mongo/src/scope/scoped-filter.ts'], rules: restrict(noApps) },
  {
    files: ['libs/search/src/**/*.ts', 'libs/addresses/src/**/*.ts', 'libs/access/src/rules/**/*.ts'],
    rules: restrict(pure, noApps),
  },
  {
    files: ['libs/sdk/src/**/*.ts'],
    ignores: ['libs/sdk/src/node/**', '**/*.spec.ts'],
    rules: {
      ...restrict(noMongoose, noApps, pure, noNode),
      'no-restricted-globals': ['error', 'Buffer', 'process', 'setImmediate', 'global'],
      'no-console': ['error', { allow: ['warn'] }], // of a library in a page, the console is what a user sees
    },
  },
  {
    files: [
      'libs/config/src/**/*.ts',
      'libs/sdk/src/node/**/*.ts',
      'apps/cli/src/environment.ts', // the command line's own, which no service has
      'test/**/*.ts',
      '**/*.spec.ts',
      'apps/*/src/**/main.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['apps/api/src/**/*.ts', 'libs/http/src/**/*.ts', 'libs/mongo/src/**/*.ts'],
    ignores: ['libs/http/src/lifecycle/**', 'libs/mongo/src/cursors/**', '**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...outsideLives] },
  },
  { files: ['tools/**', 'bench/**', 'test/**', 'apps/issuer/src/main.ts'], rules: { 'no-console': 'off' } },
);
