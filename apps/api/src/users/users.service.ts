import { Inject, Injectable } from '@nestjs/common';
import { type Caller, type Identity, UserDirectory } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import { Conflict, Forbidden, NotFound, type Page, type SearchQuery } from '#libs/http';
import { compileFilter, compileSort, type Filter } from '#libs/search';
import type { User } from './user.js';
import { USER_SORT } from './users.fields.js';
import { UsersRepository } from './users.repository.js';

@Injectable()
export class UsersService extends UserDirectory {
  constructor(
    private readonly users: UsersRepository,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    super();
  }

  async idOf(issuer: string, subject: string): Promise<string | undefined> {
    return (await this.users.findByIdentity(issuer, subject))?.id;
  }

  /** Registers the owner of a token. A taken identity is said before a missing entitlement (contract section 2). */
  async register(caller: Caller): Promise<User> {
    const { subject, issuer, email, isUser } = identityOf(caller);
    if (caller.userId !== undefined) throw new Conflict('User already exists.');
    if (!isUser) throw new Forbidden('Insufficient permissions.');
    const user = await this.users.insert({ subject, issuer, ...(email !== undefined && { email }) });
    if (!user) throw new Conflict('User already exists.');
    return user;
  }

  async self(caller: Caller): Promise<User> {
    const { issuer, subject } = identityOf(caller);
    return registered(await this.users.findByIdentity(issuer, subject));
  }

  /** Takes over the e-mail address of the token. */
  async refresh(caller: Caller): Promise<User> {
    return registered(await this.users.updateEmail(caller.userId ?? '', identityOf(caller).email));
  }

  async find(id: string): Promise<User> {
    const user = await this.users.findById(id);
    if (!user) throw new NotFound('User not found.');
    return user;
  }

  search(filter: Filter, { sortBy, orderBy, page, pageSize }: SearchQuery): Promise<Page<User>> {
    const { timeLimitMs } = this.settings.search;
    const sort = compileSort(USER_SORT, sortBy, orderBy);
    return this.users.search({ filter: compileFilter(filter), sort, page, pageSize, timeLimitMs });
  }
}

function identityOf({ identity }: Caller): Identity {
  if (!identity) throw new Error('A route of level user has a caller with an identity.');
  return identity;
}

/** A user may be removed between the guard and the answer. */
function registered(user: User | undefined): User {
  if (!user) throw new Forbidden('User not registered.');
  return user;
}
