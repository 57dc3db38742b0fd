import fs from 'node:fs';
import path from 'node:path';
import {
  OWN_CRDS,
  storageDefinitions,
  withNewPlatformFields,
} from '@geo-reserving/fleet-emulator';
import type { KubeObject } from '@geo-reserving/fleet-emulator';
import { parseAllDocuments } from 'yaml';

const FOLDER =
  process.env.GEO_TEST_CRDS ??
  path.resolve(__dirname, '../../../../shared/crds');

/** Files without which the demo fleet's objects have no kinds. */
const NEEDED = [
  'istio.yaml',
  'deckhouse-istiomulticluster.yaml',
  'deckhouse-istiofederation.yaml',
  'k8gb-k8gb.io_gslbs.yaml',
  'k8gb-k8gb.absa.oss_gslbs.yaml',
  'gwapi-gatewayclasses.yaml',
  'gwapi-gateways.yaml',
  'gwapi-httproutes.yaml',
  'gwapi-referencegrants.yaml',
  'extdns-dnsendpoints.yaml',
];

/** Why the CRDs cannot be used; undefined when they can. They are test data, and not part of the project. */
export function missingCrds(): string | undefined {
  const lacking = NEEDED.filter(file => !fs.existsSync(inFolder(file)));
  return lacking.length > 0
    ? `GEO_TEST_CRDS does not name a folder with ${lacking.join(', ')}`
    : undefined;
}

/**
 * Every CustomResourceDefinition of the folder, by its name: those of Istio, Gateway API, k8gb,
 * external-dns and Deckhouse. Deckhouse's know the fields that its newer releases write. And the demo's
 * own, of what the folder does not bring.
 */
export function testCrds(): ReadonlyMap<string, KubeObject> {
  const files = fs.readdirSync(FOLDER).filter(file => file.endsWith('.yaml'));
  const crds = files.flatMap(file =>
    definitionsIn(file).map(crd =>
      file.startsWith('deckhouse-') ? withNewPlatformFields(crd) : crd,
    ),
  );
  return new Map(
    [...crds, ...storageDefinitions(), ...OWN_CRDS].map(crd => [
      crd.metadata.name,
      crd,
    ]),
  );
}

function definitionsIn(file: string): KubeObject[] {
  return parseAllDocuments(fs.readFileSync(inFolder(file), 'utf8'))
    .map(document => document.toJS() as KubeObject | null)
    .filter(object => object !== null)
    .filter(({ kind }) => kind === 'CustomResourceDefinition');
}

function inFolder(file: string): string {
  return path.join(FOLDER, file);
}
