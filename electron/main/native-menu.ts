import { app, type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import { CHANNELS } from '../../core/protocol/desktop/channels.ts';
import type { MenuBar, NativeMenu, NativeMenuItem } from '../../core/protocol/desktop/requests.ts';
import { acceleratorOf } from './accelerator.ts';
import { textOf } from './texts.ts';

const IS_MAC = process.platform === 'darwin';

/** The menus that a window sent, with what only a system's menu has. `openWindow` opens one more. */
export function nativeMenu(bar: MenuBar, window: BrowserWindow, openWindow: () => void): Menu {
  const own: MenuItemConstructorOptions[] = bar.menus.map((menu, index) => ({
    label: menu.label,
    submenu: [...(index === 0 ? [newWindow(bar, openWindow)] : []), ...itemsOf(menu, window), ...(index === 0 ? quit(bar) : [])],
  }));
  // A text field's cut, copy and paste on a Mac come from the menus that have these roles.
  const system: MenuItemConstructorOptions[] = IS_MAC ? [{ role: 'appMenu' }] : [];
  const trailing: MenuItemConstructorOptions[] = IS_MAC ? [{ role: 'editMenu' }, { role: 'windowMenu' }] : [];
  return Menu.buildFromTemplate([...system, ...own, ...trailing, ...developer(bar)]);
}

const newWindow = (bar: MenuBar, openWindow: () => void): MenuItemConstructorOptions => ({
  label: textOf('newWindow', bar.language),
  click: openWindow,
});

const quit = (bar: MenuBar): MenuItemConstructorOptions[] =>
  IS_MAC
    ? [{ type: 'separator' }, { role: 'recentDocuments', submenu: [{ role: 'clearRecentDocuments' }] }]
    : [{ type: 'separator' }, { role: 'quit', label: textOf('quit', bar.language) }];

const developer = (bar: MenuBar): MenuItemConstructorOptions[] =>
  app.isPackaged ? [] : [{ label: textOf('developerTools', bar.language), role: 'toggleDevTools' }];

const itemsOf = (menu: NativeMenu, window: BrowserWindow): MenuItemConstructorOptions[] =>
  menu.items.map((item) =>
    item.kind === 'submenu'
      ? { label: item.label.replaceAll('&', '&&'), submenu: item.items.map((inner) => itemOf(inner, window)) }
      : itemOf(item, window),
  );

const itemOf = (item: NativeMenuItem, window: BrowserWindow): MenuItemConstructorOptions => {
  if (item.kind === 'line') return { type: 'separator' };
  const accelerator = item.chord === null ? null : acceleratorOf(item.chord, IS_MAC);
  return {
    id: item.id,
    label: item.label.replaceAll('&', '&&'),
    enabled: item.isEnabled,
    ...(item.isChecked === null ? {} : { type: 'checkbox' as const, checked: item.isChecked }),
    // The window listens to its keys itself, by their place on the keyboard; the menu only names them.
    ...(accelerator === null ? {} : { accelerator, registerAccelerator: false }),
    click: () => {
      if (!window.isDestroyed()) window.webContents.send(CHANNELS.action, item.id);
    },
  };
};
