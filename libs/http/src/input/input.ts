import {
  applyDecorators,
  type CallHandler,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiBody, ApiConsumes, ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { SETTINGS, type Settings } from '#libs/config';
import { readJsonBody, refuseOversized } from '../body/read-body.js';
import { ApiErrors } from '../openapi/api-errors.decorator.js';
import { InvalidRequest, PATCH_TYPES, PayloadTooLarge, UnsupportedMediaType } from '../errors.js';
import type { FaultTree, RequestFaults } from '../faults.js';
import type { RawQuery } from './raw-query.js';

/** Turns a parsed body or a query into what the handler takes, or says what is wrong with it. */
export type Reader<From, To> = (from: From) => { value: To; faults?: undefined } | { faults: FaultTree };

/** Body and query as readers made them. */
export interface Input {
  readonly body: unknown;
  readonly query: unknown;
}

/** What a route takes besides its path. */
export interface InputRule {
  readonly body?: Reader<unknown, unknown>;
  readonly query?: Reader<RawQuery, unknown>;
  /** What the handler takes for body and query, when both have been read. Default: what was read. */
  readonly join?: (input: Input) => Input;
  /** The body is a merge patch, which has a media type of its own. */
  readonly patch?: boolean;
  /** Drift writes may be larger than other bodies; a route that reads a stream bounds its parts by itself: `none`. */
  readonly limit?: 'body' | 'driftBody' | 'none';
  /** Most keys of all objects of the body together. Default: no bound. */
  readonly maxKeys?: number;
  /** How the body is documented. */
  readonly bodyDoc?: Parameters<typeof ApiBody>[0];
  readonly queryDoc?: readonly Parameters<typeof ApiQuery>[0][];
  /** Faults that the 422 is documented with. */
  readonly faultsDoc?: RequestFaults;
}

const INPUT = 'drift-watch:input';

/** A request as the input interceptor leaves it. */
export type InputRequest = FastifyRequest & {
  input?: Input;
  /** Milliseconds that passed until the input had arrived and was read. */
  inputTookMs?: number;
};

const NOT_JSON = new InvalidRequest(400, { json: ['Invalid JSON body.'] });
const FAULTS: RequestFaults = { json: { name: ['Missing data for required field.'], nmae: ['Unknown field.'] } };

/** Declares the body and the query of a route: what reads them, and what the OpenAPI document says of them. */
export function Accepts(rule: InputRule): MethodDecorator {
  const faults = ApiErrors('The body or the query is not valid.', new InvalidRequest(422, rule.faultsDoc ?? FAULTS));
  const ofBody = [
    ...(rule.bodyDoc ? [ApiBody(rule.bodyDoc)] : []),
    ...(rule.patch ? [ApiConsumes(...PATCH_TYPES)] : []),
    ApiErrors('The body is not JSON.', NOT_JSON),
    ApiErrors('The body is larger than the limit.', new PayloadTooLarge(1024 * 1024)),
    ApiErrors('The body is not sent as JSON.', new UnsupportedMediaType({ patch: rule.patch ?? false })),
  ];
  const queries = (rule.queryDoc ?? []).map((doc) => ApiQuery(doc));
  return applyDecorators(SetMetadata(INPUT, rule), faults, ...(rule.body ? ofBody : []), ...queries);
}

/** The body as the route's reader made it. */
export const Body = createParamDecorator((_: unknown, context: ExecutionContext) => inputOf(context).body);

/** The query as the route's reader made it. */
export const Query = createParamDecorator((_: unknown, context: ExecutionContext) => inputOf(context).query);

function inputOf(context: ExecutionContext): Input {
  const { input } = context.switchToHttp().getRequest<InputRequest>();
  if (!input) throw new Error('@Body and @Query need @Accepts on the route.');
  return input;
}

/** Refuses a body that nobody may send by its declared length, before any other check (contract 9.16). */
@Injectable()
export class BodySizeGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const rule = this.reflector.get<InputRule | undefined>(INPUT, context.getHandler());
    const { raw } = context.switchToHttp().getRequest<FastifyRequest>();
    refuseOversized(raw, limitOf(rule, this.settings));
    return true;
  }
}

/** Reads body and query after the guards have let the caller in, and reports the faults of both together. */
@Injectable()
export class InputInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const rule = this.reflector.get<InputRule | undefined>(INPUT, context.getHandler());
    if (rule) {
      const request = context.switchToHttp().getRequest<InputRequest>();
      const started = performance.now();
      request.input = await this.read(rule, request);
      request.inputTookMs = performance.now() - started;
    }
    return next.handle();
  }

  private async read(rule: InputRule, request: InputRequest): Promise<Input> {
    const query = rule.query?.(request.query as RawQuery);
    const body = rule.body && (await this.readBody(rule.body, rule, request));
    const faults: RequestFaults = {
      ...(body?.faults && { json: body.faults }),
      ...(query?.faults && { query: query.faults }),
    };
    if (body?.faults || query?.faults) throw new InvalidRequest(422, faults);
    const input: Input = { body: body?.value, query: query?.value };
    return rule.join?.(input) ?? input;
  }

  /** What could be parsed but not stored is a fault of the body like any other. */
  private async readBody(
    reader: Reader<unknown, unknown>,
    rule: InputRule,
    request: InputRequest,
  ): Promise<ReturnType<typeof reader>> {
    try {
      const { maxKeys, patch } = rule;
      return reader(await readJsonBody(request.raw, { limit: limitOf(rule, this.settings), maxKeys, patch }));
    } catch (error) {
      if (error instanceof InvalidRequest && error.status === 422 && !Array.isArray(error.faults.json)) {
        return { faults: error.faults.json ?? {} };
      }
      throw error;
    }
  }
}

function limitOf(rule: InputRule | undefined, { server }: Settings): number {
  if (rule?.limit === 'none') return Number.POSITIVE_INFINITY;
  return rule?.limit === 'driftBody' ? server.driftBodyLimit : server.bodyLimit;
}
