import {
  Sidebar as BackstageSidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import type {
  NavContentComponentProps,
  NavContentNavItem,
} from '@backstage/plugin-app-react';
import MenuIcon from '@material-ui/icons/Menu';
import PublicIcon from '@material-ui/icons/Public';
import { Logo } from './Logo';

/** The demo portal's navigation: geo-reserving first, then whatever pages the installed plugins bring. */
export const Sidebar = ({ navItems }: NavContentComponentProps) => {
  const nav = navItems.withComponent(NavItem);
  const geoReserving = nav.take('page:geo-reserving');
  const lab = nav.take('page:fleet-lab');
  const settings = nav.take('page:user-settings');
  const rest = nav.rest({ sortBy: 'title' });
  return (
    <BackstageSidebar>
      <Logo />
      <SidebarDivider />
      <SidebarGroup
        label="Geo-reserving"
        icon={<PublicIcon />}
        to="/geo-reserving"
      >
        {geoReserving}
        {lab}
      </SidebarGroup>
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<MenuIcon />}>
        <SidebarScrollWrapper>{rest}</SidebarScrollWrapper>
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      {settings}
    </BackstageSidebar>
  );
};

function NavItem({ icon, title, href }: NavContentNavItem) {
  return <SidebarItem icon={() => <>{icon}</>} to={href} text={title} />;
}
