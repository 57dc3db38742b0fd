/**
 * CustomResourceDefinitions for real API servers in tests: as their projects publish them where somebody put them
 * (`npm run assets`, or the folders of GEO_TEST_CRDS), else stand-ins of our own that take every field.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { CUSTOM_RESOURCES } from '../fleet/customResources';
import { isRecord, type KubeObject } from '../kube/model/KubeObject';
import { groupResource } from '../kube/model/ResourceDefinition';
import { minimalDefinition } from './minimalDefinition';
import { withNewPlatformFields } from './newPlatformCrd';

let known: ReadonlyMap<string, KubeObject> | undefined;

/** What projects publish, by its name (`gslbs.k8gb.io`); of several folders the first that has one counts. */
export function publishedDefinitions(): ReadonlyMap<string, KubeObject> {
  known ??= new Map(
    folders()
      .flatMap(filesIn)
      .flatMap(definitionsIn)
      .reverse()
      .map(definition => [definition.metadata.name, definition]),
  );
  return known;
}

/** Why a test of what these definitions demand cannot run; undefined: they are there. */
export function unpublished(names: readonly string[]): string | undefined {
  const lacking = names.filter(name => !publishedDefinitions().has(name));
  return lacking.length === 0
    ? undefined
    : `no definition of ${lacking.join(
        ', ',
      )}: run \`npm run assets\`, or let GEO_TEST_CRDS name folders that have them`;
}

/**
 * Definitions by name, published ones where there are any.
 *
 * @throws Error for a kind that the embedded fleet does not know either
 */
export function definitionsOf(names: readonly string[]): KubeObject[] {
  return names.map(name => publishedDefinitions().get(name) ?? standIn(name));
}

/** Names of all kinds that the demo fleet has objects of. */
export const DEMO_DEFINITIONS: readonly string[] = CUSTOM_RESOURCES.map(
  ({ plural, group }) => groupResource(plural, group),
);

function standIn(name: string): KubeObject {
  const resource = CUSTOM_RESOURCES.find(
    ({ plural, group }) => groupResource(plural, group) === name,
  );
  if (!resource) throw new Error(`Nobody defines ${name}`);
  return minimalDefinition(resource);
}

function folders(): string[] {
  return (process.env.GEO_TEST_CRDS ?? '')
    .split(path.delimiter)
    .filter(folder => folder !== '' && fs.existsSync(folder));
}

function filesIn(folder: string): string[] {
  return fs
    .readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => path.join(folder, name));
}

function definitionsIn(file: string): KubeObject[] {
  return parseAllDocuments(fs.readFileSync(file, 'utf8'))
    .map(document => document.toJS() as unknown)
    .filter(isDefinition)
    .map(definition =>
      definition.metadata.name.endsWith('.deckhouse.io')
        ? withNewPlatformFields(definition)
        : definition,
    );
}

function isDefinition(object: unknown): object is KubeObject {
  return isRecord(object) && object.kind === 'CustomResourceDefinition';
}
