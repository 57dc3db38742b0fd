import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { FleetView } from '@geo-reserving/plugin-geo-reserving-common';
import { createGeoPalette, narrow, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { useRegionHref } from '../../links/useFleetHrefs';

const useStyles = makeStyles(
  theme => {
    const { ink2, line } = createGeoPalette(theme);
    return {
      root: {
        ...text.secondary,
        display: 'flex',
        flexWrap: 'wrap',
        gap: '2px 14px',
        padding: '10px 20px',
        borderTop: `1px solid ${line}`,
        color: ink2,
        [narrow]: { padding: '4px 16px', '& > a': { padding: '11px 0' } },
      },
      question: { [narrow]: { width: '100%', paddingTop: 8 } },
    };
  },
  { name: 'GeoReservingLossLinks' },
);

/** Below the map: the way to what the loss of each region would do. */
export function LossLinks({ fleet }: { fleet: FleetView }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const hrefOf = useRegionHref();
  if (fleet.regions.length === 0) return null;
  return (
    <nav className={classes.root} aria-label={t('fleet.losses.ask')}>
      <span className={classes.question}>{t('fleet.losses.ask')}</span>
      {fleet.regions.map(({ name, title }) => {
        const href = hrefOf(name);
        return href ? (
          <Link key={name} to={href}>
            {title}
          </Link>
        ) : (
          <span key={name}>{title}</span>
        );
      })}
    </nav>
  );
}
