import type { Router, RouteRecordRaw } from 'vue-router'
import { createRouter, createWebHashHistory } from 'vue-router'

const PLACES: RouteRecordRaw[] = [
  { path: '/lists', name: 'lists', meta: { ofShop: true }, component: () => import('@/components/lists/ListsPlace.vue') },
  { path: '/lists/import', name: 'import-new', meta: { ofShop: true }, component: () => import('@/components/lists/ImportPlace.vue') },
  { path: '/lists/find', name: 'find', meta: { ofShop: true }, component: () => import('@/components/creators/FindPlace.vue') },
  { path: '/lists/:id', name: 'list', props: true, component: () => import('@/components/lists/ListPlace.vue') },
  { path: '/lists/:id/import', name: 'import', props: true, component: () => import('@/components/lists/ImportPlace.vue') },
  { path: '/templates', name: 'templates', component: () => import('@/components/templates/TemplatesPlace.vue') },
  { path: '/templates/:id', name: 'template', props: true, component: () => import('@/components/templates/TemplatePlace.vue') },
  { path: '/campaigns', name: 'campaigns', meta: { ofShop: true }, component: () => import('@/components/campaigns/CampaignsPlace.vue') },
  { path: '/campaigns/new', name: 'campaign-new', meta: { ofShop: true, ofQuery: true }, component: () => import('@/components/campaigns/NewCampaignPlace.vue') },
  { path: '/campaigns/:id', name: 'campaign', props: true, component: () => import('@/components/campaigns/CampaignPlace.vue') },
  { path: '/campaigns/:id/review', name: 'review', props: true, component: () => import('@/components/campaigns/ReviewPlace.vue') },
  { path: '/collaborations', name: 'collaborations', meta: { ofShop: true }, component: () => import('@/components/collaborations/CollaborationsPlace.vue') },
  { path: '/collaborations/:id', name: 'collaboration', props: true, component: () => import('@/components/collaborations/CollaborationPlace.vue') },
  { path: '/settings', name: 'settings', component: () => import('@/components/settings/SettingsPlace.vue') },
  { path: '/account', name: 'account', component: () => import('@/components/account/AccountPlace.vue') },
  { path: '/team', name: 'team', component: () => import('@/components/team/TeamPlace.vue') },
  { path: '/account/audit', name: 'audit', component: () => import('@/components/rights/AuditPlace.vue') },
  { path: '/account/erasure', name: 'erasure', component: () => import('@/components/rights/ErasurePlace.vue') },
  { path: '/settings/data', name: 'data', component: () => import('@/components/settings/DataPlace.vue') },
  { path: '/settings/permissions', name: 'permissions', component: () => import('@/components/settings/PermissionsPlace.vue') },
  { path: '/settings/diagnostics', name: 'diagnostics', component: () => import('@/components/settings/DiagnosticsPlace.vue') },
  { path: '/settings/privacy', name: 'privacy', component: () => import('@/components/settings/PrivacyPlace.vue') },
  { path: '/welcome', name: 'welcome', meta: { bare: true }, component: () => import('@/components/welcome/WelcomePlace.vue') },
  { path: '/:rest(.*)', redirect: '/lists' },
]

/** Hash history: the panel is a file of the extension, there is no server to ask. */
export function createPanelRouter(welcomed: () => boolean): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', redirect: () => welcomed() ? '/lists' : '/welcome' },
      ...PLACES,
    ],
  })
}
