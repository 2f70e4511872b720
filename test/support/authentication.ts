import { Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import type { Identity } from '#libs/access';
import { loadSettings, SETTINGS } from '#libs/config';
import { AuthModule } from '../../apps/api/src/auth/auth.module.js';
import { Authenticator } from '../../apps/api/src/auth/authenticator.js';

/** The authentication module by itself, on real settings. */
export interface AuthenticationUnderTest {
  readonly module: TestingModule;
  /**
   * What comes of an `Authorization: Bearer` header, in one line: `ok <sub>`, the 401 or 403 message, or `503 <seconds>`
   * with its `Retry-After`.
   */
  verdict(token: string): Promise<string>;
  /** Whose a good token is. @throws Error when it is not good */
  identityOf(token: string): Promise<Identity>;
  /** The same of any headers, names and values in turn; `none` when they hold no token. */
  verdictOf(rawHeaders: readonly string[]): Promise<string>;
}

/** @param settings environment variables of the service; the issuers are in `APP_TRUSTED_OP_LIST` */
export async function startAuthentication(settings: Record<string, string>): Promise<AuthenticationUnderTest> {
  const value = loadSettings({
    APP_DATABASE_URI: 'mongodb://127.0.0.1/',
    APP_USERS_ENTITLEMENTS: '["user"]',
    APP_ADMIN_ENTITLEMENTS: '["admin"]',
    ...settings,
  });
  const settingsModule = {
    module: SettingsModule,
    global: true,
    providers: [{ provide: SETTINGS, useValue: value }],
    exports: [SETTINGS],
  };
  const module = await Test.createTestingModule({ imports: [settingsModule, AuthModule] }).compile();
  await module.init();
  const authenticator = module.get(Authenticator);
  return {
    module,
    verdict: (token) => verdictOf(authenticator, bearerHeader(token)),
    identityOf: async (token) => {
      const found = await authenticator.authenticate(requestWith(bearerHeader(token)));
      if (found.kind !== 'identified') throw new Error(`Not identified: ${JSON.stringify(found)}`);
      return found.identity;
    },
    verdictOf: (rawHeaders) => verdictOf(authenticator, rawHeaders),
  };
}

@Module({})
class SettingsModule {}

const bearerHeader = (token: string): string[] => ['Authorization', `Bearer ${token}`];

/** All of a request that authentication looks at. */
function requestWith(rawHeaders: readonly string[]): Parameters<Authenticator['authenticate']>[0] {
  return { raw: { rawHeaders } } as unknown as Parameters<Authenticator['authenticate']>[0];
}

async function verdictOf(authenticator: Authenticator, rawHeaders: readonly string[]): Promise<string> {
  try {
    const found = await authenticator.authenticate({ raw: { rawHeaders } } as Parameters<
      Authenticator['authenticate']
    >[0]);
    if (found.kind === 'identified') return `ok ${found.identity.subject}`;
    return found.kind === 'none' ? 'none' : found.error.message;
  } catch (error) {
    const { status, headers } = error as { status?: number; headers?: Record<string, string> };
    if (status === undefined) throw error;
    return `${status} ${headers?.['retry-after']}`;
  }
}
