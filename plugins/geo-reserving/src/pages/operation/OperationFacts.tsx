import { makeStyles } from '@material-ui/core/styles';
import type { OperationView } from '@geo-reserving/plugin-geo-reserving-common';
import type { ReactNode } from 'react';
import { isActive } from '../../api';
import { Age, Panel, useServerNow } from '../../components';
import { createGeoPalette, narrow, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { ruleTitle } from '../plan/planWords';
import { clockText, tookText, whoText } from './operationWords';

const useStyles = makeStyles(
  theme => {
    const { ink, ink2 } = createGeoPalette(theme);
    return {
      root: {
        ...text.body,
        display: 'grid',
        gridTemplateColumns: 'minmax(100px, auto) minmax(0, 1fr)',
        gap: '6px 24px',
        margin: 0,
        '& dt': { color: ink2 },
        '& dd': { margin: 0, color: ink, overflowWrap: 'anywhere' },
        '& dd p': { margin: 0 },
        [narrow]: {
          gridTemplateColumns: 'minmax(0, 1fr)',
          gap: 0,
          '& dd': { marginBottom: 8 },
        },
      },
    };
  },
  { name: 'GeoReservingOperationFacts' },
);

/** Why, by whom, what it took, when it goes back, and what it was allowed to override. */
export function OperationFacts({ operation }: { operation: OperationView }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const rows: [label: string, value: ReactNode][] = [
    [t('operation.why.reason'), operation.reason],
    [
      t('operation.why.requested'),
      <span title={operation.requestedBy}>
        {whoText(t, operation.requestedBy)} <Age at={operation.createdAt} />
      </span>,
    ],
    [t('operation.why.approved'), approvalText()],
    [t('operation.why.overrides'), <Overrides operation={operation} />],
    [
      t('operation.why.written'),
      tookText(t, operation.writtenAfterSeconds) ?? notText(),
    ],
    [t('operation.why.moved'), movedText()],
    // What is undone has nothing left that could go back.
    ...(operation.status === 'rolled-back'
      ? []
      : ([[t('operation.why.expiry'), <Expiry operation={operation} />]] as [
          string,
          ReactNode,
        ][])),
    [
      t('operation.why.layers'),
      operation.layers.map(layer => t(`layers.${layer}`)).join(', '),
    ],
    [
      t('operation.why.plan'),
      `${operation.plan.id} · ${t('operation.why.generation').toLowerCase()} ${
        operation.generation
      }`,
    ],
  ];
  return (
    <Panel title={t('operation.why')}>
      <dl className={classes.root}>
        {rows.map(([label, value]) => [
          <dt key={`${label} name`}>{label}</dt>,
          <dd key={label}>{value}</dd>,
        ])}
      </dl>
    </Panel>
  );

  function approvalText(): string {
    if (operation.approvedBy) return whoText(t, operation.approvedBy);
    return operation.plan.approval.required
      ? t('operation.why.nobody')
      : t('operation.why.notNeeded');
  }

  function movedText(): string {
    const took = tookText(t, operation.movedAfterSeconds);
    if (took) return took;
    return operation.observed ? notText() : t('operation.why.notMeasured');
  }

  /** Also after an operation has succeeded clusters may follow, and traffic be seen to move. */
  function notText(): string {
    const mayStill = isActive(operation) || operation.status === 'succeeded';
    return t(mayStill ? 'operation.why.notYet' : 'operation.why.notDone');
  }
}

function Overrides({ operation }: { operation: OperationView }) {
  const { t } = useGeoTranslation();
  if (operation.overrides.length === 0) return <>{t('operation.why.none')}</>;
  return (
    <>
      {operation.overrides.map(({ rule, reason, by }) => (
        <p key={rule}>
          {ruleTitle(t, rule)}: {reason} ({whoText(t, by)})
        </p>
      ))}
    </>
  );
}

function Expiry({ operation }: { operation: OperationView }) {
  const { t } = useGeoTranslation();
  const now = useServerNow();
  return (
    <>
      {operation.expiresAt
        ? clockText(operation.expiresAt, now)
        : t('operation.staysThere')}
    </>
  );
}
