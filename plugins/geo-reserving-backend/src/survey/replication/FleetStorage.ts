/** Everything about stored data in the fleet that the survey of one service needs; made when first asked for. */
import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts } from '../../fleet/facts';
import { groupBy } from '../support/order';
import {
  isKnown,
  readingOf,
  type Clock,
  type Reading,
} from '../support/reading';
import type { SurveyInput } from '../types';
import { OPERATOR_LABELS } from './sharedLabel';
import { statementsOf, type Statements } from './statementsOf';

/** Part of the knowledge about stores that is missing in one cluster. */
export type StorageGap = {
  cluster: ClusterFacts;
  /** `volumereplications.replication.storage.openshift.io: forbidden`. */
  gap: string;
  reading: Reading;
};

export type FleetStorage = {
  statements(): Statements;
  /** What probes would read in a cluster and is not known now. */
  gapsIn(cluster: ClusterFacts): readonly StorageGap[];
  /** Whether no other service stands in the service's namespace, in any cluster. */
  isAlone(ref: ServiceRef): boolean;
};

type Material = {
  input: SurveyInput;
  clock: Clock;
  clusters: readonly { facts: ClusterFacts }[];
  /** Keys of all services, the same list for as long as there are the same. */
  keys: () => readonly string[];
};

export function fleetStorage(material: Material): FleetStorage {
  const { input, clock } = material;
  const gaps = new Map<ClusterFacts, readonly StorageGap[]>();
  let statements: Statements | undefined;
  return {
    statements() {
      statements ??= statementsOf(input);
      return statements;
    },
    gapsIn(cluster) {
      const known = gaps.get(cluster) ?? gapsOf(cluster, input, clock);
      gaps.set(cluster, known);
      return known;
    },
    isAlone: ref => isAlone(ref, material),
  };
}

function gapsOf(
  cluster: ClusterFacts,
  { probes }: SurveyInput,
  clock: Clock,
): StorageGap[] {
  return probes
    .flatMap(({ probe }) => probe.resources ?? [])
    .flatMap(resource => {
      const reading = readingOf(cluster, resource, clock);
      return isKnown(reading)
        ? []
        : [{ cluster, reading, gap: reading.gap ?? resource.id }];
    });
}

const keysByNamespace = memoByMap((keys: readonly string[]) =>
  groupBy(keys, key => key.slice(0, key.indexOf('/'))),
);

/** Namespaces with more services than this are no service's own. */
const FEW = 30;

function isAlone({ namespace, name }: ServiceRef, material: Material): boolean {
  const keys = keysByNamespace(material.keys()).get(namespace) ?? [];
  if (keys.length > FEW) return false;
  const others = keys.filter(key => !isOperators(key, material));
  return others.length === 1 && others[0] === `${namespace}/${name}`;
}

/** A Service that an operator makes for a database is the way to the store, and no application. */
function isOperators(key: string, { clusters }: Material): boolean {
  return clusters.some(({ facts }) => {
    const selector = facts.services.get(key)?.selector ?? {};
    return OPERATOR_LABELS.some(label => Object.hasOwn(selector, label));
  });
}
