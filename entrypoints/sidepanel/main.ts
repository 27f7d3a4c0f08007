import { createApp, h } from 'vue'

createApp({
  render: () => h('main', 'WestMoon'),
}).mount('#app')
