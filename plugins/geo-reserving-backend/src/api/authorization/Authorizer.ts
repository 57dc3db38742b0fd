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
 *
 * While the permission backend does not answer, what it decided last stands for a while ({@link KeptVisions}).
 */
import type {
  BackstageCredentials,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  fleetReadPermission,
  serviceReadPermission,
} from '@geo-reserving/plugin-geo-reserving-common';
import { askPermissions, PermissionsAwayError } from './askPermissions';
import { inBatches } from './inBatches';
import { KeptVisions } from './KeptVisions';
import type { Vision } from './Vision';

const DECISIONS_LIFE_MS = 5_000;
const MAX_CALLERS = 500;
/** The permission backend reads bodies of up to 100 kB; a question takes about 300 bytes. */
const REFS_PER_REQUEST = 200;
const REQUESTS_AT_ONCE = 4;

const IN_GENERAL: Record<AuthorizeResult, Vision['services']> = {
  [AuthorizeResult.ALLOW]: 'all',
  [AuthorizeResult.DENY]: 'none',
  [AuthorizeResult.CONDITIONAL]: 'some',
};

/** With a decision to fall back on, in an outage that is known: a page must load. */
const SHORT_PATIENCE_MS = 3_000;

type Decisions = {
  at: number;
  /** How long to wait for an answer; undefined: as long as anybody does. */
  patienceMs: number | undefined;
  general: Promise<{ fleet: boolean; services: Vision['services'] }>;
  byRef: Map<string, Promise<boolean>>;
};

export class Authorizer {
  readonly #callers = new Map<string, Decisions>();
  readonly #kept: KeptVisions;
  #isAway = false;

  constructor(
    private readonly options: {
      permissions: PermissionsService;
      logger: LoggerService;
      now: () => number;
    },
  ) {
    this.#kept = new KeptVisions(options.now);
  }

  /**
   * Decides what a caller may see.
   *
   * @param entityRefs - the entities the request is about; asked about only when it matters
   * @throws PermissionsAwayError when the permission backend does not answer and nothing was decided lately
   */
  async visionOf(
    credentials: BackstageCredentials,
    entityRefs: Iterable<string>,
  ): Promise<Vision> {
    const caller = JSON.stringify(credentials.principal);
    const wanted = [...new Set(entityRefs)];
    try {
      const vision = await this.#decide(caller, credentials, wanted);
      this.#kept.keep(caller, vision, wanted);
      this.#isAway = false;
      return vision;
    } catch (error) {
      const kept =
        error instanceof PermissionsAwayError && this.#kept.recall(caller);
      if (error instanceof PermissionsAwayError) this.#tell(error);
      if (!kept) throw error;
      return kept;
    }
  }

  /** Once for each outage. */
  #tell(error: PermissionsAwayError): void {
    if (this.#isAway) return;
    this.#isAway = true;
    this.options.logger.warn(
      `The permission backend does not answer; who looked lately sees what they might see then: ${error.explain()}`,
    );
  }

  async #decide(
    caller: string,
    credentials: BackstageCredentials,
    wanted: readonly string[],
  ): Promise<Vision> {
    const decisions = this.#decisionsOf(caller, credentials);
    const { fleet, services } = await decisions.general;
    switch (services) {
      case 'all':
        return { fleet, services, mayRead: () => true };
      case 'none':
        return { fleet, services, mayRead: () => false };
      case 'some': {
        const allowed = await this.#allowed(decisions, credentials, wanted);
        return { fleet, services, mayRead: one => allowed.has(one) };
      }
      default:
        throw new Error(`Unknown decision: ${services satisfies never}`);
    }
  }

  #decisionsOf(key: string, credentials: BackstageCredentials): Decisions {
    const now = this.options.now();
    const held = this.#callers.get(key);
    if (held && now - held.at < DECISIONS_LIFE_MS) return held;
    const patienceMs =
      this.#isAway && this.#kept.recall(key) ? SHORT_PATIENCE_MS : undefined;
    const decisions: Decisions = {
      at: now,
      patienceMs,
      general: this.#askInGeneral(credentials, patienceMs),
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

  async #askInGeneral(
    credentials: BackstageCredentials,
    patienceMs: number | undefined,
  ) {
    const { permissions } = this.options;
    const [[fleet], [services]] = await askPermissions(
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
      patienceMs,
    );
    return {
      fleet: fleet.result === AuthorizeResult.ALLOW,
      services: IN_GENERAL[services.result],
    };
  }

  async #allowed(
    decisions: Decisions,
    credentials: BackstageCredentials,
    wanted: readonly string[],
  ): Promise<Set<string>> {
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
      batch => this.#askAbout(credentials, batch, decisions.patienceMs),
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
    patienceMs: number | undefined,
  ): Promise<boolean[]> {
    const answers = await askPermissions(
      () =>
        this.options.permissions.authorize(
          entityRefs.map(resourceRef => ({
            permission: serviceReadPermission,
            resourceRef,
          })),
          { credentials },
        ),
      patienceMs,
    );
    return answers.map(({ result }) => result === AuthorizeResult.ALLOW);
  }
}
