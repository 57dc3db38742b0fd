/**
 * Versions of the platform and of the mesh in a cluster, where an object that is watched anyway states them.
 *
 * Deckhouse: the DeckhouseRelease that is deployed. Istio: the Deployments of its control plane, which Deckhouse names
 * after their version (`istiod-v1x25`) and others tag with it. Module settings (ModuleConfig) would tell it too, and
 * may hold credentials, so they are not read.
 */
import type { ClusterView } from '@geo-reserving/plugin-geo-reserving-common';
import {
  imageReference,
  memoByMap,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts, WorkloadFact } from '../../fleet/facts';
import { byText, distinct } from '../support/order';

const NAMED = /^istiod-v(\d+)x(\d+)(?:x(\d+))?$/;
const TAGGED = /^v?(\d+\.\d+(?:\.\d+)?)/;

/** Control planes that run, by their versions. */
const istioVersions = memoByMap(
  (deployments: ReadonlyMap<string, WorkloadFact>): readonly string[] => {
    const versions: string[] = [];
    for (const [key, workload] of deployments) {
      if (key.includes('/istiod') && workload.desired > 0) {
        versions.push(...istioVersionOf(workload));
      }
    }
    return distinct(versions);
  },
);

/** Absent where nothing states one. */
export function platformVersions({
  deployments,
  deckhousereleases,
}: ClusterFacts): ClusterView['platform'] {
  const istio = istioVersions(deployments);
  const releases = [...deckhousereleases.values()].map(r => r.version);
  const deckhouse = releases.sort(byVersion).at(-1);
  return deckhouse === undefined && istio.length === 0
    ? undefined
    : {
        ...(deckhouse === undefined ? {} : { deckhouse }),
        ...(istio.length > 0 ? { istio: [...istio].sort(byVersion) } : {}),
      };
}

/** `1.31` of `v1.31.4`; undefined for what is no version. */
export function minorOf(version: string | undefined): string | undefined {
  return /^v?(\d+\.\d+)(?:\D|$)/.exec(version ?? '')?.[1];
}

/** Orders versions by their numbers. */
export function byVersion(a: string, b: string): number {
  const [left, right] = [a, b].map(v => (v.match(/\d+/g) ?? []).map(Number));
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return byText(a, b);
}

function istioVersionOf({ name, images }: WorkloadFact): string[] {
  const named = NAMED.exec(name);
  if (named) {
    return [named.slice(1).filter(Boolean).join('.')];
  }
  const pilot =
    images.find(({ container }) => container === 'discovery') ?? images[0];
  const tag = imageReference(pilot?.image ?? '')?.tag ?? '';
  return TAGGED.exec(tag)?.slice(1, 2) ?? [];
}
