import type {
  RegionCell,
  ServiceRow,
} from '@geo-reserving/plugin-geo-reserving-common';
import { csvOf } from '../../../components';
import { modeOf } from './modeOf';
import type { RegionColumn } from './regionColumns';

/** The services as CSV, with three columns for each region. */
export function rowsToCsv(
  rows: readonly ServiceRow[],
  regions: readonly RegionColumn[],
): string {
  const head = [
    'namespace',
    'name',
    'owner',
    'serving',
    'protection',
    'mode',
    ...regions.flatMap(({ name }) => [
      `${name} traffic %`,
      `${name} ready`,
      `${name} desired`,
    ]),
    'requests per second',
    'observed at',
  ];
  const body = rows.map(row => [
    row.ref.namespace,
    row.ref.name,
    row.owner,
    row.serving,
    row.protection,
    modeOf(row.intent),
    ...regions.flatMap(({ name }) =>
      cellColumns(row.regions.find(cell => cell.region === name)),
    ),
    row.rps,
    row.observedAt,
  ]);
  return csvOf([head, ...body]);
}

function cellColumns(cell: RegionCell | undefined) {
  return [cell?.trafficPercent, cell?.ready, cell?.desired];
}
