import { JsonSchema } from '../model/JsonSchema';
import { isRecord, JsonRecord, KubeObject } from '../model/KubeObject';
import {
  PrinterColumn,
  ResourceDefinition,
  ResourceVersion,
} from '../model/ResourceDefinition';

/**
 * Reads a CustomResourceDefinition (`apiextensions.k8s.io/v1`).
 * Throws an Error that names the field when it cannot be served.
 */
export function definitionFromCrd(crd: KubeObject): ResourceDefinition {
  const spec = record(crd.spec, 'spec');
  const names = record(spec.names, 'spec.names');
  const all = list(spec.versions, 'spec.versions').map((version, index) =>
    record(version, `spec.versions[${index}]`),
  );
  const served = all.filter(version => version.served !== false);
  if (served.length === 0) throw new Error('spec.versions: none is served');
  const stored = all.find(version => version.storage === true);
  return {
    group: text(spec.group, 'spec.group'),
    kind: text(names.kind, 'spec.names.kind'),
    plural: text(names.plural, 'spec.names.plural'),
    ...optionalNames(names),
    namespaced: spec.scope === 'Namespaced',
    versions: served.map(versionFrom).sort(byPreference),
    storageVersion: stored && text(stored.name, 'spec.versions[].name'),
    statusSubresource: served.some(
      version =>
        isRecord(version.subresources) && isRecord(version.subresources.status),
    ),
    origin: 'custom',
  };
}

function optionalNames(names: JsonRecord): Partial<ResourceDefinition> {
  const { singular, listKind, shortNames, categories } = names;
  return {
    ...(typeof singular === 'string' ? { singular } : {}),
    ...(typeof listKind === 'string' ? { listKind } : {}),
    ...(Array.isArray(shortNames)
      ? { shortNames: shortNames.map(String) }
      : {}),
    ...(Array.isArray(categories)
      ? { categories: categories.map(String) }
      : {}),
  };
}

function versionFrom(version: JsonRecord): ResourceVersion {
  const { name, schema, additionalPrinterColumns } = version;
  const structural = isRecord(schema) ? schema.openAPIV3Schema : undefined;
  return {
    name: text(name, 'spec.versions[].name'),
    ...(isRecord(structural) ? { schema: structural as JsonSchema } : {}),
    ...(Array.isArray(additionalPrinterColumns)
      ? { printerColumns: additionalPrinterColumns as PrinterColumn[] }
      : {}),
  };
}

/** The order of Kubernetes: stable before beta before alpha, each from high to low. */
function byPreference(a: ResourceVersion, b: ResourceVersion): number {
  const [rankA, rankB] = [rank(a.name), rank(b.name)];
  for (let i = 0; i < rankA.length; i += 1) {
    if (rankA[i] !== rankB[i]) return rankB[i] - rankA[i];
  }
  return a.name < b.name ? -1 : 1;
}

const STAGES = ['alpha', 'beta', ''];

function rank(version: string): [stage: number, major: number, minor: number] {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
  if (!match) return [-1, 0, 0];
  const [, major, stage = '', minor = '0'] = match;
  return [STAGES.indexOf(stage), Number(major), Number(minor)];
}

function record(value: unknown, field: string): JsonRecord {
  if (!isRecord(value)) throw new Error(`${field}: must be an object`);
  return value;
}

function list(value: unknown, field: string): unknown[] {
  if (!Array.isArray(value)) throw new Error(`${field}: must be a list`);
  return value;
}

function text(value: unknown, field: string): string {
  if (typeof value !== 'string' || value === '') {
    throw new Error(`${field}: Required value`);
  }
  return value;
}
