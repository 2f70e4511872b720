import type { CompletionPlace } from './completion-model.js';

/** A script for bash 3.2 or newer. Every word in it comes from the command tree, which holds no quotes and no blanks in names. */
export function bashCompletion(places: readonly CompletionPlace[]): string {
  const valued = new Set(places.flatMap(({ options }) => options.filter((o) => o.takesValue).flatMap((o) => o.names)));
  const paths = places.map(({ path }) => path).filter((path) => path !== '');
  const choices = places.flatMap(({ path, options }) =>
    options
      .filter((option) => option.choices !== undefined)
      .map(({ names, choices: values = [] }) => {
        const patterns = names.map((name) => `'${path} ${name}'`).join('|');
        return `    ${patterns}) COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$current")); return ;;`;
      }),
  );
  const nexts = places.map(({ path, words, options }) => {
    const names = [...words.map(({ word }) => word), ...options.flatMap((option) => option.names)];
    return `    '${path}') words='${names.join(' ')}' ;;`;
  });
  return `# Completion of drift-watch for bash. In ~/.bashrc: source <(drift-watch completion bash)
_drift_watch() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path='' words='' word i skip=''
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    if [[ -n $skip ]]; then skip=''; continue; fi
    case "$word" in
      ${[...valued].join('|')}) skip=1 ;;
      -*) ;;
      *)
        case "\${path:+$path }$word" in
          ${paths.map((path) => `'${path}'`).join('|')}) path="\${path:+$path }$word" ;;
        esac ;;
    esac
  done
  case "$path $previous" in
${choices.join('\n')}
  esac
  case "$previous" in
    ${[...valued].join('|')}) COMPREPLY=($(compgen -f -- "$current")); return ;;
  esac
  case "$path" in
${nexts.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _drift_watch drift-watch
`;
}
