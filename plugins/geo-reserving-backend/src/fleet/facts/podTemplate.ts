import { createHash } from 'node:crypto';
import {
  dataInterner,
  textInterner,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { PodTemplateFacts } from '../facts';
import { claimsOf } from './claims';
import { configMapNames } from './configMapNames';
import { podNeedsOf } from './podNeeds';

/** Of SHA-256. */
const HASH_BYTES = 8;

const ZONE_KEYS = new Set([
  'topology.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/zone',
]);

/** A workload is meant to be the same in every cluster. */
const shareImages = dataInterner<PodTemplateFacts['images']>();
const shareLabels = dataInterner<PodTemplateFacts['podLabels']>();
const shareNames = dataInterner<readonly string[]>();
const shareHash = textInterner();

/** What a pod template says about the pods of a workload. */
export function podTemplateOf(workloadSpec: Fields): PodTemplateFacts {
  const template = workloadSpec.requiredObject('template');
  const pod = template.requiredObject('spec');
  const containers = pod.objects('containers');
  const podLabels = shareLabels(
    template.object('metadata')?.textMap('labels') ?? {},
  );
  const configMaps = configMapNames(pod);
  return {
    images: shareImages(
      containers.map(container => ({
        container: container.requiredName('name'),
        image: container.text('image') ?? '',
      })),
    ),
    podLabels,
    templateHash: templateHash(pod, containers),
    spreadsZones: spreadsZones(pod),
    needs: podNeedsOf(pod, podLabels),
    ...(configMaps.length > 0 ? { configMaps: shareNames(configMaps) } : {}),
    ...claimsOf(pod),
  };
}

/**
 * SHA-256 (first 16 hex digits) over where the pods get their configuration from. Values of environment
 * variables may be secrets: they go into the hash and nowhere else.
 */
function templateHash(pod: Fields, containers: Fields[]): string {
  const parts = [
    ...containers.map(container => [
      container.text('name'),
      container.objects('env').map(environmentVariable).sort(),
      container
        .objects('envFrom')
        .map(from => referenceOf(from, ['configMapRef', 'secretRef'])),
    ]),
    pod.objects('volumes').map(volumeSource).sort(),
  ];
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  return shareHash(digest.toString('hex', 0, HASH_BYTES));
}

function environmentVariable(env: Fields): string {
  const from = env.object('valueFrom');
  const source = from
    ? [
        from.keys(),
        referenceOf(from, ['configMapKeyRef', 'secretKeyRef']),
        from.object('fieldRef')?.text('fieldPath'),
      ]
    : env.text('value');
  return JSON.stringify([env.text('name'), source]);
}

function volumeSource(volume: Fields): string {
  return JSON.stringify([
    volume.keys().sort(),
    volume.text('name'),
    volume.object('configMap')?.text('name'),
    volume.object('secret')?.text('secretName'),
    volume.object('persistentVolumeClaim')?.text('claimName'),
  ]);
}

function referenceOf(from: Fields, kinds: string[]): (string | undefined)[] {
  return kinds.flatMap(kind => {
    const reference = from.object(kind);
    return reference
      ? [kind, reference.text('name'), reference.text('key')]
      : [];
  });
}

/** Spread constraints or anti-affinity, required or preferred, over zones. */
function spreadsZones(pod: Fields): boolean {
  const antiAffinity = pod.object('affinity')?.object('podAntiAffinity');
  const terms = [
    ...pod.objects('topologySpreadConstraints'),
    ...(antiAffinity?.objects(
      'requiredDuringSchedulingIgnoredDuringExecution',
    ) ?? []),
    ...(antiAffinity
      ?.objects('preferredDuringSchedulingIgnoredDuringExecution')
      .flatMap(term => term.object('podAffinityTerm') ?? []) ?? []),
  ];
  return terms.some(term => ZONE_KEYS.has(term.text('topologyKey') ?? ''));
}
