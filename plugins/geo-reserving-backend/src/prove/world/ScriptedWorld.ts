import { isDeepStrictEqual } from 'util';
import type {
  KnownSplit,
  PlacementView,
  ServiceRef,
  ServiceView,
  Split,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Confirmation } from '@geo-reserving/plugin-geo-reserving-node';
import type { Plan, PlanChange } from '../../planning/Plan';
import type { World } from '../../operations/ports';
import type { ScriptedFleet } from './ScriptedFleet';
import { SCRIPTED_CLUSTERS } from './scriptedPlan';

const NOTHING: KnownSplit = {
  known: false,
  reason: 'not scripted',
  provenance: { source: 'nobody', stale: true },
};

/** A view in which nothing is said. */
const BLANK: Omit<ServiceView, 'ref' | 'generatedAt'> = {
  entityRefs: [],
  serving: 'unknown',
  protection: 'unknown',
  summary: '',
  notes: [],
  regions: [],
  findings: { pass: 0, warn: 0, fail: 0, unknown: 0 },
  placements: [],
  split: {
    desired: NOTHING,
    configured: NOTHING,
    observed: NOTHING,
    configuredBySource: [],
    observedBySource: [],
    history: [],
  },
  readiness: [],
  peerings: [],
  whatIf: [],
  declared: {},
  directors: [],
  replication: [],
  entryPoints: [],
  policies: [],
};

/** The world over a {@link ScriptedFleet}: traffic follows the objects at once, unless a test says otherwise. */
export class ScriptedWorld implements World {
  /** Ready endpoints in each cluster. */
  ready = 10;
  errorPercent = 0;
  requestsPerSecond = 100;
  /** What is measured instead of what the objects say. */
  measured?: Split;
  /** `silent`: old; `none`: never measured. */
  measuring: 'on' | 'silent' | 'none' = 'on';
  stale?: string;
  /** Not yet, in the first seconds of a process. */
  settled = true;

  constructor(
    private readonly fleet: ScriptedFleet,
    private readonly now: () => number,
  ) {}

  service({ namespace, name }: ServiceRef): ServiceView {
    return {
      ...BLANK,
      ref: { namespace, name },
      generatedAt: instant(this.now()),
      placements: this.fleet.clusters.map(c => this.#placement(c)),
      split: {
        ...BLANK.split,
        observed: this.#observed(),
      },
      ...(this.measuring === 'none'
        ? {}
        : { rps: this.requestsPerSecond, errorPercent: this.errorPercent }),
      policies: this.fleet.clusters.map(cluster => ({
        cluster,
        kind: 'DestinationRule',
        namespace: 'shop',
        name: 'cart-geo',
        summary: '',
        managers: [this.fleet.peek(cluster).manager],
        provenance: { source: cluster, stale: false },
      })),
    };
  }

  isSettled(): boolean {
    return this.settled;
  }

  answers(cluster: string): boolean {
    return this.fleet.answers(cluster);
  }

  confirm(change: PlanChange): Confirmation {
    const cluster = change.cluster ?? '';
    const object = this.fleet.read(cluster);
    if (!object)
      return { verdict: 'cannot-tell', why: `${cluster} does not answer` };
    return isDeepStrictEqual(object.value, change.fields[0].after)
      ? { verdict: 'in-effect' }
      : {
          verdict: 'pending',
          why: `spec.split is ${JSON.stringify(object.value)}`,
        };
  }

  staleness(_plan: Plan): string | undefined {
    return this.stale;
  }

  #placement(cluster: string): PlacementView {
    const answers = this.fleet.answers(cluster);
    return {
      cluster,
      region: SCRIPTED_CLUSTERS[cluster],
      clusterStatus: answers ? 'connected' : 'unreachable',
      provenance: {
        source: cluster,
        at: instant(this.now()),
        stale: !answers,
      },
      presence: 'present',
      endpoints: { ready: this.ready, total: this.ready, zones: [] },
      images: [],
      gaps: [],
    };
  }

  #observed(): ServiceView['split']['observed'] {
    const provenance = {
      source: 'Prometheus',
      at: instant(this.now()),
      stale: this.measuring === 'silent',
    };
    if (this.measuring === 'none')
      return {
        known: false,
        reason: 'No observer measured a request to it.',
        provenance: { source: 'Prometheus', stale: true },
      };
    return {
      known: true,
      split: this.measured ?? this.#followed(),
      unserved: 0,
      provenance,
    };
  }

  /** Callers in each cluster that answers follow its object, an equal share each. */
  #followed(): Split {
    const splits = this.fleet.clusters
      .filter(cluster => this.fleet.answers(cluster))
      .map(cluster => this.fleet.peek(cluster).value as Split);
    const sum: Split = {};
    for (const split of splits)
      for (const [region, share] of Object.entries(split))
        sum[region] = (sum[region] ?? 0) + share / splits.length;
    return sum;
  }
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
