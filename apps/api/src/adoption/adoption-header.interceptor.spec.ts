import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { EMPTY } from 'rxjs';
import { AdoptionHeaderInterceptor } from './adoption-header.interceptor.js';
import type { AdoptionService } from './adoption.service.js';

/** The headers of an answer across experiments. */
function headersWhen(isComplete: boolean): [string, string][] {
  const headers: [string, string][] = [];
  const reply = { header: (name: string, value: string) => headers.push([name, value]) };
  const context = { switchToHttp: () => ({ getResponse: () => reply }) } as unknown as ExecutionContext;
  const adoption = { isComplete: () => isComplete } as AdoptionService;
  new AdoptionHeaderInterceptor(adoption).intercept(context, { handle: () => EMPTY } as CallHandler);
  return headers;
}

it('an answer across experiments says that it is incomplete while drifts are still being moved', () => {
  expect(headersWhen(false)).toEqual([['x-adoption', 'incomplete']]);
});

it('an answer across experiments says nothing when all are there', () => {
  expect(headersWhen(true)).toEqual([]);
});
