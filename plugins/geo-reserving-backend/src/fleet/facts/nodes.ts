import { interner } from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { NodeFact } from '../facts';
import { amountsOf } from './amounts';
import { nodeImagesOf } from './nodeImages';

const REGION = 'topology.kubernetes.io/region';
const ZONE = 'topology.kubernetes.io/zone';

/** Effects that keep pods away; `PreferNoSchedule` does not. */
const HARD = ['NoSchedule', 'NoExecute'];

/** Said by the condition Ready and by `spec.unschedulable` already, from which controllers derive them a moment later. */
const DERIVED = ['not-ready', 'unreachable', 'unschedulable'].map(
  what => `node.kubernetes.io/${what}`,
);

/** Nodes of one group have the same taints. */
const share = interner<readonly string[]>(taints => taints.join('\n'));

/** A Node: where it stands, whether it is ready, what it offers, whom it keeps away, which images it holds. */
export function parseNode(object: Fields): NodeFact {
  const spec = object.object('spec');
  const status = object.requiredObject('status');
  const taints = hardTaintsOf(spec);
  const images = nodeImagesOf(status);
  const metadata = object.requiredObject('metadata');
  const labels = metadata.textMap(
    'labels',
    key => key === REGION || key === ZONE,
  );
  return {
    name: metadata.requiredName('name'),
    ready: isReady(status),
    unschedulable: spec?.flag('unschedulable') ?? false,
    ...(labels[REGION] ? { region: labels[REGION] } : {}),
    ...(labels[ZONE] ? { zone: labels[ZONE] } : {}),
    allocatable: allocatableOf(status),
    ...(taints.length > 0 ? { taints: share(taints) } : {}),
    ...(images.length > 0 ? { images } : {}),
  };
}

/** A node without its images: they come and go by themselves, and wake nobody (docs/status.md). */
export function withoutImages({ images: _, ...node }: NodeFact): unknown {
  return node;
}

function hardTaintsOf(spec: Fields | undefined): string[] {
  return (spec?.objects('taints') ?? [])
    .map(taint => ({
      key: taint.requiredName('key'),
      value: taint.text('value') ?? '',
      effect: taint.text('effect') ?? '',
    }))
    .filter(
      ({ key, effect }) => HARD.includes(effect) && !DERIVED.includes(key),
    )
    .map(({ key, value, effect }) => `${key}=${value}:${effect}`)
    .sort();
}

/** Only a condition that says True counts; Unknown is what a lost kubelet leaves behind. */
function isReady(status: Fields): boolean {
  return status
    .objects('conditions')
    .some(c => c.text('type') === 'Ready' && c.text('status') === 'True');
}

function allocatableOf(status: Fields): NodeFact['allocatable'] {
  const { cpu, memory, pods } = amountsOf(status.object('allocatable'));
  return {
    ...(cpu === undefined ? {} : { cpuMillis: cpu }),
    ...(memory === undefined ? {} : { memoryBytes: memory }),
    ...(pods === undefined ? {} : { pods }),
  };
}
