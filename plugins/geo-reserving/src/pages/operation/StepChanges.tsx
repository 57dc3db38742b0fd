import { makeStyles } from '@material-ui/core/styles';
import type {
  OperationChangeView,
  OperationStepView,
  PlanView,
} from '@geo-reserving/plugin-geo-reserving-common';
import {
  Age,
  durationText,
  scrollableByKeyboard,
  useServerNow,
  useTableStyles,
} from '../../components';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { ChangeMark } from './OperationMark';

const useStyles = makeStyles(
  theme => {
    const { ink2, well, line } = createGeoPalette(theme);
    return {
      scroller: {
        marginTop: 6,
        border: `1px solid ${line}`,
        borderRadius: 4,
      },
      table: {
        '& tbody td, & tbody th': { height: 36 },
        '& tr > :first-child': { paddingLeft: 12 },
        '& tr > :last-child': { paddingRight: 12 },
      },
      where: { fontWeight: 600 },
      object: { ...text.label, display: 'block', color: ink2, fontWeight: 400 },
      message: {
        ...text.secondary,
        color: ink2,
        overflowWrap: 'anywhere',
        minWidth: 140,
      },
      deferred: { background: well },
      at: { whiteSpace: 'nowrap' },
    };
  },
  { name: 'GeoReservingStepChanges' },
);

/** Every change of a step: where, how it stands, what happened and when. */
export function StepChanges(props: {
  step: OperationStepView;
  plan: PlanView;
}) {
  const { step, plan } = props;
  const classes = useStyles();
  const tables = useTableStyles();
  const { t } = useGeoTranslation();
  const label = t('operation.changes', { step: String(step.index) });
  const planned = plan.steps.find(({ index }) => index === step.index);
  return (
    <div
      className={`${tables.scroller} ${classes.scroller}`}
      {...scrollableByKeyboard}
      aria-label={label}
    >
      <table className={`${tables.table} ${classes.table}`} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('operation.change.where')}</th>
            <th scope="col">{t('operation.change.state')}</th>
            <th scope="col">{t('operation.change.message')}</th>
            <th scope="col">{t('operation.change.at')}</th>
          </tr>
        </thead>
        <tbody>
          {step.changes.map(change => (
            <Change
              key={change.id}
              change={change}
              object={objectOf(planned, change.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Change(props: { change: OperationChangeView; object: string }) {
  const { change, object } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const isDeferred = change.state === 'deferred';
  // "in effect" says nothing beside a mark that says it.
  const message =
    change.message === change.state.replace('-', ' ') ? '' : change.message;
  return (
    <tr className={isDeferred ? classes.deferred : undefined}>
      <th scope="row" className={classes.where}>
        {change.cluster ?? object}
        {change.cluster && <span className={classes.object}>{object}</span>}
      </th>
      <td>
        <ChangeMark state={change.state} />
      </td>
      <td className={classes.message}>
        {message}
        {change.attempts > 1 && (
          <>
            {message && ' · '}
            {t('operation.change.attempts', { count: change.attempts })}
          </>
        )}
        <NextTry at={change.nextAttemptAt} />
      </td>
      <td className={classes.at}>
        {change.at && <Age at={change.at} plain />}
      </td>
    </tr>
  );
}

function NextTry({ at }: { at?: string }) {
  const { t } = useGeoTranslation();
  const now = useServerNow();
  if (!at || now === undefined) return null;
  const seconds = Math.round((Date.parse(at) - now) / 1_000);
  return seconds > 0 ? (
    <> · {t('operation.change.next', { span: durationText(t, seconds) })}</>
  ) : null;
}

/** `DestinationRule shop/checkout-geo`, from the plan: the change itself knows only its id. */
function objectOf(planned: PlanView['steps'][number] | undefined, id: string) {
  const change = planned?.changes.find(one => one.id === id);
  if (!change) return id;
  const { kind, namespace, name } = change;
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}
