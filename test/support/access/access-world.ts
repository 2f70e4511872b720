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
    const registered = callerNames.filter((caller) => caller !== 'anonymous' && caller !== 'unregistered');
    const ids = registered.map(async (caller) => [caller, await register(client, subjectOf(caller))] as const);
    const world = new AccessWorld(server, client, new Map(await Promise.all(ids)));
    await world.disable(world.idOf('disabled'));
    return world;
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
      { entity: this.idOf('disabled'), level: 'Manage' },
      { entity: this.idOf('editor'), level: 'Edit' },
      { entity: this.idOf('reader'), level: 'Read' },
      { entity: GROUP, level: 'Read' },
    ];
  }

  /** A new experiment of the manager with one drift. */
  async target(kind: 'public' | 'private' | 'archived'): Promise<Target> {
    const name = `${kind} ${randomUUID()}`;
    const isPublic = kind === 'public';
    const experiment = await this.experiment({ name, public: isPublic, permissions: this.permissions() });
    const drift = await this.client.drift(experiment.id, { ...DRIFT, model: `model of ${name}` });
    if (!isPublic) this.things.keep([experiment.id, name, drift.id], MATRIX_READERS);
    if (kind === 'archived') await this.client.post(`/experiment/${experiment.id}/archive`, { as: 'owner' });
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

  /** Id of a new user who is nobody of the matrix. */
  newUser(): Promise<string> {
    return register(this.client, `new-${randomUUID()}`);
  }

  async disable(userId: string): Promise<void> {
    const { status } = await this.client.post(`/user/${userId}/disable`, { as: 'admin' });
    if (status !== 200) throw new Error(`${userId} could not be disabled: ${status}`);
  }

  /** The token of somebody new with the claims of a caller, and registered as he is, for what a caller can do only once. */
  async standIn(caller: CallerName): Promise<Record<string, string>> {
    const { user } = accessMatrix.callers[caller];
    if (user === undefined || caller === 'unregistered' || caller === 'disabled') return {};
    const subject = `stand-in-${randomUUID()}`;
    await register(this.client, subject);
    return authorization(claimsFor(user, { sub: subject }));
  }

  private tokenOf(caller: CallerName, headers: Record<string, string>): { as?: UserName; headers?: typeof headers } {
    const { user } = accessMatrix.callers[caller];
    if (user === undefined) return { headers };
    if (caller === 'disabled') return { headers: { ...authorization(DISABLED_ADMIN), ...headers } };
    if (caller !== 'unregistered') return { as: user, headers };
    // somebody new each time, so that registering in one cell leaves the others alone
    const claims = claimsFor(user, { sub: `unregistered-${randomUUID()}` });
    return { headers: { ...authorization(claims), ...headers } };
  }
}

/** No user of the issuers is disabled for good, so this one is made here: nothing but that keeps him from anything. */
const DISABLED_ADMIN = claimsFor('stranger', { sub: 'disabled', realm_access: { roles: ['user', 'admin'] } });

function subjectOf(caller: CallerName): string {
  return caller === 'disabled' ? caller : (accessMatrix.callers[caller].user ?? caller);
}

function authorization(claims: Record<string, unknown>): Record<string, string> {
  return { authorization: `Bearer ${signToken(claims)}` };
}

/** Registers somebody with an entitlement that his later tokens need not have. */
async function register(client: Api, subject: string): Promise<string> {
  const claims = claimsFor('stranger', { sub: subject, email: `${subject}@example.org` });
  const { status, body } = await client.post<{ id: string }>('/user', { headers: authorization(claims) });
  if (status !== 201) throw new Error(`${subject} could not register: ${status}`);
  return body.id;
}
