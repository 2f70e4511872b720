import type { CompletionPlace } from './completion-model.js';

/** A script for zsh, with the summaries beside the words. */
export function zshCompletion(places: readonly CompletionPlace[]): string {
  const valued = new Set(places.flatMap(({ options }) => options.filter((o) => o.takesValue).flatMap((o) => o.names)));
  const paths = places.map(({ path }) => path).filter((path) => path !== '');
  const choices = places.flatMap(({ path, options }) =>
    options
      .filter((option) => option.choices !== undefined)
      .map(({ names, choices: values = [] }) => {
        const patterns = names.map((name) => quoted(`${path} ${name}`)).join('|');
        return `    ${patterns}) compadd -- ${values.map(quoted).join(' ')}; return ;;`;
      }),
  );
  const nexts = places.map(({ path, words, options }) => {
    const described = [
      ...words.map(({ word, summary }) => quoted(`${word}:${summary}`)),
      ...options.flatMap(({ names, summary }) => names.map((name) => quoted(`${name}:${summary}`))),
    ];
    return `    ${quoted(path)}) choices=(${described.join(' ')}) ;;`;
  });
  return `#compdef drift-watch
# Completion of drift-watch for zsh. In ~/.zshrc, after compinit: source <(drift-watch completion zsh)
_drift_watch() {
  local place='' word skip='' previous="\${words[CURRENT-1]}"
  local -a choices
  for word in "\${(@)words[2,CURRENT-1]}"; do
    if [[ -n $skip ]]; then skip=''; continue; fi
    case "$word" in
      ${[...valued].join('|')}) skip=1 ;;
      -*) ;;
      *)
        case "\${place:+$place }$word" in
          ${paths.map(quoted).join('|')}) place="\${place:+$place }$word" ;;
        esac ;;
    esac
  done
  case "$place $previous" in
${choices.join('\n')}
  esac
  case "$previous" in
    ${[...valued].join('|')}) _files; return ;;
  esac
  case "$place" in
${nexts.join('\n')}
  esac
  _describe drift-watch choices
  [[ $CURRENT -gt 2 ]] && _files
}
compdef _drift_watch drift-watch
`;
}

/** In single quotes, in which nothing means anything. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
