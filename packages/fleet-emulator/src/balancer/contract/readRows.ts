import type { HaproxyTarget } from './HaproxyTarget';

/** A row by the names of its columns. */
export type Row = Record<string, string>;

/** Rows of `show stat` of one backend, by server; the backend's own is `BACKEND`. */
export async function statRows(
  target: HaproxyTarget,
  backend: string,
): Promise<Record<string, Row>> {
  const text = await target.say('show stat -1 6 -1');
  const [header, ...lines] = text.trim().split('\n');
  const names = header.slice(2).split(',');
  const rows = lines.map(line => named(names, line.split(',')));
  return byName(
    rows.filter(row => row.pxname === backend),
    'svname',
  );
}

/** Rows of `show servers state` of one backend, by server. */
export async function stateRows(
  target: HaproxyTarget,
  backend: string,
): Promise<Record<string, Row>> {
  const text = await target.say(`show servers state ${backend}`);
  const [, header, ...lines] = text.trim().split('\n');
  const names = header.slice(2).split(' ');
  return byName(
    lines.map(line => named(names, line.split(' '))),
    'srv_name',
  );
}

function named(names: string[], values: string[]): Row {
  return Object.fromEntries(names.map((name, i) => [name, values[i] ?? '']));
}

function byName(rows: Row[], key: string): Record<string, Row> {
  return Object.fromEntries(rows.map(row => [row[key], row]));
}

/** Waits until a check passes; its last error is the test's when time is up. */
export async function eventually(
  check: () => Promise<void>,
  withinMs = 8_000,
): Promise<void> {
  const end = Date.now() + withinMs;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise(resolve => setTimeout(resolve, 30));
    }
  }
}
