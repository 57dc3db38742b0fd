import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import DensityIcon from '@material-ui/icons/ViewHeadline';
import type {
  ServiceList,
  ServiceRow,
  ServiceSort,
} from '@geo-reserving/plugin-geo-reserving-common';
import { statusLooks } from '../../../components';
import { createGeoPalette, narrow } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { PROTECTION, SERVING } from '../query/fleetQuery';
import type { FleetQueryState } from '../query/useFleetQuery';
import { CsvButton } from './CsvButton';
import { FilterMenu, type FilterOption } from './FilterMenu';
import type { RegionColumns } from './regionColumns';
import { SearchField } from './SearchField';
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
  const { facets, columns, rows, state } = props;
  const { query, change } = state;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const regions = [...columns.shown, ...columns.folded];
  const words = (values: readonly string[]): FilterOption[] =>
    values.map(value => ({ value, label: value }));
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
      <FilterMenu
        name={t('fleet.tools.serving')}
        options={SERVING.map(value => ({
          value,
          label: t(statusLooks.serving[value].word),
        }))}
        picked={query.serving}
        onChange={serving => change({ serving })}
      />
      <FilterMenu
        name={t('fleet.tools.protection')}
        options={PROTECTION.map(value => ({
          value,
          label: t(statusLooks.protection[value].word),
        }))}
        picked={query.protection}
        onChange={protection => change({ protection })}
      />
      <FilterMenu
        name={t('fleet.tools.owner')}
        options={words(facets.owners)}
        picked={query.owner}
        onChange={owner => change({ owner })}
      />
      <FilterMenu
        name={t('fleet.tools.namespace')}
        options={words(facets.namespaces)}
        picked={query.namespace}
        onChange={namespace => change({ namespace })}
      />
      <FilterMenu
        name={t('fleet.tools.region')}
        options={regions.map(({ name, title }) => ({
          value: name,
          label: title,
        }))}
        picked={query.region}
        onChange={region => change({ region })}
      />
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
      <CsvButton rows={rows} regions={regions} />
    </div>
  );
}
