/** Words of the button in TikTok's page; spoken by the worker, which knows no vue-i18n. */
export const inPage = {
  found: '本页 {n} 位可添加',
  hide: '收起',
  press: '按 {keys} 打开面板',
  pressIcon: '点浏览器工具栏的图标打开面板',
}
