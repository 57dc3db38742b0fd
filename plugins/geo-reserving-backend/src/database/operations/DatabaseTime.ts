import type { Knex } from 'knex';

/**
 * The database's clock as an SQL expression: milliseconds since the epoch. Leases are claimed, renewed and judged by
 * it alone, so that the clocks of replicas do not matter. A test puts a clock of its own here.
 */
export type DatabaseTime = (knex: Knex) => Knex.Raw;

/** The clock of the database that is connected. Moves on within a transaction. */
export const databaseTime: DatabaseTime = knex =>
  isPostgres(knex)
    ? knex.raw('CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)')
    : knex.raw("CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)");

/** Asks for the time. */
export async function readTime(
  knex: Knex,
  time: DatabaseTime,
): Promise<number> {
  const row = await knex.first({ now: time(knex) });
  return Number(row.now);
}

function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}
