/** Words of the browser's notifications; spoken by the worker, which knows no vue-i18n. */
export const notifications = {
  finished: '「{name}」已完成',
  finishedText: '已发送 {sent}，被拒 {refused}，已跳过 {skipped}',
  paused: '「{name}」要你处理',
  pausedText: '任务已停下，打开面板看原因',
}
