import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags, type OpenAPIObject } from '@nestjs/swagger';
import { Access } from '#libs/access';
import { DocumentStore } from './document.store.js';

const DOCUMENT = {
  description: 'The OpenAPI 3.1 document.',
  content: {
    'application/json': {
      schema: { $ref: '#/components/schemas/OpenApiDocument' },
      example: { openapi: '3.1.0', info: { title: 'Drift Watch', version: '1.0.0' }, paths: {} },
    },
  },
};

@ApiTags('Document')
@Controller()
export class DocumentController {
  constructor(private readonly store: DocumentStore) {}

  @Get('openapi.json')
  @Access('everyone', { token: false })
  @ApiOperation({ summary: 'Read this document' })
  @ApiOkResponse(DOCUMENT)
  read(): OpenAPIObject {
    return this.store.get();
  }

  @Get('specification.json')
  @Access('everyone', { token: false })
  @ApiOperation({ summary: 'Read this document at its earlier place' })
  @ApiOkResponse(DOCUMENT)
  specification(): OpenAPIObject {
    return this.store.get();
  }
}
