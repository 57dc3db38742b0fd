/** The write that gives backends of an HTTPRoute other weights, and nothing else. */
import type {
  JsonPatchOperation,
  PlannedChange,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { HttpRouteFact } from '../../../entry/facts';
import { HTTP_ROUTES } from '../../../entry/resources';
import {
  fieldChanges,
  patchOf,
  type FieldEdit,
} from '../../support/fieldEdits';

/** Where a cluster does not say under which version it lists them. */
const VERSION = 'v1';

/** Undefined when the route says so already. @param weights - of all backends of the rules that change, by position */
export function routeWrite(
  cluster: string,
  route: HttpRouteFact,
  weights: ReadonlyMap<number, readonly number[]>,
): PlannedChange | undefined {
  const edits = [...weights].flatMap(([rule, list]) =>
    editsOf(route, rule, list),
  );
  if (edits.length === 0) {
    return undefined;
  }
  const { namespace, name, apiVersion, resourceVersion } = route;
  const changed = new Map(
    [...weights].filter(([rule, list]) => editsOf(route, rule, list).length),
  );
  const { expects, body, undo } = patchOf(edits);
  const anchors = [...changed.keys()].flatMap(rule => anchorsOf(route, rule));
  return {
    id: `${cluster}/HTTPRoute/${namespace}/${name}`,
    kind: 'HTTPRoute',
    cluster,
    namespace,
    name,
    form: 'patch',
    fields: fieldChanges(edits),
    felt: { kind: 'at-once' },
    write: {
      target: 'kubernetes',
      cluster,
      resource: {
        group: HTTP_ROUTES.group,
        version: apiVersion.split('/')[1] ?? VERSION,
        plural: 'httproutes',
        kind: 'HTTPRoute',
      },
      namespace,
      name,
      resourceVersion,
      expects,
      body: anchored(body, anchors),
      undo: anchored(undo, anchors),
    },
    effect: {
      kind: 'fact',
      cluster,
      resource: HTTP_ROUTES,
      key: `${namespace}/${name}`,
      fact: withWeights(route, changed),
    },
  };
}

function editsOf(
  { rules, owner }: HttpRouteFact,
  rule: number,
  weights: readonly number[],
): FieldEdit[] {
  const { backends, unweighted = [] } = rules[rule];
  return backends.flatMap(({ weight }, i) =>
    weight === weights[i]
      ? []
      : [
          {
            pointer: `/spec/rules/${rule}/backendRefs/${i}/weight`,
            ...(unweighted.includes(i) ? {} : { before: weight }),
            after: weights[i],
            ...(owner === undefined ? {} : { owner }),
          },
        ],
  );
}

/**
 * The list of backends belongs to whoever wrote it, and has no keys: a weight is known by its position alone. So it is
 * made sure that the backends stand where the plan saw them.
 */
function anchorsOf(
  { rules }: HttpRouteFact,
  rule: number,
): JsonPatchOperation[] {
  return rules[rule].backends.flatMap(({ name, kind, group }, i) => {
    const at = `/spec/rules/${rule}/backendRefs/${i}`;
    // A Service may go without its kind, which is the default; nothing else can.
    return [
      { op: 'test', path: `${at}/name`, value: name },
      ...(kind === 'Service' && group === ''
        ? []
        : [{ op: 'test', path: `${at}/kind`, value: kind } as const]),
    ];
  });
}

function anchored<B extends { form: string }>(
  body: B,
  anchors: readonly JsonPatchOperation[],
): B {
  return 'operations' in body
    ? { ...body, operations: [...anchors, ...(body.operations as [])] }
    : body;
}

function withWeights(
  route: HttpRouteFact,
  weights: ReadonlyMap<number, readonly number[]>,
): HttpRouteFact {
  // The rules are owned as one, and ours once a weight of them is written.
  const { owner: _, ...unowned } = route;
  return {
    ...unowned,
    rules: route.rules.map((rule, r) => {
      const list = weights.get(r);
      if (!list) {
        return rule;
      }
      const { unweighted = [], ...rest } = rule;
      // One that stays at the default stays unwritten.
      const left = unweighted.filter(i => list[i] === rule.backends[i].weight);
      return {
        ...rest,
        backends: rule.backends.map((b, i) => ({ ...b, weight: list[i] })),
        ...(left.length > 0 ? { unweighted: left } : {}),
      };
    }),
  };
}
