import {
  type DynamicModule,
  Injectable,
  Module,
  type ModuleMetadata,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { APP_GUARD, DiscoveryModule, DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ACCESS } from './access.decorator.js';
import { AccessRecheck } from './guards/access-recheck.js';
import { AccessGuard } from './guards/access.guard.js';
import { PermissionGuard } from './guards/permission.guard.js';

const PATH_METADATA = 'path';

/** Refuses to start with a route that does not say who may call it. */
@Injectable()
export class AccessDeclarationCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    const undeclared = this.discovery.getControllers().flatMap(({ metatype, name }) => {
      const prototype = (metatype as { prototype?: object } | null)?.prototype;
      if (!prototype) return [];
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((method) => {
          const handler = (prototype as Record<string, object>)[method] as object;
          return Reflect.hasMetadata(PATH_METADATA, handler) && !Reflect.hasMetadata(ACCESS, handler);
        })
        .map((method) => `${name}.${method}`);
    });
    if (undeclared.length > 0) throw new Error(`Routes without @Access: ${undeclared.join(', ')}.`);
  }
}

/** Arms both guards for every route of the application, in the order of design section 3: deny by default. */
@Module({})
export class AccessModule {
  /** @param imports modules that export a `TokenReader`, a `UserDirectory` and an `ExperimentDirectory` */
  static guardedBy(imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: AccessModule,
      imports: [DiscoveryModule, ...imports],
      // global for `AccessRecheck`: whatever module a route is in may have to ask again
      global: true,
      providers: [
        AccessDeclarationCheck,
        AccessGuard,
        PermissionGuard,
        AccessRecheck,
        { provide: APP_GUARD, useExisting: AccessGuard },
        { provide: APP_GUARD, useExisting: PermissionGuard },
      ],
      exports: [AccessRecheck],
    };
  }
}
