/** Operations as documents of the portal's search: who, why, what, when, and how it stands. Pure. */
import type { IndexableDocument } from '@backstage/plugin-search-common';
import type {
  GeoReservingSearchDocument,
  OperationRow,
  OperationSearchDocument,
} from '@geo-reserving/plugin-geo-reserving-common';
import { PAGES } from './serviceDocuments';
import { keyOf } from './ServiceFacts';
import { ACTION_WORDS, STATUS_WORDS } from './statusWords';
import { throughEntities, type Bound } from './throughEntities';

/** Operations as they were just read. */
export type OperationFacts = {
  rows: readonly OperationRow[];
  /** When they were read, milliseconds since the epoch. */
  asOf: number;
  /** Entities bound to each service; a service that is missing is none that can be seen, and so are its operations. */
  entityRefs: ReadonlyMap<string, readonly string[]>;
};

/** @param bound - whether those on services that entities are bound to are wanted, or the others */
export function operationDocuments(
  { rows, asOf, entityRefs }: OperationFacts,
  bound: Bound,
): IndexableDocument[] {
  const documents = rows.flatMap(row => {
    const refs = entityRefs.get(keyOf(row.service));
    if (!refs || refs.length > 0 !== (bound === 'bound')) return [];
    return bound === 'bound'
      ? throughEntities(refs, ref => documentOf(row, ref, asOf))
      : [documentOf(row, '', asOf)];
  });
  return bound === 'bound'
    ? documents
    : [...documents, overview(documents.length, asOf)];
}

function documentOf(
  row: OperationRow,
  entityRef: string,
  asOf: number,
): OperationSearchDocument {
  const { action, service, message, reason, requestedBy, createdAt } = row;
  return {
    kind: 'operation',
    title: titleOf(row),
    text: textOf(row),
    location: `${PAGES}/operations/${encodeURIComponent(row.id)}`,
    ...service,
    entityRef,
    asOf,
    operation: row.id,
    action: action.kind,
    target: targetOf(action),
    status: row.status,
    message,
    reason,
    requestedBy,
    createdAt,
  };
}

function titleOf({ action, service }: OperationRow): string {
  const verb = ACTION_WORDS[action.kind];
  const target = targetOf(action);
  return target
    ? `${verb} ${target} of ${keyOf(service)}`
    : `${verb} ${keyOf(service)}`;
}

function targetOf(action: OperationRow['action']): string {
  if (!('target' in action)) return '';
  return 'region' in action.target
    ? action.target.region
    : action.target.cluster;
}

function textOf(row: OperationRow): string {
  const approval = row.approvedBy ? `, approved by ${row.approvedBy}` : '';
  return [
    `Operation, ${STATUS_WORDS[row.status]}.`,
    row.message,
    `Why: ${row.reason}`,
    `Asked for by ${row.requestedBy}${approval}, ${row.createdAt.slice(
      0,
      10,
    )}.`,
  ].join(' ');
}

/** See the one of services: a set of documents that may become empty would leave the old ones findable. */
function overview(count: number, asOf: number): GeoReservingSearchDocument {
  return {
    title: 'Operations on services that no entity is bound to',
    text: `${count} of the newest operations.`,
    location: `${PAGES}/operations`,
    namespace: '',
    name: '',
    entityRef: '',
    asOf,
  };
}
