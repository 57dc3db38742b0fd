import { MeshConditions, Outside } from '@geo-reserving/fleet-emulator';
import type { KubeObject } from '@geo-reserving/fleet-emulator';
import type {
  DirectedPlacement,
  DirectorQuestion,
  KubernetesWrite,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import { writtenObject } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { pictureOf } from '../../../entry/__testUtils__/pictureOf';
import { ENTRY_RESOURCES } from '../../../entry/resources';
import { readyEndpoints } from '../../../entry/readyEndpoints';
import type { ClusterFacts } from '../../../fleet/facts';
import { NOW } from '../../../survey/__testUtils__/emptyCluster';

/** One cluster of a scene: its geo tag and its objects. */
export type SceneCluster = { name: string; tag: string; objects: KubeObject[] };

/**
 * A few clusters, told to the emulated world outside and to a director alike: what k8gb's controllers write is what the
 * director reads.
 */
export class OutsideScene {
  readonly conditions = new MeshConditions();
  readonly outside: Outside;

  constructor(private readonly clusters: readonly SceneCluster[]) {
    this.outside = new Outside({
      clusters: clusters.map(({ name, objects }) => ({
        name,
        region: name,
        objects: {
          list: (apiVersion, kind) =>
            objects.filter(o => o.kind === kind && o.apiVersion === apiVersion),
          onChange: () => () => undefined,
        },
      })),
      geoTags: new Map(clusters.map(({ name, tag }) => [name, tag])),
      conditions: this.conditions,
    });
  }

  get names(): string[] {
    return this.clusters.map(({ name }) => name);
  }

  /** Lets every controller look until nothing changes, and write down what it found. */
  settle(): this {
    for (const [name, written] of this.outside.k8gb.settle()) {
      const { objects } = this.clusters.find(c => c.name === name)!;
      for (const { gslb, status } of written) {
        Object.assign(gslb, { status });
        if (!objects.includes(gslb)) objects.push(gslb);
      }
    }
    return this;
  }

  /** Carries a write out, or takes it back, in the object that everybody reads. */
  write(write: KubernetesWrite, way: 'write' | 'undo' = 'write'): this {
    const { cluster, resource, namespace, name, body, undo } = write;
    const { objects } = this.clusters.find(c => c.name === cluster)!;
    const object = objects.find(
      ({ apiVersion, kind, metadata }) =>
        kind === resource.kind &&
        apiVersion === apiVersionOf(resource) &&
        metadata.namespace === namespace &&
        metadata.name === name,
    )!;
    const turned =
      way === 'write' ? write : { ...write, body: undo, undo: body };
    Object.assign(object, writtenObject(object, turned));
    return this;
  }

  /** Clusters that are gone, from now on. */
  lose(lost: Iterable<string>): this {
    for (const name of lost) this.conditions.setAway(name, true, 0);
    return this;
  }

  /** Lost clusters come back. */
  restore(): this {
    for (const name of this.names) this.conditions.setAway(name, false, 0);
    return this;
  }

  /** What a director is asked about a service. */
  question(
    service: string,
    declared: readonly WatchedResource<any>[],
  ): DirectorQuestion {
    const [namespace, name] = service.split('/');
    const own = declared.filter(r => !ENTRY_RESOURCES.includes(r));
    const clusters = this.clusters.map(c =>
      pictureOf(c.name, c.objects, {
        declared: own,
        ...(this.conditions.isAway(c.name) ? { change: unreachable } : {}),
      }),
    );
    return {
      service: { namespace, name },
      now: NOW,
      clusters,
      placements: clusters.map((cluster): DirectedPlacement => {
        const ready = readyEndpoints(cluster, service) ?? 0;
        return {
          cluster: cluster.name,
          region: cluster.region,
          ready,
          total: ready,
          seen: cluster.answers,
        };
      }),
      annotations: {},
    };
  }
}

function unreachable(facts: ClusterFacts): ClusterFacts {
  const { connectivity } = facts;
  return { ...facts, connectivity: { ...connectivity, status: 'unreachable' } };
}

function apiVersionOf({ group, version }: KubernetesWrite['resource']) {
  return group ? `${group}/${version}` : version;
}
