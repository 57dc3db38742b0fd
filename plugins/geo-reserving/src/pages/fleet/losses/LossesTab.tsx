import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import type {
  FleetView,
  RegionLoss,
} from '@geo-reserving/plugin-geo-reserving-common';
import {
  GlobeIcon,
  Notice,
  scrollableByKeyboard,
  useTableStyles,
} from '../../../components';
import { createGeoPalette, narrow } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import type { FleetQueryState } from '../query/useFleetQuery';
import { LostServices } from './LostServices';
import { worstLoss } from './notSurviving';

const useStyles = makeStyles(
  theme => {
    const { link, tones, hover } = createGeoPalette(theme);
    return {
      pick: {
        font: 'inherit',
        fontWeight: 600,
        color: 'inherit',
        '&:hover': { color: link, textDecoration: 'underline' },
        '&:focus-visible': { outline: `2px solid ${link}` },
        [narrow]: { minHeight: 44 },
      },
      picked: {
        '& > *': { background: hover },
        '& > :first-child': { boxShadow: `inset 3px 0 ${link}` },
      },
      figure: { '&&': { textAlign: 'right' } },
      bad: { color: tones.bad.text, fontWeight: 600 },
      unsure: { color: tones.unknown.text, fontWeight: 600 },
    };
  },
  { name: 'GeoReservingLossesTab' },
);

/** Props of {@link LossesTab}. */
export type LossesTabProps = { fleet: FleetView; state: FleetQueryState };

/** What the loss of each region would do, in numbers, and the services that one of them takes. */
export function LossesTab({ fleet, state }: LossesTabProps) {
  const tables = useTableStyles();
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { losses, regions } = fleet;
  const picked =
    losses.find(({ region }) => region === state.query.lost) ??
    worstLoss(losses);
  if (!picked) {
    return (
      <Notice icon={<GlobeIcon size={40} />} title={t('fleet.losses.none')}>
        {t('fleet.losses.noneText')}
      </Notice>
    );
  }
  const titleOf = (region: string) =>
    regions.find(({ name }) => name === region)?.title ?? region;
  return (
    <>
      <div
        className={tables.scroller}
        {...scrollableByKeyboard}
        aria-label={t('fleet.tabs.losses')}
      >
        <table className={tables.table} aria-label={t('fleet.tabs.losses')}>
          <thead>
            <tr>
              <th scope="col">{t('fleet.losses.region')}</th>
              {(['noTakeover', 'overload', 'unsure', 'survive'] as const).map(
                column => (
                  <th key={column} scope="col" className={classes.figure}>
                    {t(`fleet.losses.${column}`)}
                  </th>
                ),
              )}
              <th scope="col" className={`${classes.figure} ${tables.wide}`}>
                {t('fleet.losses.services')}
              </th>
            </tr>
          </thead>
          <tbody>
            {losses.map(loss => (
              <LossRow
                key={loss.region}
                loss={loss}
                title={titleOf(loss.region)}
                picked={loss.region === picked.region}
                onPick={() => state.change({ lost: loss.region })}
              />
            ))}
          </tbody>
        </table>
      </div>
      <LostServices region={picked.region} title={titleOf(picked.region)} />
    </>
  );
}

function LossRow(props: {
  loss: RegionLoss;
  title: string;
  picked: boolean;
  onPick: () => void;
}) {
  const { loss, title, picked, onPick } = props;
  const classes = useStyles();
  const tables = useTableStyles();
  const { t } = useGeoTranslation();
  const { verdicts, services } = loss;
  const figure = (count: number, loud: string) => (
    <td className={classes.figure}>
      <span className={count > 0 ? loud : undefined}>{count}</span>
    </td>
  );
  return (
    <tr className={picked ? classes.picked : undefined}>
      <th scope="row">
        <ButtonBase
          className={classes.pick}
          aria-pressed={picked}
          aria-label={t('fleet.losses.show', { region: title })}
          onClick={onPick}
        >
          {title}
        </ButtonBase>
      </th>
      {figure(verdicts['no-takeover'], classes.bad)}
      {figure(verdicts.overload, classes.bad)}
      {figure(verdicts.unsure, classes.unsure)}
      {figure(verdicts.fits + verdicts['not-affected'], '')}
      <td className={`${classes.figure} ${tables.wide}`}>{services}</td>
    </tr>
  );
}
