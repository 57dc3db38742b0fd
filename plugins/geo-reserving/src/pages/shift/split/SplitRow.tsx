import InputAdornment from '@material-ui/core/InputAdornment';
import FormControl from '@material-ui/core/FormControl';
import OutlinedInput from '@material-ui/core/OutlinedInput';
import Slider from '@material-ui/core/Slider';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { hatch, percentText } from '../../../components';
import { createGeoPalette, narrow, text } from '../../../theme';
import { useGeoTranslation, type Translate } from '../../../translation';

const useStyles = makeStyles(
  theme => {
    const { ink2, ink3, bar, tones, ink } = createGeoPalette(theme);
    return {
      root: {
        display: 'grid',
        gridTemplateColumns: 'minmax(84px, 110px) minmax(0, 1fr) 92px',
        alignItems: 'center',
        gap: '0 16px',
        padding: '6px 0',
        [narrow]: {
          gridTemplateColumns: 'minmax(0, 1fr) 92px',
          '& > :nth-child(2)': { gridRow: 2, gridColumn: '1 / -1' },
        },
      },
      title: { fontWeight: 600, overflowWrap: 'anywhere' },
      change: {
        ...text.label,
        display: 'block',
        fontWeight: 400,
        color: ink3,
      },
      over: { color: tones.bad.text, fontWeight: 500 },
      rail: {
        position: 'relative',
        padding: '0 8px 14px',
        [narrow]: { padding: '8px 8px 14px' },
      },
      zone: {
        position: 'absolute',
        top: 11,
        height: 8,
        background: hatch(tones.bad.fill, 2, 2),
        pointerEvents: 'none',
        [narrow]: { top: 19 },
      },
      zones: { position: 'absolute', left: 8, right: 8, top: 0, bottom: 0 },
      now: {
        position: 'absolute',
        top: 6,
        width: 2,
        height: 18,
        marginLeft: -1,
        background: ink,
        pointerEvents: 'none',
        [narrow]: { top: 14 },
      },
      nowWord: {
        ...text.label,
        position: 'absolute',
        top: 24,
        transform: 'translateX(-50%)',
        whiteSpace: 'nowrap',
        color: ink2,
        pointerEvents: 'none',
        [narrow]: { top: 32 },
      },
      slider: { color: bar.observed, padding: '13px 0' },
      railLine: { opacity: 1, color: bar.tick, height: 4 },
      track: { height: 4 },
      thumb: { width: 16, height: 16, marginTop: -6, marginLeft: -8 },
      input: { height: 36, fontVariantNumeric: 'tabular-nums' },
    };
  },
  { name: 'GeoReservingSplitRow' },
);

/** What is typed counts from here on. */
const IS_SHARE = /^\d{1,3}$/;

/** Props of {@link SplitRow}. */
export type SplitRowProps = {
  title: string;
  /** Whole percents, 0..100. */
  percent: number;
  now?: number;
  limit?: number;
  disabled?: boolean;
  onChange: (percent: number) => void;
};

/** One region: its name, what it gives or takes, and its share as a slider and as a number. */
export function SplitRow(props: SplitRowProps) {
  const { title, percent, now, limit, disabled, onChange } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const isOver = limit !== undefined && percent > limit;
  return (
    <div className={classes.root}>
      <div className={classes.title}>
        {title}
        <span className={`${classes.change} ${isOver ? classes.over : ''}`}>
          {isOver ? t('shift.split.over') : changeText(t, percent, now)}
        </span>
      </div>
      <div className={classes.rail}>
        <Slider
          classes={{
            root: classes.slider,
            rail: classes.railLine,
            track: classes.track,
            thumb: classes.thumb,
          }}
          value={percent}
          min={0}
          max={100}
          disabled={disabled}
          aria-label={t('shift.split.slider', { region: title })}
          getAriaValueText={percentText}
          onChange={(_, value) => onChange(Number(value))}
        />
        <Marks now={now} limit={limit} />
      </div>
      <ShareInput
        label={t('shift.split.share', { region: title })}
        percent={percent}
        disabled={disabled}
        onChange={onChange}
      />
    </div>
  );
}

/** What is now, and from where on a rule does not let it pass. */
function Marks({ now, limit }: Pick<SplitRowProps, 'now' | 'limit'>) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <div className={classes.zones} style={{ pointerEvents: 'none' }}>
      {limit !== undefined && limit < 100 && (
        <i
          className={classes.zone}
          style={{ left: `${limit}%`, right: 0 }}
          title={t('shift.split.limit', { percent: percentText(limit) })}
        />
      )}
      {now !== undefined && (
        <>
          <i className={classes.now} style={{ left: `${now}%` }} />
          <span
            className={classes.nowWord}
            // Kept inside of the rail at both ends.
            style={{ left: `${Math.min(92, Math.max(8, now))}%` }}
          >
            {t('shift.split.now', { percent: percentText(now) })}
          </span>
        </>
      )}
    </div>
  );
}

/** The number; while somebody types, what is no number yet stays in the field and changes nothing. */
function ShareInput(props: {
  label: string;
  percent: number;
  disabled?: boolean;
  onChange: (percent: number) => void;
}) {
  const { label, percent, disabled, onChange } = props;
  const classes = useStyles();
  const [typed, setTyped] = useState<string>();
  // A number gives way as soon as the share is another one: a button or the slider has set it.
  const isOverruled =
    typed === undefined || (IS_SHARE.test(typed) && Number(typed) !== percent);
  return (
    // Of its own: the scaffolder puts everything of one field of a form into one control.
    <FormControl>
      <OutlinedInput
        type="number"
        value={isOverruled ? String(percent) : typed}
        disabled={disabled}
        className={classes.input}
        inputProps={{ min: 0, max: 100, step: 1, 'aria-label': label }}
        endAdornment={<InputAdornment position="end">%</InputAdornment>}
        onChange={({ target: { value } }) => {
          setTyped(value);
          if (IS_SHARE.test(value)) onChange(Number(value));
        }}
        onBlur={() => setTyped(undefined)}
      />
    </FormControl>
  );
}

function changeText(
  t: Translate,
  percent: number,
  now: number | undefined,
): string {
  if (now === undefined) return '';
  if (percent === now) return t('shift.split.kept');
  return percent > now
    ? t('shift.split.takes', { points: String(percent - now) })
    : t('shift.split.gives', { points: String(now - percent) });
}
