import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAllYaml } from '@kubernetes/client-node';
import type { KubeObject } from '@geo-reserving/fleet-emulator';

/** Where Istio's own definitions are, which are test data and no part of this project. */
const FILE = join(
  process.env.GEO_TEST_CRDS ??
    join(__dirname, '../../../../../../../../shared/crds'),
  'istio.yaml',
);

const NEEDED = [
  'destinationrules.networking.istio.io',
  'virtualservices.networking.istio.io',
];

/** Why the definitions cannot be used; undefined when they can. */
export function missingIstioCrds(): string | undefined {
  return existsSync(FILE)
    ? undefined
    : 'GEO_TEST_CRDS does not name a folder with istio.yaml';
}

/** The definitions of what is written, as Istio publishes them, with all that they validate. */
export function istioCrds(): KubeObject[] {
  return loadAllYaml(readFileSync(FILE, 'utf8')).filter(
    (object): object is KubeObject =>
      NEEDED.includes((object as KubeObject | null)?.metadata?.name ?? ''),
  );
}
