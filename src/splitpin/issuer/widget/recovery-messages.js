/** Made of locale/messages/en/recovery.ftl by tools/messages.py: change the sentences there. */

export const LANGUAGE = "en";

export const MESSAGES = Object.freeze({
  openingStopTitle: "Stop a recovery",
  openingStopInstead: "Nothing was stopped yet. Copy the link from the email, and paste it here.",
  stopTitle: "Stop the recovery of your account at {name}?",
  stopInBrowser: "It was begun {when}, in {browser}, from the network {network}. When you stop it, nothing is changed.",
  stopByOperator: "It was begun {when} by the staff of {name}, at somebody’s request. When you stop it, nothing is changed.",
  stopSubmit: "Stop it",
  stopBusy: "Stopping it…",
  stopDoneTitle: "It is stopped",
  stopDoneText: "For a week no other recovery of your account can begin. Whoever it was may read your mail: change its password, too.",
  undoTitle: "Undo the recovery of your account at {name}?",
  undoText: "It was finished {when}. When you undo it, all sessions end, what was added since is gone, and what you signed in with before works again.",
  undoSubmit: "Undo it",
  undoDoneTitle: "Your account is as it was before",
  undoDoneText: "All sessions were ended. Sign in with what you used before, and change the password of your mail.",
  stopOverText: "It is over: it was too old, or another one took its place. There is nothing left to do.",
  recoveryLost: "I lost my passkey",
  recoveryTitle: "Recover your account",
  recoveryLead: "We send you a code. Then there is a wait of some days, so that nobody who reads your mail gets in before you can stop them: every address and session of yours is told.",
  recoveryAsk: "Send me a code",
  recoveryWaitingTitle: "Come back {when}",
  recoveryWaitingText: "Then prove your address again, in this browser. Until then you can stop it by the link in our message, or by signing in with your passkey.",
  recoveryElsewhereTitle: "It was begun in another browser",
  recoveryElsewhereText: "Somebody began to recover this account {when}, and only that browser can finish it. If it was not you, stop it by the link in our message.",
  recoveryAgain: "Begin anew in this browser",
  recoveryNotNeededTitle: "You need no recovery",
  recoveryNotNeededText: "This account opens with a code alone. Go back, and sign in.",
  recoveryBack: "Back to signing in",
  recoveryBarredText: "The owner of this account stopped a recovery. Another one cannot begin yet.",
});
