import type { FaultMode } from '../../faults/FaultSwitches';
import type { EmulatedCluster } from '../../kube/EmulatedCluster';
import type { MeshConditions } from '../../mesh';

/** How a cluster can be taken away. */
export type AwayMode = Extract<FaultMode, 'refuse' | 'black-hole'>;

/** What one switch of the lab does to a cluster. */
export type Trouble =
  | { kind: 'away'; mode: AwayMode }
  | { kind: 'latency'; ms: number }
  | { kind: 'forbidden'; resource: string }
  | { kind: 'frozen-watches' };

/**
 * All that the lab does to one cluster, by switch. Several switches may want the same of it (the
 * cluster away, and its region): it comes back when the last of them is off.
 */
export class ClusterTroubles {
  readonly #bySwitch = new Map<string, Trouble>();
  #forbidden: ReadonlySet<string> = new Set();

  constructor(
    private readonly cluster: EmulatedCluster,
    private readonly conditions: MeshConditions,
    private readonly now: () => number,
  ) {}

  /** Sets what a switch does; undefined: nothing any more. */
  async set(switchId: string, trouble: Trouble | undefined): Promise<void> {
    this.#bySwitch.delete(switchId);
    if (trouble) this.#bySwitch.set(switchId, trouble);
    this.#apply([...this.#bySwitch.values()]);
    await this.cluster.settled();
  }

  #apply(troubles: readonly Trouble[]): void {
    const { faults, name } = this.cluster;
    const away = troubles.filter(isKind('away')).pop();
    if (faults.faultFor().mode !== (away?.mode ?? 'none'))
      faults.set(away?.mode ?? 'none');
    this.conditions.setAway(name, away !== undefined, this.now());
    this.#forbid(
      new Set(troubles.filter(isKind('forbidden')).map(t => t.resource)),
    );
    const latency = troubles.filter(isKind('latency')).map(t => t.ms);
    faults.latencyMs = Math.max(0, ...latency);
    faults.frozenWatches = troubles.some(isKind('frozen-watches'));
  }

  #forbid(resources: ReadonlySet<string>): void {
    const { faults } = this.cluster;
    for (const resource of this.#forbidden)
      if (!resources.has(resource)) faults.set('none', { resource });
    for (const resource of resources)
      if (!this.#forbidden.has(resource)) faults.set('forbidden', { resource });
    this.#forbidden = resources;
  }
}

function isKind<K extends Trouble['kind']>(kind: K) {
  return (trouble: Trouble): trouble is Extract<Trouble, { kind: K }> =>
    trouble.kind === kind;
}
