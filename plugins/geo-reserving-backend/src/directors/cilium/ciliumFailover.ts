import { ciliumShares, type CiliumClient } from './ciliumShares';

/** Why requests do not leave by themselves, or do not find anybody. */
export type CiliumReason =
  /** Backends of a cluster that is no longer heard stay in use. */
  | 'cilium-keeps-backends'
  /** No other cluster that is global and shared has a ready backend. */
  | 'cilium-nowhere-shared';

/** Shares below this many percent are rounding. */
const NOTICEABLE_PERCENT = 0.01;

/**
 * Why clients of one cluster would not be served after a loss: of another cluster, which goes silent, or of their
 * own pods, whose endpoints are taken away at once. Empty when both are covered.
 */
export function ciliumFailover(client: CiliumClient): CiliumReason[] {
  const { byCluster } = ciliumShares(client);
  const usesOthers = client.others.some(
    ({ cluster }) => byCluster[cluster] > NOTICEABLE_PERCENT,
  );
  const ownGone = ciliumShares({ ...client, own: { ...client.own, ready: 0 } });
  return [
    ...(usesOthers ? (['cilium-keeps-backends'] as const) : []),
    ...(ownGone.unserved > NOTICEABLE_PERCENT
      ? (['cilium-nowhere-shared'] as const)
      : []),
  ];
}
