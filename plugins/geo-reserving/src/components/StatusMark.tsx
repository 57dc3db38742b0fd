import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { createGeoPalette, useGeoPalette, type Tone } from '../theme';
import { useGeoTranslation } from '../translation';
import { StatusGlyph } from './StatusGlyph';
import { lookOf, type AxisStatus } from './statusLooks';

/**
 * How loud a status is drawn: `word` in running text and tables, `pill` where it has to be
 * found, `solid` for the one thing on a page that cannot wait.
 */
export type StatusVariant = 'word' | 'pill' | 'solid';

/** Props of {@link StatusMark}. */
export type StatusMarkProps = AxisStatus & {
  variant?: StatusVariant;
  /** Stands before the word in bold, e.g. a count. */
  count?: number;
  /** Instead of the status's own word, e.g. `overload`. */
  children?: ReactNode;
};

type StyleProps = { tone: Tone };

const useStyles = makeStyles(
  theme => {
    const { tones, ink, ink2 } = createGeoPalette(theme);
    return {
      root: {
        display: 'inline-flex',
        alignItems: 'center',
        gap: 6,
        lineHeight: '20px',
        whiteSpace: 'nowrap',
        fontWeight: ({ tone }: StyleProps) => (tone === 'ok' ? 400 : 500),
        color: ({ tone }: StyleProps) =>
          tone === 'ok' ? ink2 : tones[tone].text,
      },
      count: { fontWeight: 600, color: ink },
      pill: {
        padding: '1px 10px 1px 6px',
        borderRadius: 12,
        fontWeight: 500,
        color: ({ tone }: StyleProps) => tones[tone].text,
        background: ({ tone }: StyleProps) =>
          tone === 'unknown' ? 'none' : tones[tone].soft,
        border: ({ tone }: StyleProps) =>
          tone === 'unknown'
            ? `1px dashed ${tones.unknown.line}`
            : `1px solid ${tone === 'ok' ? 'transparent' : tones[tone].line}`,
      },
      solid: {
        padding: '1px 10px 1px 6px',
        borderRadius: 12,
        border: '1px solid transparent',
        color: ({ tone }: StyleProps) => tones[tone].onFill,
        background: ({ tone }: StyleProps) => tones[tone].fill,
      },
    };
  },
  { name: 'GeoReservingStatusMark' },
);

/**
 * A status, told by shape, colour and word together; take any one away and it can still be
 * read. What is well is grey and regular, so that a good day is a calm page.
 */
export function StatusMark(props: StatusMarkProps) {
  const { variant = 'word', count, children } = props;
  const look = lookOf(props);
  const classes = useStyles({ tone: look.tone });
  const palette = useGeoPalette();
  const { t } = useGeoTranslation();
  const tone = palette.tones[look.tone];
  const surface: Record<StatusVariant, string | undefined> = {
    word: undefined,
    pill: look.tone === 'unknown' ? undefined : tone.soft,
    solid: tone.fill,
  };
  const className =
    variant === 'word' ? classes.root : `${classes.root} ${classes[variant]}`;
  return (
    <span className={className}>
      <StatusGlyph
        of={look}
        surface={surface[variant]}
        color={variant === 'solid' ? tone.onFill : undefined}
      />
      <span>
        {count !== undefined && (
          <>
            <b className={classes.count}>{count}</b>{' '}
          </>
        )}
        {children ?? t(look.word)}
      </span>
    </span>
  );
}
