import type { CompletedOption, CompletionPlace } from './completion-model.js';

/** A script for fish, with the summaries beside the words. */
export function fishCompletion(places: readonly CompletionPlace[]): string {
  const valued = new Set(places.flatMap(({ options }) => options.filter((o) => o.takesValue).flatMap((o) => o.names)));
  const paths = places.map(({ path }) => path).filter((path) => path !== '');
  const lines = places.flatMap(({ path, words, options }) => {
    const at = `complete -c drift-watch -n ${quoted(`__drift_watch_at ${quotedForFunction(path)}`)}`;
    return [
      ...words.map(({ word, summary }) => `${at} -f -a ${quoted(word)} -d ${quoted(summary)}`),
      ...options.map((option) => `${at} ${optionFlags(option)} -d ${quoted(option.summary)}`),
    ];
  });
  return `# Completion of drift-watch for fish: drift-watch completion fish > ~/.config/fish/completions/drift-watch.fish
function __drift_watch_at
  set -l place
  set -l skip
  for word in (commandline -opc)[2..]
    if test -n "$skip"
      set skip
      continue
    end
    if contains -- $word ${[...valued].map(quoted).join(' ')}
      set skip 1
    else if contains -- (string join ' ' $place $word) ${paths.map(quoted).join(' ')}
      set place $place $word
    end
  end
  test (string join ' ' $place) = "$argv[1]"
end
${lines.join('\n')}
`;
}

function optionFlags({ names, takesValue, choices }: CompletedOption): string {
  const spelled = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  if (!takesValue) return spelled.join(' ');
  return [...spelled, choices ? `-x -a ${quoted(choices.join(' '))}` : '-r'].join(' ');
}

function quotedForFunction(path: string): string {
  return `"${path}"`;
}

/** In single quotes, in which only a quote and a backslash mean anything. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;
}
