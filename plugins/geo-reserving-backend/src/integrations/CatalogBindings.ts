import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  CATALOG_FILTER_EXISTS,
  type QueryEntitiesRequest,
} from '@backstage/catalog-client';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_SERVICE,
  type ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { EntityBinding } from '../fleet/facts';
import { PollLoop, type PollTiming } from '../runtime/PollLoop';
import type { Bindings } from '../views/SurveySources';
import { bindingOf } from './bindingOf';

const TIMING: PollTiming = {
  intervalMs: 30_000,
  deadlineMs: 20_000,
  maxBackoffMs: 5 * 60_000,
};
/** A portal that has just started answers before its catalog has read its files; it is asked again soon. */
const SETTLING_TIMING: PollTiming = { ...TIMING, intervalMs: 3_000 };
/** So many answers without a change, and the catalog is taken to have settled. */
const SETTLED_AFTER = 10;
/** Until the first answer nobody sees a bound service, so that one is asked for more eagerly. */
const FIRST_TIMING: PollTiming = {
  intervalMs: 1_000,
  deadlineMs: 20_000,
  maxBackoffMs: 10_000,
};
const PAGE_SIZE = 500;
/** More bound entities than any portal has; a runaway catalog must not fill the memory. */
const MAX_ENTITIES = 50_000;

/** Only what `bindingOf` reads. */
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'relations',
  'spec.owner',
];
const FILTER: Record<string, symbol>[] = [
  { [`metadata.annotations.${ANNOTATION_SERVICE}`]: CATALOG_FILTER_EXISTS },
  {
    [`metadata.annotations.${ANNOTATION_KUBERNETES_ID}`]: CATALOG_FILTER_EXISTS,
  },
];

/** What {@link CatalogBindings} needs. */
export type CatalogBindingsOptions = {
  catalog: Pick<CatalogService, 'queryEntities'>;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  logger: LoggerService;
  /** Called with the keys of the services whose bindings changed, and on the first answer. */
  onChange: (services: ReadonlySet<string> | 'all') => void;
  timing?: Partial<Record<'first' | 'settling' | 'then', Partial<PollTiming>>>;
};

/**
 * Which entities are bound to which services, as the catalog last said.
 *
 * It reads with the plugin's own identity, because who may see what is decided later, per request.
 * A catalog that is down costs freshness only: the last bindings stay. Before its first answer
 * nothing is known, which is a state of its own (see {@link Bindings}).
 */
export class CatalogBindings {
  readonly #options: CatalogBindingsOptions;
  readonly #loop: PollLoop;
  #bindings: Bindings = { status: 'never-read', all: [] };
  #fingerprints = new Map<string, string>();
  #invalid = new Set<string>();
  #unchangedInARow = 0;

  constructor(options: CatalogBindingsOptions) {
    this.#options = options;
    this.#loop = this.#createLoop();
  }

  /** Starts reading; returns at once. */
  start(): void {
    this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /** What is known now. */
  current(): Bindings {
    return this.#bindings;
  }

  /** Owners of the entities bound to a service: entity refs, each once. */
  ownersOf({ namespace, name }: ServiceRef): string[] {
    const owners = this.#bindings.all.flatMap(({ service, owner }) =>
      service.namespace === namespace && service.name === name && owner
        ? owner
        : [],
    );
    return [...new Set(owners)];
  }

  #createLoop(): PollLoop {
    const { logger, timing } = this.#options;
    const first = { ...FIRST_TIMING, ...timing?.first };
    const settling = { ...SETTLING_TIMING, ...timing?.settling };
    const then = { ...TIMING, ...timing?.then };
    const current = () => {
      if (this.#bindings.status !== 'read') return first;
      return this.#unchangedInARow < SETTLED_AFTER ? settling : then;
    };
    return new PollLoop({
      what: 'The catalog',
      timing: current,
      act: signal => this.#refresh(signal),
      onFailure: (error, inARow) => {
        const message = `catalog bindings not refreshed: ${error}`;
        if (inARow === 1) logger.warn(message);
        else logger.debug(message, { inARow });
      },
    });
  }

  async #refresh(signal: AbortSignal): Promise<void> {
    const entities = await this.#readEntities(signal);
    if (signal.aborted) return;
    const wasRead = this.#bindings.status === 'read';
    const all = this.#readBindings(entities);
    const changed = this.#replace(all);
    this.#unchangedInARow = changed.size > 0 ? 0 : this.#unchangedInARow + 1;
    if (!wasRead) {
      this.#options.onChange('all');
    } else if (changed.size > 0) {
      this.#options.onChange(changed);
    }
  }

  async #readEntities(signal: AbortSignal): Promise<Entity[]> {
    const { catalog, auth } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const entities: Entity[] = [];
    let cursor: string | undefined;
    do {
      const request: QueryEntitiesRequest = cursor
        ? { cursor, fields: FIELDS, limit: PAGE_SIZE }
        : { filter: FILTER, fields: FIELDS, limit: PAGE_SIZE };
      const page = await catalog.queryEntities(request, { credentials });
      entities.push(...page.items);
      cursor = page.pageInfo.nextCursor;
      // Cutting the list short would make services look unbound, and open them to more people.
      if (entities.length > MAX_ENTITIES) {
        throw new Error(`more than ${MAX_ENTITIES} entities are bound`);
      }
    } while (cursor && !signal.aborted);
    return entities;
  }

  #readBindings(entities: Entity[]): EntityBinding[] {
    const bindings: EntityBinding[] = [];
    const invalid = new Set<string>();
    for (const entity of entities) {
      const result = bindingOf(entity);
      if (result.outcome === 'bound') bindings.push(result.binding);
      if (result.outcome === 'invalid') {
        invalid.add(`${result.entityRef}: ${result.reason}`);
      }
    }
    // Said once, and again when it comes back after having been mended.
    for (const message of invalid) {
      if (!this.#invalid.has(message)) {
        this.#options.logger.warn(`entity not bound: ${message}`);
      }
    }
    this.#invalid = invalid;
    return bindings;
  }

  /** @returns keys of the services whose bindings are not what they were */
  #replace(all: EntityBinding[]): Set<string> {
    const fingerprints = fingerprintsOf(all);
    const before = this.#fingerprints;
    const keys = new Set([...before.keys(), ...fingerprints.keys()]);
    const changed = [...keys].filter(
      key => before.get(key) !== fingerprints.get(key),
    );
    this.#fingerprints = fingerprints;
    // The same array while nothing changed, so that readers may memoize on it.
    if (changed.length > 0 || this.#bindings.status === 'never-read') {
      this.#bindings = { status: 'read', all };
    }
    return new Set(changed);
  }
}

function fingerprintsOf(bindings: EntityBinding[]): Map<string, string> {
  const parts = new Map<string, string[]>();
  for (const binding of bindings) {
    const key = `${binding.service.namespace}/${binding.service.name}`;
    const known = parts.get(key) ?? [];
    parts.set(key, [...known, JSON.stringify(binding)]);
  }
  return new Map(
    [...parts].map(([key, texts]) => [key, texts.sort().join('\n')]),
  );
}
