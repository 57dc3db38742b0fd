import { KubeObject } from '../../model/KubeObject';
import { PrinterColumn } from '../../model/ResourceDefinition';
import { ServedResource } from '../../registry/ResourceRegistry';
import { atVersion } from '../../writes/writeMetadata';
import { ageOf } from './ageOf';
import { AGE, builtinColumns, TableColumn } from './builtinColumns';
import { readJsonPath } from './readJsonPath';

/** What `kubectl get` prints: a `Table` of meta.k8s.io/v1. */
export function toTable(
  served: ServedResource,
  objects: readonly KubeObject[],
  includeObject: string,
  metadata: object,
) {
  const columns = columnsOf(served);
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columns.map(({ name, type, priority, format }) => ({
      name,
      type,
      format: format ?? (name === 'Name' ? 'name' : ''),
      description: '',
      priority: priority ?? 0,
    })),
    rows: objects.map(object => ({
      cells: columns.map(column => column.cell(object)),
      ...rowObject(served, object, includeObject),
    })),
  };
}

function rowObject(
  served: ServedResource,
  object: KubeObject,
  include: string,
) {
  if (include === 'None') return {};
  if (include === 'Object') return { object: atVersion(object, served) };
  const { metadata } = object;
  return {
    object: {
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      metadata,
    },
  };
}

const NAME: TableColumn = {
  name: 'Name',
  type: 'string',
  cell: object => object.metadata.name,
};
function columnsOf({ definition, version }: ServedResource): TableColumn[] {
  const printed = version.printerColumns;
  if (printed) return [NAME, ...printed.map(fromPrinterColumn)];
  return [
    NAME,
    ...(definition.origin === 'builtin'
      ? builtinColumns(definition.kind)
      : [AGE]),
  ];
}

function fromPrinterColumn(column: PrinterColumn): TableColumn {
  const { name, type, priority, format } = column;
  return {
    name,
    type,
    priority,
    format,
    cell: object => {
      const value = readJsonPath(object, column.jsonPath);
      return type === 'date' ? ageOf(value) : value ?? null;
    },
  };
}
