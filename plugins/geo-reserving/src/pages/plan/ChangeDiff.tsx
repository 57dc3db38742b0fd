import { makeStyles } from '@material-ui/core/styles';
import type { FieldChange } from '@geo-reserving/plugin-geo-reserving-common';
import { HiddenText, scrollableByKeyboard } from '../../components';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import type { ChangeGroup } from './model/groupChanges';
import { jsonLines } from './model/jsonLines';
import { lineDiff, type DiffLine } from './model/lineDiff';

const useStyles = makeStyles(
  theme => {
    const { ink, ink2, ink3, paper, line, link, tones } =
      createGeoPalette(theme);
    return {
      root: {
        border: `1px solid ${line}`,
        borderRadius: 4,
        background: paper,
        minWidth: 0,
      },
      head: {
        ...text.secondary,
        padding: '8px 12px',
        borderBottom: `1px solid ${line}`,
        color: ink2,
        overflowWrap: 'anywhere',
      },
      object: { fontWeight: 600, color: ink },
      owner: { ...text.label, margin: '2px 0 0', color: tones.warn.text },
      later: { ...text.label, margin: '2px 0 0', color: ink2 },
      field: {
        position: 'relative',
        overflowX: 'auto',
        '&:focus-visible': { outline: `2px solid ${link}`, outlineOffset: -2 },
      },
      lines: {
        margin: 0,
        padding: '4px 0 8px',
        width: 'max-content',
        minWidth: '100%',
        color: ink,
        font: '400 12px/20px Menlo, Consolas, "Liberation Mono", monospace',
      },
      path: {
        ...text.label,
        padding: '6px 12px 2px',
        color: ink3,
        overflowWrap: 'anywhere',
      },
      line: { display: 'block', padding: '0 12px', whiteSpace: 'pre' },
      same: { color: ink2 },
      gone: { background: tones.bad.soft },
      new: { background: tones.ok.soft },
    };
  },
  { name: 'GeoReservingChangeDiff' },
);

const SIGNS: Record<DiffLine['kind'], string> = {
  same: '  ',
  gone: '- ',
  new: '+ ',
};

/** One change: which object where, who owns its fields, and each field before and after. */
export function ChangeDiff({ group }: { group: ChangeGroup }) {
  const { change, clusters, owners, deferred } = group;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const object = `${change.kind} ${
    change.namespace ? `${change.namespace}/` : ''
  }${change.name}`;
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <span className={classes.object}>{object}</span>{' '}
        {t(`plan.form.${change.form}`)} ·{' '}
        {clusters.length > 0 ? clusters.join(', ') : t('plan.nowhere')}
        {owners.map(({ owner, clusters: where }) => (
          <p key={owner} className={classes.owner}>
            {where.length === clusters.length
              ? t('plan.ownerHere', { owner })
              : t('plan.owner', { owner, where: where.join(', ') })}
          </p>
        ))}
        {deferred.map(({ cluster, why }) => (
          <p key={cluster} className={classes.later}>
            {why}
          </p>
        ))}
      </div>
      {change.fields.map(field => (
        <Field key={field.path} field={field} object={object} />
      ))}
    </div>
  );
}

function Field({ field, object }: { field: FieldChange; object: string }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const lines = lineDiff(jsonLines(field.before), jsonLines(field.after));
  return (
    <>
      <div className={classes.path}>{field.path}</div>
      <div
        className={classes.field}
        {...scrollableByKeyboard}
        aria-label={t('plan.diff', { object: `${object} ${field.path}` })}
      >
        <pre className={classes.lines}>
          {lines.map(({ kind, text: words }, i) => (
            // Lines repeat and never move by themselves: their place is what tells them apart.
            <span
              key={`${i} ${words}`}
              className={`${classes.line} ${classes[kind]}`}
            >
              {kind !== 'same' && (
                <HiddenText>{t(`plan.line.${kind}`)} </HiddenText>
              )}
              <span aria-hidden="true">{SIGNS[kind]}</span>
              {words}
            </span>
          ))}
        </pre>
      </div>
    </>
  );
}
