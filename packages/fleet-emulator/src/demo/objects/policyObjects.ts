import type { KubeObject } from '../../kube/model/KubeObject';
import type { DemoCluster } from '../DemoCluster';
import type { DemoService, PolicySpec } from '../DemoService';

/** The group and version that the platform documents. */
export const ISTIO_API_VERSION = 'networking.istio.io/v1beta1';

/** The Istio objects that direct a service in one cluster. */
export function policyObjects(
  cluster: DemoCluster,
  service: DemoService,
): KubeObject[] {
  return [
    ...policy(
      'DestinationRule',
      'geo',
      service,
      service.destinationRule?.(cluster),
    ),
    ...policy(
      'VirtualService',
      'split',
      service,
      service.virtualService?.(cluster),
    ),
  ];
}

function policy(
  kind: string,
  suffix: string,
  { namespace, name }: DemoService,
  spec: PolicySpec | undefined,
): KubeObject[] {
  if (!spec) return [];
  return [
    {
      apiVersion: ISTIO_API_VERSION,
      kind,
      metadata: { name: `${name}-${suffix}`, namespace },
      spec,
    },
  ];
}
