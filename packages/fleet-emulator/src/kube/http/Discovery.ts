import { groupVersion, ResourceDefinition } from '../model/ResourceDefinition';
import { ResourceRegistry } from '../registry/ResourceRegistry';

const OBJECT_VERBS = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];
const STATUS_VERBS = ['get', 'patch', 'update'];

/** Reviews are posted, never stored. */
const REVIEW_GROUP = 'authorization.k8s.io';
const REVIEWS = ['SelfSubjectAccessReview', 'SelfSubjectRulesReview'].map(
  kind => ({
    kind,
    plural: `${kind.toLowerCase()}s`,
    singular: kind.toLowerCase(),
  }),
);

/** The discovery documents of a cluster, made when they are asked for. */
export class Discovery {
  constructor(private readonly registry: ResourceRegistry) {}

  /** `/api` */
  coreVersions() {
    return {
      kind: 'APIVersions',
      versions: ['v1'],
      serverAddressByClientCIDRs: [],
    };
  }

  /** `/apis` */
  groups() {
    const names = this.#groupNames().filter(name => name !== '');
    return {
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: names.map(name => this.#group(name)),
    };
  }

  /** `/apis/<group>`; undefined when there is no such group. */
  group(name: string) {
    if (!this.#groupNames().includes(name) || name === '') return undefined;
    return { kind: 'APIGroup', apiVersion: 'v1', ...this.#group(name) };
  }

  /** `/api/v1` and `/apis/<group>/<version>`; undefined when there is no such version. */
  resources(group: string, version: string) {
    if (!this.#versions(group).includes(version)) return undefined;
    return {
      kind: 'APIResourceList',
      apiVersion: 'v1',
      groupVersion: groupVersion(group, version),
      resources: [
        ...this.#definitions(group, version).flatMap(resourceEntries),
        ...(group === REVIEW_GROUP ? REVIEWS.map(reviewEntry) : []),
      ],
    };
  }

  /** `/api` or `/apis` in the aggregated form (`APIGroupDiscoveryList`). */
  aggregated(path: '/api' | '/apis') {
    const names = this.#groupNames().filter(
      name => (name === '') === (path === '/api'),
    );
    return {
      kind: 'APIGroupDiscoveryList',
      apiVersion: 'apidiscovery.k8s.io/v2',
      metadata: {},
      items: names.map(name => ({
        metadata: name === '' ? {} : { name },
        versions: this.#versions(name).map(version => ({
          version,
          resources: [
            ...this.#definitions(name, version).map(definition =>
              aggregatedEntry(definition, version),
            ),
            ...(name === REVIEW_GROUP ? REVIEWS.map(aggregatedReview) : []),
          ],
          freshness: 'Current',
        })),
      })),
    };
  }

  #group(name: string) {
    const versions = this.#versions(name).map(version => ({
      groupVersion: groupVersion(name, version),
      version,
    }));
    return { name, versions, preferredVersion: versions[0] };
  }

  #groupNames(): string[] {
    const names = this.registry.all().map(definition => definition.group);
    return [...new Set([...names, REVIEW_GROUP])];
  }

  #versions(group: string): string[] {
    const versions = this.registry
      .all()
      .filter(definition => definition.group === group)
      .flatMap(definition => definition.versions.map(version => version.name));
    return [
      ...new Set(group === REVIEW_GROUP ? ['v1', ...versions] : versions),
    ];
  }

  #definitions(group: string, version: string): ResourceDefinition[] {
    return this.registry
      .all()
      .filter(
        definition =>
          definition.group === group &&
          definition.versions.some(served => served.name === version),
      );
  }
}

function singularOf(definition: ResourceDefinition): string {
  return definition.singular ?? definition.kind.toLowerCase();
}

function resourceEntries(definition: ResourceDefinition) {
  const { plural, namespaced, kind, shortNames, categories } = definition;
  const entry = {
    name: plural,
    singularName: singularOf(definition),
    namespaced,
    kind,
    verbs: OBJECT_VERBS,
    ...(shortNames ? { shortNames } : {}),
    ...(categories ? { categories } : {}),
  };
  if (definition.statusSubresource === false) return [entry];
  const status = {
    name: `${plural}/status`,
    singularName: '',
    namespaced,
    kind,
    verbs: STATUS_VERBS,
  };
  return [entry, status];
}

function reviewEntry({ kind, plural, singular }: (typeof REVIEWS)[number]) {
  return {
    name: plural,
    singularName: singular,
    namespaced: false,
    kind,
    verbs: ['create'],
  };
}

function aggregatedEntry(definition: ResourceDefinition, version: string) {
  const { group, kind, plural, namespaced, shortNames, categories } =
    definition;
  const responseKind = { group, version, kind };
  return {
    resource: plural,
    responseKind,
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singularOf(definition),
    verbs: OBJECT_VERBS,
    ...(shortNames ? { shortNames } : {}),
    ...(categories ? { categories } : {}),
    ...(definition.statusSubresource === false
      ? {}
      : {
          subresources: [
            { subresource: 'status', responseKind, verbs: STATUS_VERBS },
          ],
        }),
  };
}

function aggregatedReview({
  kind,
  plural,
  singular,
}: (typeof REVIEWS)[number]) {
  return {
    resource: plural,
    responseKind: { group: REVIEW_GROUP, version: 'v1', kind },
    scope: 'Cluster',
    singularResource: singular,
    verbs: ['create'],
  };
}
