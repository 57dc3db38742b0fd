import { withWeight } from './endpoints';
import type { Host, Locality, LocalityGroup } from './endpoints';
import type { LocalitySetting } from './localitySetting';

/** Who asks: where its proxy stands and the labels it has. */
export type ClientProxy = {
  locality: Locality;
  labels: Readonly<Record<string, string>>;
  network: string;
};

/**
 * Priorities of hosts as seen by one client: by failoverPriority's labels, by distance, or by
 * both. A group whose hosts differ is split.
 */
export function prioritize(
  groups: readonly LocalityGroup[],
  client: ClientProxy,
  { failover = [], failoverPriority = [] }: LocalitySetting,
): LocalityGroup[] {
  const wanted = wantedLabels(failoverPriority, client);
  const byDistance = wanted.length === 0 || failover.length > 0;
  const rankOf = (host: Host) =>
    mismatchRank(host, wanted) * (byDistance ? 5 : 1) +
    (byDistance ? distance(host.locality, client.locality, failover) : 0);
  return closeGaps(groups.flatMap(group => splitByRank(group, rankOf)));
}

type Wanted = { label: string; value: string }[];

/** A label named twice has one value only, the last one: that is how the list is kept. */
function wantedLabels(entries: readonly string[], client: ClientProxy): Wanted {
  const pairs = entries.map(entry => {
    const at = entry.indexOf('=');
    return at < 0
      ? { label: entry }
      : { label: entry.slice(0, at), value: entry.slice(at + 1) };
  });
  const overrides = new Map<string, string>();
  for (const { label, value } of pairs)
    if (value !== undefined) overrides.set(label, value);
  return pairs.map(({ label }) => ({
    label,
    value: overrides.get(label) ?? client.labels[label] ?? '',
  }));
}

/** 0 when every label agrees, else more the earlier the first disagreement. */
function mismatchRank(host: Host, wanted: Wanted): number {
  const at = wanted.findIndex(
    ({ label, value }) => (host.labels[label] ?? '') !== value,
  );
  return at < 0 ? 0 : wanted.length - at;
}

function distance(
  host: Locality,
  client: Locality,
  failover: NonNullable<LocalitySetting['failover']>,
): number {
  if (host.region !== client.region) {
    const rule = failover.find(({ from }) => from === client.region);
    return rule && rule.to !== host.region ? 4 : 3;
  }
  if (host.zone !== client.zone) return 2;
  return host.subzone === client.subzone ? 0 : 1;
}

function splitByRank(
  group: LocalityGroup,
  rankOf: (host: Host) => number,
): LocalityGroup[] {
  const ranks = [...new Set(group.hosts.map(rankOf))].sort((a, b) => a - b);
  return ranks.map(priority =>
    withWeight({
      ...group,
      priority,
      hosts: group.hosts.filter(host => rankOf(host) === priority),
    }),
  );
}

function closeGaps(groups: LocalityGroup[]): LocalityGroup[] {
  const ranks = [...new Set(groups.map(g => g.priority))].sort((a, b) => a - b);
  return groups.map(group => ({
    ...group,
    priority: ranks.indexOf(group.priority),
  }));
}
