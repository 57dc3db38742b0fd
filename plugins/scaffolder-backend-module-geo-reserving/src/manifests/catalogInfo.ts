import {
  ANNOTATION_MODE,
  ANNOTATION_REGIONS,
  ANNOTATION_RPO,
  ANNOTATION_RTO,
  ANNOTATION_SERVICE,
  ANNOTATION_TIER,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Manifest, ManifestRequest } from './ManifestRequest';

/** The component that stands for the service, with what is meant of it. */
export function catalogInfo(request: ManifestRequest): Manifest {
  const { service, mode, tier, rpo, rto, owner } = request;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: service.name,
      annotations: {
        [ANNOTATION_SERVICE]: `${service.namespace}/${service.name}`,
        [ANNOTATION_MODE]: mode,
        [ANNOTATION_REGIONS]: declaredRegions(request),
        ...(tier ? { [ANNOTATION_TIER]: tier } : {}),
        ...(rto ? { [ANNOTATION_RTO]: rto } : {}),
        ...(rpo ? { [ANNOTATION_RPO]: rpo } : {}),
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner },
  };
}

function declaredRegions({ mode, regions, weights = {} }: ManifestRequest) {
  return mode === 'weighted'
    ? Object.entries(weights)
        .map(([region, share]) => `${region}=${share}`)
        .join(', ')
    : regions.join(', ');
}
