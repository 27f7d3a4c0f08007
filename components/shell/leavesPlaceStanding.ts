/** Vue's names of watchers, event handlers and hooks after the first drawing; in production only their codes. */
const AFTER_DRAWING = /watcher|event handler|mounted hook|updated hook|activated hook|#runtime-(?:[2-6mua]|um|da)$/

/** Whether what failed was one action in a place, not the drawing of it (`info` of `onErrorCaptured`). */
export function leavesPlaceStanding(source: string): boolean {
  return AFTER_DRAWING.test(source) && !/before/i.test(source)
}
