/**
 * Stands in for WXT's context of content scripts (wxt.config.ts): that one
 * announces itself to the page by an event and a message, and weighs as much as
 * our own script. What it is for (outliving an update of the extension) needs
 * nothing here: an orphan's messages reach nobody, and its port is closed.
 */
export class ContentScriptContext {}
