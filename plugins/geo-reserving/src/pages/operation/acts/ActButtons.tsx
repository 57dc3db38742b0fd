import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import {
  operationApprovePermission,
  type ActingView,
  type OperationAct,
  type OperationView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useState } from 'react';
import { errorMessage, faultOf } from '../../../api';
import { createGeoPalette, narrow, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { ActDialog } from './ActDialog';
import { actChoices, AT_ONCE, DESTRUCTIVE, STOPS } from './actChoices';
import { useAct } from './useAct';

const useStyles = makeStyles(
  theme => {
    const { ink2, link, tones } = createGeoPalette(theme);
    return {
      root: {
        display: 'grid',
        gap: 8,
        justifyItems: 'end',
        [narrow]: { justifyItems: 'stretch' },
      },
      buttons: { display: 'flex', flexWrap: 'wrap', gap: 16 },
      destructive: {
        color: tones.bad.text,
        borderColor: tones.bad.text,
      },
      failure: { ...text.label, margin: 0, color: tones.bad.text },
      others: {
        ...text.label,
        color: ink2,
        maxWidth: 520,
        '& summary': {
          cursor: 'pointer',
          '&:focus-visible': { outline: `2px solid ${link}` },
        },
        '& ul': { margin: '4px 0 0', paddingLeft: 18 },
      },
    };
  },
  { name: 'GeoReservingActButtons' },
);

/** What can be done with the operation now; what cannot is there with its reason. */
export function ActButtons(props: {
  operation: OperationView;
  acting?: ActingView;
  /** `stops`: only what pauses, stops or undoes it; `others`: the rest; absent: everything. */
  part?: 'stops' | 'others';
}) {
  const { operation, acting, part } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const act = useAct(operation);
  const [asked, setAsked] = useState<OperationAct>();
  const choices = actChoices(
    operation.allowed,
    acting,
    t('operation.act.notApprover', {
      permission: operationApprovePermission.name,
    }),
  );
  const possible = choices.possible.filter(
    which => !part || (part === 'stops') === STOPS.includes(which),
  );
  const press = (which: OperationAct) => {
    if (AT_ONCE.includes(which)) act.mutate({ act: which, details: {} });
    else setAsked(which);
  };
  return (
    <div className={classes.root}>
      <div className={classes.buttons}>
        {possible.map(which => (
          <Button
            key={which}
            variant={which === 'approve' ? 'contained' : 'outlined'}
            color={which === 'approve' ? 'primary' : 'default'}
            className={
              DESTRUCTIVE.includes(which) ? classes.destructive : undefined
            }
            disabled={act.isPending}
            onClick={() => press(which)}
          >
            {t(`operation.act.${which}`)}
          </Button>
        ))}
      </div>
      {act.error && (
        <p role="alert" className={classes.failure}>
          {t('operation.act.failed')}:{' '}
          {faultOf(act.error) === 'unanswered'
            ? t('operation.act.unanswered')
            : errorMessage(act.error)}
        </p>
      )}
      {part !== 'stops' && <Impossible acts={choices.impossible} />}
      {asked && (
        <ActDialog
          act={asked}
          onClose={() => setAsked(undefined)}
          onConfirm={details => {
            setAsked(undefined);
            act.mutate({ act: asked, details });
          }}
        />
      )}
    </div>
  );
}

function Impossible(props: { acts: { act: OperationAct; why: string }[] }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  if (props.acts.length === 0) return null;
  return (
    <details className={classes.others}>
      <summary>{t('operation.act.others')}</summary>
      <ul>
        {props.acts.map(({ act, why }) => (
          <li key={act}>
            {t(`operation.act.${act}`).replace('…', '')}: {why}
          </li>
        ))}
      </ul>
    </details>
  );
}
