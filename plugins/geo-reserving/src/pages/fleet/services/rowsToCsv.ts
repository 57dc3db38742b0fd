import type {
  RegionCell,
  ServiceRow,
} from '@geo-reserving/plugin-geo-reserving-common';
import { modeOf } from './modeOf';
import type { RegionColumn } from './regionColumns';

/** Spreadsheets run a cell that begins with one of these as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * The rows as CSV (RFC 4180: quoted, CRLF), with three columns for each region. What is not
 * known is an empty cell; a true zero is `0`.
 *
 * Names of services and owners come from clusters and catalogs, i.e. from other people: a cell
 * that a spreadsheet would run as a formula gets an apostrophe in front.
 */
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
  return [head, ...body]
    .map(cells => `${cells.map(csvCell).join(',')}\r\n`)
    .join('');
}

/** One cell: quoted, harmless to a spreadsheet, empty when there is nothing to say. */
export function csvCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return `"${harmless.replace(/"/g, '""')}"`;
}

function cellColumns(cell: RegionCell | undefined) {
  return [cell?.trafficPercent, cell?.ready, cell?.desired];
}
