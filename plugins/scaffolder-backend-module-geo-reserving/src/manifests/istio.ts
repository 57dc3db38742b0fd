/**
 * The DestinationRule that makes Istio serve by intent. The same one goes into every cluster with callers, because every
 * control plane reads its own copy.
 *
 * Sources: Istio's locality load balancing and outlier detection, as its proxies really do them: see
 * docs/traffic-prediction.md.
 */
import type { Manifest, ManifestRequest } from './ManifestRequest';
import { metadataOf } from './ManifestRequest';

export function istioRule(request: ManifestRequest): {
  manifests: Manifest[];
  remarks: string[];
} {
  const { service } = request;
  const { setting, remarks } = localityOf(request);
  const rule: Manifest = {
    apiVersion: 'networking.istio.io/v1beta1',
    kind: 'DestinationRule',
    metadata: metadataOf(request, { name: `${service.name}-geo` }),
    spec: {
      host: service.name,
      trafficPolicy: {
        loadBalancer: { localityLbSetting: setting },
        // Without it nothing is ever failed over; and the default of 10 % ejects nobody of fewer than ten.
        outlierDetection: {
          consecutive5xxErrors: 5,
          interval: '10s',
          baseEjectionTime: '30s',
          maxEjectionPercent: 100,
        },
      },
    },
  };
  return { manifests: [rule], remarks };
}

function localityOf(request: ManifestRequest): {
  setting: Record<string, unknown>;
  remarks: string[];
} {
  switch (request.mode) {
    case 'nearest':
      return { setting: { enabled: true }, remarks: [] };
    case 'weighted':
      return {
        setting: { enabled: true, distribute: [sharesOf(request)] },
        remarks: [],
      };
    case 'standby':
      return preferenceOf(request);
    default:
      throw new Error(`Unknown mode: ${request.mode satisfies never}`);
  }
}

/** The same shares whoever calls; a region without a share is left out, since a weight of 0 is refused. */
function sharesOf({ weights = {}, regionLabels }: ManifestRequest) {
  const shares = Object.entries(weights).filter(([, share]) => share > 0);
  return {
    from: '*',
    to: Object.fromEntries(
      shares.map(([region, share]) => [
        `${regionLabels[region] ?? region}/*`,
        share,
      ]),
    ),
  };
}

/** One label that the active region has and the others have not: everybody prefers it, and falls back to the rest. */
function preferenceOf({
  regions,
  regionLabels,
  activeNetwork,
}: ManifestRequest) {
  const [active] = regions;
  const preferred = activeNetwork
    ? `topology.istio.io/network=${activeNetwork}`
    : `topology.kubernetes.io/region=${regionLabels[active] ?? active}`;
  const remarks = [
    ...(activeNetwork
      ? []
      : [
          `The rule prefers ${active} by the label of its nodes. That works on one flat network only; where clusters reach each other through gateways, name Istio's network of ${active}.`,
        ]),
    ...(regions.length > 2
      ? [
          `Istio knows the first of an order only: when ${active} fails, ${regions
            .slice(1)
            .join(', ')} take over together.`,
        ]
      : []),
  ];
  return {
    setting: { enabled: true, failoverPriority: [preferred] },
    remarks,
  };
}
