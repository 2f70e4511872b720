import { Injectable, Logger } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type Connection, mongo } from 'mongoose';
import { missingActions, type Privilege } from './missing-actions.js';
import { ROLE_DOCUMENT } from './needed-actions.js';

interface ConnectionStatus {
  readonly authInfo: {
    readonly authenticatedUsers: readonly object[];
    readonly authenticatedUserPrivileges: readonly Privilege[];
  };
}

/** Tells at start what the database user lacks, so that it does not first show in a request that fails. */
@Injectable()
export class PrivilegeCheck {
  private readonly logger = new Logger('Database');

  constructor(@InjectConnection() private readonly connection: Connection) {}

  /** Warns of every action that is missing, in one line. A database without authentication grants everything. */
  async run(): Promise<void> {
    const status = await this.ask();
    if (!status || status.authInfo.authenticatedUsers.length === 0) return;
    const { name } = this.connection;
    const missing = missingActions(status.authInfo.authenticatedUserPrivileges, name);
    if (missing.length === 0) return;
    this.logger.warn(
      `The database user lacks privileges on all collections of ${name}: ${missing.join(', ')}. What needs them will fail; ` +
        `the role is in ${ROLE_DOCUMENT}.`,
    );
  }

  private async ask(): Promise<ConnectionStatus | undefined> {
    try {
      const command = { connectionStatus: 1, showPrivileges: true };
      return (await this.connection.getClient().db('admin').command(command)) as unknown as ConnectionStatus;
    } catch (error) {
      if (!(error instanceof mongo.MongoServerError)) throw error;
      this.logger.warn(`The privileges of the database user cannot be looked up: ${error.message}`);
      return undefined;
    }
  }
}
