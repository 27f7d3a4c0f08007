/** Words of the button in TikTok's page; spoken by the worker, which knows no vue-i18n. */
export const inPage = {
  found: '{n} creators here',
  hide: 'Hide',
  press: 'Press {keys} to open the panel',
  pressIcon: 'Open the panel by its toolbar icon',
}
