import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Caller, type Identity, UserDirectory } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import { Conflict, entityTag, Forbidden, NotFound, type Page, type Preconditions, type SearchQuery } from '#libs/http';
import { inRounds, type Transaction } from '#libs/mongo';
import { type Filter, isResidual } from '#libs/search';
import { CursorKeysService } from '../cursors/cursor-keys.service.js';
import { pageQueryOf } from '../page-query.js';
import { ResidualSearches } from '../searches/residual-searches.js';
import type { User } from './user.js';
import { LeavingUsersRepository, type Release } from './leaving-users.repository.js';
import { USER_INDEXED, USER_SORT } from './users.fields.js';
import { UsersRepository } from './users.repository.js';

export const ALREADY_DISABLED = 'The user is disabled already.';
export const NOT_DISABLED = 'The user is not disabled.';
export const NOT_YOURSELF = 'You cannot disable yourself: ask another admin.';
export const BEING_DELETED = 'The user is being deleted at the moment. Try again in a minute.';

@Injectable()
export class UsersService extends UserDirectory {
  private readonly logger = new Logger(UsersService.name);

  constructor(
    private readonly users: UsersRepository,
    private readonly leaving: LeavingUsersRepository,
    private readonly residual: ResidualSearches,
    private readonly cursors: CursorKeysService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    super();
  }

  findByIdentity(issuer: string, subject: string): Promise<User | undefined> {
    return this.users.findByIdentity(issuer, subject);
  }

  /** Registers the owner of a token. A taken identity is said before a missing entitlement (contract section 2). */
  async register(caller: Caller, transaction?: Transaction): Promise<User> {
    const { subject, issuer, email, isUser } = identityOf(caller);
    if (caller.userId !== undefined) throw new Conflict('User already exists.');
    if (!isUser) throw new Forbidden('Insufficient permissions.');
    const user = await this.users.insert({ subject, issuer, ...(email !== undefined && { email }) }, transaction);
    if (!user) throw new Conflict('User already exists.');
    return user;
  }

  /** Takes over the e-mail address of the token. */
  refresh(caller: Caller, read: User, conditions: Preconditions): Promise<User> {
    const { email } = identityOf(caller);
    return inRounds('The user', async (round) => {
      const current = round === 0 ? read : await this.users.findById(read.id);
      // a user may be removed between the guard and the answer
      if (!current) throw new Forbidden('User not registered.');
      conditions.check(entityTag(current));
      return current.email === email ? current : this.users.updateEmail(current, email);
    });
  }

  async find(id: string, transaction?: Transaction): Promise<User> {
    const user = await this.users.findById(id, transaction);
    if (!user) throw new NotFound('User not found.');
    return user;
  }

  /** Makes the tokens of a user unusable; an admin cannot lock himself out. */
  async disable(caller: Caller, id: string, conditions: Preconditions, transaction?: Transaction): Promise<User> {
    if (caller.userId === id) throw new Conflict(NOT_YOURSELF);
    return this.setDisabled(id, true, conditions, transaction);
  }

  /** Takes back what `disable` did. */
  async enable(id: string, conditions: Preconditions, transaction?: Transaction): Promise<User> {
    return this.setDisabled(id, false, conditions, transaction);
  }

  private setDisabled(
    id: string,
    disabled: boolean,
    conditions: Preconditions,
    transaction?: Transaction,
  ): Promise<User> {
    return inRounds('The user', async () => {
      const current = await this.find(id, transaction);
      if (current.disabled === disabled) throw new Conflict(disabled ? ALREADY_DISABLED : NOT_DISABLED);
      conditions.check(entityTag(current));
      return this.users.setDisabled(current, disabled, transaction);
    });
  }

  /** Which of these ids are those of registered users who are not disabled. */
  findActive(ids: readonly string[], transaction: Transaction): Promise<ReadonlySet<string>> {
    return this.users.findActive(ids, transaction);
  }

  /**
   * Whether the user is registered and nobody is deleting him: asked after something was made for him, it says whether
   * that has an owner. In a transaction he cannot be deleted before it ends.
   */
  isStaying(id: string, transaction?: Transaction): Promise<boolean> {
    return transaction ? this.leaving.hold(id, transaction) : this.leaving.isStaying(id);
  }

  /**
   * Deletes a user and what others keep of him, both or neither. While it runs, `isStaying` is false: whoever makes
   * something for the user that `release` could miss looks after it.
   * @param release removes what others keep of the user; what it throws ends the deletion and leaves all as it was
   * @returns false when there is no such user
   */
  async remove(id: string, release: Release): Promise<boolean> {
    const mark = await this.leaving.mark(id);
    if (mark === undefined) {
      if (await this.users.findById(id)) throw new Conflict(BEING_DELETED);
      return false;
    }
    try {
      return await this.leaving.remove(id, mark, release);
    } catch (error) {
      await this.unmark(id, mark);
      throw error;
    }
  }

  /** The refusal counts more than the mark, which ends by itself. */
  private async unmark(id: string, mark: Date): Promise<void> {
    try {
      await this.leaving.unmark(id, mark);
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'unknown error';
      this.logger.warn(`The mark of a deletion that was refused stays for a minute: ${reason}`);
    }
  }

  /** @throws InvalidRequest for a cursor that is not of this search; TooManySearches */
  async search(caller: Caller, filter: Filter, query: SearchQuery): Promise<Page<User>> {
    const { timeLimitMs } = this.settings.search;
    const list = { list: 'users', sort: USER_SORT, indexed: USER_INDEXED };
    const asked = pageQueryOf({ ...list, filter, query, timeLimitMs }, this.cursors);
    const find = (): Promise<Page<User>> => this.users.search(asked);
    return isResidual(filter, USER_INDEXED) ? this.residual.run(caller, find) : find();
  }
}

function identityOf({ identity }: Caller): Identity {
  if (!identity) throw new Error('A route of level user has a caller with an identity.');
  return identity;
}
