import {
  dataInterner,
  isModuleManaged,
  managersOf,
  named,
  revisionOf,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { DestinationRuleFact, TrafficPolicyWithPorts } from '../facts';
import { ownersOf } from './ownersOf';
import { trafficPolicyOf } from './trafficPolicy';

/** The same rule is meant to be in every cluster. */
const sharePolicy = dataInterner<TrafficPolicyWithPorts>();
const shareSubsets = dataInterner<DestinationRuleFact['subsets']>();
const shareManagers = dataInterner<DestinationRuleFact['managers']>();

/** What is written of it. */
const WRITTEN = [
  ...['enabled', 'distribute', 'failover', 'failoverPriority'].map(
    field => `spec.trafficPolicy.loadBalancer.localityLbSetting.${field}`,
  ),
  'spec.trafficPolicy.outlierDetection.maxEjectionPercent',
];

/** An Istio DestinationRule; v1, v1beta1 and v1alpha3 share one schema. */
export function parseDestinationRule(object: Fields): DestinationRuleFact {
  const spec = object.requiredObject('spec');
  const exportTo = spec.texts('exportTo');
  const workloadSelector = spec.object('workloadSelector');
  const trafficPolicy = trafficPolicyOf(spec);
  return {
    ...named(object),
    ...revisionOf(object),
    host: spec.requiredName('host'),
    ...(exportTo ? { exportTo } : {}),
    ...(workloadSelector
      ? { workloadSelector: workloadSelector.textMap('matchLabels') }
      : {}),
    ...(trafficPolicy ? { trafficPolicy: sharePolicy(trafficPolicy) } : {}),
    subsets: shareSubsets(spec.objects('subsets').map(subsetOf)),
    managers: shareManagers(managersOf(object)),
    ...ownersOf(object, WRITTEN),
    moduleManaged: isModuleManaged(object),
  };
}

function subsetOf(subset: Fields): DestinationRuleFact['subsets'][number] {
  const trafficPolicy = trafficPolicyOf(subset);
  return {
    name: subset.requiredName('name'),
    labels: subset.textMap('labels'),
    ...(trafficPolicy ? { trafficPolicy } : {}),
  };
}
