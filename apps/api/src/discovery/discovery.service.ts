import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#libs/config';
import type { ProtectedResourceResponse } from './dto/protected-resource.response.js';

/** What clients may know before they have a token. Settings alone: it answers while the database is away. */
@Injectable()
export class DiscoveryService {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** @param origin scheme, host and port that the request names */
  resource(origin: string): ProtectedResourceResponse {
    const { auth, clients } = this.settings;
    return {
      resource: clients.publicUrl ?? origin,
      resource_name: 'Drift Watch',
      authorization_servers: auth.issuers,
      bearer_methods_supported: ['header'],
      drift_watch_cli_client_id: clients.cliClientId,
    };
  }
}
