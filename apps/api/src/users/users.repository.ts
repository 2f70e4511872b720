import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import type { Page } from '#libs/http';
import { newId } from '#libs/ids';
import { findPage, isDuplicateKey, LookupBatch, type PageQuery } from '#libs/mongo';
import type { User } from './user.js';
import { toUser } from './user.mapper.js';
import { UserDocument } from './user.schema.js';

type UserIdentity = Pick<User, 'subject' | 'issuer'>;

/** Identity and address of somebody who registers. */
export type NewUser = Pick<User, 'subject' | 'issuer' | 'email'>;

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

  async findById(id: string): Promise<User | undefined> {
    const found = await this.model.findById(id).lean();
    return found ? toUser(found) : undefined;
  }

  /** Stores a new user; undefined when the identity is taken, which only the unique index can say for sure. */
  async insert(user: NewUser): Promise<User | undefined> {
    const now = new Date();
    try {
      const stored = await this.model.create({ _id: newId(), ...user, created_at: now, updated_at: now });
      return toUser(stored);
    } catch (error) {
      if (isDuplicateKey(error)) return undefined;
      throw error;
    }
  }

  /** Stores the address that the issuer vouches for now; absent removes it. */
  async updateEmail(id: string, email: string | undefined): Promise<User | undefined> {
    const updated_at = new Date();
    const change =
      email === undefined ? { $set: { updated_at }, $unset: { email: 1 } } : { $set: { email, updated_at } };
    const found = await this.model.findOneAndUpdate({ _id: id }, change, { returnDocument: 'after' }).lean();
    return found ? toUser(found) : undefined;
  }

  /** All users that match: only admins may ask. */
  async search(query: PageQuery): Promise<Page<User>> {
    const page = await findPage(this.model, query);
    return { ...page, items: page.items.map(toUser) };
  }
}
