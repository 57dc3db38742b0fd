import { makeStyles } from '@material-ui/core/styles';
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { Age, Panel } from '../../components';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { HistoryPicture } from './HistoryPicture';
import { historySentence } from './model/sentences';
import type { RegionNames } from './model/RegionNames';

const useStyles = makeStyles(
  theme => ({
    none: { ...text.body, margin: 0, color: createGeoPalette(theme).ink2 },
  }),
  { name: 'GeoReservingHistoryChart' },
);

/** The observed shares over the last hour, and the largest change in words. */
export function HistoryChart(props: { view: ServiceView; names: RegionNames }) {
  const { view, names } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { observed, history } = view.split;
  return (
    <Panel
      title={t('service.history.title')}
      meta={
        observed.known && (
          <Age at={observed.provenance.at} stale={observed.provenance.stale} />
        )
      }
      footer={historySentence(view, names, t)}
    >
      {history.length === 0 ? (
        <p className={classes.none}>{t('service.history.none')}</p>
      ) : (
        <HistoryPicture view={view} names={names} />
      )}
    </Panel>
  );
}
