import type { UserManifest } from 'wxt'
import { DEVICE_DATA, SHARED_DATA } from '../privacy/dataTypes'
import { AFFILIATE_HOSTS, IM_HOSTS, SELLER_HOSTS } from '../tiktok/regions'

export const GECKO_ID = 'creator-connector@westmonth.com'

/** Pages the content scripts run on. */
export const PAGE_MATCHES: string[] = [
  ...AFFILIATE_HOSTS,
  ...SELLER_HOSTS,
].map(match)

/** Every host the extension may talk to, one by one. */
export const HOST_PERMISSIONS: string[] = [
  ...PAGE_MATCHES,
  ...IM_HOSTS.map(match),
  'https://*.westmonth.com/*',
]

function match(host: string): string {
  return `https://${host}/*`
}

/** One manifest for three browsers; WXT adds entrypoints. */
export function manifest(browser: string): UserManifest {
  const firefox = browser === 'firefox'
  return {
    name: '__MSG_name__',
    short_name: '__MSG_shortName__',
    description: '__MSG_description__',
    default_locale: 'zh_CN',
    permissions: [
      'storage',
      'activeTab',
      'tabs',
      'cookies',
      'webNavigation',
      'alarms',
      ...(firefox
        ? []
        : ['sidePanel']),
    ] as UserManifest['permissions'],
    optional_permissions: ['notifications'],
    host_permissions: HOST_PERMISSIONS,
    // `action` is needed for the shortcut and the badge; Chrome opens the panel by setPanelBehavior.
    action: { default_title: '__MSG_openPanel__' },
    commands: {
      [firefox ? '_execute_sidebar_action' : '_execute_action']: {
        // Not Alt+Shift+W: Chromium keeps it and silently assigns nothing (docs/decisions/0006-shortcut.md).
        suggested_key: { default: 'Alt+Shift+M' },
        description: '__MSG_openPanel__',
      },
    },
    ...(firefox
      ? {
          browser_specific_settings: {
            gecko: {
              id: GECKO_ID,
              // MAIN-world content scripts (128), data_collection_permissions (140; 142 is the first that every Firefox has).
              strict_min_version: '142.0',
              data_collection_permissions: {
                // Without an account nothing leaves for us; what a sign-in sends is asked for then.
                required: ['none'],
                optional: [...SHARED_DATA, DEVICE_DATA],
              },
            },
          },
        }
      // light-dark() and the side panel's API as we use it.
      : { minimum_chrome_version: '123' }),
  }
}
