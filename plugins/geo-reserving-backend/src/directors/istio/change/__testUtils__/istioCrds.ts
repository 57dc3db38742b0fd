import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeObject } from '@geo-reserving/fleet-emulator';

/** Where Istio's own definitions are, which are test data and no part of this project. */
const FOLDER =
  process.env.GEO_TEST_CRDS ??
  join(__dirname, '../../../../../../../../shared/crds');

const FILES = [
  'json/destinationrules.networking.istio.io.json',
  'json/virtualservices.networking.istio.io.json',
];

/** Why the definitions cannot be used; undefined when they can. */
export function missingIstioCrds(): string | undefined {
  const lacking = FILES.filter(file => !existsSync(join(FOLDER, file)));
  return lacking.length > 0
    ? `GEO_TEST_CRDS does not name a folder with ${lacking.join(', ')}`
    : undefined;
}

/** The definitions of what is written, as Istio publishes them, with all that they validate. */
export function istioCrds(): KubeObject[] {
  return FILES.map(file =>
    JSON.parse(readFileSync(join(FOLDER, file), 'utf8')),
  );
}
