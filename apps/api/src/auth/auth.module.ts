import { Module } from '@nestjs/common';
import { TokenReader } from '#libs/access';
import { SETTINGS } from '#libs/config';
import type { Settings } from '#libs/config';
import { Authenticator } from './authenticator.js';
import { IdentityPolicy } from './identity-policy.js';
import { Introspection } from './issuers/introspection.js';
import { IssuerDirectory } from './issuers/issuer-directory.js';
import { IssuerHttp } from './issuers/issuer-http.js';
import { Userinfo } from './issuers/userinfo.js';
import { JwtKeyProvider } from './tokens/jwt-key-provider.js';
import { JwtStrategy } from './tokens/jwt.strategy.js';
import { OpaqueTokens } from './tokens/opaque-tokens.js';

/** Who sends a request, and how the issuers are. Needs `SETTINGS` from a global module. */
@Module({
  providers: [
    Authenticator,
    { provide: TokenReader, useExisting: Authenticator },
    {
      provide: IdentityPolicy,
      useFactory: (settings: Settings) => new IdentityPolicy(settings.auth),
      inject: [SETTINGS],
    },
    Introspection,
    IssuerDirectory,
    IssuerHttp,
    JwtKeyProvider,
    JwtStrategy,
    OpaqueTokens,
    Userinfo,
  ],
  exports: [Authenticator, Introspection, IssuerDirectory, TokenReader, Userinfo],
})
export class AuthModule {}
