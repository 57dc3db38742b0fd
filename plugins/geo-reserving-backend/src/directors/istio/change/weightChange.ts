/** The write that gives the destinations of one route of a VirtualService other weights. */
import type {
  JsonPatchOperation,
  PlannedChange,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { VirtualServiceFact } from '../../../fleet/facts';
import { RESOURCE_TABLE } from '../../../fleet/resources/resourceTable';
import { ownedByUs, withOwners } from './ownership';

/** Facts know who owns the list of routes as a whole. */
const LIST = 'spec.http';

/**
 * Undefined when the weights are so already. A patch by position, because the list belongs to whoever wrote the routes;
 * it tests that each destination is still the one that was seen there.
 *
 * @param index - of the route in `http`
 */
export function weightChange(
  cluster: string,
  fact: VirtualServiceFact,
  index: number,
  weights: readonly number[],
): PlannedChange | undefined {
  const { route } = fact.http[index];
  const changed = route.flatMap(({ weight }, i) =>
    (weight ?? 0) === weights[i]
      ? []
      : [
          {
            i,
            pointer: `/spec/http/${index}/route/${i}/weight`,
            ...(weight === undefined ? {} : { before: weight }),
            after: weights[i],
          },
        ],
  );
  if (changed.length === 0) {
    return undefined;
  }
  const isSame = changed.flatMap(({ i }) => testsOf(fact, index, i));
  return {
    id: `${cluster}/VirtualService/${fact.namespace}/${fact.name}`,
    kind: 'VirtualService',
    cluster,
    namespace: fact.namespace,
    name: fact.name,
    form: 'patch',
    fields: withOwners(
      changed.map(({ i: _, pointer, ...values }) => ({
        path: pointer.slice(1).replaceAll('/', '.'),
        ...values,
      })),
      fact,
      () => LIST,
    ),
    felt: { kind: 'at-once' },
    write: {
      target: 'kubernetes',
      cluster,
      resource: {
        group: 'networking.istio.io',
        version: fact.apiVersion.split('/')[1] ?? 'v1beta1',
        plural: 'virtualservices',
        kind: 'VirtualService',
      },
      namespace: fact.namespace,
      name: fact.name,
      resourceVersion: fact.resourceVersion,
      expects: changed.map(({ i: _, ...field }) => field),
      body: {
        form: 'json-patch',
        operations: [
          ...isSame,
          ...changed.map(({ pointer, before, after }) =>
            put(pointer, before, after),
          ),
        ],
      },
      undo: {
        form: 'json-patch',
        operations: [
          ...isSame,
          ...changed.map(({ pointer, before, after }) =>
            put(pointer, after, before),
          ),
        ],
      },
    },
    effect: {
      kind: 'fact',
      cluster,
      resource: RESOURCE_TABLE.virtualservices,
      key: `${fact.namespace}/${fact.name}`,
      fact: ownedByUs(
        withWeights(fact, index, weights, changed),
        [LIST],
        'Update',
      ),
    },
  };
}

function testsOf(
  fact: VirtualServiceFact,
  index: number,
  i: number,
): JsonPatchOperation[] {
  const { host, subset } = fact.http[index].route[i];
  const path = `/spec/http/${index}/route/${i}/destination`;
  return [
    { op: 'test', path: `${path}/host`, value: host },
    ...(subset === undefined
      ? []
      : [{ op: 'test' as const, path: `${path}/subset`, value: subset }]),
  ];
}

function put(
  path: string,
  before: unknown,
  after: unknown,
): JsonPatchOperation {
  if (after === undefined) {
    return { op: 'remove', path };
  }
  return { op: before === undefined ? 'add' : 'replace', path, value: after };
}

function withWeights(
  fact: VirtualServiceFact,
  index: number,
  weights: readonly number[],
  changed: readonly { i: number }[],
): VirtualServiceFact {
  const isChanged = new Set(changed.map(({ i }) => i));
  return {
    ...fact,
    http: fact.http.map((http, h) =>
      h === index
        ? {
            ...http,
            route: http.route.map((r, i) =>
              isChanged.has(i) ? { ...r, weight: weights[i] } : r,
            ),
          }
        : http,
    ),
  };
}
