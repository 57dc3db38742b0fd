import { makeStyles } from '@material-ui/core/styles';
import type {
  LossView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import {
  Answer,
  lookOf,
  percentText,
  StatusGlyph,
  lossStatus,
} from '../../components';
import { text } from '../../theme';
import { useGeoTranslation, type Translate } from '../../translation';
import { fullestReceiver } from './model/capacityBar';
import type { RegionNames } from './model/RegionNames';

const useStyles = makeStyles(
  {
    list: {
      ...text.secondary,
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'grid',
      gap: 4,
    },
    row: { display: 'flex', alignItems: 'center', gap: 8 },
    outcome: { marginLeft: 'auto', textAlign: 'right' },
  },
  { name: 'GeoReservingLossAnswer' },
);

/** What if I lose a region? The protection as a word, and each loss in a few. */
export function LossAnswer(props: { view: ServiceView; names: RegionNames }) {
  const { view, names } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const status = { axis: 'protection', status: view.protection } as const;
  return (
    <Answer
      question={t('service.question.loss')}
      glyph={<StatusGlyph of={status} size={24} />}
      answer={t(`service.protection.answer.${view.protection}`)}
      tone={lookOf(status).tone}
    >
      <p>{lossSentence(view.whatIf, t)}</p>
      <ul className={classes.list}>
        {names.inOrder(view.whatIf).map(loss => (
          <li key={loss.region} className={classes.row}>
            <StatusGlyph of={lossStatus[loss.verdict]} size={14} />
            {names.title(loss.region)}
            <span className={classes.outcome}>
              {lossOutcome(loss, names, t)}
            </span>
          </li>
        ))}
      </ul>
    </Answer>
  );
}

/** All losses in one sentence; what is unsure never reads as if it fitted. */
function lossSentence(losses: readonly LossView[], t: Translate): string {
  const bad = losses.filter(
    ({ verdict }) => verdict === 'overload' || verdict === 'no-takeover',
  ).length;
  if (losses.length === 0) return t('service.loss.none');
  if (bad > 0) {
    return t('service.loss.bad', { count: bad, total: String(losses.length) });
  }
  return losses.some(({ verdict }) => verdict === 'unsure')
    ? t('service.loss.unsure')
    : t('service.loss.allFit');
}

/** One loss in a few words: `Virginia at 128 %`, `fits, 91 % at most`. */
function lossOutcome(loss: LossView, names: RegionNames, t: Translate): string {
  const fullest = fullestReceiver(loss);
  if (fullest?.loadAfterPercent !== undefined) {
    const percent = percentText(fullest.loadAfterPercent);
    if (loss.verdict === 'overload') {
      const region = names.title(fullest.region);
      return t('service.loss.short.overload', { region, percent });
    }
    if (loss.verdict === 'fits')
      return t('service.loss.short.fits', { percent });
  }
  return t(`service.loss.verdict.${loss.verdict}`);
}
