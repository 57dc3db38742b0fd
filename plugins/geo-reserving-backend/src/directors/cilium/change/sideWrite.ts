/** The write that gives the Service of one cluster other annotations of Cilium. */
import type { PlannedChange } from '@geo-reserving/plugin-geo-reserving-node';
import type { ServiceFact } from '../../../fleet/facts';
import { RESOURCE_TABLE } from '../../../fleet/resources/resourceTable';
import {
  fieldChanges,
  ownersAfter,
  type FieldEdit,
} from '../../support/fieldEdits';
import { own } from '../../support/own';
import {
  annotationFor,
  globalServiceOf,
  type GlobalService,
} from '../globalService';

/** An annotation before and after; absent: it is not there. */
type Edit = { key: string; before?: string; after: string };

/** Undefined when the Service says so already. */
export function sideWrite(
  cluster: string,
  service: ServiceFact,
  wanted: GlobalService,
): PlannedChange | undefined {
  const edits = editsOf(service, wanted);
  if (edits.length === 0) {
    return undefined;
  }
  const { namespace, name, directed } = service;
  const fields = edits.map(edit => asField(edit, service));
  return {
    id: `${cluster}/Service/${namespace}/${name}`,
    kind: 'Service',
    cluster,
    namespace,
    name,
    form: 'patch',
    fields: fieldChanges(fields, pathOf),
    felt: { kind: 'at-once' },
    write: {
      target: 'kubernetes',
      cluster,
      resource: {
        group: '',
        version: 'v1',
        plural: 'services',
        kind: 'Service',
      },
      namespace,
      name,
      resourceVersion: directed?.resourceVersion ?? '',
      expects: fields.map(({ owner: _, ...field }) => field),
      body: {
        form: 'annotate',
        annotations: Object.fromEntries(edits.map(e => [e.key, e.after])),
      },
      undo: {
        form: 'annotate',
        annotations: Object.fromEntries(
          edits.map(e => [e.key, e.before ?? null]),
        ),
      },
    },
    effect: {
      kind: 'fact',
      cluster,
      resource: RESOURCE_TABLE.services,
      key: `${namespace}/${name}`,
      fact: withAnnotations(service, edits),
    },
  };
}

/** What Cilium hears the same already stays as it is written. */
function editsOf(
  { annotations }: ServiceFact,
  { shared, affinity }: GlobalService,
): Edit[] {
  const now = globalServiceOf(annotations);
  const edit = (name: 'shared' | 'affinity', after: string): Edit => {
    const key = annotationFor(name, annotations);
    const before = own(annotations, key);
    return { key, ...(before === undefined ? {} : { before }), after };
  };
  return [
    ...(now?.shared === shared ? [] : [edit('shared', String(shared))]),
    ...(now?.affinity === affinity ? [] : [edit('affinity', affinity)]),
  ];
}

function asField({ key, ...edit }: Edit, { directed }: ServiceFact): FieldEdit {
  const owner = own(directed?.owners, key);
  return {
    // The slash of an annotation's name is written ~1 in a pointer; it has no tilde.
    pointer: `/metadata/annotations/${key.replace('/', '~1')}`,
    ...edit,
    ...(owner === undefined ? {} : { owner }),
  };
}

function pathOf(pointer: string): string {
  return pointer.slice(1).replaceAll('/', '.').replaceAll('~1', '/');
}

function withAnnotations(
  service: ServiceFact,
  edits: readonly Edit[],
): ServiceFact {
  const { directed } = service;
  const edited = edits.map(({ key }) => key);
  return {
    ...service,
    ...(directed
      ? {
          directed: {
            ...directed,
            owners: ownersAfter(directed.owners, edited),
          },
        }
      : {}),
    annotations: {
      ...service.annotations,
      ...Object.fromEntries(edits.map(({ key, after }) => [key, after])),
    },
  };
}
