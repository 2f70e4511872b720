import { Injectable } from '@nestjs/common';
import type { CacheUse } from './issuers/cache-use.js';
import { Introspection } from './issuers/introspection.js';
import { IssuerDirectory } from './issuers/issuer-directory.js';
import { Userinfo } from './issuers/userinfo.js';

/** How much one cache has saved. */
export interface CacheReading extends Readonly<CacheUse> {
  readonly cache: 'issuer_keys' | 'userinfo' | 'introspection';
}

/** What is kept of the words of issuers (design section 3), and how much that saves. */
@Injectable()
export class AuthCaches {
  constructor(
    private readonly issuers: IssuerDirectory,
    private readonly userinfo: Userinfo,
    private readonly introspection: Introspection,
  ) {}

  read(): CacheReading[] {
    return [
      { cache: 'issuer_keys', ...this.issuers.keyUse },
      { cache: 'userinfo', ...this.userinfo.use },
      { cache: 'introspection', ...this.introspection.use },
    ];
  }
}
