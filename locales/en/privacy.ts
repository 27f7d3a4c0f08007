export const privacy = {
  date: 'For version 0.1, from 2026-11-23',
  short: {
    title: 'In one sentence',
    text: 'Your data stays on this device. No server of ours takes part; there are no statistics, no advertising and no third parties.',
  },
  stored: {
    title: 'What is stored on this device',
    text: 'The creators you import (handle, id, nickname, followers, region, category, language, tags, note and other columns of your sheet); templates and images; campaigns, the content of each message, when it was sent, its outcome and the code TikTok answered; name, id and region of your shops; your settings.\nAll of it lies in the database and storage the browser keeps for this extension alone. Other sites and extensions cannot read it.',
  },
  read: {
    title: 'What is read on pages',
    text: 'The extension runs only on the affiliate center and the seller center of TikTok Shop, and reads only the id and region of the shop: from the address, a few fixed fields of the page, its storage and the account answer. It reads no passwords, orders, customers or other content.',
  },
  sent: {
    title: 'What goes where',
    text: 'Requests go to TikTok Shop only, and only to do what you ask for: look up creator ids by handle, find products, upload images, open conversations, send messages, check conversations. They leave from the page you opened and signed in to; sending messages and checking conversations goes to the message service of TikTok.\nMessages reach the creators you chose, with the content you saw in the review.',
  },
  not: {
    title: 'What it does not do',
    text: 'It uploads nothing to WestMoon or anybody else. It asks for permission for westmonth.com, which is meant for team sharing later; this version does not contact it.\nIt collects no usage statistics, loads no remote code, gathers no private contact details of creators and solves no verifications for you.',
  },
  cookies: {
    title: 'Cookies',
    text: 'It uses the cookie named s_v_web_id as a request parameter, and the few cookies in which TikTok Shop names the shop and its region. It stores no cookie and uses no sign-in cookie. The token of the message service is kept in memory only.',
  },
  kept: {
    title: 'How long it is kept',
    text: 'Until you remove or erase it. Under Settings › Data you can export all and erase all, with a report of what was wiped. The browser deletes everything when you uninstall the extension.',
  },
  rights: {
    title: 'The rights of creators',
    text: 'When a creator does not want to be contacted, set them to "Do not contact": nothing is sent to them again. Creators who answer STOP or 退订 are set so by themselves. You are responsible for the creator data you import; import only what you may use.',
  },
  changes: {
    title: 'Changes and contact',
    text: 'Changes come with a new version; the date stands at the top. Write to the support address on the page of the extension in the store.',
  },
}
