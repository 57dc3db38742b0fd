import { makeStyles } from '@material-ui/core/styles';
import type { PlacementView } from '@geo-reserving/plugin-geo-reserving-common';
import type { ReactNode } from 'react';
import { createGeoPalette } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { isFresh } from './model/knownPods';

/** Props of {@link Fact}. */
export type FactProps = {
  placement: PlacementView;
  /** Not as it should be. */
  odd?: boolean;
  /** Nothing at all: nobody knows. */
  children?: ReactNode;
};

const useStyles = makeStyles(
  theme => {
    const { ink2, tones } = createGeoPalette(theme);
    return {
      was: { fontWeight: 400, color: ink2 },
      odd: { fontWeight: 500, color: tones.warn.text },
      unknown: {
        color: tones.unknown.text,
        borderBottom: `1px dashed ${tones.unknown.line}`,
      },
    };
  },
  { name: 'GeoReservingFact' },
);

/** A fact about a service in one cluster: as it is now, as it was, as odd, or unknown. */
export function Fact({ placement, odd, children }: FactProps) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  if (!children) {
    return (
      <span className={classes.unknown} title={placement.gaps.join('; ')}>
        {t('common.unknown')}
      </span>
    );
  }
  if (!isFresh(placement)) {
    return (
      <span className={classes.was}>
        {t('service.cell.was', { value: <>{children}</> })}
      </span>
    );
  }
  return odd ? (
    <span className={classes.odd}>{children}</span>
  ) : (
    <>{children}</>
  );
}
