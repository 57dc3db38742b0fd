import type { KubeObject } from '../../kube/model/KubeObject';
import type { DemoCluster } from '../DemoCluster';
import type { DemoService } from '../DemoService';
import { SERVICE_PORT } from '../DemoService';
import { kubeTime } from './kubeTime';

/** The version that Cilium serves. */
export const MCS_API_VERSION = 'multicluster.x-k8s.io/v1alpha1';

const HOUR_MS = 3_600_000;

/** What the MCS API holds of an exported service in one cluster that runs it. */
export function exportObjects(
  cluster: DemoCluster,
  service: DemoService,
  now: number,
): KubeObject[] {
  const { exported, namespace, name, placements } = service;
  if (!exported || !(cluster.name in placements)) return [];
  return [
    {
      apiVersion: MCS_API_VERSION,
      kind: 'ServiceExport',
      metadata: { namespace, name },
      status: {
        conditions: exportConditions(exported.conflicts[cluster.name], now),
      },
    },
    {
      apiVersion: MCS_API_VERSION,
      kind: 'ServiceImport',
      metadata: { namespace, name },
      spec: {
        type: 'ClusterSetIP',
        ports: [{ name: 'http', port: SERVICE_PORT, protocol: 'TCP' }],
      },
      status: {
        clusters: Object.keys(placements).map(at => ({ cluster: at })),
      },
    },
  ];
}

/** Conditions as the controller writes them. */
export function exportConditions(
  conflict: { reason: string; message: string } | undefined,
  now: number,
): Record<string, unknown>[] {
  const since = kubeTime(now - 3 * HOUR_MS);
  const condition = (
    type: string,
    status: string,
    reason: string,
    message = '',
  ) => ({ type, status, reason, message, lastTransitionTime: since });
  return [
    condition('Valid', 'True', 'Valid'),
    condition('Ready', 'True', 'Exported'),
    conflict
      ? condition('Conflict', 'True', conflict.reason, conflict.message)
      : condition('Conflict', 'False', 'NoConflicts'),
  ];
}
