import type { EvacuationRow } from '@geo-reserving/plugin-geo-reserving-common';
import { csvOf } from '../../../components';

const HEAD = [
  'namespace',
  'name',
  'owner',
  'tier',
  'if lost',
  'moves %',
  'what happens',
  'receivers: needed/ready',
  'serving',
  'protection',
];

/** The losses as CSV, one line a service. */
export function lossesToCsv(rows: readonly EvacuationRow[]): string {
  return csvOf([
    HEAD,
    ...rows.map(row => [
      row.ref.namespace,
      row.ref.name,
      row.owner,
      row.tier,
      row.loss.verdict,
      row.loss.movesPercent,
      row.loss.summary,
      receiversOf(row),
      row.serving,
      row.protection,
    ]),
  ]);
}

/** `us-east 18/14, sa-east ?/5`. */
function receiversOf({ loss }: EvacuationRow): string {
  return loss.receivers
    .map(
      ({ region, needed = '?', ready = '?' }) => `${region} ${needed}/${ready}`,
    )
    .join(', ');
}
