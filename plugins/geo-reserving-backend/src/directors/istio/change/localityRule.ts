/**
 * One locality setting for all clusters of a mesh, so that every copy of the rule reads the same.
 *
 * What callers need differs by where they are: a region that is drained keeps a little for itself, and whoever is behind
 * a gateway is named by zones. So the entries of distribute are for callers by region (or zone), and `*` for the rest.
 */
import type { LocalityLbSetting } from '../../../fleet/facts';
import type { Locality } from './localityFor';
import type { Perspective } from './MeshPlace';

export type PlacedLocality = { source: Perspective; locality: Locality };

const NOTHING: LocalityLbSetting = {
  enabled: true,
  distribute: [],
  failover: [],
  failoverPriority: [],
};

/**
 * The setting for one source among those whose mesh pools the same clusters.
 *
 * @param all - the source among them; where they cannot be told apart, the setting is for this source alone
 */
export function localityRule(
  own: PlacedLocality,
  all: readonly PlacedLocality[],
): LocalityLbSetting {
  const { setting } = own.locality;
  switch (setting.kind) {
    case 'nearest':
      return NOTHING;
    case 'prefer':
      return { ...NOTHING, failoverPriority: [setting.key] };
    default:
      return {
        ...NOTHING,
        distribute: shared(all) ?? [{ from: '*', to: setting.to }],
      };
  }
}

type To = Readonly<Record<string, number>>;

/** Undefined when callers that Istio cannot tell apart need different shares. */
function shared(
  all: readonly PlacedLocality[],
): LocalityLbSetting['distribute'] | undefined {
  const wishes = all.flatMap(({ source, locality: { setting } }) =>
    setting.kind === 'distribute' ? [{ source, to: inOrder(setting.to) }] : [],
  );
  if (wishes.length < all.length) {
    return undefined;
  }
  const byText = new Map<string, { count: number; to: To }>();
  for (const { to } of wishes) {
    const text = JSON.stringify(to);
    byText.set(text, { count: (byText.get(text)?.count ?? 0) + 1, to });
  }
  const [[commonest, { to: rest }]] = [...byText].sort(
    ([a, { count: ca }], [b, { count: cb }]) => cb - ca || (a < b ? -1 : 1),
  );
  const labels = [...new Set(wishes.map(w => w.source.regionLabel))].sort();
  const entries: LocalityLbSetting['distribute'] = [];
  for (const label of labels) {
    const here = wishes.filter(w => w.source.regionLabel === label);
    const texts = new Set(here.map(w => JSON.stringify(w.to)));
    if (texts.size > 1 || label === '') return undefined;
    if (!texts.has(commonest)) {
      entries.push({ from: `${label}/*`, to: here[0].to });
    }
  }
  return [...entries, { from: '*', to: rest }];
}

function inOrder(to: To): To {
  return Object.fromEntries(
    Object.entries(to).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
