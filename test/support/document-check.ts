import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** What is looked at of an answer. */
export interface Answered {
  readonly method: string;
  /** Path and query as sent, base path included. */
  readonly target: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

interface Response {
  content?: Record<string, unknown>;
  headers?: Record<string, unknown>;
}
interface OpenApi {
  servers: { url: string }[];
  paths: Record<string, Record<string, { responses: Record<string, Response | { $ref: string }> }>>;
  components: { responses?: Record<string, Response>; headers: Record<string, { required: boolean }> };
}

/** Statuses of the layers below the routes, with the schema of their bodies; the document lists routes only. */
const BELOW_ROUTES: Readonly<Record<number, string>> = {
  400: 'ErrorMessage',
  403: 'ErrorMessage',
  404: 'ErrorMessage',
  405: 'ErrorStatus',
  413: 'ErrorMessage',
  414: 'ErrorMessage',
  431: 'ErrorMessage',
};

const ALIASES: Readonly<Record<string, string>> = { '/entitlements': '/entitlement' };

/** What no client may ever read: stacks, paths of the machine, names and addresses of components. */
const INSIDE =
  /\n\s+at |node_modules|\/libs\/|\/apps\/|\.[jt]s:\d+|Mongo\w*Error|mongodb:|E11000|127\.0\.0\.1:27|ECONN/;

/** Checks answers against the OpenAPI document of the running service. */
export class DocumentCheck {
  private readonly ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true });

  constructor(private readonly document: OpenApi) {
    formats.default(this.ajv);
    this.ajv.addSchema(closed(document) as object, 'openapi');
  }

  /** @throws Error that says how the answer differs from the document */
  check(answer: Answered): void {
    const fault = this.faultOf(answer);
    if (fault === undefined) return;
    throw new Error(`${answer.method} ${answer.target} -> ${answer.status}: ${fault}\n${answer.text.slice(0, 2000)}`);
  }

  private faultOf({ method, target, status, headers, text }: Answered): string | undefined {
    if (!headers.get('x-request-id')) return 'no X-Request-Id';
    if (status >= 500 && status !== 503) return 'a fault of the service';
    const path = this.routeOf(target);
    if (status >= 400 && !path?.startsWith('/health') && INSIDE.test(text)) return 'tells of the inside';
    if (path?.startsWith('/docs')) return undefined;
    const operation = path === undefined ? undefined : this.document.paths[path]?.[operationOf(method)];
    const { response, at } = this.responseOf(operation?.responses[status], [
      'paths',
      path ?? '',
      operationOf(method),
      'responses',
      String(status),
    ]);
    if (!operation || !path || !response) return this.faultBelowRoutes(operation !== undefined, status, headers, text);
    const required = Object.keys(response.headers ?? {}).filter((name) => this.isAlwaysSent(name));
    const missing = required.find((name) => !headers.has(name));
    if (missing !== undefined) return `no ${missing} header`;
    return method === 'HEAD' ? emptiness(text) : this.faultOfBody(response, at, headers, text);
  }

  /** An answer and the place where it is written: at its operation, or among the shared ones. */
  private responseOf(
    written: Response | { $ref: string } | undefined,
    at: string[],
  ): { response: Response | undefined; at: string[] } {
    if (!written || !('$ref' in written)) return { response: written, at };
    const shared = written.$ref.split('/').slice(1);
    return { response: this.document.components.responses?.[shared.at(-1) ?? ''], at: shared };
  }

  /** Response headers are components of the document, by their own names; others are sent sometimes only. */
  private isAlwaysSent(header: string): boolean {
    return this.document.components.headers[header]?.required ?? false;
  }

  private faultBelowRoutes(isRoute: boolean, status: number, headers: Headers, text: string): string | undefined {
    const schema = BELOW_ROUTES[status];
    // 403 is also the answer to addresses that are not served, whatever they ask for
    if (schema === undefined || (isRoute && status < 413 && status !== 403))
      return 'this status is not in the document';
    if (text === '') return undefined;
    return this.faultOfJson(`openapi#/components/schemas/${schemaFor(headers, schema)}`, text);
  }

  private faultOfBody(response: Response, at: string[], headers: Headers, text: string): string | undefined {
    if (!response.content) return emptiness(text);
    const [type = ''] = (headers.get('content-type') ?? '').split(';');
    if (!(type in response.content)) return `the content type ${type} is not in the document`;
    const schema = `openapi#${[...at, 'content', type, 'schema'].map(pointerStep).join('')}`;
    if (type === 'text/csv') return undefined;
    if (type !== 'application/x-ndjson') return this.faultOfJson(schema, text);
    return linesOf(text).reduce<string | undefined>(
      (fault, line) => fault ?? this.faultOfJson(schema, line),
      undefined,
    );
  }

  private faultOfJson(schema: string, text: string): string | undefined {
    const validate: ValidateFunction | undefined = this.ajv.getSchema(schema);
    if (!validate) return `${schema} cannot be resolved`;
    return validate(JSON.parse(text)) ? undefined : this.ajv.errorsText(validate.errors);
  }

  /** The path of the document that a target means; undefined when there is none. */
  private routeOf(target: string): string | undefined {
    const [sent = ''] = target.split('?', 1);
    const base = this.document.servers.find(({ url }) => url !== '/' && `${sent}/`.startsWith(`${url}/`));
    const path = sent.slice(base?.url.length ?? 0).replace(/(?<=[^/])\/$/, '') || '/';
    if (path.startsWith('/docs')) return path;
    const wanted = ALIASES[path] ?? path;
    const templates = Object.keys(this.document.paths);
    return templates.includes(wanted) ? wanted : templates.find((template) => fits(template, wanted));
  }
}

function operationOf(method: string): string {
  return method === 'HEAD' ? 'get' : method.toLowerCase();
}

function fits(template: string, path: string): boolean {
  const uuid = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
  return new RegExp(`^${template.replace(/\{\w+\}/g, uuid)}$`).test(path);
}

/** The lines of NDJSON, each ended by a newline. */
function linesOf(text: string): string[] {
  return text.split('\n').slice(0, -1);
}

function emptiness(text: string): string | undefined {
  return text === '' ? undefined : 'a body where the document has none';
}

function schemaFor(headers: Headers, schema: string): string {
  return headers.get('content-type')?.startsWith('application/problem+json') ? 'Problem' : schema;
}

const pointerStep = (step: string): string =>
  `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`;

/** The same schemas with every object closed, so that an undeclared member of an answer is a fault. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  const isObject = copy['type'] === 'object' && copy['properties'] !== undefined;
  return isObject && copy['additionalProperties'] === undefined ? { ...copy, additionalProperties: false } : copy;
}
