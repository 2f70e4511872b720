import { globalOptions } from '../global-options.js';
import { commandTree, isGroup } from './index.js';
import { loadedCommands } from './loaded-commands.js';

const commands = await loadedCommands();

/** First words of summaries: what somebody does with the command. */
const VERBS = /^(Change|Create|Delete|End|Find|Follow|Give|Keep|List|Log|Look|Make|Pass|Record|Remove|Show|Write)\b/;

const summaries = commandTree.flatMap((entry) => [
  [entry.name, entry.summary] as const,
  ...(isGroup(entry) ? entry.commands.map(({ name, summary }) => [`${entry.name} ${name}`, summary] as const) : []),
]);
const options = [
  ...globalOptions.map(({ flags, description }) => [`${flags} everywhere`, description] as const),
  ...commands.flatMap(({ path, command }) =>
    (command.options ?? []).map(({ flags, description }) => [`${flags} of ${path.join(' ')}`, description] as const),
  ),
];

it.each(summaries)('the summary of "%s" says what to do, without a full stop', (_, summary) => {
  expect(summary).toMatch(VERBS);
  expect(summary).toMatch(/[^.:;]$/);
});

it.each(options)('%s is described in small letters, without a full stop', (_, description) => {
  expect(description).toMatch(/^(?:[a-z]|JSON |OpenID )/);
  expect(description).toMatch(/[^.:;]$/);
  expect(description).not.toMatch(/\(default: |\blabels?\b/);
});

it('the same is called the same: a query is a <query> wherever one is taken', () => {
  const queries = options.filter(([name]) => name.includes('--query'));
  expect(queries.length).toBeGreaterThan(3);
  for (const [name] of queries) expect(name).toContain('-q, --query <query>');
});
