export const privacy = {
  date: 'For version 0.1, from 2026-11-23',
  changed: 'What changed',
  fresh: 'new',
  versions: {
    '2026-11-23': 'WestMoon accounts were added. Without one, everything is as before and nothing goes to WestMoon. Once you sign in, what "Sent to the server of your company" lists, item by item, is synchronised with that server. New: who sees it, how it is encrypted, how long it is kept, and what signing out wipes; also how creators of the marketplace and of pages are kept.',
  },
  short: {
    title: 'In one sentence',
    text: 'Without an account your data stays on this device. Once you sign in to WestMoon, what your company shares is also on the server you entered. There are no statistics, no advertising and no third parties.',
  },
  stored: {
    title: 'What is stored on this device',
    text: 'The creators you import or add from the marketplace (handle, id, nickname, followers, region, category, language, tags, note and other columns of your sheet); templates and images; campaigns, the content of each message, when it was sent, its outcome and the code TikTok answered; terms and members of collaborations; when creators answered and whether they want no contact (not what they answered, except the words that asked to stop); name, id and region of your shops; what TikTok said of the quota; your settings. Signed in, also account name, company and role, and a copy of what the server has.\nAll of it lies in the database and storage the browser keeps for this extension alone. Other sites and extensions cannot read it. The database is not encrypted on its own: whoever can open this computer can open it.',
  },
  read: {
    title: 'What is read on pages',
    text: 'The extension runs only on the affiliate center and the seller center of TikTok Shop. Of the shop it reads id and region: from the address, a few fixed fields of the page, its storage and the account answer. Of creators: when you search the marketplace yourself, eight fields of each creator in the result the page received (id, handle, nickname, followers, region, category, sales range, whether they can be invited). At most 2,000 are kept of a tab, on this device only, and go when the tab is closed or changes the shop. When you search in the panel, the conditions go to TikTok and the result stays in the open panel only; what you add to a list is stored.\nIt reads no passwords, orders, customers or other content.',
  },
  account: {
    title: 'Sent to the server of your company',
    text: 'Only once you are signed in, and only to the server you entered:',
  },
  shared: {
    signIn: { name: 'Sign-in', what: 'Your account and password, encrypted in the panel; the names of your browser and system (such as "Chrome, Windows"), so that you recognise the sign-in. After that only tokens.' },
    shop: { name: 'Shops', what: 'Host, region, id and name of the shops you work with.' },
    list: { name: 'Lists', what: 'Name, names of the columns, when it was made. Sample lists stay here.' },
    invite: { name: 'Creators in lists', what: 'Handle, id, nickname, followers, region, category, language, tags, note, other columns of your sheet (variables), the place in the list, whether the id was found.' },
    contact: { name: 'Do-not-contact marks', what: 'Which creator, which shop, when, and whether you set it or the creator asked for it.' },
    template: { name: 'Templates', what: 'Name, when it was made, the text in each language, name and size of images, id, title, price, picture address and stock of products.' },
    image: { name: 'Images of templates', what: 'The image files themselves.' },
    claim: { name: 'Claims', what: 'When a campaign is reviewed and sealed: the ids of the creators it is for, the shop, the days of cool-down. So that colleagues do not write to the same creators.' },
    campaign: { name: 'Campaign records', what: 'Name and kind of the campaign, its list, each change of its state with the reason, counts of outcomes.' },
    delivery: { name: 'Delivery records', what: 'To which creator, which part, of what kind, the outcome, the time and the code TikTok answered.' },
    attempt: { name: 'Attempt records', what: 'Of each try: beginning and end, outcome, code, message ids.' },
    message: { name: 'Messages sent', what: 'The text as the creator gets it; of images and invitations the name, of products the title. What creators answer is not uploaded.' },
    people: { name: 'People', what: 'Colleagues you add or change: account, name, role and first password (encrypted).' },
    question: { name: 'Questions', what: 'What you look for in the records of the team: shop, campaign, handle, colleague, time.' },
    rights: { name: 'Requests for export and erasure', what: 'Whose data is to be exported or erased.' },
  },
  when: {
    title: 'When it is sent',
    text: 'When you sign in, lists, templates, do-not-contact marks and send records that are already on this device go up too. After that each change and each send goes within seconds, at the latest once a minute; offline it waits on the device.\nSigning out first sends what is unsent, then wipes this device.',
  },
  unread: {
    title: 'Never uploaded',
    text: 'What creators answer, terms of collaborations, creators that were read on pages or found but not added to a list, quota, your settings; cookies and tokens of TikTok.',
  },
  sealed: {
    title: 'How it is encrypted',
    text: 'By https only (except to an address of this very device). The password is encrypted in the panel with the public key of the server, goes to the server you entered and nowhere else, and is not kept on the device. The tokens of the sign-in are stored encrypted with a key of this device that cannot be exported; they never appear in the panel, in logs or in addresses.\nThe server stores message texts, notes, contents of templates, images and overwritten older values encrypted, with one key per company. Handles, ids, nicknames, tags, variables and names of lists and campaigns are not encrypted on their own in the database: the server looks for them to find duplicates. Of passwords it keeps an argon2id hash only.',
  },
  seen: {
    title: 'Who sees it',
    text: 'People of your company only; other companies are kept apart by the database itself. Viewers see lists, records and message texts of the shops they may see; operators also change and send; managers also export, see the audit trail and manage people; owners also erase. A shop can be closed to a person. Templates belong to no shop: the whole company sees them. Colleagues see your name and whom you contacted; only those who manage people see your sign-ins and when you were last there.\nWhoever runs the server has its database and keys.',
  },
  sent: {
    title: 'What goes where',
    text: 'Once you are signed in, what is listed above goes to the server you entered (api.westmonth.com unless you change it). In Firefox the browser asks you before the first sign-in; when you take it back later, this device ends the sign-in and uploads nothing more.\nAll other requests go to TikTok Shop only, and only to do what you ask for: look up creator ids by handle, search creators, find products, upload images, open conversations, send messages, create collaborations, check conversations and collaborations. They leave from the page you opened and signed in to; sending messages and checking conversations goes to the message service of TikTok.\nMessages reach the creators you chose, with the content you saw in the review.',
  },
  not: {
    title: 'What it does not do',
    text: 'While nobody is signed in it contacts no WestMoon server. Once you are signed in it uploads nothing to anybody but the server you entered.\nIt collects no usage statistics, sells no data, loads no remote code, gathers no private contact details of creators and solves no verifications for you.',
  },
  cookies: {
    title: 'Cookies',
    text: 'It uses the cookie named s_v_web_id as a request parameter, and the few cookies in which TikTok Shop names the shop and its region. It stores no cookie and uses no sign-in cookie. The token of the message service is kept in memory only.',
  },
  kept: {
    title: 'How long it is kept',
    text: 'On this device: until you remove or erase it; the browser deletes everything when you uninstall the extension.\nOn the server: lists, templates with their images and records until your company deletes them, with overwritten older values in the audit trail; claims for at most 7 days, prolonged while the campaign lasts; a sign-in ends when it was not used for 60 days, and is deleted 90 days later; failed sign-ins are counted for 15 minutes, without account or address in the open; answers kept against writing twice for 14 days.',
  },
  wiped: {
    title: 'What signing out wipes',
    text: 'Keys, databases, storage, alarms and caches on this device, all of them, with a list of what was wiped; a wipe that was interrupted is finished at the next start. The server ends the sign-in; what is there stays. "Erase all" under Settings › Data does the same.\nA disk may keep remains of deleted files for a while.',
  },
  people: {
    title: 'The rights of people of a company',
    text: 'Everybody can export all of their own data from the server; managers and owners that of the company. An owner can have the data of a creator, of a person or of the whole company erased: after a person is erased, what the company did stays, but leads to nobody; with a company its key is destroyed; the server gives a signed proof. Backups are kept by whoever runs the server. Without an account, Settings › Data exports all and erases all.',
  },
  rights: {
    title: 'The rights of creators',
    text: 'When a creator does not want to be contacted, set them to "Do not contact": nothing is sent to them again, and once you are signed in not by colleagues either. Creators who answer STOP or 退订 are set so by themselves. When a creator wants their data deleted, remove them from your lists; with an account an owner erases the creator, with all records and claims on the server. You are responsible for the creator data you import; import only what you may use.',
  },
  changes: {
    title: 'Changes and contact',
    text: 'Changes come with a new version; the panel says so until you have looked, and what changed stands at the top. Write to the support address on the page of the extension in the store.',
  },
}
