/** The write that gives one copy of a Gslb another strategy. */
import type { PlannedChange } from '@geo-reserving/plugin-geo-reserving-node';
import {
  fieldChanges,
  ownersAfter,
  patchOf,
  type FieldEdit,
} from '../../support/fieldEdits';
import { own } from '../../support/own';
import { sameJson } from '../../support/sameJson';
import type { Copy } from '../copies';
import type { GslbFact } from '../GslbFact';
import { GSLBS } from '../resources';
import { gslbFelt } from '../strategy';
import type { Directing } from './wantedStrategy';

const BASE = '/spec/strategy';

/** Undefined when the copy says so already. @param answers - what its nameserver will answer, by host */
export function gslbWrite(
  { cluster, fact }: Copy,
  wanted: Directing,
  answers: () => ReadonlyMap<string, readonly string[]>,
): PlannedChange | undefined {
  const edits = editsOf(fact, wanted);
  if (edits.length === 0) {
    return undefined;
  }
  const { namespace, name, group } = fact;
  const resource = GSLBS.find(r => r.group === group)!;
  return {
    id: `${cluster.name}/Gslb/${group}/${namespace}/${name}`,
    kind: 'Gslb',
    cluster: cluster.name,
    namespace,
    name,
    form: 'patch',
    fields: fieldChanges(edits),
    felt: gslbFelt(fact.strategy),
    write: {
      target: 'kubernetes',
      cluster: cluster.name,
      resource: { group, version: 'v1beta1', plural: 'gslbs', kind: 'Gslb' },
      namespace,
      name,
      resourceVersion: fact.resourceVersion,
      ...patchOf(edits),
    },
    effect: {
      kind: 'fact',
      cluster: cluster.name,
      resource,
      key: `${namespace}/${name}`,
      fact: withStrategy(fact, wanted, edits, answers()),
    },
  };
}

/** k8gb refuses weights beside any strategy but roundRobin; a primary means something to failover alone, and stays. */
function editsOf(
  { strategy, owners }: GslbFact,
  wanted: Directing,
): FieldEdit[] {
  const fields = [
    'type',
    'weight',
    ...(wanted.type === 'failover' ? ['primaryGeoTag'] : []),
  ] as (keyof Directing)[];
  return fields
    .filter(field => !sameJson(strategy[field], wanted[field]))
    .map(field => {
      const before = strategy[field];
      const after = wanted[field];
      const owner = own(owners, field);
      return {
        pointer: `${BASE}/${field}`,
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
        ...(owner === undefined ? {} : { owner }),
      };
    });
}

function withStrategy(
  fact: GslbFact,
  { type, weight, primaryGeoTag }: Directing,
  edits: readonly FieldEdit[],
  answers: ReadonlyMap<string, readonly string[]>,
): GslbFact {
  const { weight: _, ...kept } = fact.strategy;
  const { status, owners: before, ...rest } = fact;
  const owners = ownersAfter(
    before,
    edits.map(({ pointer }) => pointer.slice(BASE.length + 1)),
  );
  const records = [...answers].map(([host, addresses]): [string, string[]] => [
    host,
    [...addresses],
  ]);
  return {
    ...rest,
    ...(Object.keys(owners).length > 0 ? { owners } : {}),
    strategy: {
      ...kept,
      type,
      ...(weight === undefined ? {} : { weight }),
      ...(primaryGeoTag === undefined ? {} : { primaryGeoTag }),
    },
    ...(status === undefined
      ? {}
      : {
          status: {
            ...status,
            // A host without an answer does not exist.
            records: Object.fromEntries(
              records.filter(([, addresses]) => addresses.length > 0),
            ),
          },
        }),
  };
}
