import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import type {
  ActingView,
  OperationView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { Age, Panel, percentText, useServerNow } from '../../components';
import { createGeoPalette, motion, narrow, text } from '../../theme';
import { useGeoTranslation, type Translate } from '../../translation';
import { useOperationHref, useOperationsHref } from '../links/useOperationHref';
import { useServiceHref } from '../links/useServiceHref';
import { ActButtons } from './acts/ActButtons';
import { isAwaited, progressOf, type Progress } from './model/progressOf';
import { OperationMark } from './OperationMark';
import { clockText, whoText } from './operationWords';

const useStyles = makeStyles(
  theme => {
    const { ink, ink2, ink3, bar, primary } = createGeoPalette(theme);
    return {
      row: {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: 'space-between',
        gap: '8px 24px',
      },
      facts: {
        ...text.body,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: '4px 12px',
        color: ink2,
        minWidth: 0,
      },
      sentence: {
        ...text.answer,
        margin: '12px 0 0',
        color: ink,
        overflowWrap: 'anywhere',
      },
      reason: {
        ...text.body,
        margin: '4px 0 0',
        color: ink2,
        overflowWrap: 'anywhere',
      },
      track: {
        height: 6,
        borderRadius: 3,
        margin: '14px 0 8px',
        overflow: 'hidden',
        background: bar.track,
      },
      fill: { height: '100%', background: primary, ...motion.bar },
      foot: {
        ...text.label,
        display: 'flex',
        flexWrap: 'wrap',
        justifyContent: 'space-between',
        gap: '4px 24px',
        color: ink3,
      },
      links: {
        ...text.secondary,
        display: 'flex',
        flexWrap: 'wrap',
        gap: 16,
        marginTop: 12,
      },
    };
  },
  { name: 'GeoReservingOperationHead' },
);

/** Where it stands in one sentence, how far it has come, when it goes back, and what can be done about it. */
export function OperationHead(props: {
  operation: OperationView;
  acting?: ActingView;
}) {
  const { operation, acting } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const isNarrow = useMediaQuery(narrow);
  const progress = progressOf(operation);
  return (
    <Panel>
      <div className={classes.row}>
        <div className={classes.facts}>
          <OperationMark operation={operation} variant="pill" />
          <span>
            {progress.step > 0
              ? t('operation.stepOf', {
                  step: String(progress.step),
                  total: String(progress.steps),
                })
              : t('operation.notStarted')}
          </span>
          <span>
            {t('operation.by', { who: whoText(t, operation.requestedBy) })}
          </span>
          <StartedAndEnded operation={operation} />
        </div>
        <ActButtons
          operation={operation}
          acting={acting}
          part={isNarrow ? 'others' : undefined}
        />
      </div>
      <p className={classes.sentence} role="status">
        {operation.message}
      </p>
      <p className={classes.reason}>{operation.reason}</p>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={t('operation.progress', {
          percent: percentText(progress.percent),
        })}
        aria-valuenow={progress.percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <div
          className={classes.fill}
          style={{ width: `${progress.percent}%` }}
        />
      </div>
      <div className={classes.foot}>
        <span>
          {isAwaited(operation) && movedText(t, progress)}{' '}
          {isAwaited(operation) && operation.observed && (
            <Age at={operation.observed.at} stale={operation.observed.stale} />
          )}
        </span>
        <Expiry operation={operation} />
      </div>
      <Links operation={operation} />
    </Panel>
  );
}

function StartedAndEnded({ operation }: { operation: OperationView }) {
  const { t } = useGeoTranslation();
  const { startedAt, finishedAt } = operation;
  return (
    <>
      {startedAt && (
        <span>
          {t('operation.started')} <Age at={startedAt} />
        </span>
      )}
      {finishedAt && (
        <span>
          {t('operation.ended')} <Age at={finishedAt} />
        </span>
      )}
    </>
  );
}

function Expiry({ operation }: { operation: OperationView }) {
  const { t } = useGeoTranslation();
  const now = useServerNow();
  const { status, expiresAt, revertedBy } = operation;
  // What is undone has nothing left that could go back.
  if (status === 'rolled-back') return null;
  if (revertedBy) {
    return (
      <span>{t('operation.broughtBackBy', { operation: revertedBy })}</span>
    );
  }
  return (
    <span>
      {expiresAt
        ? t('operation.goesBack', { time: clockText(expiresAt, now) })
        : t('operation.staysThere')}
    </span>
  );
}

/** To the service, to the operation that this one is the way back of or that brings it back, and to all of them. */
function Links({ operation }: { operation: OperationView }) {
  const { service, origin, revertedBy } = operation;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const serviceHref = useServiceHref()({ ref: service, entityRefs: [] });
  const hrefOf = useOperationHref();
  const all = useOperationsHref()();
  const related = [
    origin.kind === 'revert' && {
      id: origin.of,
      words: t('operation.wayBackOf', { operation: origin.of }),
    },
    revertedBy && {
      id: revertedBy,
      words: t('operation.broughtBackBy', { operation: revertedBy }),
    },
  ];
  return (
    <div className={classes.links}>
      {serviceHref && (
        <Link to={serviceHref}>
          {t('operation.toService')} {service.namespace}/{service.name}
        </Link>
      )}
      {related.map(one => {
        const href = one && hrefOf(one.id);
        return (
          one &&
          href && (
            <Link key={one.id} to={href}>
              {one.words}
            </Link>
          )
        );
      })}
      {all && <Link to={all}>{t('operation.all')}</Link>}
    </div>
  );
}

function movedText(
  t: Translate,
  { movedPoints, orderedPoints }: Progress,
): string {
  if (orderedPoints === 0) return t('operation.movedNothing');
  return movedPoints === undefined
    ? t('operation.movedUnknown')
    : t('operation.movedPoints', {
        moved: String(movedPoints),
        ordered: String(orderedPoints),
      });
}
