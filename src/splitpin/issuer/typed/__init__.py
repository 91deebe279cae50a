"""What people type and paste, read in one place, whichever door it comes through.

Keyboards, address books, mail programs and messengers put in signs that nobody sees, digits of their own, dashes of all
lengths and quotes. `text` takes a text for the characters it stands for; `code`, `pin`, `email`, `phone` and `address`
then read one thing each, strictly. What could be read in two ways is refused with a sentence, and never guessed.

The pages read what they can before they ask (`widget/typed.js`), to the same letter: one table of cases is run against
both.
"""
