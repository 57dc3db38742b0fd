/**
 * Weights of one rule: how much of its requests for the service stay in its cluster.
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
  /** Ready endpoints by cluster behind the import; some of them elsewhere. */
  over: ReadonlyMap<string, number>;
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
  const [over] = followed.flatMap(({ destination }) =>
    destination.kind === 'spread' ? [destination.over] : [],
  );
  const isElsewhere = [...(over ?? [])].some(
    ([name, ready]) => name !== cluster && ready > 0,
  );
  return over && here.length > 0 && isWeighed && isElsewhere
    ? {
        ...{ here, spread, over },
        answers: here.some(i => followed[i].destination.kind === 'here'),
      }
    : undefined;
}

/** Percent of the rule's requests for the service that stay in its cluster now. */
export function keptNow(
  followed: readonly Followed[],
  { here, spread }: Weighable,
): number {
  const kept = weightOf(here, followed);
  return (100 * kept) / (kept + weightOf(spread, followed));
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

/** Weights of all backends, in their order. @param kept - percent of the requests for the service that are to stay */
export function ruleWeights(
  followed: readonly Followed[],
  { here, spread, answers }: Weighable,
  kept: number,
): number[] {
  const before = weightOf([...here, ...spread], followed);
  const all = followed.reduce((sum, { weight }) => sum + weight, 0);
  const finer = Math.min(Math.ceil(FINEST / before), Math.floor(MOST / all));
  const factor = Math.max(1, finer);
  const wished = Math.round((before * factor * kept) / 100);
  // Nobody is sent to where nobody answers, only fewer.
  const stays = answers
    ? wished
    : Math.min(wished, weightOf(here, followed) * factor);
  const parts = new Map([
    ...divided(stays, here, followed),
    ...divided(before * factor - stays, spread, followed),
  ]);
  return followed.map(({ weight }, i) => parts.get(i) ?? weight * factor);
}

function weightOf(
  positions: readonly number[],
  followed: readonly Followed[],
): number {
  return positions.reduce((sum, i) => sum + followed[i].weight, 0);
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
