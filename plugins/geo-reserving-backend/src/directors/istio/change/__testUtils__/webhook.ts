/** What Istio's validating webhook refuses of a locality setting (traffic-semantics 0.6 and 1.5); no CRD knows it. */
import type { PlannedChange } from '@geo-reserving/plugin-geo-reserving-node';

type Entry = { from: string; to: Record<string, number> };
type Setting = {
  distribute?: Entry[];
  failover?: unknown[];
  failoverPriority?: string[];
};

/** One sentence for each fault of what a change applies. */
export function refusedByWebhook({ write }: PlannedChange): string[] {
  if (write.target !== 'kubernetes' || write.body.form !== 'apply') return [];
  const { spec } = write.body.fields as any;
  const setting: Setting =
    spec?.trafficPolicy?.loadBalancer?.localityLbSetting ?? {};
  const { distribute = [], failover = [], failoverPriority = [] } = setting;
  const kinds = [distribute, failover, failoverPriority].filter(
    list => list.length > 0,
  );
  return [
    ...(kinds.length > 1 ? ['several kinds of locality settings'] : []),
    ...overlaps(distribute.map(({ from }) => from)),
    ...distribute.flatMap(({ to }) => [
      ...badWeights(Object.values(to)),
      ...overlaps(Object.keys(to)),
    ]),
  ].map(problem => `${write.cluster}: ${problem}`);
}

function badWeights(weights: readonly number[]): string[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const areWhole = weights.every(
    w => Number.isInteger(w) && w >= 1 && w <= 100,
  );
  return sum === 100 && areWhole ? [] : [`weights ${weights.join()}`];
}

/** A pattern after one that covers it, or twice the same. */
function overlaps(patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern, i) =>
    patterns
      .slice(0, i)
      .filter(earlier => covers(earlier, pattern))
      .map(earlier => `${pattern} after ${earlier}`),
  );
}

function covers(general: string, special: string): boolean {
  if (general === '*' || general === special) return true;
  return general.endsWith('/*') && special.startsWith(general.slice(0, -1));
}
