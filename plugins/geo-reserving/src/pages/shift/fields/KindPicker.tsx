import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import { createGeoPalette, motion, narrow, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { SHIFT_KINDS, type ShiftKind } from '../model/draft';

const useStyles = makeStyles(
  theme => {
    const { ink, ink2, paper, line2, primary, hover, link } =
      createGeoPalette(theme);
    return {
      chips: { display: 'flex', flexWrap: 'wrap', gap: 8 },
      chip: {
        height: 28,
        padding: '0 12px',
        borderRadius: 14,
        fontSize: 13,
        whiteSpace: 'nowrap',
        color: ink,
        background: paper,
        boxShadow: `inset 0 0 0 1px ${line2}`,
        '&:hover': { background: hover },
        '&:focus-visible': { outline: `2px solid ${link}`, outlineOffset: 1 },
        ...motion.hover,
        [narrow]: { height: 44, borderRadius: 22, padding: '0 16px' },
      },
      on: { boxShadow: `inset 0 0 0 2px ${primary}`, fontWeight: 500 },
      about: { ...text.secondary, margin: '8px 0 0', color: ink2 },
    };
  },
  { name: 'GeoReservingKindPicker' },
);

/** What to do, and in a sentence what that means. */
export function KindPicker(props: {
  kind: ShiftKind;
  onChange: (kind: ShiftKind) => void;
}) {
  const { kind, onChange } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <div>
      <div role="group" aria-label={t('shift.kind')} className={classes.chips}>
        {SHIFT_KINDS.map(each => (
          <ButtonBase
            key={each}
            className={`${classes.chip} ${each === kind ? classes.on : ''}`}
            aria-pressed={each === kind}
            onClick={() => onChange(each)}
          >
            {t(`shift.kind.${each}`)}
          </ButtonBase>
        ))}
      </div>
      <p className={classes.about}>{t(`shift.kind.about.${kind}`)}</p>
    </div>
  );
}
