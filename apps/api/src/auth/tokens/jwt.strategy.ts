import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-jwt';
import { SETTINGS } from '#libs/config';
import type { Settings } from '#libs/config';
import type { Issuer } from '../issuers/issuer.js';
import type { JsonObject } from './json-object.js';
import { JwtKeyProvider } from './jwt-key-provider.js';
import { ALGORITHMS } from './jwt-rules.js';
import { jwtRefusal } from './refusals.js';
import type { JwtShape } from './token-shape.js';

/** A JWT that its issuer signed for us and that is valid now. */
export interface VerifiedJwt {
  readonly issuer: Issuer;
  readonly payload: JsonObject;
}

/** jsonwebtoken takes a parsed `KeyObject`; the types of passport-jwt know only text and bytes. */
type KeyCallback = (error: unknown, key?: Buffer) => void;

/** Verifies JWTs with passport-jwt (contract section 3 and 9.19; RFC 8725). Its request is the JWT itself. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    private readonly keys: JwtKeyProvider,
    @Inject(SETTINGS) settings: Settings,
  ) {
    super({
      jwtFromRequest: (jwt: JwtShape) => jwt.token,
      secretOrKeyProvider: (jwt: JwtShape, _token: string, done: KeyCallback) => {
        // The verification runs inside `done`: a throw in there must become an answer too.
        keys
          .keyFor(jwt)
          .then((key) => done(null, key as unknown as Buffer))
          .catch(done);
      },
      algorithms: [...ALGORITHMS],
      issuer: [...settings.auth.issuers],
      jsonWebTokenOptions: { clockTolerance: settings.auth.clockSkewSeconds },
      passReqToCallback: true,
    });
  }

  /** Called by passport-jwt once the signature is good. @throws Unauthorized */
  validate(_jwt: JwtShape, payload: JsonObject): VerifiedJwt {
    const issuer = this.keys.issuerOf(payload);
    const fault = this.keys.faultOfClaims(issuer, payload);
    if (fault !== undefined) throw jwtRefusal(fault);
    return { issuer, payload };
  }
}
