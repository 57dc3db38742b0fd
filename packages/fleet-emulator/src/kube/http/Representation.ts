import { KubeObject } from '../model/KubeObject';
import { groupVersion } from '../model/ResourceDefinition';
import { ServedResource } from '../registry/ResourceRegistry';
import { encodeObject } from './encodeObject';
import { toTable } from './table/toTable';

/** Metadata of a list. */
export type ListMeta = {
  resourceVersion: string;
  continue?: string;
  remainingItemCount?: number;
};

/** How objects are shown to a client: whole, as a table, or only their metadata. */
export interface Representation {
  object(object: KubeObject): string;
  list(objects: readonly KubeObject[], metadata: ListMeta): string;
}

/** Chooses the representation that the Accept header asks for; whole objects unless it says otherwise. */
export function representationFor(
  accept: string,
  query: URLSearchParams,
  served: ServedResource,
): Representation {
  for (const range of accept.split(',')) {
    const [type, ...parameters] = range.split(';').map(part => part.trim());
    if (type === 'application/json' || type === '*/*') {
      if (parameters.includes('as=Table') && parameters.includes('v=v1')) {
        return tables(served, query.get('includeObject') ?? 'Metadata');
      }
      if (
        parameters.some(part => part.startsWith('as=PartialObjectMetadata'))
      ) {
        return partialMetadata();
      }
      if (!parameters.some(part => part.startsWith('as='))) break;
    }
  }
  return wholeObjects(served);
}

function wholeObjects(served: ServedResource): Representation {
  const { definition, version } = served;
  const kind = definition.listKind ?? `${definition.kind}List`;
  const apiVersion = groupVersion(definition.group, version.name);
  return {
    object: object => encodeObject(object, served),
    list: (objects, metadata) => {
      const head = JSON.stringify({ kind, apiVersion, metadata }).slice(0, -1);
      const items = objects.map(object => encodeObject(object, served));
      return `${head},"items":[${items.join(',')}]}`;
    },
  };
}

function tables(served: ServedResource, includeObject: string): Representation {
  return {
    object: object =>
      JSON.stringify(
        toTable(served, [object], includeObject, {
          resourceVersion: object.metadata.resourceVersion ?? '',
        }),
      ),
    list: (objects, metadata) =>
      JSON.stringify(toTable(served, objects, includeObject, metadata)),
  };
}

function partialMetadata(): Representation {
  const partial = ({ metadata }: KubeObject) => ({
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
  });
  return {
    object: object => JSON.stringify(partial(object)),
    list: (objects, metadata) =>
      JSON.stringify({
        kind: 'PartialObjectMetadataList',
        apiVersion: 'meta.k8s.io/v1',
        metadata,
        items: objects.map(partial),
      }),
  };
}
