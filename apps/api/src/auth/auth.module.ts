import { Module } from '@nestjs/common';
import { TokenReader } from '#libs/access';
import { SETTINGS } from '#libs/config';
import type { Settings } from '#libs/config';
import { LimitedTokenReader } from '../limits/limited-token-reader.js';
import { LimitsModule } from '../limits/limits.module.js';
import { RateLimits } from '../limits/rate-limits.service.js';
import { RequestLimits } from '../limits/request-limits.js';
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
  imports: [LimitsModule],
  providers: [
    Authenticator,
    {
      provide: TokenReader,
      useFactory: (tokens: Authenticator, limits: RateLimits, requests: RequestLimits) =>
        limits.isOn ? new LimitedTokenReader(tokens, requests) : tokens,
      inject: [Authenticator, RateLimits, RequestLimits],
    },
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
