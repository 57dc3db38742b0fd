// @ts-check

/** Statuses of an operation that has not ended; the same on both databases. */
const ACTIVE =
  "'planned', 'awaiting-approval', 'running', 'verifying', 'rolling-back'";

/**
 * Plans, operations with their journal, and what keeps two writers apart: fences, leases, idempotency keys. All times
 * are milliseconds since the epoch by the database's own clock.
 *
 * @param { import("knex").Knex } knex
 */
exports.up = async function up(knex) {
  await createPlans(knex);
  await createOperations(knex);
  await createJournal(knex);
  await createFencesAndLeases(knex);
  await createIdempotencyKeys(knex);
  await createIntents(knex);
  await createDebts(knex);
};

/**
 * @param { import("knex").Knex } knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'convergence_debts',
    'home_intents',
    'idempotency_keys',
    'service_leases',
    'service_fences',
    'operation_journal',
    'operations',
    'plans',
  ])
    await knex.schema.dropTable(table);
};

/** @param { import("knex").Knex } knex */
async function createPlans(knex) {
  await knex.schema.createTable('plans', table => {
    table.comment('What would be done, as it was shown');
    table.string('id', 64).primary();
    service(table);
    table.string('hash', 128).notNullable();
    table.string('created_by');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('valid_until').notNullable();
    table.text('document').notNullable().comment('The whole plan as JSON');
    table.index('valid_until', 'plans_valid_until_idx');
  });
}

/** @param { import("knex").Knex } knex */
async function createOperations(knex) {
  await knex.schema.createTable('operations', table => {
    table.comment('Executions of plans; but for keys, folded from the journal');
    table.string('id', 64).primary();
    service(table);
    table.string('plan_id', 64).notNullable().references('id').inTable('plans');
    table.string('status', 32).notNullable();
    table
      .bigInteger('generation')
      .notNullable()
      .comment('What it writes under; 0 before it started');
    table.bigInteger('created_at').notNullable();
    table
      .integer('last_sequence')
      .notNullable()
      .comment('Of the journal; whoever appends has to know it');
    table
      .bigInteger('due_at')
      .comment('When to look at it next; null: not before somebody acts');
    table
      .smallint('in_force')
      .notNullable()
      .comment('1: what it wrote stands, or it has something to do');
    table
      .string('followed_by', 64)
      .comment('The newest operation that took over from it');
    table.index('followed_by', 'operations_followed_by_idx');
    table.index(['created_at', 'id'], 'operations_created_at_idx');
    table.index(['namespace', 'name', 'in_force'], 'operations_service_idx');
    table.index('due_at', 'operations_due_at_idx');
  });
  await knex.raw(
    `CREATE UNIQUE INDEX operations_one_active_idx ON operations (namespace, name) WHERE status IN (${ACTIVE})`,
  );
}

/** @param { import("knex").Knex } knex */
async function createJournal(knex) {
  await knex.schema.createTable('operation_journal', table => {
    table.comment('What happened to operations; rows are never changed');
    table
      .string('operation_id', 64)
      .notNullable()
      .references('id')
      .inTable('operations');
    table.integer('sequence').notNullable().comment('From 1, without gaps');
    table.bigInteger('at').notNullable();
    table.string('by').notNullable().comment('Entity ref, or "system"');
    table.string('kind', 64).notNullable();
    table.text('event').notNullable().comment('JSON');
    table.primary(['operation_id', 'sequence']);
  });
}

/** @param { import("knex").Knex } knex */
async function createFencesAndLeases(knex) {
  await knex.schema.createTable('service_fences', table => {
    table.comment('The newest generation of each service; only ever raised');
    service(table);
    table.bigInteger('generation').notNullable();
    table.primary(['namespace', 'name']);
  });
  await knex.schema.createTable('service_leases', table => {
    table.comment('Which replica works on the operations of a service');
    service(table);
    table.string('holder', 64).notNullable();
    table.bigInteger('epoch').notNullable().comment('Raised by each claim');
    table.bigInteger('expires_at').notNullable();
    table.primary(['namespace', 'name']);
  });
}

/** @param { import("knex").Knex } knex */
async function createIdempotencyKeys(knex) {
  await knex.schema.createTable('idempotency_keys', table => {
    table.comment('Requests that have started an operation');
    table.string('requested_by').notNullable();
    table.string('key', 128).notNullable();
    table
      .string('operation_id', 64)
      .notNullable()
      .references('id')
      .inTable('operations');
    table.string('digest', 64).notNullable().comment('Of the request');
    table.primary(['requested_by', 'key']);
  });
}

/** @param { import("knex").Knex } knex */
async function createIntents(knex) {
  await knex.schema.createTable('home_intents', table => {
    table.comment('What was meant for a service before it was moved');
    service(table);
    table.text('intent').notNullable().comment('JSON, keys in order');
    table.string('operation_id', 64).notNullable().comment('That moved it');
    table.primary(['namespace', 'name']);
  });
}

/** @param { import("knex").Knex } knex */
async function createDebts(knex) {
  await knex.schema.createTable('convergence_debts', table => {
    table.comment('Changes that have to be written before a cluster serves');
    table
      .string('operation_id', 64)
      .notNullable()
      .references('id')
      .inTable('operations');
    table.integer('step').notNullable();
    table.string('change_id').notNullable();
    service(table);
    table.string('cluster').comment('Null: it lives in no cluster');
    table.bigInteger('generation').notNullable();
    table.string('direction', 8).notNullable().comment('write or undo');
    table.primary(['operation_id', 'step', 'change_id']);
  });
}

/** @param { import("knex").Knex.CreateTableBuilder } table */
function service(table) {
  table.string('namespace', 63).notNullable();
  table.string('name', 63).notNullable().comment('Name of the Service');
}
