import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import { namespacedStore, type StoreMeta } from '../support/storeMeta';

/** A Cluster of CloudNativePG. */
export type PostgresFact = StoreMeta & {
  /** `alone`: it follows no other cluster, and none is declared to follow it. */
  role: 'primary' | 'secondary' | 'alone';
  /** The name under which the primary of a distributed topology is known; absent when `alone`. */
  primary?: string;
  instances: number;
  /** `status.readyInstances`; absent: not said. */
  ready?: number;
  phase: string;
  /** Pod that receives from the other side, or that is written to. */
  currentPrimary?: string;
};

/**
 * A Cluster. In a distributed topology `spec.replica.primary` names the primary, and each cluster is `spec.replica.self`,
 * or its own name; before that `spec.replica.enabled` said which one follows a source.
 */
export function parsePostgresCluster(object: Fields): PostgresFact {
  const spec = object.requiredObject('spec');
  const status = object.object('status');
  const meta = namespacedStore(object);
  const ready = status?.count('readyInstances');
  const currentPrimary = status?.name('currentPrimary');
  return {
    ...meta,
    ...roleOf(spec.object('replica'), meta.name),
    instances: spec.count('instances') ?? 1,
    ...(ready === undefined ? {} : { ready }),
    phase: status?.text('phase') ?? '',
    ...(currentPrimary ? { currentPrimary } : {}),
  };
}

function roleOf(
  replica: Fields | undefined,
  name: string,
): Pick<PostgresFact, 'role' | 'primary'> {
  if (!replica) return { role: 'alone' };
  const self = replica.name('self') || name;
  const primary = replica.name('primary');
  if (primary) {
    return { role: primary === self ? 'primary' : 'secondary', primary };
  }
  const source = replica.name('source');
  return replica.flag('enabled') === true
    ? { role: 'secondary', ...(source ? { primary: source } : {}) }
    : { role: 'primary', primary: self };
}
