import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** Where clients find the service and log in to it. */
@ApiSchema({
  name: 'ProtectedResource',
  description: 'Where clients find the service and log in to it (RFC 9728).',
})
export class ProtectedResourceResponse {
  @ApiProperty({
    format: 'uri',
    description:
      'Address of the service without a base path: what operators configured (`APP_PUBLIC_URL`), else the origin that the request names.',
    examples: ['https://drift.example.org'],
  })
  resource!: string;

  @ApiProperty({ description: 'Name of the service for people.', examples: ['Drift Watch'] })
  resource_name!: string;

  @ApiProperty({
    type: [String],
    description: 'Issuers whose tokens are accepted, written as `iss` in the tokens; clients let their users choose.',
    examples: [['https://idp.example.org/realms/ml']],
  })
  authorization_servers!: readonly string[];

  @ApiProperty({ type: [String], description: 'How a token is sent.', examples: [['header']] })
  bearer_methods_supported!: readonly string[];

  @ApiProperty({
    description:
      'Public client at these issuers with which people log in from a terminal by the device flow (RFC 8628); an extension.',
    examples: ['drift-watch-cli'],
  })
  drift_watch_cli_client_id!: string;
}
