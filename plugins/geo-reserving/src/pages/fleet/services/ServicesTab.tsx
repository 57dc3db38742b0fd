import useMediaQuery from '@material-ui/core/useMediaQuery';
import Button from '@material-ui/core/Button';
import type {
  FleetView,
  ServiceList,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useDeferredValue, useMemo } from 'react';
import { GlobeIcon, Notice } from '../../../components';
import { narrow } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { defaultFleetQuery, isFiltered } from '../query/fleetQuery';
import type { FleetQueryState } from '../query/useFleetQuery';
import { filterRows } from './filterRows';
import { MatrixFooter } from './MatrixFooter';
import { regionColumns } from './regionColumns';
import { ServiceCards } from './ServiceCards';
import { ServiceMatrix } from './ServiceMatrix';
import { ServiceTools } from './ServiceTools';
import { sortRows } from './sortRows';

/** Props of {@link ServicesTab}. */
export type ServicesTabProps = {
  fleet: FleetView;
  services: ServiceList;
  state: FleetQueryState;
};

/** The services × regions matrix with its tools; cards on a narrow screen. */
export function ServicesTab(props: ServicesTabProps) {
  const { fleet, services, state } = props;
  // Typing stays smooth: thousands of rows follow a moment later.
  const query = useDeferredValue(state.query);
  const isNarrow = useMediaQuery(narrow);
  const rows = useMemo(
    () => sortRows(filterRows(services.items, query), query.sort, query.order),
    [services.items, query],
  );
  const columns = useMemo(
    () => regionColumns(fleet.regions, services.items),
    [fleet.regions, services.items],
  );
  const List = isNarrow ? ServiceCards : ServiceMatrix;
  return (
    <>
      <ServiceTools
        facets={services.facets}
        columns={columns}
        rows={rows}
        state={state}
      />
      {rows.length === 0 ? (
        <NoRows state={state} />
      ) : (
        <List rows={rows} columns={columns} query={query} state={state} />
      )}
      <MatrixFooter fleet={fleet} services={services} shown={rows.length} />
    </>
  );
}

function NoRows({ state: { query, change } }: { state: FleetQueryState }) {
  const { t } = useGeoTranslation();
  const icon = <GlobeIcon size={40} />;
  if (!isFiltered(query)) {
    return (
      <Notice icon={icon} title={t('fleet.matrix.empty')}>
        {t('fleet.matrix.emptyText')}
      </Notice>
    );
  }
  const { tab, sort, order, density } = query;
  const clear = () =>
    change({ ...defaultFleetQuery, tab, sort, order, density });
  return (
    <Notice
      icon={icon}
      title={t('fleet.matrix.none')}
      actions={
        <Button variant="outlined" size="small" onClick={clear}>
          {t('fleet.tools.clear')}
        </Button>
      }
    >
      {t('fleet.matrix.noneText')}
    </Notice>
  );
}
