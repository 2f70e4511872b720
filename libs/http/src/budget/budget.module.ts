import { type DynamicModule, Module } from '@nestjs/common';
import { ByteBudget } from './byte-budget.js';

/** Gives every module the one `ByteBudget` of the process. */
@Module({})
export class BudgetModule {
  static with(budget: ByteBudget): DynamicModule {
    return {
      module: BudgetModule,
      global: true,
      providers: [{ provide: ByteBudget, useValue: budget }],
      exports: [ByteBudget],
    };
  }
}
