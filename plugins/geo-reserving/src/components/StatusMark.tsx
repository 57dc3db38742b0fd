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

const useStyles = makeStyles(
  theme => {
    const { tones, ink, ink2 } = createGeoPalette(theme);
    const word = (tone: Tone) => ({ color: tones[tone].text, fontWeight: 500 });
    const pill = (tone: Tone) => ({
      color: tones[tone].text,
      background: tones[tone].soft,
      borderColor: tones[tone].line,
    });
    const solid = (tone: Tone) => ({
      color: tones[tone].onFill,
      background: tones[tone].fill,
    });
    // One class per tone and variant: styles that depend on props would make Material UI write
    // a style sheet for every mark, and a matrix has hundreds of them.
    return {
      root: {
        display: 'inline-flex',
        alignItems: 'center',
        gap: 6,
        lineHeight: '20px',
        whiteSpace: 'nowrap',
        verticalAlign: 'middle',
      },
      round: {
        padding: '1px 10px 1px 6px',
        borderRadius: 12,
        border: '1px solid transparent',
        fontWeight: 500,
      },
      count: { fontWeight: 600, color: ink },
      'word-ok': { color: ink2 },
      'word-warn': word('warn'),
      'word-moved': word('moved'),
      'word-bad': word('bad'),
      'word-unknown': word('unknown'),
      'pill-ok': { ...pill('ok'), borderColor: 'transparent' },
      'pill-warn': pill('warn'),
      'pill-moved': pill('moved'),
      'pill-bad': pill('bad'),
      'pill-unknown': {
        color: tones.unknown.text,
        border: `1px dashed ${tones.unknown.line}`,
      },
      'solid-ok': solid('ok'),
      'solid-warn': solid('warn'),
      'solid-moved': solid('moved'),
      'solid-bad': solid('bad'),
      'solid-unknown': solid('unknown'),
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
  const classes = useStyles();
  const palette = useGeoPalette();
  const { t } = useGeoTranslation();
  const tone = palette.tones[look.tone];
  const surface: Record<StatusVariant, string | undefined> = {
    word: undefined,
    pill: look.tone === 'unknown' ? undefined : tone.soft,
    solid: tone.fill,
  };
  const className = [
    classes.root,
    variant === 'word' ? '' : classes.round,
    classes[`${variant}-${look.tone}`],
  ].join(' ');
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
