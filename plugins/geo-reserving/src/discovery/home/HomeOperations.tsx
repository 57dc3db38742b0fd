import type { OperationRow } from '@geo-reserving/plugin-geo-reserving-common';
import { useOperations } from '../../api';
import { StatusMark } from '../../components';
import {
  useOperationHref,
  useOperationsHref,
} from '../../pages/links/useOperationHref';
import { OperationMark } from '../../pages/operation/OperationMark';
import {
  clockText,
  operationTitle,
  whoText,
} from '../../pages/operation/operationWords';
import { useGeoTranslation } from '../../translation';
import { HomeItem, HomeList } from './HomeList';

/** As many as fit into a card. */
const SHOWN = 4;
const QUERY = { active: true, limit: 50 };

/** Operations that run or wait for approval; that they cannot be read is said, because none would be good news. */
export function HomeOperations() {
  const { t } = useGeoTranslation();
  const { data, error, updatedAt } = useOperations(QUERY);
  const all = useOperationsHref()();
  if (!data) {
    return error ? (
      <StatusMark axis="finding" status="unknown">
        {t('home.operations.unknown')}
      </StatusMark>
    ) : null;
  }
  const { items } = data;
  const rest = items.length - SHOWN;
  return (
    <HomeList title={t('home.operations.title')}>
      {error && updatedAt && (
        <li>
          {t('home.operations.old', {
            time: clockText(new Date(updatedAt).toISOString()),
          })}
        </li>
      )}
      {items.length === 0 && <li>{t('home.operations.none')}</li>}
      {items.slice(0, SHOWN).map(row => (
        <Item key={row.id} row={row} />
      ))}
      {rest > 0 && (
        <HomeItem mark={<span />} href={all}>
          {t('home.needs.more', { count: rest })}
        </HomeItem>
      )}
    </HomeList>
  );
}

function Item({ row }: { row: OperationRow }) {
  const { t } = useGeoTranslation();
  const hrefOf = useOperationHref();
  return (
    <HomeItem
      mark={<OperationMark operation={row} />}
      href={hrefOf(row.id)}
      more={`${whoText(t, row.requestedBy)}: ${row.reason}`}
    >
      {operationTitle(t, row)}
    </HomeItem>
  );
}
