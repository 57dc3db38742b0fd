import Button from '@material-ui/core/Button';
import { useAnalytics } from '@backstage/core-plugin-api';
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { Answer } from '../../components';
import { useGeoTranslation } from '../../translation';
import { nextStep } from './model/rankFindings';

/** What should I do? The most urgent remedy, and the way to it. */
export function NextStepAnswer(props: {
  view: ServiceView;
  /** Brings the findings into view. */
  onShow: () => void;
}) {
  const { view, onShow } = props;
  const { t } = useGeoTranslation();
  const analytics = useAnalytics();
  const step = nextStep(view.readiness);
  if (!step) {
    return (
      <Answer
        question={t('service.question.todo')}
        answer={t('service.todo.nothing')}
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
        <Button variant="contained" color="primary" onClick={show}>
          {t('service.todo.showHow')}
        </Button>
      }
    >
      <p>{step.remedy?.text ?? step.detail}</p>
    </Answer>
  );
}
