/**
 * Asks, for each request, what the caller may see of the facts that are shared inside.
 *
 * Facts about clusters are read once, with the plugin's own identity, and held once for everybody;
 * that is what makes a view cheap. They are not what a caller gets: every answer is cut down to
 * what the permission framework says about this caller, at the time of the request.
 *
 * `geo-reserving.service.read` is asked conditionally first, since most policies answer it outright.
 * Only when the answer depends on the entity are the entities asked about, many in one request, and
 * only those that the answer needs.
 *
 * Decisions are kept for DECISIONS_LIFE_MS per caller, because one page asks several questions at
 * once and again when something changes. A permission that was withdrawn is felt after that time at
 * the latest. The key is the whole principal: the user, the service that acts for the user, and the
 * restrictions of its token, so that a restricted token never meets another's decisions.
 */
import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  fleetReadPermission,
  serviceReadPermission,
} from '@geo-reserving/plugin-geo-reserving-common';
import { withDeadline } from '../../runtime/withDeadline';
import { inBatches } from './inBatches';
import type { Vision } from './Vision';

const DECISIONS_LIFE_MS = 5_000;
const MAX_CALLERS = 500;
/** The permission backend reads bodies of up to 100 kB; a question takes about 300 bytes. */
const REFS_PER_REQUEST = 200;
const REQUESTS_AT_ONCE = 4;
const DEADLINE_MS = 10_000;

const IN_GENERAL: Record<AuthorizeResult, Vision['services']> = {
  [AuthorizeResult.ALLOW]: 'all',
  [AuthorizeResult.DENY]: 'none',
  [AuthorizeResult.CONDITIONAL]: 'some',
};

type Decisions = {
  at: number;
  general: Promise<{ fleet: boolean; services: Vision['services'] }>;
  byRef: Map<string, Promise<boolean>>;
};

export class Authorizer {
  readonly #callers = new Map<string, Decisions>();

  constructor(
    private readonly options: {
      permissions: PermissionsService;
      now: () => number;
    },
  ) {}

  /**
   * Decides what a caller may see.
   *
   * @param entityRefs - the entities the request is about; asked about only when it matters
   * @throws when the permission backend does not answer: nobody sees anything then
   */
  async visionOf(
    credentials: BackstageCredentials,
    entityRefs: Iterable<string>,
  ): Promise<Vision> {
    const decisions = this.#decisionsOf(credentials);
    const { fleet, services } = await decisions.general;
    switch (services) {
      case 'all':
        return { fleet, services, mayRead: () => true };
      case 'none':
        return { fleet, services, mayRead: () => false };
      case 'some': {
        const allowed = await this.#allowed(decisions, credentials, entityRefs);
        return { fleet, services, mayRead: one => allowed.has(one) };
      }
      default:
        throw new Error(`Unknown decision: ${services satisfies never}`);
    }
  }

  #decisionsOf(credentials: BackstageCredentials): Decisions {
    const now = this.options.now();
    const key = JSON.stringify(credentials.principal);
    const held = this.#callers.get(key);
    if (held && now - held.at < DECISIONS_LIFE_MS) return held;
    const decisions: Decisions = {
      at: now,
      general: this.#askInGeneral(credentials),
      byRef: new Map(),
    };
    // A failure is this request's alone; the next one asks again.
    decisions.general.catch(() => this.#drop(key, decisions));
    this.#callers.delete(key);
    this.#callers.set(key, decisions);
    const [oldest] = this.#callers.keys();
    if (this.#callers.size > MAX_CALLERS) this.#callers.delete(oldest);
    return decisions;
  }

  #drop(key: string, decisions: Decisions): void {
    if (this.#callers.get(key) === decisions) this.#callers.delete(key);
  }

  async #askInGeneral(credentials: BackstageCredentials) {
    const { permissions } = this.options;
    const [[fleet], [services]] = await withDeadline(
      'The permission backend',
      DEADLINE_MS,
      () =>
        Promise.all([
          permissions.authorize([{ permission: fleetReadPermission }], {
            credentials,
          }),
          permissions.authorizeConditional(
            [{ permission: serviceReadPermission }],
            { credentials },
          ),
        ]),
    );
    return {
      fleet: fleet.result === AuthorizeResult.ALLOW,
      services: IN_GENERAL[services.result],
    };
  }

  async #allowed(
    decisions: Decisions,
    credentials: BackstageCredentials,
    entityRefs: Iterable<string>,
  ): Promise<Set<string>> {
    const wanted = [...new Set(entityRefs)];
    const unasked = wanted.filter(one => !decisions.byRef.has(one));
    if (unasked.length > 0) this.#ask(decisions, credentials, unasked);
    const answers = await Promise.all(
      wanted.map(one => decisions.byRef.get(one)),
    );
    return new Set(wanted.filter((_, i) => answers[i] === true));
  }

  #ask(
    decisions: Decisions,
    credentials: BackstageCredentials,
    entityRefs: string[],
  ): void {
    const answers = inBatches(
      entityRefs,
      { size: REFS_PER_REQUEST, atOnce: REQUESTS_AT_ONCE },
      batch => this.#askAbout(credentials, batch),
    );
    entityRefs.forEach((one, i) => {
      const answer = answers.then(all => all[i]);
      decisions.byRef.set(one, answer);
      answer.catch(() => decisions.byRef.delete(one));
    });
  }

  async #askAbout(
    credentials: BackstageCredentials,
    entityRefs: readonly string[],
  ): Promise<boolean[]> {
    const answers = await withDeadline(
      'The permission backend',
      DEADLINE_MS,
      () =>
        this.options.permissions.authorize(
          entityRefs.map(resourceRef => ({
            permission: serviceReadPermission,
            resourceRef,
          })),
          { credentials },
        ),
    );
    return answers.map(({ result }) => result === AuthorizeResult.ALLOW);
  }
}
