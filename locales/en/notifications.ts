/** Words of the browser's notifications; spoken by the worker, which knows no vue-i18n. */
export const notifications = {
  finished: '"{name}" is done',
  finishedText: '{sent} sent, {refused} refused, {skipped} skipped',
  paused: '"{name}" needs you',
  pausedText: 'The run has stopped; open the panel to see why',
}
