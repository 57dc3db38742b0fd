import { makeStyles } from '@material-ui/core/styles';
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { narrow } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { ChoiceField } from './fields/ChoiceField';
import { ExpiryField } from './fields/ExpiryField';
import { KindPicker } from './fields/KindPicker';
import { OrderField } from './fields/OrderField';
import { ReasonField } from './fields/ReasonField';
import { SpeedFields } from './fields/SpeedFields';
import { TargetField } from './fields/TargetField';
import type { ShiftDraft } from './model/draft';
import { canExpire, type Expiry } from './model/expiry';
import type { ShiftField } from './model/fieldOf';
import type { ServicePlaces } from './model/startingDraft';
import { SplitEditor } from './split/SplitEditor';

const useStyles = makeStyles(
  {
    root: { display: 'grid', gap: 16, minWidth: 0 },
    pair: {
      display: 'grid',
      gridTemplateColumns: '1fr 1fr',
      gap: 16,
      [narrow]: { gridTemplateColumns: '1fr' },
    },
  },
  { name: 'GeoReservingShiftForm' },
);

/** Everything that is filled in. */
export type ShiftInput = { draft: ShiftDraft; reason: string; expiry: Expiry };

/** Props of {@link ShiftForm}. */
export type ShiftFormProps = {
  view: ServiceView;
  places: ServicePlaces;
  input: ShiftInput;
  onChange: (part: Partial<ShiftInput>) => void;
  /** The most that fits, by region, as the plan says. */
  limits: Readonly<Record<string, number>>;
  /** What the backend did not like, by field. */
  errors: Partial<Record<ShiftField, string>>;
};

/** What to do, why, and how. */
export function ShiftForm(props: ShiftFormProps) {
  const { view, input, onChange, errors } = props;
  const { draft } = input;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const change = (part: Partial<ShiftDraft>) =>
    onChange({ draft: { ...draft, ...part } });
  return (
    <div className={classes.root}>
      <KindPicker kind={draft.kind} onChange={kind => change({ kind })} />
      <KindFields {...props} onDraft={change} />
      <ReasonField
        label={t('shift.reason')}
        value={input.reason}
        onChange={reason => onChange({ reason })}
        error={errors.reason}
      />
      <div className={classes.pair}>
        {canExpire(draft.kind) && (
          <ExpiryField
            kind={draft.kind}
            value={input.expiry}
            acting={view.acting}
            onChange={expiry => onChange({ expiry })}
            error={errors.expiry}
          />
        )}
        <LayersField {...props} onDraft={change} />
        <SpeedFields draft={draft} onChange={change} error={errors.speed} />
      </div>
    </div>
  );
}

type PartProps = ShiftFormProps & {
  onDraft: (part: Partial<ShiftDraft>) => void;
};

/** What only one kind of action needs. */
function KindFields({ places, input, limits, errors, onDraft }: PartProps) {
  const { draft } = input;
  const titleOf = (region: string) =>
    places.regions.find(({ name }) => name === region)?.title ?? region;
  switch (draft.kind) {
    case 'weights':
      return (
        <SplitEditor
          regions={places.regions}
          value={draft.weights}
          now={places.now}
          limits={limits}
          onChange={weights => onDraft({ weights })}
        />
      );
    case 'fail-over':
      return <OrderField value={draft} titleOf={titleOf} onChange={onDraft} />;
    case 'drain':
    case 'undrain':
      return (
        <TargetField
          kind={draft.kind}
          places={places}
          value={draft[draft.kind]}
          onChange={target => onDraft({ [draft.kind]: target })}
          error={errors.action}
        />
      );
    default:
      return null;
  }
}

/** Where both layers direct the service, one of them can be left alone. */
function LayersField({ view, input, errors, onDraft }: PartProps) {
  const { t } = useGeoTranslation();
  const directing = new Set(view.directors.map(({ layer }) => layer));
  if (directing.size < 2) return null;
  return (
    <ChoiceField
      label={t('shift.layers')}
      value={input.draft.layers}
      choices={(['all', 'internal', 'external'] as const).map(value => ({
        value,
        label: t(`shift.layers.${value}`),
      }))}
      onChange={layers => onDraft({ layers: layers as ShiftDraft['layers'] })}
      error={errors.layers}
    />
  );
}
