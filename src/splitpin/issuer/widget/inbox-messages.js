/** Made of locale/messages/en/inbox.ftl by tools/messages.py: change the sentences there. */

export const LANGUAGE = "en";

export const MESSAGES = Object.freeze({
  inboxTitle: "Inbox",
  inboxText: "Every message of this development issuer ends here.",
  inboxLook: "Look again",
  inboxList: "Messages, newest first",
  inboxEmptyTitle: "No message yet",
  inboxEmptyText: "Ask for a code in the app. The email lands here a moment later.",
  inboxTo: "To",
  inboxSms: "SMS to",
  inboxWhatsApp: "WhatsApp to",
  inboxOpenLink: "Open the link",
  inboxReadEmail: "Read the email",
  inboxReadPlain: "Read it as plain text",
  inboxReadMessage: "Read the message",
  inboxEmailTo: "The email to {to}",
  inboxWatching: "Watching for messages",
  inboxLost: "The issuer does not answer",
  inboxNew: "New message: {subject}",
  inboxNews: {"by": "number", "forms": {"one": "{number} new message", "other": "{number} new messages"}},
  inboxCopy: "Copy",
  inboxCopied: "Copied",
  inboxCodeCopied: "Code copied",
  inboxCopyCode: "Copy the code {code}",
});
