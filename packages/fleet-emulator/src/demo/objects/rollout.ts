import type { KubeObject } from '../../kube/model/KubeObject';
import type { DemoPlacement, DemoRollout, DemoService } from '../DemoService';
import { kubeTime } from './kubeTime';
import { podTemplate, workloadStatus } from './workload';

export const ROLLOUT_API_VERSION = 'argoproj.io/v1alpha1';

const HOUR_MS = 3600 * 1000;

/** An Argo Rollout behind a service, with the status its controller would have written. */
export function rollout(
  service: DemoService,
  placement: DemoPlacement,
  now: number,
): KubeObject {
  const { namespace, name } = service;
  const { replicas, ready = replicas, rollout: state } = placement;
  return {
    apiVersion: ROLLOUT_API_VERSION,
    kind: 'Rollout',
    metadata: { name, namespace, labels: { app: name } },
    spec: {
      replicas,
      strategy: strategyOf(name, state),
      ...(service.templateInDeployment
        ? { workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name } }
        : {
            selector: { matchLabels: { app: name } },
            template: podTemplate(service, versionOf(service, placement)),
          }),
    },
    status: {
      ...workloadStatus('Rollout', replicas, ready, now),
      selector: `app=${name}`,
      HPAReplicas: replicas,
      ...progressOf(state, now),
    },
  };
}

/** The Deployment that a Rollout takes its pod template from: scaled to zero, so that it has no pods of its own. */
export function templateHolder(
  service: DemoService,
  placement: DemoPlacement,
): KubeObject[] {
  const { namespace, name } = service;
  if (!service.templateInDeployment) return [];
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace, labels: { app: name } },
      spec: {
        replicas: 0,
        selector: { matchLabels: { app: name } },
        template: podTemplate(service, versionOf(service, placement)),
      },
      status: { observedGeneration: 1 },
    },
  ];
}

function versionOf(service: DemoService, { version }: DemoPlacement): string {
  return version ?? service.version;
}

function strategyOf(name: string, state: DemoRollout | undefined) {
  if (state === 'preview')
    return {
      blueGreen: {
        activeService: name,
        previewService: `${name}-preview`,
        autoPromotionEnabled: false,
      },
    };
  // A weight and a pause in turn, and all of it at the end.
  const steps = Array.from({ length: state?.of ?? 4 }, (_, i) =>
    i % 2 === 0 ? { setWeight: 10 * (i + 1) } : { pause: {} },
  );
  return { canary: { steps } };
}

function progressOf(state: DemoRollout | undefined, now: number) {
  if (state === undefined)
    return {
      phase: 'Healthy',
      stableRS: '6c9f7d8b5d',
      currentPodHash: '6c9f7d8b5d',
      currentStepIndex: 4,
    };
  const reason = state === 'preview' ? 'BlueGreenPause' : 'CanaryPauseStep';
  return {
    phase: 'Paused',
    message: reason,
    stableRS: '6c9f7d8b5d',
    currentPodHash: '7f4b9c6d4f',
    controllerPause: true,
    pauseConditions: [{ reason, startTime: kubeTime(now - 5 * HOUR_MS) }],
    ...(state === 'preview'
      ? {
          blueGreen: {
            activeSelector: '6c9f7d8b5d',
            previewSelector: '7f4b9c6d4f',
          },
        }
      : { currentStepIndex: state.step - 1 }),
  };
}
