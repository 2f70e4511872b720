import type { paths } from '../generated/api.js';

/** Methods of the API. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Paths that have an operation of a method. */
export type PathsOf<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends Record<Lowercase<M>, object> ? Path : never;
}[keyof paths];

export type OperationOf<Path extends keyof paths, M extends Method> =
  paths[Path] extends Record<Lowercase<M>, infer Operation> ? Operation : never;

/** What an operation is called with; it may be left out where nothing in it must be there. */
export type CallOf<Operation> =
  Partial<FullCallOf<Operation>> extends FullCallOf<Operation>
    ? [call?: FullCallOf<Operation>]
    : [call: FullCallOf<Operation>];

/** The JSON of a success; undefined of operations that answer with nothing or with a stream. */
export type DataOf<Operation> = Operation extends { responses: infer Responses }
  ? JsonOf<Responses[keyof Responses & Success]>
  : never;

type Success = 200 | 201 | 202 | 204;

type JsonOf<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : undefined;

type FullCallOf<Operation> = ParamsOf<Operation> &
  BodyOf<Operation> & {
    /** Besides those of `params`; `content-type` is that of JSON unless it is here. */
    readonly headers?: Readonly<Record<string, string>> | undefined;
    /** Gives the request up. */
    readonly signal?: AbortSignal | undefined;
  };

type ParamsOf<Operation> = Operation extends { parameters: infer Params }
  ? Partial<Params> extends Params
    ? { readonly params?: Params }
    : { readonly params: Params }
  : never;

/** A body as a value; or as text, which is sent as it is. */
type BodyOf<Operation> = Operation extends { requestBody?: never }
  ? { readonly body?: never }
  : Operation extends { requestBody: { content: infer Content } }
    ? { readonly body: Content[keyof Content] | string }
    : Operation extends { requestBody?: { content: infer Content } }
      ? { readonly body?: Content[keyof Content] | string }
      : never;
