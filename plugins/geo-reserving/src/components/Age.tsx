import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import type { Instant } from '@geo-reserving/plugin-geo-reserving-common';
import { createGeoPalette, text } from '../theme';
import { useGeoTranslation, type Translate } from '../translation';
import { ageOf, exactTime } from './ageOf';
import { ClockIcon } from './icons';
import { useServerNow } from './ServerClock';

/** What the age says: how long ago, since when, or only the span (`short`: in a letter, for cells). */
export type AgePhrase =
  | 'ago'
  | 'span'
  | 'short'
  | 'seen'
  | 'last-seen'
  | 'since'
  | 'unknown-since';

/** Props of {@link Age}. */
export type AgeProps = {
  /** When it was; absent: never. */
  at?: Instant;
  /** Older than its source's limit: amber, with a clock. */
  stale?: boolean;
  /** Its source is gone: dashed. */
  gone?: boolean;
  phrase?: AgePhrase;
  /** The server's time of the same answer, where no `ServerClock` is around. */
  generatedAt?: Instant;
  /**
   * In long tables: the exact time as a plain `title` and no tab stop, because thousands of
   * tooltips and tab stops help nobody.
   */
  plain?: boolean;
};

const useStyles = makeStyles(
  theme => {
    const { ink3, tones } = createGeoPalette(theme);
    return {
      root: {
        ...text.label,
        display: 'inline-flex',
        alignItems: 'center',
        gap: 4,
        color: ink3,
        whiteSpace: 'nowrap',
        verticalAlign: 'bottom',
        fontVariantNumeric: 'tabular-nums',
      },
      stale: { color: tones.warn.text, fontWeight: 500 },
      gone: {
        color: tones.unknown.text,
        borderBottom: `1px dashed ${tones.unknown.line}`,
      },
    };
  },
  { name: 'GeoReservingAge' },
);

/** The age of a fact; the exact time on hover and focus. */
export function Age(props: AgeProps) {
  const { at, stale = false, gone = false, phrase = 'ago', plain } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const clock = useServerNow();
  if (!at) {
    return (
      <span className={`${classes.root} ${classes.gone}`}>
        {t('age.never')}
      </span>
    );
  }
  const now = props.generatedAt ? Date.parse(props.generatedAt) : clock;
  const tone = (stale && classes.stale) || (gone && classes.gone) || '';
  const time = (
    <time
      className={`${classes.root} ${tone}`}
      dateTime={at}
      {...(plain ? { title: exactTime(at) } : { tabIndex: 0 })}
    >
      {stale && <ClockIcon size={12} />}
      {agePhrase(t, at, now, phrase)}
    </time>
  );
  return plain ? time : <Tooltip title={exactTime(at)}>{time}</Tooltip>;
}

/**
 * An age as words. Without a clock to compare with, the exact time is all that can be said.
 *
 * @param now - the server's present time in milliseconds since the epoch
 */
export function agePhrase(
  t: Translate,
  at: Instant,
  now: number | undefined,
  phrase: AgePhrase = 'ago',
): string {
  const then = Date.parse(at);
  if (now === undefined || Number.isNaN(then) || Number.isNaN(now)) {
    return exactTime(at);
  }
  const { unit, value } = ageOf(then, now);
  const span = t(
    phrase === 'short' ? `age.short.${unit}` : `age.span.${unit}`,
    { value: String(value) },
  );
  if (phrase === 'short') return span;
  return t(`age.${phrase}`, { span });
}
