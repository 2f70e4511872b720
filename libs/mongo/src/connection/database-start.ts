import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IndexService } from '../indexes/index-service.js';
import { Migrations } from '../migrations/migrations.js';
import { PrivilegeCheck } from '../privileges/privilege-check.js';
import { privilegeFault } from '../privileges/privilege-fault.js';
import { StartPatience } from './start-patience.js';

/** Brings the database into the form that the service needs, before the service listens. */
@Injectable()
export class DatabaseStart implements OnApplicationBootstrap {
  constructor(
    private readonly migrations: Migrations,
    private readonly indexes: IndexService,
    private readonly privileges: PrivilegeCheck,
    private readonly patience: StartPatience,
  ) {}

  /**
   * Every feature has registered its schemas and migrations by now. A unique index may need what a migration makes.
   * @throws Error that an operator can read
   */
  async onApplicationBootstrap(): Promise<void> {
    await this.patience.outlast(() => this.privileges.run());
    try {
      await this.patience.outlast(() => this.migrations.run());
      await this.patience.outlast(() => this.indexes.build());
    } catch (error) {
      throw privilegeFault(error);
    }
  }
}
