import type { Firefox } from './launchFirefox.ts'
import type { Marionette } from './marionette.ts'
import type { Panel } from './panel.ts'
import { Buffer } from 'node:buffer'
import { pageTools } from './firefoxTools.ts'
import { until } from './until.ts'

/** A page in Firefox, driven by scripts inside it. */
export type FirefoxPage = Panel

interface Place { marionette: Marionette, origin: string, geckoId: string }

/** A script in the browser's own window; `gBrowser` is there. */
const inChrome = 'const window = Services.wm.getMostRecentWindow("navigator:browser"); const gBrowser = window.gBrowser;'

export function createFirefoxPages({ marionette, origin, geckoId }: Place): Omit<Firefox, 'close'> {
  // Marionette has one current context; what is sent must not interleave.
  let queue: Promise<unknown> = Promise.resolve()
  function alone<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = queue.then(work, work)
    queue = done.catch(() => {})
    return done
  }

  const chrome = <Value>(body: string, args: unknown[] = []): Promise<Value> => alone(async () => {
    await marionette.send('Marionette:SetContext', { value: 'chrome' })
    return marionette.send<Value>('WebDriver:ExecuteScript', { script: `${inChrome}\n${body}`, args, sandbox: 'system' })
  })

  /** Runs a script in a browser element, whether a tab's or the sidebar's. */
  function page(element: string): FirefoxPage {
    const evaluate = async <Value>(body: string, ...args: unknown[]): Promise<Value> => {
      const { value, error } = await chrome<{ value?: Value, error?: string }>(inPage(element), [`${pageTools}\n${body}`, args])
      if (error !== undefined)
        throw new Error(error)
      return value as Value
    }
    const doing = (tool: string, wanted: string | RegExp, ...rest: unknown[]): Promise<unknown> =>
      until(() => evaluate<boolean>(`return tools.${tool}(...args)`, pattern(wanted), ...rest), { what: `«${wanted}» to ${tool}` })
    return {
      evaluate,
      click: async (name) => { await doing('click', name) },
      fill: async (label, text) => { await doing('fill', label, text) },
      choose: async (label, option) => { await doing('choose', label, option) },
      attach: async (label, { name, mime, bytes }) => { await doing('attach', label, name, mime, Buffer.from(bytes).toString('base64')) },
      waitForText: async (text) => { await doing('shows', text) },
    }
  }

  async function openTab(url: string): Promise<FirefoxPage> {
    const id = await chrome<number>(`
      const tab = gBrowser.addTab(arguments[0], { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });
      gBrowser.selectedTab = tab;
      return tab.linkedBrowser.browserId;`, [url])
    const opened = page(`gBrowser.tabs.map(tab => tab.linkedBrowser).find(browser => browser.browserId === ${id})`)
    await until(() => chrome<boolean>(`
      const browser = gBrowser.tabs.map(tab => tab.linkedBrowser).find(browser => browser.browserId === ${id});
      return browser.currentURI.spec !== "about:blank" && !browser.webProgress?.isLoadingDocument;`), { what: `${url} to load` })
    return opened
  }

  return {
    privileged: body => chrome(`const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(geckoId)});\n${body}`),
    open: openTab,
    openPanelTab: (path = 'sidepanel.html') => openTab(`${origin}/${path}`),
    async openPanel() {
      const command = `${geckoId.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}-sidebar-action`
      // `show` fails while an earlier one is still loading.
      const show = `
        window.document.getElementById("sidebar-box").style.width = "400px";
        return (window.SidebarController ?? window.SidebarUI).show(arguments[0]).then(() => true, () => false)`
      await until(() => chrome<boolean>(show, [command]), { what: 'the sidebar to open' })
      const element = 'window.document.getElementById("sidebar").contentDocument.getElementById("webext-panels-browser")'
      const panel = page(element)
      await until(() => chrome<boolean>(`return Boolean(${element}) && ${element}.currentURI.spec.startsWith("${origin}")`), { what: 'the sidebar' })
      await until(() => panel.evaluate<boolean>('return document.readyState === "complete"'), { what: 'the panel in the sidebar' })
      return panel
    },
  }
}

/**
 * A frame script is the one way into the sidebar: Marionette itself sees only
 * tabs. It runs the body with the page's globals, past the page's CSP.
 */
function inPage(element: string): string {
  return `
    const [body, args] = arguments;
    const browser = ${element};
    const name = "westmoon:" + Math.random();
    const manager = browser.messageManager;
    return new Promise((resolve) => {
      manager.addMessageListener(name, function hear({ data }) {
        manager.removeMessageListener(name, hear);
        resolve(data);
      });
      const run = (body, args, name) => {
        const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false, sameZoneAs: content });
        sandbox.json = JSON.stringify(args);
        const source = "(async () => { const args = JSON.parse(json);\\n" + body + "\\n})().then(value => JSON.stringify({ value }), error => JSON.stringify({ error: String(error) }))";
        Promise.resolve(Cu.evalInSandbox(source, sandbox)).then(text => sendAsyncMessage(name, JSON.parse(text)));
      };
      manager.loadFrameScript("data:text/javascript;charset=utf-8,(" + encodeURIComponent(run.toString()) + ")(" + encodeURIComponent([body, args, name].map(part => JSON.stringify(part)).join(",")) + ")", false);
    });`
}

/** A name as it crosses into the page. */
function pattern(wanted: string | RegExp): object {
  return typeof wanted === 'string' ? { exact: wanted } : { pattern: wanted.source, flags: wanted.flags }
}
