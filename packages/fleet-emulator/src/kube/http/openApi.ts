/**
 * The OpenAPI documents, as little of them as clients ask for: kubectl looks
 * up whether a kind's PATCH takes `fieldValidation`. The schemas of custom
 * resources are included.
 */
import {
  groupVersion,
  parseGroupVersion,
  ResourceDefinition,
} from '../model/ResourceDefinition';
import { ResourceRegistry } from '../registry/ResourceRegistry';

/** `/openapi/v3`: where the documents of the group versions are. */
export function openApiIndex(registry: ResourceRegistry) {
  const paths: Record<string, { serverRelativeURL: string }> = {};
  for (const definition of registry.all()) {
    for (const { name } of definition.versions) {
      const path = rootOf(definition.group, name);
      paths[path] = {
        serverRelativeURL: `/openapi/v3/${path}?hash=${registry.generation}`,
      };
    }
  }
  return { paths };
}

/** `/openapi/v3/apis/<group>/<version>`; undefined when nothing is served there. */
export function openApiV3(registry: ResourceRegistry, path: string) {
  const parts = path.split('/');
  const apiVersion = parts.slice(1).join('/');
  const { group, version } = parseGroupVersion(apiVersion);
  const definitions = registry
    .all()
    .filter(
      definition =>
        definition.group === group &&
        definition.versions.some(served => served.name === version),
    );
  if (definitions.length === 0 || rootOf(group, version) !== path)
    return undefined;
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'unversioned' },
    paths: Object.fromEntries(
      definitions.map(definition => [
        `/${path}${objectPath(definition)}`,
        operationsV3(definition, version),
      ]),
    ),
    components: {
      schemas: Object.fromEntries(
        definitions.map(definition => [
          schemaName(definition, version),
          schemaOf(definition, version),
        ]),
      ),
    },
  };
}

/** `/openapi/v2`: the same in the older form. */
export function openApiV2(registry: ResourceRegistry) {
  const served = registry
    .all()
    .flatMap(definition =>
      definition.versions.map(({ name }) => ({ definition, name })),
    );
  return {
    swagger: '2.0',
    info: { title: 'Kubernetes', version: 'unversioned' },
    paths: Object.fromEntries(
      served.map(({ definition, name }) => [
        `/${rootOf(definition.group, name)}${objectPath(definition)}`,
        operationsV2(definition, name),
      ]),
    ),
    definitions: Object.fromEntries(
      served.map(({ definition, name }) => [
        schemaName(definition, name),
        schemaOf(definition, name),
      ]),
    ),
  };
}

function rootOf(group: string, version: string): string {
  return group === '' ? `api/${version}` : `apis/${group}/${version}`;
}

function objectPath({ namespaced, plural }: ResourceDefinition): string {
  return namespaced
    ? `/namespaces/{namespace}/${plural}/{name}`
    : `/${plural}/{name}`;
}

function schemaName(
  { group, kind }: ResourceDefinition,
  version: string,
): string {
  const reversed = (group || 'core').split('.').reverse().join('.');
  return `${reversed}.${version}.${kind}`;
}

function gvkOf({ group, kind }: ResourceDefinition, version: string) {
  return { group, kind, version };
}

const PATCH_PARAMETERS = ['dryRun', 'fieldManager', 'fieldValidation', 'force'];

/**
 * Strategic merge patches are taken and not announced: kubectl would want the
 * schema of every builtin field here, and otherwise uses its own knowledge.
 */
const PATCH_TYPES = [
  'application/apply-patch+yaml',
  'application/json-patch+json',
  'application/merge-patch+json',
];

function operationsV3(definition: ResourceDefinition, version: string) {
  const content = Object.fromEntries(
    PATCH_TYPES.map(type => [type, { schema: { type: 'object' } }]),
  );
  return {
    patch: {
      description: `partially update the specified ${definition.kind}`,
      operationId: `patch${groupVersion(definition.group, version)}${
        definition.kind
      }`,
      parameters: PATCH_PARAMETERS.map(name => ({
        name,
        in: 'query',
        schema: {
          type: name === 'force' ? 'boolean' : 'string',
          uniqueItems: true,
        },
      })),
      requestBody: { content },
      responses: { 200: { description: 'OK' } },
      'x-kubernetes-action': 'patch',
      'x-kubernetes-group-version-kind': gvkOf(definition, version),
    },
  };
}

function operationsV2(definition: ResourceDefinition, version: string) {
  return {
    patch: {
      consumes: PATCH_TYPES,
      parameters: PATCH_PARAMETERS.map(name => ({
        name,
        in: 'query',
        type: name === 'force' ? 'boolean' : 'string',
        uniqueItems: true,
      })),
      responses: { 200: { description: 'OK' } },
      'x-kubernetes-action': 'patch',
      'x-kubernetes-group-version-kind': gvkOf(definition, version),
    },
  };
}

function schemaOf(definition: ResourceDefinition, version: string) {
  const { schema } = definition.versions.find(
    served => served.name === version,
  )!;
  return {
    type: 'object',
    ...schema,
    'x-kubernetes-group-version-kind': [gvkOf(definition, version)],
  };
}
