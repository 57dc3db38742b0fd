/**
 * What makes a Service global in a Cilium cluster mesh: annotations, of which the affinity differs by region where one is
 * active and the others wait.
 */
import { InputError } from '@backstage/errors';
import type { Manifest, ManifestRequest } from './ManifestRequest';
import { metadataOf } from './ManifestRequest';

/** @returns the Service as a patch, by region; the same for all under `*` */
export function ciliumServices(request: ManifestRequest): {
  byRegion: Record<string, Manifest>;
  remarks: string[];
} {
  const { mode, regions } = request;
  if (mode === 'weighted') {
    throw new InputError(
      'mode weighted cannot be had with Cilium: it knows no shares. Choose nearest or standby',
    );
  }
  const remarks = [
    'Cilium keeps sending to a cluster that it does not hear any more, so the loss of a whole cluster is not noticed by it.',
  ];
  if (mode === 'nearest') {
    return { byRegion: { '*': serviceWith(request, 'local') }, remarks };
  }
  const [active] = regions;
  return {
    byRegion: Object.fromEntries(
      regions.map(region => [
        region,
        serviceWith(request, region === active ? 'local' : 'remote'),
      ]),
    ),
    remarks: [
      ...remarks,
      ...(regions.length > 2
        ? ['With more than two regions, standbys may send to each other.']
        : []),
    ],
  };
}

function serviceWith(
  request: ManifestRequest,
  affinity: 'local' | 'remote',
): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadataOf(request, {
      annotations: {
        'service.cilium.io/global': 'true',
        'service.cilium.io/shared': 'true',
        'service.cilium.io/affinity': affinity,
      },
    }),
  };
}
