interface PanelBrowser {
  sidePanel?: { setPanelBehavior: (behavior: { openPanelOnActionClick: boolean }) => Promise<void> }
  action: { onClicked: { addListener: (listener: () => void) => void } }
  /** Firefox only, and missing from the shared types. */
  sidebarAction?: { toggle: () => Promise<void> }
}

/** The toolbar button, and with it the shortcut, opens the panel: by setting in Chrome and Edge, by hand in Firefox. */
export function openPanelByAction({ sidePanel, action, sidebarAction }: PanelBrowser): void {
  if (sidePanel)
    return void sidePanel.setPanelBehavior({ openPanelOnActionClick: true })
  // Synchronous: after an await it is no user gesture any more.
  action.onClicked.addListener(() => void sidebarAction?.toggle())
}
