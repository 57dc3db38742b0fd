import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useAnalytics } from '@backstage/core-plugin-api';
import type {
  ServiceRef,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useSearchParams } from 'react-router-dom';
import { useKeptPlan } from '../../api';
import { Answer } from '../../components';
import { useGeoTranslation } from '../../translation';
import { presetOfPlan, ShiftButton, type ShiftPreset } from '../shift';
import { nextStep } from './model/rankFindings';

const useStyles = makeStyles(
  { acts: { display: 'flex', flexWrap: 'wrap', gap: 8 } },
  { name: 'GeoReservingNextStep' },
);

/** What should I do? The most urgent remedy, and the way to it. */
export function NextStepAnswer(props: {
  view: ServiceView;
  /** Brings the findings into view. */
  onShow: () => void;
}) {
  const { view, onShow } = props;
  const { t } = useGeoTranslation();
  const analytics = useAnalytics();
  const classes = useStyles();
  const step = nextStep(view.readiness);
  if (!step) {
    return (
      <Answer
        question={t('service.question.todo')}
        answer={t('service.todo.nothing')}
        foot={<Shift view={view} />}
      >
        <p>
          {view.readiness.length
            ? t('service.todo.nothingDetail')
            : t('service.todo.unchecked')}
        </p>
      </Answer>
    );
  }
  const show = () => {
    analytics.captureEvent('show-remedy', step.check);
    onShow();
  };
  return (
    <Answer
      question={t('service.question.todo')}
      answer={t(`service.todo.headline.${step.check}`)}
      foot={
        <div className={classes.acts}>
          <Button variant="contained" color="primary" onClick={show}>
            {t('service.todo.showHow')}
          </Button>
          <Shift view={view} />
        </div>
      }
    >
      <p>{step.remedy?.text ?? step.detail}</p>
    </Answer>
  );
}

/** The way to move its traffic; drawn only where somebody says whether that is possible. */
function Shift({ view }: { view: ServiceView }) {
  const { t } = useGeoTranslation();
  const proposed = useProposedPlan(view.ref);
  return view.acting ? (
    <ShiftButton
      // A plan that a link leads to comes a moment after the page.
      key={proposed?.id}
      service={view.ref}
      acting={view.acting}
      preset={proposed ? presetOfPlan(proposed) : presetFor(view)}
      isOpen={proposed !== undefined}
    >
      {t('shift.open')}
    </ShiftButton>
  ) : null;
}

/** The plan of this service that the address names (`?plan=`), as proposals of assistants and templates do. */
function useProposedPlan({ namespace, name }: ServiceRef) {
  const [params] = useSearchParams();
  const { data } = useKeptPlan(params.get('plan') ?? undefined);
  const isOurs =
    data?.service.namespace === namespace && data?.service.name === name;
  return isOurs ? data : undefined;
}

/** What people most likely want: away from what is lost, the other region, or other shares. */
function presetFor({ serving, intent }: ServiceView): ShiftPreset {
  const isLost = serving === 'down' || serving === 'failed-over';
  return {
    kind: isLost || intent?.mode === 'active-standby' ? 'fail-over' : 'weights',
  };
}
