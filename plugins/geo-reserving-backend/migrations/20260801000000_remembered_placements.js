// @ts-check

/**
 * Placements seen by an earlier life of the process, so that a cluster that is away at start-up is
 * shown as holding what it held, and not as holding nothing.
 *
 * @param { import("knex").Knex } knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('remembered_placements', table => {
    table.comment('Which services stood in which cluster, and when last');
    table.string('cluster').notNullable().comment('Name of the cluster');
    table.string('namespace', 63).notNullable();
    table.string('name', 63).notNullable().comment('Name of the Service');
    table
      .bigInteger('last_seen')
      .notNullable()
      .comment('Milliseconds since the epoch');
    table.primary(['cluster', 'namespace', 'name']);
    table.index('last_seen', 'remembered_placements_last_seen_idx');
  });
};

/**
 * @param { import("knex").Knex } knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('remembered_placements');
};
