import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { createGeoPalette, narrow, text, useGeoPalette } from '../theme';
import { StatusGlyph } from './StatusGlyph';
import { statusLooks, type StatusLook } from './statusLooks';

/** What a banner is about: something is bad, needs care, or cannot be known. */
export type BannerTone = 'bad' | 'warn' | 'unknown';

/** Props of {@link Banner}. */
export type BannerProps = {
  tone: BannerTone;
  title: ReactNode;
  /** What it means and what to do; plain sentences. */
  children?: ReactNode;
  /** A button or a link. */
  action?: ReactNode;
  /** Shape instead of the tone's own. */
  look?: StatusLook;
};

const looks: Record<BannerTone, StatusLook> = {
  bad: statusLooks.finding.fail,
  warn: statusLooks.finding.warn,
  unknown: statusLooks.finding.unknown,
};

const useStyles = makeStyles(
  theme => {
    const { ink, tones } = createGeoPalette(theme);
    return {
      root: {
        ...text.body,
        fontFamily: theme.typography.fontFamily,
        display: 'flex',
        alignItems: 'flex-start',
        gap: 12,
        padding: '12px 16px',
        borderRadius: 6,
        color: ink,
        borderWidth: 1,
        borderStyle: ({ tone }: { tone: BannerTone }) =>
          tone === 'unknown' ? 'dashed' : 'solid',
        borderColor: ({ tone }: { tone: BannerTone }) => tones[tone].line,
        background: ({ tone }: { tone: BannerTone }) => tones[tone].soft,
        [narrow]: { flexWrap: 'wrap' },
      },
      words: {
        flex: 1,
        minWidth: 0,
        '& p': { margin: 0 },
        [narrow]: { flexBasis: 'calc(100% - 40px)' },
      },
      title: { fontWeight: 600 },
    };
  },
  { name: 'GeoReservingBanner' },
);

/**
 * One sentence above a page, with what follows from it. At most one per page: the worst wins.
 * It is a status for screen readers, which read it when it appears.
 */
export function Banner(props: BannerProps) {
  const { tone, title, children, action, look = looks[tone] } = props;
  const classes = useStyles({ tone });
  const { tones } = useGeoPalette();
  return (
    <div className={classes.root} role="status">
      <StatusGlyph of={look} size={20} surface={tones[tone].soft} />
      <div className={classes.words}>
        <p className={classes.title}>{title}</p>
        {children && <div>{children}</div>}
      </div>
      {action}
    </div>
  );
}
