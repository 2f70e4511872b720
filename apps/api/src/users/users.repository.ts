import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import type { Page } from '#libs/http';
import { newId } from '#libs/ids';
import { everything, findPage, isDuplicateKey, LookupBatch, type Transaction } from '#libs/mongo';
import type { SearchPageQuery } from '../page-query.js';
import type { User } from './user.js';
import { toUser } from './user.mapper.js';
import { INDEX_OF_ORDER, UserDocument } from './user.schema.js';

/** Most ids of one query: it must stay below the database's limit of 16 MB. */
const MAX_IDS = 50_000;

type UserIdentity = Pick<User, 'subject' | 'issuer'>;

/** Identity and address of somebody who registers. */
export type NewUser = Pick<User, 'subject' | 'issuer' | 'email'>;

interface UserChange {
  readonly $set?: Partial<Pick<UserDocument, 'email' | 'disabled'>>;
  readonly $unset?: { readonly email: 1 };
}

@Injectable()
export class UsersRepository {
  private readonly byIdentity = new LookupBatch<UserIdentity, User>(
    (identities) => this.findByIdentities(identities),
    // JSON keeps two texts apart whatever they contain
    ({ issuer, subject }) => JSON.stringify([issuer, subject]),
  );

  constructor(@InjectModel(UserDocument.name) private readonly model: Model<UserDocument>) {}

  /** Look-ups of requests that arrive together are one command. */
  findByIdentity(issuer: string, subject: string): Promise<User | undefined> {
    return this.byIdentity.find({ issuer, subject });
  }

  private async findByIdentities(identities: readonly UserIdentity[]): Promise<User[]> {
    const [only, ...others] = identities;
    const filter = only && others.length === 0 ? { ...only } : { $or: identities.map((identity) => ({ ...identity })) };
    return (await this.model.find(filter).lean()).map(toUser);
  }

  async findById(id: string, transaction?: Transaction): Promise<User | undefined> {
    const found = await this.model.findById(id, null, transaction && { session: transaction }).lean();
    return found ? toUser(found) : undefined;
  }

  /** Stores a new user; undefined when the identity is taken, which only the unique index can say for sure. */
  async insert(user: NewUser, transaction?: Transaction): Promise<User | undefined> {
    const now = new Date();
    try {
      const state = { created_at: now, updated_at: now, disabled: false, revision: 0 };
      const stored = new this.model({ _id: newId(), ...user, ...state });
      return toUser(await stored.save({ session: transaction ?? null }));
    } catch (error) {
      if (isDuplicateKey(error)) return undefined;
      throw error;
    }
  }

  /** Stores the address that the issuer vouches for now; absent removes it. Undefined when the user is not as read. */
  async updateEmail(read: User, email: string | undefined): Promise<User | undefined> {
    return this.change(read, email === undefined ? { $unset: { email: 1 } } : { $set: { email } });
  }

  /** Disables or enables a user; undefined when he is not as read. */
  async setDisabled(read: User, disabled: boolean, transaction?: Transaction): Promise<User | undefined> {
    return this.change(read, { $set: { disabled } }, transaction);
  }

  private async change(
    { id, revision }: User,
    update: UserChange,
    transaction?: Transaction,
  ): Promise<User | undefined> {
    const counted = { ...update, $set: { ...update.$set, updated_at: new Date() }, $inc: { revision: 1 } };
    const options = { returnDocument: 'after', ...(transaction && { session: transaction }) } as const;
    const found = await this.model.findOneAndUpdate({ _id: id, revision }, counted, options).lean();
    return found ? toUser(found) : undefined;
  }

  /** Which of these ids are those of registered users who are not disabled. */
  async findActive(ids: readonly string[], session: Transaction): Promise<ReadonlySet<string>> {
    const active = new Set<string>();
    for (let first = 0; first < ids.length; first += MAX_IDS) {
      const some = ids.slice(first, first + MAX_IDS);
      const filter = { _id: { $in: some }, disabled: { $ne: true } };
      for (const { _id } of await this.model.find(filter, { _id: 1 }).session(session).lean()) active.add(_id);
    }
    return active;
  }

  /** All users that match: only admins may ask. */
  async search(query: SearchPageQuery): Promise<Page<User>> {
    const { narrowed, order } = query;
    // where no index narrows the search, the one that has the order walks past the others, and any of them counts
    const hint = narrowed ? undefined : INDEX_OF_ORDER[order[0]?.path ?? ''];
    const hinted = hint !== undefined && { options: { hint }, countHint: 'newest' };
    const page = await findPage(this.model, { ...query, filter: everything(query.filter), ...hinted });
    return { ...page, items: page.items.map(toUser) };
  }
}
