export const shell = {
  place: {
    lists: '列表',
    templates: '话术',
    campaigns: '群发',
    settings: '设置',
    welcome: '首次使用',
  },
  places: '功能区',
}
