import { DocumentCheck } from './document-check.js';
import type { UserName } from './environment.js';
import type { TestServer } from './server.js';
import { bearer } from './tokens.js';

/** What a request has besides method and path. */
export interface ApiRequest {
  /** Sends a real token of this user. */
  readonly as?: UserName;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, as JSON unless `headers` have another content type; instead of `body`. */
  readonly text?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Record<string, string>;
}

export interface ApiAnswer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed JSON; undefined when the body is empty. */
  readonly body: T;
  /** The body as it came, for what `JSON.parse` would round. */
  readonly text: string;
  /** The `X-Pagination` header, parsed. */
  readonly pagination: unknown;
}

/** A user as the API shows it. */
export interface UserBody {
  id: string;
  created_at: string;
  subject: string;
  issuer: string;
  email?: string;
  updated_at: string;
  disabled: boolean;
}

export interface Permission {
  entity: string;
  level: 'Read' | 'Edit' | 'Manage';
}

/** An experiment as the API shows it. */
export interface ExperimentBody {
  id: string;
  created_at: string;
  name: string;
  created_by?: string;
  updated_at: string;
  status: 'active' | 'archived';
  description?: string;
  public: boolean;
  permissions: Permission[];
  tags: string[];
  configuration: Record<string, unknown>;
}

/** A drift as the API shows it. */
export interface DriftBody {
  id: string;
  created_at: string;
  updated_at: string;
  schema_version: string;
  job_status: string;
  tags: string[];
  model: string;
  drift_detected: boolean;
  parameters: Record<string, unknown>;
  status_history: { job_status: string; set_at: string; set_by: string }[];
  stale?: true;
}

/** The least that a drift needs. */
export const DRIFT = { job_status: 'Completed', model: 'churn-v3', drift_detected: true };

/** A client that checks every answer against the OpenAPI document of the service it talks to. */
export class Api {
  private named = 0;

  constructor(
    readonly url: string,
    private readonly document: DocumentCheck,
  ) {}

  get<T = unknown>(path: string, request?: ApiRequest): Promise<ApiAnswer<T>> {
    return this.send('GET', path, request);
  }

  post<T = unknown>(path: string, request?: ApiRequest): Promise<ApiAnswer<T>> {
    return this.send('POST', path, request);
  }

  put<T = unknown>(path: string, request?: ApiRequest): Promise<ApiAnswer<T>> {
    return this.send('PUT', path, request);
  }

  /** Sends a merge patch. */
  patch<T = unknown>(path: string, request?: ApiRequest): Promise<ApiAnswer<T>> {
    const headers = { 'content-type': 'application/merge-patch+json', ...request?.headers };
    return this.send('PATCH', path, { ...request, headers });
  }

  delete<T = unknown>(path: string, request?: ApiRequest): Promise<ApiAnswer<T>> {
    return this.send('DELETE', path, request);
  }

  async send<T = unknown>(method: string, path: string, request: ApiRequest = {}): Promise<ApiAnswer<T>> {
    const { as, body, text, headers } = request;
    const content = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(as && (await bearer(as))),
        ...(content !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(content !== undefined && { body: content }),
    });
    const answered = await response.text();
    this.document.check({ method, target: path, status: response.status, headers: response.headers, text: answered });
    const isJson = answered !== '' && /\bjson\b/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(answered) : undefined) as T,
      text: answered,
      pagination: JSON.parse(response.headers.get('x-pagination') ?? 'null'),
    };
  }

  /** Registers a user and gives his record. */
  async register(as: UserName): Promise<UserBody> {
    return expectStatus(201, await this.post<UserBody>('/user', { as }));
  }

  /** Creates an experiment of `owner`, with a name of its own unless it gets one. */
  async experiment(fields: Record<string, unknown> = {}, as: UserName = 'owner'): Promise<ExperimentBody> {
    const body = { name: `experiment ${(this.named += 1)} of ${process.pid}`, ...fields };
    return expectStatus(201, await this.post<ExperimentBody>('/experiment', { as, body }));
  }

  /** Records a drift as `owner`. */
  async drift(experimentId: string, fields: Record<string, unknown> = {}): Promise<DriftBody> {
    const body = { ...DRIFT, ...fields };
    return expectStatus(201, await this.post<DriftBody>(`/experiment/${experimentId}/drift`, { as: 'owner', body }));
  }
}

/** A client of a running service. */
export async function api(server: Pick<TestServer, 'url'>): Promise<Api> {
  const response = await fetch(`${server.url}/openapi.json`);
  const document = (await response.json()) as ConstructorParameters<typeof DocumentCheck>[0];
  return new Api(server.url, new DocumentCheck(document));
}

function expectStatus<T>(status: number, answer: ApiAnswer<T>): T {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text}`);
  return answer.body;
}
