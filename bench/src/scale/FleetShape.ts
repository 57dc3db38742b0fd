/** How large the generated fleet is; everything else about it follows from these and from indexes. */
export type FleetShape = { clusters: number; services: number };

const REGIONS = 10;
const ZONES = ['a', 'b', 'c'];
const NAMESPACES = 40;
/** One service in so many has an autoscaler, another one a disruption budget, another one a DestinationRule. */
const SHARE = 5;

export const clusterName = (cluster: number) => `c${padded(cluster, 2)}`;

/** Ten regions, or as many as there are clusters, so that fleets of different sizes differ in one thing only. */
export const regionOf = (cluster: number) => `region-${cluster % REGIONS}`;

export const zonesOf = (cluster: number) =>
  ZONES.map(zone => `${regionOf(cluster)}${zone}`);

export const uuidOf = (cluster: number) =>
  `00000000-0000-4000-8000-${padded(cluster, 12)}`;

export const networkOf = (cluster: number) => `network-${clusterName(cluster)}`;

/** Each service is in every cluster: the same namespace and name. */
export function serviceAt(index: number) {
  return {
    namespace: `team-${padded(index % NAMESPACES, 2)}`,
    name: `service-${padded(index, 4)}`,
  };
}

/** Pods that a service is meant to have in a cluster: 2 to 6, differently in each. */
export const podsOf = (cluster: number, service: number) =>
  2 + (mixed(cluster * 10_007 + service) % 5);

/** Services that have one of the objects that not every service has. */
export function sharing(
  { services }: FleetShape,
  what: 'autoscaler' | 'budget' | 'rule',
): number[] {
  const rest = { autoscaler: 0, budget: 1, rule: 2 }[what];
  return Array.from({ length: services }, (_, i) => i).filter(
    i => i % SHARE === rest,
  );
}

const padded = (value: number, digits: number) =>
  String(value).padStart(digits, '0');

/** A number that looks random and is the same in every run. */
function mixed(value: number): number {
  let bits = Math.imul(value ^ 0x9e3779b9, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
