import type { EvacuationRow } from '@geo-reserving/plugin-geo-reserving-common';
import { useGeoTranslation } from '../../../translation';
import { ShiftButton } from '../../shift';

/** The region that the page is about. */
export type DrainedRegion = { name: string; title: string };

/**
 * Takes one service out of the region: two presses, since the dialog opens with the plan and a reason. A service that
 * has lost the region already is failed over, which does not wait for what is gone.
 */
export function DrainButton(props: {
  row: EvacuationRow;
  region: DrainedRegion;
}) {
  const { row, region } = props;
  const { t } = useGeoTranslation();
  const service = `${row.ref.namespace}/${row.ref.name}`;
  const reason = t('shift.reason.lostRegion', { region: region.title });
  const isLost = row.serving === 'down' || row.serving === 'failed-over';
  return isLost ? (
    <ShiftButton
      size="small"
      service={row.ref}
      preset={{ kind: 'fail-over', reason }}
      label={t('shift.rowFailOver', { service })}
      afterwards="stay"
    >
      {t('shift.failOver')}
    </ShiftButton>
  ) : (
    <ShiftButton
      size="small"
      service={row.ref}
      preset={{ kind: 'drain', drain: { region: region.name }, reason }}
      label={t('shift.rowDrain', { service, region: region.title })}
      afterwards="stay"
    >
      {t('shift.drain')}
    </ShiftButton>
  );
}
