import { HaproxyFailed } from '../runtime/HaproxyFailure';

/** A row by the names of its columns; never by position, because versions add columns. */
export type Row = ReadonlyMap<string, string>;

/** More rows than a balancer of ten thousand servers has. */
const MAX_ROWS = 20_000;

/**
 * Names the fields of a table by its first record, which begins with `#`.
 *
 * @throws HaproxyFailed when it is no such table, or was cut
 */
export function readTable(records: readonly (readonly string[])[]): Row[] {
  const [header, ...rest] = records;
  const names = columnNames(header);
  if (rest.length > MAX_ROWS) {
    throw new HaproxyFailed('too-large', `more than ${MAX_ROWS} servers`);
  }
  return rest.map(values => {
    if (values.length < names.length) throw new HaproxyFailed('truncated');
    return new Map(names.map((name, i) => [name, values[i]]));
  });
}

/** The mark is a field of its own where blanks separate fields. */
function columnNames(header: readonly string[] = []): readonly string[] {
  const [first, ...others] = header;
  if (first === '#') return others;
  if (first?.startsWith('# ')) return [first.slice(2), ...others];
  throw new HaproxyFailed('not-haproxy');
}

/** A text that has to be there. */
export function textOf(row: Row, column: string): string {
  const value = row.get(column);
  if (value === undefined || value === '') throw missing(column);
  return value;
}

/** A whole number of at least 0 that has to be there. */
export function countOf(row: Row, column: string): number {
  const value = optionalCount(row, column);
  if (value === undefined) throw missing(column);
  return value;
}

/** A whole number of at least 0; undefined when the column is empty or this version has none. */
export function optionalCount(row: Row, column: string): number | undefined {
  const text = row.get(column);
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (!/^\d{1,16}$/.test(text) || !Number.isSafeInteger(value)) {
    throw new HaproxyFailed('not-haproxy', `${column} is no number`);
  }
  return value;
}

function missing(column: string): HaproxyFailed {
  return new HaproxyFailed('not-haproxy', `without ${column}`);
}
