/**
 * What makes a Service global in a Cilium cluster mesh: annotations, of which the affinity differs by region where one is
 * active and the others wait.
 */
import { InputError } from '@backstage/errors';
import type { Manifest, ManifestRequest } from './ManifestRequest';
import { metadataOf } from './ManifestRequest';
import { serviceOf } from './workload';

/**
 * @returns files by path: the whole Service of a new workload, else a patch of the one that is there. Applied as a manifest of
 *   its own, that would take away the ports of a Service.
 */
export function ciliumServices(request: ManifestRequest): {
  files: Record<string, Manifest[]>;
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
    ...(request.workload
      ? []
      : [
          'service-patch.yaml is a patch of the Service that is there, for kustomize or `kubectl patch --patch-file`; applied as a manifest of its own it would take its ports away.',
        ]),
  ];
  const file = request.workload ? 'traffic.yaml' : 'service-patch.yaml';
  if (mode === 'nearest') {
    return {
      files: { [`deploy/${file}`]: [serviceWith(request, 'local')] },
      remarks,
    };
  }
  const [active] = regions;
  return {
    files: Object.fromEntries(
      regions.map(region => [
        `deploy/${region}/${file}`,
        [serviceWith(request, region === active ? 'local' : 'remote')],
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
  const annotations = {
    'service.cilium.io/global': 'true',
    'service.cilium.io/shared': 'true',
    'service.cilium.io/affinity': affinity,
  };
  return request.workload
    ? serviceOf(request, request.workload, annotations)
    : {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: metadataOf(request, { annotations }),
      };
}
