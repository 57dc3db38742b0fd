import { makeStyles } from '@material-ui/core/styles';
import type { LossView } from '@geo-reserving/plugin-geo-reserving-common';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { needsText } from './model/receiverNeeds';

const useStyles = makeStyles(
  theme => {
    const { ink2, tones } = createGeoPalette(theme);
    return {
      root: { ...text.label, margin: '2px 0 0', color: ink2 },
      lacking: { color: tones.bad.text, fontWeight: 500 },
    };
  },
  { name: 'GeoReservingReceiverNeeds' },
);

/** What a receiver would need, what it has, and whether more can be added. */
export function ReceiverNeeds(props: {
  receiver: LossView['receivers'][number];
}) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const words = needsText(props.receiver, t);
  if (!words) return null;
  return (
    <p className={classes.root}>
      <span className={words.lacks ? classes.lacking : undefined}>
        {words.needs}
      </span>
      {words.room && <> · {words.room}</>}
    </p>
  );
}
