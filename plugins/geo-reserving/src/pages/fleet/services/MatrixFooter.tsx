import { makeStyles } from '@material-ui/core/styles';
import type {
  FleetView,
  ServiceList,
} from '@geo-reserving/plugin-geo-reserving-common';
import { createGeoPalette, narrow, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { answering } from '../answering';
import { behindSince } from '../behind';

const useStyles = makeStyles(
  theme => {
    const { line, ink2, ink3 } = createGeoPalette(theme);
    return {
      root: {
        ...text.label,
        lineHeight: '18px',
        display: 'flex',
        flexWrap: 'wrap',
        justifyContent: 'space-between',
        gap: '2px 16px',
        padding: '10px 20px',
        borderTop: `1px solid ${line}`,
        color: ink2,
        [narrow]: { padding: '10px 16px' },
      },
      sources: { color: ink3 },
    };
  },
  { name: 'GeoReservingMatrixFooter' },
);

/** How much of the whole the list shows, and from how many clusters its facts are. */
export function MatrixFooter(props: {
  fleet: FleetView;
  services: ServiceList;
  shown: number;
}) {
  const { fleet, services, shown } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { items, totalItems } = services;
  const behind = behindSince(services);
  return (
    <div className={classes.root}>
      <span role="status">
        {t('fleet.matrix.shown', {
          shown: String(shown),
          total: String(totalItems),
        })}{' '}
        {items.length < totalItems &&
          t('fleet.matrix.cut', { shown: String(items.length) })}{' '}
        {behind &&
          t('fleet.matrix.behind', { time: `${behind.slice(11, 19)} UTC` })}
      </span>
      <span className={classes.sources}>
        {t('fleet.matrix.sources', {
          answering: String(answering(fleet.clusters).length),
          total: String(fleet.clusters.length),
        })}
      </span>
    </div>
  );
}
