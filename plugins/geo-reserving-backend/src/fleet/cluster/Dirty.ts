import type {
  Concern,
  PodsConcern,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts } from '../facts';
import { partOf } from '../resources/PartedMap';
import { servicesOfPods } from './servicesOfPods';

/** More changed services than this are told as "all". */
const MANY = 2_000;

type Known = Pick<ClusterFacts, 'name' | 'services'>;

/** Gathers what changed since readers were told last. */
export class Dirty {
  private all = false;
  private readonly services = new Set<string>();
  private readonly namespaces = new Set<string>();
  /** By cluster. */
  private readonly pods = new Map<string, PodsConcern[]>();

  /** @param cluster - the one in which something changed */
  add(concern: Concern, cluster: string): void {
    switch (concern.kind) {
      case 'all':
        this.all = true;
        break;
      case 'services':
        concern.keys.forEach(key => this.services.add(key));
        break;
      case 'pods':
        this.addPods(concern, cluster);
        break;
      default:
        concern.names.forEach(name => this.namespaces.add(name));
    }
  }

  get isEmpty(): boolean {
    return (
      !this.all &&
      this.services.size === 0 &&
      this.namespaces.size === 0 &&
      this.pods.size === 0
    );
  }

  /**
   * The services concerned.
   *
   * @param known - each cluster's services, as they were and as they are
   */
  resolve(known: readonly Known[]): ReadonlySet<string> | 'all' {
    if (this.all || this.services.size > MANY) {
      return 'all';
    }
    const services = new Set(this.services);
    for (const cluster of known) {
      for (const namespace of this.namespaces) {
        keysIn(cluster, namespace).forEach(key => services.add(key));
      }
      for (const concern of this.pods.get(cluster.name) ?? []) {
        servicesOfPods(cluster.services, concern).forEach(key =>
          services.add(key),
        );
      }
    }
    return services.size > MANY ? 'all' : services;
  }

  private addPods(concern: PodsConcern, cluster: string): void {
    const pods = this.pods.get(cluster);
    if (pods) {
      pods.push(concern);
    } else {
      this.pods.set(cluster, [concern]);
    }
  }
}

function keysIn({ services }: Known, namespace: string): string[] {
  const prefix = `${namespace}/`;
  return [...partOf(services, namespace).keys()].filter(key =>
    key.startsWith(prefix),
  );
}
