import { defineCommand } from '../command.js';
import type { CompletionPlace } from '../completion/completion-model.js';

const shells = ['bash', 'zsh', 'fish'] as const;

/** Prints a script; there is no JSON form of it. */
export const command = defineCommand<{ shell: (typeof shells)[number] }>({
  arguments: [{ name: 'shell', description: 'whose script: bash, zsh or fish', choices: shells }],
  notes: [
    'Where the script goes:',
    '  bash  source <(drift-watch completion bash)      in ~/.bashrc',
    '  zsh   source <(drift-watch completion zsh)       in ~/.zshrc, after compinit',
    '  fish  drift-watch completion fish > ~/.config/fish/completions/drift-watch.fish',
  ],
  examples: [
    { command: 'completion bash', does: 'the script for bash' },
    { command: 'completion zsh', does: 'the script for zsh' },
    { command: 'completion fish', does: 'the script for fish' },
  ],
  async run({ output }, { shell }) {
    const { completionPlaces } = await import('../completion/completion-model.js');
    const places = await completionPlaces();
    await output.write(await scriptOf(shell, places));
  },
});

async function scriptOf(shell: (typeof shells)[number], places: readonly CompletionPlace[]): Promise<string> {
  switch (shell) {
    case 'bash':
      return (await import('../completion/bash.js')).bashCompletion(places);
    case 'zsh':
      return (await import('../completion/zsh.js')).zshCompletion(places);
    case 'fish':
      return (await import('../completion/fish.js')).fishCompletion(places);
  }
}
