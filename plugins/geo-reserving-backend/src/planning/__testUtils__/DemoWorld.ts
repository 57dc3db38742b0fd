/** The demo fleet whose services are moved and brought home: every write is carried out in its objects, and read back from them. */
import { createHash } from 'node:crypto';
import {
  DEMO_CLUSTERS,
  geoTagsOf,
  type KubeObject,
} from '@geo-reserving/fleet-emulator';
import type {
  Intent,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { KubernetesWrite } from '@geo-reserving/plugin-geo-reserving-node';
import {
  takenBack,
  writtenObject,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { OutsideScene } from '../../directors/agreement/__testUtils__/OutsideScene';
import { createDirectors } from '../../directors/createDirectors';
import { createHaproxy } from '../../directors/haproxy/createHaproxy';
import { ENTRY_RESOURCES } from '../../entry/resources';
import { RESOURCE_TABLE } from '../../fleet/resources/resourceTable';
import { defaultSettings } from '../../safety/RuleSetting';
import { SAFETY_RULES } from '../../safety/rules';
import { clusterFacts } from '../../survey/agreement/__testUtils__/clusterFacts';
import {
  demoFleetObjects,
  demoFlows,
  demoSurveyInput,
} from '../../survey/agreement/__testUtils__/demoFleet';
import type { ClusterFacts, ResourceState } from '../../fleet/facts';
import type { SurveyInput } from '../../survey/types';
import { sameIntent } from '../intents/targetIntent';
import { makePlan } from '../makePlan';
import type { Plan } from '../Plan';
import type { MovedService } from '../Planner';
import type { PlanQuestion } from '../PlanQuestion';
import { serviceState } from '../states/ServiceState';
import { compareLive } from '../../writing/compareLive';

const TAGS = geoTagsOf(DEMO_CLUSTERS);
const RULES = defaultSettings(SAFETY_RULES);

/** Made once: it is the longest part of a question, and what is observed does not change. */
const START = demoFleetObjects();
const OBSERVED = demoSurveyInput(START, demoFlows(START));
const DIRECTORS = createDirectors({
  settings: OBSERVED.settings,
  haproxy: createHaproxy({ instances: [], backends: [] }, () => 0),
  clusters: [],
});
const ROWS = new Set<unknown>(Object.values(RESOURCE_TABLE));
const DECLARED = [
  ...new Set(
    [
      ...ENTRY_RESOURCES,
      ...DIRECTORS.flatMap(({ resources }) => resources ?? []),
    ].filter(resource => !ROWS.has(resource)),
  ),
];

export class DemoWorld {
  /** Clusters that do not answer. */
  readonly away = new Set<string>();
  /** Of them, those of which nothing was read since the portal started. */
  readonly unread = new Set<string>();
  readonly #service: { namespace: string; name: string };
  #objects: Map<string, KubeObject[]>;
  #moved: MovedService = {};
  /** What we own by applying, by object; each apply gives up what it does not name again. */
  readonly #applied = new Map<string, Readonly<Record<string, unknown>>>();
  #owed: KubernetesWrite[] = [];

  /** @param key - of the service that is moved */
  constructor(private readonly key: string) {
    const [namespace, name] = key.split('/');
    this.#service = { namespace, name };
    this.#objects = new Map(
      [...START].map(([cluster, all]) => [cluster, [...copied(all)]]),
    );
    this.#settle();
  }

  /** What is written in every cluster, as text. */
  get text(): string[] {
    return [...this.#objects].flatMap(([cluster, all]) =>
      all.map(object => `${cluster} ${JSON.stringify(ordered(object))}`).sort(),
    );
  }

  /** What the objects mean while nobody remembers a move, and where requests go by them. */
  get found() {
    const { context, predicted } = serviceState(
      this.#input(false),
      this.key,
      undefined,
    );
    return { intent: context.intent, split: predicted?.split };
  }

  get isAtHome(): boolean {
    return this.#moved.home === undefined;
  }

  plan(action: TrafficAction, change: Partial<PlanQuestion> = {}): Plan {
    return makePlan({
      request: { service: this.#service, action },
      input: this.#input(true),
      directors: DIRECTORS,
      ...this.#moved,
      rules: RULES,
      surroundings: {
        freezes: [],
        locks: [],
        fleet: { services: 40, drained: 0 },
      },
      settings: {
        stepPercent: 20,
        bakeSeconds: 60,
        validForMs: 600_000,
        approvalTiers: [],
      },
      id: 'plan',
      digest: text => createHash('sha256').update(text).digest('hex'),
      ...change,
    });
  }

  /** Carries a plan out as it is read from a database. */
  carryOut(plan: Plan): void {
    const stored: Plan = JSON.parse(JSON.stringify(plan));
    // A later operation takes over what an earlier one owes.
    this.#owed = [];
    for (const { write } of stored.steps.flatMap(step => step.changes)) {
      if (write.target !== 'kubernetes') continue;
      if (this.away.has(write.cluster)) this.#owed.push(write);
      else this.write(write);
    }
    this.#settle();
    const home = this.#moved.home ?? stored.from;
    this.#moved = sameIntent(stored.to, home)
      ? {}
      : { home, current: stored.to, homeRecord: stored.homeRecord };
  }

  /** They answer again, and get what they missed. */
  comeBack(): void {
    this.away.clear();
    this.unread.clear();
    this.#owed.forEach(write => this.write(write));
    this.#owed = [];
    this.#settle();
  }

  /** Takes the writes of a plan back, the last first. */
  rollBack(plan: Plan): void {
    const writes = plan.steps.flatMap(s => s.changes.map(c => c.write));
    for (const write of writes.reverse()) {
      if (write.target === 'kubernetes') {
        this.write({
          ...write,
          expects: write.expects.map(({ pointer, before, after }) => ({
            pointer,
            before: after,
            after: before,
          })),
          body: write.undo,
          undo: write.body,
        });
      }
    }
    this.#settle();
  }

  /** @throws Error when the object holds what nobody expected, as the fenced writer would refuse it */
  write(write: KubernetesWrite): void {
    const old = this.objectOf(write);
    const found = compareLive(old, write.expects);
    if (found.state === 'other') {
      throw new Error(`${write.cluster}: ${found.pointer} is something else`);
    }
    if (found.state === 'as-wanted') return;
    const now = this.#written(old, write);
    this.#put(write.cluster, old, now && managed(now));
  }

  /** A hand changes an object. */
  edit(write: KubernetesWrite, by: (object: KubeObject) => KubeObject): void {
    const old = this.objectOf(write)!;
    this.#put(write.cluster, old, by(copied(old)));
    this.#settle();
  }

  objectOf({ cluster, resource, namespace, name }: KubernetesWrite) {
    return this.#objects
      .get(cluster)!
      .find(
        ({ kind, metadata }) =>
          kind === resource.kind &&
          metadata.namespace === namespace &&
          metadata.name === name,
      );
  }

  #put(cluster: string, old?: KubeObject, now?: KubeObject): void {
    const others = this.#objects.get(cluster)!.filter(one => one !== old);
    this.#objects.set(cluster, now ? [...others, now] : others);
  }

  #written(
    old: KubeObject | undefined,
    write: KubernetesWrite,
  ): KubeObject | undefined {
    const { body, cluster, resource, namespace, name } = write;
    const at = `${cluster}/${resource.kind}/${namespace}/${name}`;
    const applied = this.#applied.get(at);
    if (body.form !== 'apply' || !old) {
      this.#applied.delete(at);
      return writtenObject(old, write) as KubeObject | undefined;
    }
    this.#applied.set(at, body.fields);
    return takenBack(old, this.#atStart(write), {
      ...write,
      body: { form: 'apply', fields: applied ?? {} },
      undo: body,
    }) as KubeObject;
  }

  #atStart({ cluster, resource, namespace, name }: KubernetesWrite) {
    return START.get(cluster)!.find(
      ({ kind, metadata }) =>
        kind === resource.kind &&
        metadata.namespace === namespace &&
        metadata.name === name,
    );
  }

  /** Controllers look, and write down what they found. */
  #settle(): void {
    new OutsideScene(
      DEMO_CLUSTERS.map(({ name }) => ({
        name,
        tag: TAGS.get(name)!,
        objects: this.#objects.get(name)!,
      })),
    ).settle();
  }

  #input(isRemembered: boolean): SurveyInput {
    const { current } = this.#moved;
    return {
      ...OBSERVED,
      clusters: DEMO_CLUSTERS.map(cluster => this.#factsOf(cluster)),
      directors: DIRECTORS.map(director => ({ director })),
      remembered: [...this.unread].map(cluster => ({
        cluster,
        service: this.#service,
        lastSeen: OBSERVED.now - 60_000,
      })),
      ...(current && isRemembered ? steered(this.key, current) : {}),
    };
  }

  #factsOf(cluster: { name: string; region: string }): ClusterFacts {
    const facts = this.unread.has(cluster.name)
      ? neverRead(clusterFacts(cluster, [], DECLARED))
      : clusterFacts(cluster, this.#objects.get(cluster.name)!, DECLARED);
    return this.away.has(cluster.name)
      ? {
          ...facts,
          connectivity: { ...facts.connectivity, status: 'unreachable' },
        }
      : facts;
  }
}

function neverRead(facts: ClusterFacts): ClusterFacts {
  const unread = ({ resource }: ResourceState): ResourceState => ({
    availability: 'pending',
    resource,
    malformed: [],
  });
  return {
    ...facts,
    resources: Object.fromEntries(
      Object.entries(facts.resources).map(([key, s]) => [key, unread(s)]),
    ) as ClusterFacts['resources'],
    declared: new Map(
      [...facts.declared].map(([resource, one]) => [
        resource,
        { ...one, state: unread(one.state) },
      ]),
    ),
  };
}

function steered(key: string, intent: Intent): Pick<SurveyInput, 'steered'> {
  return {
    steered: new Map([[key, { intent, operation: 'op', moving: false }]]),
  };
}

/** As a server notes who wrote: directors name again what may be ours. */
function managed(object: KubeObject): KubeObject {
  const managedFields = [{ manager: 'geo-reserving', operation: 'Apply' }];
  return {
    ...object,
    metadata: { ...object.metadata, managedFields },
  } as KubeObject;
}

/** Of this realm, unlike a structured clone: objects are compared with their prototypes. */
function copied<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

/** Keys in one order, and no empty lists: what stands in for server-side apply here takes one for none, and leaves it. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([name, inner]) =>
          name !== 'managedFields' &&
          !(Array.isArray(inner) && inner.length === 0),
      )
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, ordered(inner)]),
  );
}
