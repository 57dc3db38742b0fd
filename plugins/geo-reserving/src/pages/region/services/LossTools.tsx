import { makeStyles } from '@material-ui/core/styles';
import type { EvacuationRow } from '@geo-reserving/plugin-geo-reserving-common';
import {
  CsvButton,
  FilterMenu,
  LOSS_VERDICTS,
  SearchField,
} from '../../../components';
import { createGeoPalette, narrow } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import type { RegionQueryState } from '../query/useRegionQuery';
import type { facetsOf } from './filterLosses';
import { lossesToCsv } from './lossesToCsv';

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
  }),
  { name: 'GeoReservingLossTools' },
);

/** Props of {@link LossTools}. */
export type LossToolsProps = {
  region: string;
  /** What is listed at the moment; goes into the CSV. */
  rows: readonly EvacuationRow[];
  facets: ReturnType<typeof facetsOf>;
  state: RegionQueryState;
};

/** Search, filters and the CSV of what is listed. */
export function LossTools({ region, rows, facets, state }: LossToolsProps) {
  const { query, change } = state;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <div className={classes.root}>
      <SearchField
        value={query.search}
        onChange={search => change({ search })}
      />
      <FilterMenu
        name={t('region.services.verdictFilter')}
        options={LOSS_VERDICTS.map(value => ({
          value,
          label: t(`service.loss.verdict.${value}`),
        }))}
        picked={query.verdict}
        onChange={verdict => change({ verdict })}
      />
      <FilterMenu
        name={t('fleet.tools.owner')}
        options={plain(facets.owners)}
        picked={query.owner}
        onChange={owner => change({ owner })}
      />
      <FilterMenu
        name={t('fleet.tools.namespace')}
        options={plain(facets.namespaces)}
        picked={query.namespace}
        onChange={namespace => change({ namespace })}
      />
      <span className={classes.gap} />
      <CsvButton
        fileName={`geo-reserving-loss-of-${region}.csv`}
        content={() => lossesToCsv(rows)}
        disabled={rows.length === 0}
      />
    </div>
  );
}

function plain(values: readonly string[]) {
  return values.map(value => ({ value, label: value }));
}
