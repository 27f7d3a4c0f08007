export const privacy = {
  date: 'For version 0.1, from 2026-11-23',
  changed: {
    title: 'What changed',
    text: '2026-11-23: WestMoon accounts were added. Without one, everything is as before and nothing is uploaded. Once you sign in, lists, templates, send records and messages are synchronised with the server of your company. The section "When you are signed in" is new; "What goes where", "What it does not do", "How long it is kept" and "The rights of people of a company" were rewritten to match.',
  },
  short: {
    title: 'In one sentence',
    text: 'Without an account your data stays on this device. Once you sign in to WestMoon, what your company shares is also on the server you entered. There are no statistics, no advertising and no third parties.',
  },
  stored: {
    title: 'What is stored on this device',
    text: 'The creators you import (handle, id, nickname, followers, region, category, language, tags, note and other columns of your sheet); templates and images; campaigns, the content of each message, when it was sent, its outcome and the code TikTok answered; name, id and region of your shops; your settings.\nAll of it lies in the database and storage the browser keeps for this extension alone. Other sites and extensions cannot read it.',
  },
  read: {
    title: 'What is read on pages',
    text: 'The extension runs only on the affiliate center and the seller center of TikTok Shop, and reads only the id and region of the shop: from the address, a few fixed fields of the page, its storage and the account answer. It reads no passwords, orders, customers or other content.',
  },
  account: {
    title: 'When you are signed in',
    text: 'Your password is encrypted in the panel, goes to the server you entered and nowhere else, and is not kept on the device. The tokens of the sign-in are stored encrypted with a key of this device that cannot be exported; they never appear in the panel, in logs or in addresses. The names of your browser and system (such as "Chrome, Windows") go along, so that you recognise the sign-in.\nSynchronised with the server of your company: lists and the creators in them (with tags, notes and other columns of your sheet), the text of templates, campaigns, the outcome of each message and each attempt, messages sent and received, and who did what when. The server stores messages and notes encrypted, with one key per company. Image files and the cookies and tokens of TikTok are never uploaded.\nPeople of your company see these as far as they are allowed to. Owners and managers of the company decide who sees and changes what.',
  },
  sent: {
    title: 'What goes where',
    text: 'Once you are signed in, what the section above names goes to the server you entered (api.westmonth.com unless you change it), by https only, except to an address of this very device.\nAll other requests go to TikTok Shop only, and only to do what you ask for: look up creator ids by handle, find products, upload images, open conversations, send messages, check conversations. They leave from the page you opened and signed in to; sending messages and checking conversations goes to the message service of TikTok.\nMessages reach the creators you chose, with the content you saw in the review.',
  },
  not: {
    title: 'What it does not do',
    text: 'While nobody is signed in it contacts no WestMoon server. Once you are signed in it uploads nothing to anybody but the server you entered.\nIt collects no usage statistics, loads no remote code, gathers no private contact details of creators and solves no verifications for you.',
  },
  cookies: {
    title: 'Cookies',
    text: 'It uses the cookie named s_v_web_id as a request parameter, and the few cookies in which TikTok Shop names the shop and its region. It stores no cookie and uses no sign-in cookie. The token of the message service is kept in memory only.',
  },
  kept: {
    title: 'How long it is kept',
    text: 'Until you remove or erase it. Under Settings › Data you can export all and erase all, with a report of what was wiped. Signing out destroys keys, databases, storage, alarms and caches of this device and tells the server that the sign-in has ended; what is on the server is kept by your company until it deletes it. The browser deletes everything when you uninstall the extension.',
  },
  people: {
    title: 'The rights of people of a company',
    text: 'Everybody can export all of their own data from the server. An owner of the company can have the data of a creator, of a person or of the whole company erased; with a company its key is destroyed, and the server gives a signed proof.',
  },
  rights: {
    title: 'The rights of creators',
    text: 'When a creator does not want to be contacted, set them to "Do not contact": nothing is sent to them again. Creators who answer STOP or 退订 are set so by themselves. You are responsible for the creator data you import; import only what you may use.',
  },
  changes: {
    title: 'Changes and contact',
    text: 'Changes come with a new version; what changed stands at the top. Write to the support address on the page of the extension in the store.',
  },
}
