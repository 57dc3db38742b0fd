import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type {
  JournalEntry,
  OperationView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useState } from 'react';
import { isActive, useJournal } from '../../api';
import {
  exactTime,
  Panel,
  scrollableByKeyboard,
  SkeletonRows,
} from '../../components';
import { createGeoPalette, narrow, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { whoText } from './operationWords';

/** As many as fit beside the steps; the others are one press away. */
const SHOWN = 20;

const useStyles = makeStyles(
  theme => {
    const { ink, ink2, ink3, link } = createGeoPalette(theme);
    return {
      scroller: {
        position: 'relative',
        maxHeight: 640,
        overflow: 'auto',
        padding: '0 20px 12px',
        '&:focus-visible': { outline: `2px solid ${link}`, outlineOffset: -2 },
        [narrow]: { padding: '0 16px 12px' },
      },
      list: { listStyle: 'none', margin: 0, padding: 0 },
      entry: {
        ...text.label,
        lineHeight: '20px',
        display: 'grid',
        gridTemplateColumns: '64px 72px minmax(0, 1fr)',
        gap: '0 12px',
        fontVariantNumeric: 'tabular-nums',
        [narrow]: { gridTemplateColumns: '64px minmax(0, 1fr)' },
      },
      at: { color: ink3 },
      where: {
        color: ink2,
        overflowWrap: 'anywhere',
        [narrow]: { gridColumn: 2 },
      },
      what: {
        color: ink,
        overflowWrap: 'anywhere',
        [narrow]: { gridColumn: 2 },
      },
      none: { ...text.body, margin: 0, padding: '0 20px 20px', color: ink2 },
      more: { margin: '0 16px 12px' },
    };
  },
  { name: 'GeoReservingJournalPanel' },
);

/** Everything that happened, newest first. */
export function JournalPanel({ operation }: { operation: OperationView }) {
  const running = isActive(operation) || operation.converging.length > 0;
  const { data, error } = useJournal(operation.id, running);
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const [all, setAll] = useState(false);
  const entries = [...(data?.items ?? [])].reverse();
  const shown = all ? entries : entries.slice(0, SHOWN);
  return (
    <Panel
      flush
      title={t('operation.journal')}
      meta={t('operation.journal.newest')}
    >
      {error && (
        <p className={classes.none} role="status">
          {t('operation.journal.failed')}
        </p>
      )}
      {!data && !error && <SkeletonRows rows={5} rowHeight={32} />}
      {data && (
        <div
          className={classes.scroller}
          {...scrollableByKeyboard}
          aria-label={t('operation.journal')}
        >
          <ol className={classes.list} reversed>
            {shown.map(entry => (
              <Entry key={entry.sequence} entry={entry} />
            ))}
          </ol>
        </div>
      )}
      {!all && entries.length > SHOWN && (
        <Button
          size="small"
          color="primary"
          className={classes.more}
          onClick={() => setAll(true)}
        >
          {t('operation.journal.more', { entries: String(entries.length) })}
        </Button>
      )}
    </Panel>
  );
}

function Entry({ entry }: { entry: JournalEntry }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { at, by, cluster, message } = entry;
  return (
    <li className={classes.entry}>
      <time className={classes.at} dateTime={at} title={exactTime(at)}>
        {new Date(at).toLocaleTimeString([], { hourCycle: 'h23' })}
      </time>
      <span className={classes.where}>{cluster ?? '–'}</span>
      <span className={classes.what}>
        {message}
        {by !== 'system' && ` (${whoText(t, by)})`}
      </span>
    </li>
  );
}
