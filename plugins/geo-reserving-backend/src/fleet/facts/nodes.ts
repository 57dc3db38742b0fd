import { parseQuantity } from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { NodeFact } from '../facts';

const REGION = 'topology.kubernetes.io/region';
const ZONE = 'topology.kubernetes.io/zone';

/** A Node: where it stands, whether it is ready, what it offers. */
export function parseNode(object: Fields): NodeFact {
  const metadata = object.requiredObject('metadata');
  const labels = metadata.textMap(
    'labels',
    key => key === REGION || key === ZONE,
  );
  return {
    name: metadata.requiredName('name'),
    ready: isReady(object.requiredObject('status')),
    unschedulable: object.object('spec')?.flag('unschedulable') ?? false,
    ...(labels[REGION] ? { region: labels[REGION] } : {}),
    ...(labels[ZONE] ? { zone: labels[ZONE] } : {}),
    allocatable: allocatableOf(object.requiredObject('status')),
  };
}

/** Only a condition that says True counts; Unknown is what a lost kubelet leaves behind. */
function isReady(status: Fields): boolean {
  return status
    .objects('conditions')
    .some(c => c.text('type') === 'Ready' && c.text('status') === 'True');
}

function allocatableOf(status: Fields): NodeFact['allocatable'] {
  const allocatable = status.object('allocatable');
  const cpu = parseQuantity(allocatable?.text('cpu'));
  const memoryBytes = parseQuantity(allocatable?.text('memory'));
  const pods = parseQuantity(allocatable?.text('pods'));
  return {
    ...(cpu === undefined ? {} : { cpuMillis: Math.round(cpu * 1000) }),
    ...(memoryBytes === undefined ? {} : { memoryBytes }),
    ...(pods === undefined ? {} : { pods }),
  };
}
