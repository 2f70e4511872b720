import { randomUUID } from 'node:crypto';
import { Api, type ApiAnswer, api, DRIFT, type ExperimentBody, type Permission } from '../api.js';
import { claimsFor, type UserName } from '../environment.js';
import { startServer, type TestServer } from '../server.js';
import { signToken } from '../tokens.js';
import { accessMatrix, type CallerName, callerNames } from './matrix.js';
import { PrivateThings } from './private-things.js';

/** An experiment with one drift, or ids that name nothing. */
export interface Target {
  readonly experimentId: string;
  readonly driftId: string;
  readonly name: string;
}

/** Whoever may read an experiment with the entries of the matrix. */
export const MATRIX_READERS: readonly CallerName[] = [
  'group-reader',
  'subgroup-reader',
  'reader',
  'editor',
  'manager',
  'admin',
];

/** The group of the matrix. */
export const GROUP = '/ml/team-a';

/** A service with the callers of the access matrix, who never get to see what is private without being noticed. */
export class AccessWorld {
  readonly things = new PrivateThings();

  private constructor(
    private readonly server: TestServer,
    readonly client: Api,
    /** Ids of the registered users, by caller. */
    readonly userIds: ReadonlyMap<CallerName, string>,
  ) {}

  static async start(): Promise<AccessWorld> {
    const server = await startServer();
    const client = await api(server);
    const registered = callerNames.flatMap((caller) => {
      const { user } = accessMatrix.callers[caller];
      return user === undefined || caller === 'unregistered' ? [] : [[caller, user] as const];
    });
    const ids = registered.map(async ([caller, user]) => [caller, await register(client, user)] as const);
    return new AccessWorld(server, client, new Map(await Promise.all(ids)));
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  /** Sends a request as a caller of the matrix, and fails when the answer tells him of what he may not read. */
  async send<T = unknown>(
    caller: CallerName,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<T>> {
    const content = body === undefined ? {} : { body };
    const answer = await this.client.send<T>(method, path, { ...content, ...this.tokenOf(caller, headers) });
    this.things.check(caller, `${method} ${path}`, answer);
    return answer;
  }

  /** Entries of the matrix: Edit, Read, and Read for a group; whoever creates the experiment adds himself. */
  permissions(): Permission[] {
    return [
      { entity: this.idOf('editor'), level: 'Edit' },
      { entity: this.idOf('reader'), level: 'Read' },
      { entity: GROUP, level: 'Read' },
    ];
  }

  /** A new experiment of the manager with one drift. */
  async target(isPublic: boolean): Promise<Target> {
    const name = `${isPublic ? 'public' : 'private'} ${randomUUID()}`;
    const experiment = await this.experiment({ name, public: isPublic, permissions: this.permissions() });
    const drift = await this.client.drift(experiment.id, { ...DRIFT, model: `model of ${name}` });
    if (!isPublic) this.things.keep([experiment.id, name, drift.id], MATRIX_READERS);
    return { experimentId: experiment.id, driftId: drift.id, name };
  }

  experiment(fields: Record<string, unknown>): Promise<ExperimentBody> {
    return this.client.experiment(fields, 'owner');
  }

  idOf(caller: CallerName): string {
    const id = this.userIds.get(caller);
    if (id === undefined) throw new Error(`${caller} is not registered.`);
    return id;
  }

  private tokenOf(caller: CallerName, headers: Record<string, string>): { as?: UserName; headers?: typeof headers } {
    const { user } = accessMatrix.callers[caller];
    if (user === undefined) return { headers };
    if (caller !== 'unregistered') return { as: user, headers };
    // somebody new each time, so that registering in one cell leaves the others alone
    const token = signToken(claimsFor(user, { sub: `unregistered-${randomUUID()}` }));
    return { headers: { authorization: `Bearer ${token}`, ...headers } };
  }
}

/** Registers a user with an entitlement that his later tokens need not have. */
async function register(client: Api, user: UserName): Promise<string> {
  const token = signToken(claimsFor(user, { realm_access: { roles: ['user'] } }));
  const { status, body } = await client.post<{ id: string }>('/user', {
    headers: { authorization: `Bearer ${token}` },
  });
  if (status !== 201) throw new Error(`${user} could not register: ${status}`);
  return body.id;
}
