import type { TopologyLabels } from './topologyLabels';
import { labelValues, NETWORK } from './topologyLabels';

/** A failoverPriority list, read. */
export type FailoverKeys = {
  keys: string[];
  /** Values written as `key=value`; the last one of a label replaces the others (section 0.2). */
  wanted: ReadonlyMap<string, string>;
  /** Labels that stand more than once with a value. */
  repeated: string[];
};

/** Reads `key` and `key=value` entries (section 1.6). */
export function readFailoverPriority(list: readonly string[]): FailoverKeys {
  const wanted = new Map<string, string>();
  const repeated = new Set<string>();
  const keys = list.map(entry => {
    const [key, ...values] = entry.split('=');
    if (values.length === 1) {
      if (wanted.has(key)) {
        repeated.add(key);
      }
      wanted.set(key, values[0]);
    }
    return key;
  });
  return { keys, wanted, repeated: [...repeated] };
}

/**
 * The priority of an endpoint: the keys are an AND-chain, and the first mismatch at index j of N
 * gives N - j; no mismatch gives 0 (section 1.6).
 *
 * @param networkTiers - a foreign network under a bare leading network key adds N and matching goes on
 */
export function failoverPriorityOf(
  { keys, wanted }: FailoverKeys,
  client: TopologyLabels,
  endpoint: TopologyLabels,
  networkTiers: boolean,
): number {
  const length = keys.length;
  let tier = 0;
  for (let index = 0; index < length; index++) {
    const key = keys[index];
    if (!matches(key, wanted, client, endpoint)) {
      const opensTier =
        networkTiers && index === 0 && key === NETWORK && !wanted.has(key);
      if (!opensTier) {
        return tier + length - index;
      }
      tier = length;
    }
  }
  return tier;
}

function matches(
  key: string,
  wanted: ReadonlyMap<string, string>,
  client: TopologyLabels,
  endpoint: TopologyLabels,
): boolean {
  const values = labelValues(endpoint, key);
  const value = wanted.get(key);
  return value === undefined
    ? labelValues(client, key).some(own => values.includes(own))
    : values.includes(value);
}
