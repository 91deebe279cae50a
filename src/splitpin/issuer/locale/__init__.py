"""What people read, in their language: one catalogue for pages, element, mails and messages to phones.

A language is a folder of `messages/`, in Fluent's syntax (the FTL of projectfluent.org): what translators read and
write. `fluent` reads it, and `tools/messages.py` compiles it to JSON for us and to ES modules for browsers, in which a
sentence is a text with words in braces, or several of them by the plural categories of CLDR; the two formatters are
`sentences` here and `texts.js` there. `negotiation` finds the language that somebody reads, `moments` says times in it.
"""
