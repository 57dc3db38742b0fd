import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAllYaml } from '@kubernetes/client-node';
import type { KubeObject } from '@geo-reserving/fleet-emulator';

/** Where the projects' own definitions are, which are test data and no part of this project. */
const FOLDER =
  process.env.GEO_TEST_CRDS ?? join(__dirname, '../../../../../../shared/crds');

const FILES = [
  'k8gb-k8gb.io_gslbs.yaml',
  'k8gb-k8gb.absa.oss_gslbs.yaml',
  'gwapi-gatewayclasses.yaml',
  'gwapi-gateways.yaml',
  'gwapi-httproutes.yaml',
  'gwapi-referencegrants.yaml',
  'extdns-dnsendpoints.yaml',
];

/** Why the definitions cannot be used; undefined when they can. */
export function missingRealCrds(): string | undefined {
  const lacking = FILES.filter(file => !existsSync(join(FOLDER, file)));
  return lacking.length > 0
    ? `GEO_TEST_CRDS does not name a folder with ${lacking.join(', ')}`
    : undefined;
}

/** The definitions of k8gb (both groups), the Gateway API and external-dns, as these projects publish them. */
export function realCrds(): KubeObject[] {
  return FILES.flatMap(file =>
    loadAllYaml(readFileSync(join(FOLDER, file), 'utf8')),
  ).filter(
    (object): object is KubeObject =>
      (object as KubeObject | null)?.kind === 'CustomResourceDefinition',
  );
}
