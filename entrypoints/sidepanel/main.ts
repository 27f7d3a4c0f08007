import { createPinia } from 'pinia'
import { createApp } from 'vue'
import PanelApp from '@/components/shell/PanelApp.vue'
import { createPanelRouter } from '@/components/shell/router'
import { showLastResort } from '@/components/shell/showLastResort'
import { createPanelDatabase, databaseKey } from '@/composables/useDatabase'
import { createWorkerCalls, workerKey } from '@/composables/useWorker'
import { createPanelI18n } from '@/locales/index'
import { usePreferenceStore } from '@/stores/preferences'
import '@/assets/main.css'

const root = document.body.querySelector('#app') ?? document.body

async function open(): Promise<void> {
  const pinia = createPinia()
  const preferences = usePreferenceStore(pinia)
  await preferences.load()
  const { i18n, setLanguage } = await createPanelI18n(preferences.language)

  const app = createApp(PanelApp, { setLanguage })
  app.config.errorHandler = fail
  app.use(pinia)
    .use(i18n)
    .use(createPanelRouter(() => preferences.preferences.welcomed))
    .provide(databaseKey, createPanelDatabase())
    .provide(workerKey, createWorkerCalls())
    .mount(root)
}

function fail(thrown: unknown): void {
  console.error(thrown)
  if (root.childElementCount === 0)
    showLastResort(root, () => location.reload())
}

open().catch(fail)
