import type { Destination } from './buildDestination';
import { cleanWeight } from './cleanWeight';
import { readPattern } from './localityPattern';

/**
 * Percent by region as somebody wrote it, whatever the endpoints' health: the `to` of the
 * distribute entry in force, or the weights of VirtualService destinations that each stand in one
 * region. Undefined when it is not written so, or when a pattern names no region.
 */
export function writtenWeights(
  destinations: readonly Destination[],
): Record<string, number> | undefined {
  const sums = new Map<string, number>();
  const add = (region: string, percent: number) =>
    sums.set(region, (sums.get(region) ?? 0) + percent);
  const isPinned = destinations.some(({ policy }) => policy.remote);
  for (const destination of destinations) {
    const { percent } = destination.policy;
    const parts =
      regionOfShare(destination, isPinned) ?? distributeTo(destination);
    if (!parts) {
      return undefined;
    }
    parts.forEach(([region, part]) => add(region, (percent * part) / 100));
  }
  return sums.size ? Object.fromEntries(sums) : undefined;
}

function distributeTo({ policy }: Destination): [string, number][] | undefined {
  const entry = policy.localityLbSetting?.distribute.find(
    ({ from }) => from === policy.distributeFrom,
  );
  const parts: [string, number][] = [];
  for (const [pattern, weight] of Object.entries(entry?.to ?? {})) {
    const { region } = readPattern(pattern);
    if (region === undefined) {
      return undefined;
    }
    parts.push([region, cleanWeight(weight)]);
  }
  return parts.length ? parts : undefined;
}

/** A share of a VirtualService that stands in one region: a subset's, or one beside a federated host's. */
function regionOfShare(
  { policy }: Destination,
  isPinned: boolean,
): [string, number][] | undefined {
  const regions = new Set(policy.order.flat());
  const isShare = policy.subset !== undefined || isPinned;
  return isShare && regions.size === 1 ? [[[...regions][0], 100]] : undefined;
}
