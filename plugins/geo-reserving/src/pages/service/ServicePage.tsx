import { Content, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { useParams } from 'react-router-dom';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { rootRouteRef } from '../../routes';
import { ServiceBody } from './ServiceBody';

const useStyles = makeStyles(
  theme => {
    const { ink } = createGeoPalette(theme);
    return {
      back: { ...text.secondary, display: 'inline-block' },
      title: {
        ...text.answer,
        fontFamily: theme.typography.fontFamily,
        fontSize: 26,
        lineHeight: '32px',
        margin: '4px 0 24px',
        color: ink,
        overflowWrap: 'anywhere',
      },
    };
  },
  { name: 'GeoReservingServicePage' },
);

/** The page of a service that may have no entity; the service stands in the URL. */
export function ServicePage() {
  const { namespace = '', name = '' } = useParams();
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const fleet = useRouteRef(rootRouteRef);
  return (
    <Content>
      {fleet && (
        <Link to={fleet()} className={classes.back}>
          ← {t('service.page.back')}
        </Link>
      )}
      <h2 className={classes.title}>
        {namespace}/{name}
      </h2>
      <ServiceBody serviceRef={{ namespace, name }} />
    </Content>
  );
}
