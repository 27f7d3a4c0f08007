export const shell = {
  place: {
    lists: 'Lists',
    templates: 'Templates',
    campaigns: 'Campaigns',
    settings: 'Settings',
    welcome: 'First run',
  },
  places: 'Places',
}
