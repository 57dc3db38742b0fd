import {
  Content,
  Header,
  HeaderLabel,
  Link,
  Page,
} from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { createContext, useContext, type ReactNode } from 'react';
import { rootRouteRef } from '../routes';
import { createGeoPalette, text } from '../theme';
import { useGeoTranslation } from '../translation';

/**
 * Who draws the page's header: the app's own shell (new front-end system), or this plugin (legacy
 * apps, where every plugin draws its own).
 */
export type HeaderVariant = 'shell' | 'own';

const Variant = createContext<HeaderVariant>('shell');

/** Tells all pages inside who draws their header; without it, the app's shell does. */
export const HeaderVariantProvider = Variant.Provider;

/** Props of {@link PageFrame}. */
export type PageFrameProps = {
  title: string;
  /** The plugin's front page: below the shell's header it needs no title and no way back. */
  isFront?: boolean;
  /** Beside the title of a header of our own. */
  labels?: { label: string; value: string }[];
  children: ReactNode;
};

const useStyles = makeStyles(
  theme => ({
    back: { ...text.secondary, display: 'inline-block' },
    title: {
      ...text.answer,
      fontFamily: theme.typography.fontFamily,
      fontSize: 26,
      lineHeight: '32px',
      margin: '4px 0 24px',
      color: createGeoPalette(theme).ink,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'GeoReservingPageFrame' },
);

/** What stands around the body of every page: its title, and the way back to the fleet. */
export function PageFrame(props: PageFrameProps) {
  const { title, isFront, labels = [], children } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const fleet = useRouteRef(rootRouteRef);
  if (useContext(Variant) === 'own') {
    return (
      <Page themeId="tool">
        <Header
          title={title}
          type={t('common.pluginTitle')}
          typeLink={isFront ? undefined : fleet?.()}
        >
          {labels.map(label => (
            <HeaderLabel key={label.label} {...label} />
          ))}
        </Header>
        <Content>{children}</Content>
      </Page>
    );
  }
  return (
    <Content>
      {!isFront && fleet && (
        <Link to={fleet()} className={classes.back}>
          ← {t('fleet.title')}
        </Link>
      )}
      {!isFront && <h2 className={classes.title}>{title}</h2>}
      {children}
    </Content>
  );
}
