/** Versions in which a cluster is unlike the others, each one sentence. */
import type { ClusterFacts } from '../../fleet/facts';
import { groupBy } from '../support/order';
import { listOf } from '../support/words';
import { byVersion, minorOf, platformVersions } from './platformVersions';

/** What is compared: minor versions, since patches differ from day to day. */
const KINDS: { name: string; of: (cluster: ClusterFacts) => string[] }[] = [
  { name: 'Kubernetes', of: c => minors([c.identity.version]) },
  { name: 'Deckhouse', of: c => minors([platformVersions(c)?.deckhouse]) },
  { name: 'Istio', of: c => minors(platformVersions(c)?.istio ?? []) },
];

/** @param istioMinor - the release of Istio by whose rules the prediction reckons */
export function versionWarnings(
  cluster: ClusterFacts,
  all: readonly ClusterFacts[],
  istioMinor: number,
): string[] {
  return [
    ...KINDS.flatMap(({ name, of }) => {
      const usual = usualOf(all.flatMap(of));
      const own = of(cluster);
      return usual === undefined || own.length === 0 || own.includes(usual)
        ? []
        : [`It runs ${name} ${listOf(own)}, other clusters ${usual}.`];
    }),
    ...otherThanReckoned(cluster, istioMinor),
  ];
}

function otherThanReckoned(
  cluster: ClusterFacts,
  istioMinor: number,
): string[] {
  const own = minors(platformVersions(cluster)?.istio ?? []);
  const reckoned = `1.${istioMinor}`;
  return own.length === 0 || own.includes(reckoned)
    ? []
    : [
        `Its Istio is ${listOf(
          own,
        )}, and where requests go is reckoned by the rules of ${reckoned} (geoReserving.mesh.istioVersion).`,
      ];
}

/** The version that most have; of equally many the newest. */
function usualOf(versions: readonly string[]): string | undefined {
  return [...groupBy(versions, v => v)]
    .sort(([a, as], [b, bs]) => as.length - bs.length || byVersion(a, b))
    .at(-1)?.[0];
}

function minors(versions: readonly (string | undefined)[]): string[] {
  const known = versions.flatMap(version => minorOf(version) ?? []);
  return [...new Set(known)].sort(byVersion);
}
