import type { LabSwitchView } from './FleetLabClient';

/** Switches that belong together on the page. */
export type SwitchGroupView = { title: string; switches: LabSwitchView[] };

/** Kinds that act on the API of one cluster: they are shown under its name. */
const CLUSTER_KINDS = new Set([
  'cluster-away',
  'latency',
  'access',
  'forbidden-resource',
  'frozen-watches',
  'cordon',
  'alert',
]);

/** Titles of the kinds that are shown together. */
const TITLES: Record<string, string> = {
  'region-away': 'Regions',
  metrics: 'Measurements',
  peering: 'Peerings',
  federation: 'Peerings',
  clustermesh: 'Peerings',
  export: 'Objects',
  'hand-edit': 'Objects',
  'scale-to-zero': 'Objects',
  'image-drift': 'Objects',
  replication: 'Storage',
  'config-drift': 'Objects',
  quota: 'Objects',
  balancer: 'Balancers',
  'balancer-restart': 'Balancers',
  'balancer-weight': 'Balancers',
  'balancer-drain': 'Balancers',
  'gslb-edit': 'DNS and Gateways',
  'gslb-drain': 'DNS and Gateways',
  'k8gb-stopped': 'DNS and Gateways',
  'gateway-address': 'DNS and Gateways',
  'route-backend': 'DNS and Gateways',
};

/**
 * Sorts switches into groups: regions first, what acts on objects, storage, balancers and measurements next, then a
 * group per cluster.
 */
export function groupSwitches(
  switches: readonly LabSwitchView[],
): SwitchGroupView[] {
  const groups = new Map<string, LabSwitchView[]>(
    [
      'Regions',
      'Objects',
      'Storage',
      'Balancers',
      'DNS and Gateways',
      'Measurements',
      'Peerings',
    ].map(t => [t, []]),
  );
  for (const each of switches) {
    const title = titleOf(each);
    groups.set(title, [...(groups.get(title) ?? []), each]);
  }
  return [...groups]
    .filter(([, members]) => members.length > 0)
    .map(([title, members]) => ({ title, switches: members }));
}

function titleOf({ kind, target }: LabSwitchView): string {
  return CLUSTER_KINDS.has(kind)
    ? `Cluster ${target}`
    : TITLES[kind] ?? 'Other';
}
