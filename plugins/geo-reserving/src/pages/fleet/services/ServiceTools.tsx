import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import DensityIcon from '@material-ui/icons/ViewHeadline';
import type {
  ServiceList,
  ServiceRow,
  ServiceSort,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useState } from 'react';
import { ChipButton, CsvButton, SearchField } from '../../../components';
import { createGeoPalette, narrow } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import type { FleetQueryState } from '../query/useFleetQuery';
import type { RegionColumns } from './regionColumns';
import { rowsToCsv } from './rowsToCsv';
import { ServiceFilters } from './ServiceFilters';
import { SortMenu } from './SortMenu';

/** Props of {@link ServiceTools}. */
export type ServiceToolsProps = {
  facets: ServiceList['facets'];
  columns: RegionColumns;
  /** What is listed at the moment; goes into the CSV. */
  rows: readonly ServiceRow[];
  state: FleetQueryState;
};

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: 8,
      padding: '12px 20px',
      borderBottom: `1px solid ${createGeoPalette(theme).line}`,
      [narrow]: { padding: '10px 16px' },
    },
    gap: { flex: 1 },
    density: { padding: 6, [narrow]: { display: 'none' } },
  }),
  { name: 'GeoReservingServiceTools' },
);

/** Search, sort, filters, density and the CSV of what is listed. */
export function ServiceTools(props: ServiceToolsProps) {
  const { columns, rows, state } = props;
  const { query, change } = state;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const isNarrow = useMediaQuery(narrow);
  const [more, setMore] = useState(false);
  const regions = [...columns.shown, ...columns.folded];
  const compact = query.density === 'compact';
  return (
    <div className={classes.root}>
      <SearchField
        value={query.search}
        onChange={search => change({ search })}
      />
      <SortMenu
        sort={query.sort}
        onChange={(sort: ServiceSort) => change({ sort, order: 'asc' })}
      />
      <ServiceFilters
        facets={props.facets}
        regions={regions}
        state={state}
        which={isNarrow && !more ? 'first' : 'all'}
      />
      {isNarrow && !more && (
        <ChipButton on={false} open={more} onClick={() => setMore(true)}>
          {t('fleet.tools.more')}
        </ChipButton>
      )}
      <span className={classes.gap} />
      <Tooltip title={t('fleet.tools.compact')}>
        <IconButton
          className={classes.density}
          color={compact ? 'primary' : 'default'}
          aria-label={t('fleet.tools.compact')}
          aria-pressed={compact}
          onClick={() =>
            change({ density: compact ? 'comfortable' : 'compact' })
          }
        >
          <DensityIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <CsvButton
        fileName="geo-reserving-services.csv"
        content={() => rowsToCsv(rows, regions)}
        disabled={rows.length === 0}
      />
    </div>
  );
}
