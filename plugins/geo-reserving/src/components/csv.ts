/** What a cell of a CSV can hold; absent: not known, which is not zero. */
export type CsvValue = string | number | undefined;

/** Spreadsheets run a cell that begins with one of these as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Lines as CSV (RFC 4180: quoted, CRLF). What is not known is an empty cell; a true zero is `0`.
 *
 * Names of services and owners come from clusters and catalogs, i.e. from other people: a cell
 * that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function csvOf(lines: readonly (readonly CsvValue[])[]): string {
  return lines.map(cells => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** One cell: quoted, harmless to a spreadsheet, empty when there is nothing to say. */
export function csvCell(value: CsvValue): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return `"${harmless.replace(/"/g, '""')}"`;
}
