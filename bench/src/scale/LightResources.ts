import { sharing, type FleetShape } from './FleetShape';
import {
  autoscalerText,
  budgetText,
  deploymentText,
  nodeText,
  peeringText,
  ruleText,
  serviceText,
  sliceText,
  type PlacementState,
} from './objectTexts';

const NODES = 12;

/** One list that a cluster serves. */
export type LightResource = {
  /** `/apis/apps/v1` */
  root: string;
  plural: string;
  kind: string;
  count: number;
  /** The object at a place of the list, as JSON. */
  text(place: number): string;
};

/** What of a cluster changes while it runs. */
export type ClusterState = {
  placement(service: number): PlacementState;
  peering(): { version: number; probedAt: number };
};

/** The lists of one cluster. No object is held: each is written when it is asked for. */
export function lightResources(
  cluster: number,
  shape: FleetShape,
  state: ClusterState,
): LightResource[] {
  const all = Array.from({ length: shape.services }, (_, i) => i);
  const of = (
    root: string,
    plural: string,
    kind: string,
    services: readonly number[],
    text: (service: number) => string,
  ): LightResource => ({
    root,
    plural,
    kind,
    count: services.length,
    text: place => text(services[place]),
  });
  const none = (root: string, plural: string, kind: string) =>
    of(root, plural, kind, [], () => '');
  const [apps, istio] = ['/apis/apps/v1', '/apis/networking.istio.io/v1'];
  const deckhouse = '/apis/deckhouse.io/v1alpha1';
  return [
    of('/api/v1', 'nodes', 'Node', all.slice(0, NODES), node =>
      nodeText(cluster, node),
    ),
    of('/api/v1', 'services', 'Service', all, i => serviceText(cluster, i)),
    of(apps, 'deployments', 'Deployment', all, i =>
      deploymentText(cluster, i, state.placement(i)),
    ),
    none(apps, 'statefulsets', 'StatefulSet'),
    none(apps, 'daemonsets', 'DaemonSet'),
    of('/apis/discovery.k8s.io/v1', 'endpointslices', 'EndpointSlice', all, i =>
      sliceText(cluster, i, state.placement(i)),
    ),
    of(
      '/apis/autoscaling/v2',
      'horizontalpodautoscalers',
      'HorizontalPodAutoscaler',
      sharing(shape, 'autoscaler'),
      i => autoscalerText(cluster, i),
    ),
    of(
      '/apis/policy/v1',
      'poddisruptionbudgets',
      'PodDisruptionBudget',
      sharing(shape, 'budget'),
      i => budgetText(cluster, i),
    ),
    of(
      istio,
      'destinationrules',
      'DestinationRule',
      sharing(shape, 'rule'),
      i => ruleText(cluster, i),
    ),
    none(istio, 'virtualservices', 'VirtualService'),
    {
      root: deckhouse,
      plural: 'istiomulticlusters',
      kind: 'IstioMulticluster',
      count: shape.clusters - 1,
      text: place => peeringText(cluster, place, state.peering()),
    },
    none(deckhouse, 'istiofederations', 'IstioFederation'),
  ];
}
