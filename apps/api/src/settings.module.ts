import { type DynamicModule, Module } from '@nestjs/common';
import { type LoadedSettings, SETTINGS } from '#libs/config';

/** Hands the settings that were read at start to every module. */
@Module({})
export class SettingsModule {
  static with(settings: LoadedSettings): DynamicModule {
    return {
      module: SettingsModule,
      global: true,
      providers: [{ provide: SETTINGS, useValue: settings }],
      exports: [SETTINGS],
    };
  }
}
