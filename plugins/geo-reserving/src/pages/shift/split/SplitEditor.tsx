import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { percentText, StatusMark } from '../../../components';
import { createGeoPalette, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { evenly, rebalance, roundedTo100, type Weights } from './rebalance';
import { SplitRow } from './SplitRow';

const useStyles = makeStyles(
  theme => {
    const { ink, ink2, line } = createGeoPalette(theme);
    return {
      root: {
        ...text.body,
        fontFamily: theme.typography.fontFamily,
        display: 'grid',
        gap: 4,
        margin: 0,
        padding: 0,
        border: 0,
        minWidth: 0,
        color: ink,
      },
      legend: { ...text.label, fontWeight: 500, color: ink2, padding: 0 },
      presets: { display: 'flex', flexWrap: 'wrap', gap: 8, margin: '4px 0' },
      foot: {
        ...text.secondary,
        display: 'flex',
        flexWrap: 'wrap',
        justifyContent: 'flex-end',
        gap: '4px 16px',
        paddingTop: 8,
        borderTop: `1px solid ${line}`,
        color: ink2,
      },
      none: { ...text.secondary, margin: 0, color: ink2 },
    };
  },
  { name: 'GeoReservingSplitEditor' },
);

/** Props of {@link SplitEditor}. @public */
export type SplitEditorProps = {
  /** In the order in which they are shown. */
  regions: readonly { name: string; title: string }[];
  /** Whole percents by region that sum to 100; what it calls back with does, too. */
  value: Readonly<Record<string, number>>;
  onChange: (value: Record<string, number>) => void;
  /** What is now: shown as a mark, and as the difference. */
  now?: Readonly<Record<string, number>>;
  /** The most that fits, in percent by region, where somebody knows. */
  limits?: Readonly<Record<string, number>>;
  disabled?: boolean;
  /** What the shares are of; default: "New shares". */
  label?: string;
};

/**
 * Shares of a service's requests by region, as sliders and numbers. They always sum to 100: what one region gets, the
 * largest of the others gives.
 *
 * @public
 */
export function SplitEditor(props: SplitEditorProps) {
  const { regions, value, onChange, now, limits, disabled, label } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const weights = completed(
    value,
    regions.map(({ name }) => name),
  );
  const change = (next: Weights) => onChange({ ...next });
  return (
    <fieldset className={classes.root} disabled={disabled}>
      <legend className={classes.legend}>
        {label ?? t('shift.split.title')}
      </legend>
      {regions.length > 1 && (
        <div className={classes.presets}>
          <Button
            size="small"
            variant="outlined"
            onClick={() => change(evenly(regions.map(({ name }) => name)))}
          >
            {t('shift.split.even')}
          </Button>
          {now && (
            <Button
              size="small"
              variant="outlined"
              onClick={() => change(completed(now, Object.keys(weights)))}
            >
              {t('shift.split.asNow')}
            </Button>
          )}
        </div>
      )}
      {regions.length === 1 && (
        <p className={classes.none}>{t('shift.split.one')}</p>
      )}
      {regions.map(({ name, title }) => (
        <SplitRow
          key={name}
          title={title}
          percent={weights[name]}
          now={now?.[name]}
          limit={limits?.[name]}
          disabled={disabled || regions.length === 1}
          onChange={percent => change(rebalance(weights, name, percent))}
        />
      ))}
      <div className={classes.foot}>
        <StatusMark axis="finding" status="pass">
          {t('shift.split.sum', { percent: percentText(sumOf(weights)) })}
        </StatusMark>
      </div>
    </fieldset>
  );
}

/** Regions that have no share yet have none of it. */
function completed(
  value: Readonly<Record<string, number>>,
  regions: readonly string[],
): Weights {
  const known = Object.fromEntries(
    regions.map(region => [region, value[region] ?? 0]),
  );
  // A sum that is not 100 (regions that are gone, a value from elsewhere) is brought there before anybody edits it.
  return sumOf(known) === 100 ? known : roundedTo100(known);
}

function sumOf(weights: Weights): number {
  return Object.values(weights).reduce((sum, weight) => sum + weight, 0);
}
