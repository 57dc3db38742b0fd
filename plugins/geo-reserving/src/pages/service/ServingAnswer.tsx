import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import {
  AgeNote,
  Answer,
  type KeyRow,
  KeyRows,
  lookOf,
  percentText,
  rateText,
  StatusGlyph,
} from '../../components';
import { useGeoTranslation, type Translate } from '../../translation';
import { knownPods } from './model/knownPods';

/** Is it serving? The status as a word, and what was measured. */
export function ServingAnswer(props: { view: ServiceView }) {
  const { view } = props;
  const { t } = useGeoTranslation();
  const status = { axis: 'serving', status: view.serving } as const;
  return (
    <Answer
      question={t('service.question.serving')}
      glyph={<StatusGlyph of={status} size={24} />}
      answer={t(`service.serving.answer.${view.serving}`)}
      tone={lookOf(status).tone}
      foot={<ObservedNote view={view} />}
    >
      <p>{t(`service.serving.sentence.${view.serving}`)}</p>
      <KeyRows rows={numbers(view, t)} />
    </Answer>
  );
}

/** Age and source of the measurements, or that there are none. */
export function ObservedNote(props: { view: ServiceView }) {
  const { observed } = props.view.split;
  const { t } = useGeoTranslation();
  return observed.known ? (
    <AgeNote provenance={observed.provenance} />
  ) : (
    <span>{t('service.notMeasured')}</span>
  );
}

function numbers(view: ServiceView, t: Translate): KeyRow[] {
  const unknown = t('common.unknown');
  const pods = knownPods(view);
  return [
    {
      key: 'requests',
      label: t('service.requests'),
      value: view.rps === undefined ? unknown : <b>{rateText(view.rps)}</b>,
    },
    {
      key: 'errors',
      label: t('service.errors'),
      value:
        view.errorPercent === undefined ? (
          unknown
        ) : (
          <b>{percentText(view.errorPercent)}</b>
        ),
    },
    {
      key: 'pods',
      label: t('service.readyPods'),
      value: (
        <>
          {pods.ready === undefined ? unknown : <b>{pods.ready}</b>}
          {pods.ready !== undefined && pods.unknown.length > 0 && (
            <>
              {' '}
              {t('service.plusUnknown', { clusters: pods.unknown.join(', ') })}
            </>
          )}
        </>
      ),
    },
  ];
}
