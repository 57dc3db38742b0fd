/**
 * Weights of one rule for the shares that are wanted of a cluster's requests.
 *
 * A route can keep requests in its own cluster (the Service) or hand them to all clusters that export the service (its
 * import), which share by ready endpoints: between these two it weighs, among the clusters behind an import it cannot. What
 * goes to other services keeps its part.
 */
import type { ServiceKey } from '../../../entry/facts';
import { keyOf } from '../../../entry/leads';
import type { Followed } from '../RouteRule';

/** Weights of a rule are to be at least this fine. */
const FINEST = 100;
/** The Gateway API takes no more. */
const MOST = 1_000_000;

/** What can be weighed in a rule. */
export type Weighable = {
  /** Positions of backends that keep requests in the cluster, and of those that spread them. */
  here: readonly number[];
  spread: readonly number[];
  /** Percent of what is spread that comes back to the cluster; under 100. */
  comesBack: number;
  /** Whether those that are kept get an answer. */
  answers: boolean;
};

/** Undefined: nothing can be weighed, since one of the two ways is not there, or leads to where the other one does. */
export function weighable(
  followed: readonly Followed[],
  { service, cluster }: { service: ServiceKey; cluster: string },
): Weighable | undefined {
  const positions = followed.map((_, i) => i);
  const here = positions.filter(i => isOwn(followed[i], service));
  const spread = positions.filter(
    i => followed[i].destination.kind === 'spread',
  );
  const isWeighed = [...here, ...spread].some(i => followed[i].weight > 0);
  const over = followed.flatMap(({ destination }) =>
    destination.kind === 'spread' ? [...destination.over] : [],
  );
  const ready = (entries: typeof over) =>
    entries.reduce((sum, [, count]) => sum + count, 0);
  const back = ready(over.filter(([name]) => name === cluster));
  return here.length > 0 && isWeighed && back < ready(over)
    ? {
        here,
        spread,
        comesBack: (100 * back) / ready(over),
        answers: here.some(i => followed[i].destination.kind === 'here'),
      }
    : undefined;
}

/** The Service itself in this cluster, whether somebody answers there or not. */
function isOwn({ backend, destination }: Followed, service: ServiceKey) {
  return (
    keyOf(backend) === service &&
    backend.group === '' &&
    backend.kind === 'Service' &&
    ['here', 'fails'].includes(destination.kind)
  );
}

/**
 * Weights of all backends, in their order.
 *
 * @param own - percent of the rule's requests for the service that are to be served in the cluster
 */
export function ruleWeights(
  followed: readonly Followed[],
  { here, spread, comesBack, answers }: Weighable,
  own: number,
): number[] {
  const sum = (positions: readonly number[]) =>
    positions.reduce((total, i) => total + followed[i].weight, 0);
  const before = sum([...here, ...spread]);
  const all = sum(followed.map((_, i) => i));
  const finer = Math.min(Math.ceil(FINEST / before), Math.floor(MOST / all));
  const factor = Math.max(1, finer);
  const wished = Math.round((before * factor * toKeep(own, comesBack)) / 100);
  // Nobody is sent to where nobody answers, only fewer.
  const kept = answers ? wished : Math.min(wished, sum(here) * factor);
  const parts = new Map([
    ...divided(kept, here, followed),
    ...divided(before * factor - kept, spread, followed),
  ]);
  return followed.map(({ weight }, i) => parts.get(i) ?? weight * factor);
}

/** Percent to keep, so that with what comes back the wanted share is served here; as near as it gets. */
function toKeep(own: number, comesBack: number): number {
  const kept = (100 * (own - comesBack)) / (100 - comesBack);
  return Math.min(100, Math.max(0, kept));
}

/** Among several backends of one kind in the proportion that they had; the first gets what does not divide. */
function divided(
  total: number,
  [first, ...rest]: readonly number[],
  followed: readonly Followed[],
): [number, number][] {
  const weight = (i: number) => followed[i].weight;
  const before = rest.reduce((sum, i) => sum + weight(i), weight(first));
  const parts = rest.map((i): [number, number] => [
    i,
    before > 0 ? Math.floor((total * weight(i)) / before) : 0,
  ]);
  const given = parts.reduce((sum, [, part]) => sum + part, 0);
  return [[first, total - given], ...parts];
}
