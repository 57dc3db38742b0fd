import { makeStyles } from '@material-ui/core/styles';
import type { DirectingObject } from '@geo-reserving/plugin-geo-reserving-common';
import { createGeoPalette, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';

const useStyles = makeStyles(
  theme => {
    const { ink2, ink3, link } = createGeoPalette(theme);
    return {
      summary: {
        ...text.secondary,
        color: link,
        cursor: 'pointer',
        width: 'fit-content',
        marginTop: 4,
      },
      list: {
        ...text.secondary,
        margin: '4px 0 0',
        paddingLeft: 16,
        color: ink2,
        overflowWrap: 'anywhere',
      },
      note: { color: ink3 },
    };
  },
  { name: 'GeoReservingDirectingObjects' },
);

/** The objects and settings behind a director, who wrote them, and which must be left alone. */
export function DirectingObjects(props: {
  objects: readonly DirectingObject[];
}) {
  const { objects } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  if (objects.length === 0) return null;
  return (
    <details>
      <summary className={classes.summary}>
        {t('layers.objects', { count: objects.length })}
      </summary>
      <ul className={classes.list}>
        {objects.map(object => (
          <li key={keyOf(object)}>
            {nameOf(object)}{' '}
            <span className={classes.note}>
              {[
                object.cluster,
                object.moduleManaged && t('layers.moduleManaged'),
                object.managers.length > 0 &&
                  t('layers.managers', {
                    managers: object.managers.join(', '),
                  }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function nameOf({ kind, namespace, name }: DirectingObject): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

function keyOf(object: DirectingObject): string {
  return `${object.cluster ?? ''} ${nameOf(object)}`;
}
