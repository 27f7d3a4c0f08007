/** What the menu of a list offers. */
export type ListAction = 'rename' | 'csv' | 'xlsx' | 'remove'

/** What can be done with the creators who are ticked. */
export type SelectionAction = 'message' | 'tag' | 'stop' | 'allow' | 'csv' | 'xlsx' | 'remove'
