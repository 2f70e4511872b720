import type { Client } from '#libs/sdk';
import type { Environment } from './environment.js';
import type { GlobalOptions } from './global-options.js';
import type { Notes } from './output/notes.js';
import type { Output } from './output/output.js';
import { sanitise } from './output/sanitise.js';
import type { Connection } from './session/connect.js';
import { ConfigFile } from './settings/config-file.js';
import { configFolder } from './settings/config-folder.js';
import { type EffectiveSetting, effectiveSettings } from './settings/effective-settings.js';
import type { SettingKey } from './settings/setting.js';

/** What a command has to work with: the world outside the process, and nothing else of it. */
export class CommandContext {
  readonly configFile: ConfigFile;
  readonly configFolder: string;
  private connecting: Promise<Connection> | undefined;
  private settingsRead: Promise<readonly EffectiveSetting[]> | undefined;

  constructor(
    /** Results. */
    readonly output: Output,
    /** All else that is said. */
    readonly notes: Notes,
    readonly options: GlobalOptions,
    readonly environment: Environment,
    readonly stdin: NodeJS.ReadStream,
    /** Aborted at Ctrl-C and SIGTERM: give it to whatever takes long. */
    readonly signal: AbortSignal,
  ) {
    this.configFolder = configFolder(environment.variables, process.platform);
    this.configFile = new ConfigFile(this.configFolder);
  }

  /** Whether a person is there to be asked. */
  get canAsk(): boolean {
    return this.stdin.isTTY && this.notes.isTerminal;
  }

  /** Asks a yes-or-no question; only where `canAsk`. */
  async confirm(question: string): Promise<boolean> {
    const { askYesNo } = await import('./support/ask.js');
    return askYesNo(sanitise(question), this.stdin, this.signal);
  }

  /** The service of the settings with who is logged in; loads the SDK, which is what takes time. Made once. */
  connection(): Promise<Connection> {
    this.connecting ??= import('./session/connect.js').then(({ connect }) => connect(this));
    return this.connecting;
  }

  /** The SDK's client of the service. */
  async client(): Promise<Client> {
    return (await this.connection()).client;
  }

  /** All settings in effect, each checked. Read once. */
  settings(): Promise<readonly EffectiveSetting[]> {
    this.settingsRead ??= this.readSettings();
    return this.settingsRead;
  }

  /** The value of a setting in effect. */
  async setting(key: SettingKey): Promise<string | undefined> {
    return (await this.settings()).find(({ setting }) => setting.key === key)?.value;
  }

  private async readSettings(): Promise<readonly EffectiveSetting[]> {
    const { url, issuer, clientId, scope } = this.options;
    return effectiveSettings({
      flags: {
        ...(url !== undefined && { url }),
        ...(issuer !== undefined && { issuer }),
        ...(clientId !== undefined && { client_id: clientId }),
        ...(scope !== undefined && { scope }),
      },
      variables: this.environment.variables,
      file: await this.configFile.read(),
      filePath: this.configFile.path,
    });
  }
}
