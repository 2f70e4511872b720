import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** What the guards were asked with, to ask them again while a stream runs. */
export const CurrentExecution = createParamDecorator((_: unknown, context: ExecutionContext) => context);
