import { createHash } from 'node:crypto';
import type { KubeObject } from '../../kube/model/KubeObject';
import { kubeTime } from './kubeTime';

const HOUR_MS = 3600 * 1000;

/** An alert of the platform that fires. */
export type DemoAlert = {
  /** Absent: in every cluster. */
  cluster?: string;
  name: string;
  severity: number;
  summary: string;
  labels: Record<string, string>;
  /** For how long, in hours. */
  hours: number;
};

/** What fires in the demo. `DeadMansSwitch` always does, everywhere: it shows that alerts arrive at all. */
export const DEMO_ALERTS: readonly DemoAlert[] = [
  {
    name: 'DeadMansSwitch',
    severity: 4,
    summary: 'Alerting works.',
    labels: {},
    hours: 900,
  },
  {
    cluster: 'gru-1',
    name: 'D8IstioAllianceDataPlaneNotConnected',
    severity: 4,
    summary:
      'Data-plane connectivity check failed for IstioMulticluster sin-1.',
    labels: { alliance_kind: 'IstioMulticluster', name: 'sin-1' },
    hours: 3,
  },
  {
    cluster: 'iad-1',
    name: 'D8NodeIsNotUpdating',
    severity: 9,
    summary: 'Node iad-1-worker-1a-1 is not updating.',
    labels: { node: 'iad-1-worker-1a-1' },
    hours: 30,
  },
];

/** The object that the platform keeps of an alert; its name is a fingerprint. */
export function alertObject(alert: DemoAlert, now: number): KubeObject {
  const { name, severity, summary, labels, hours } = alert;
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([name, labels]))
    .digest('hex')
    .slice(0, 16);
  return {
    apiVersion: 'deckhouse.io/v1alpha1',
    kind: 'ClusterAlert',
    metadata: {
      name: fingerprint,
      labels: { app: 'alerts-receiver', heritage: 'deckhouse' },
    },
    alert: { name, severityLevel: String(severity), summary, labels },
    status: {
      alertStatus: 'firing',
      startsAt: kubeTime(now - hours * HOUR_MS),
      lastUpdateTime: kubeTime(now),
    },
  };
}
