"""What a project's messages say in its own words: subjects, texts, HTML, a logo and a footer, for each language.

A template is Jinja's language cut down to what has an end: values, text, `if`, and a handful of filters. There is no
loop, no assignment, no call and no way from a value to anything else, so that what a template costs is bounded by its
length; Jinja's sandbox stands around that all the same. What a template says is tried before it is kept: with all the
values that it may meet, and the code has to be there. Should one fail all the same when a message is sent, the ready
words go out in its place, for a code that does not arrive is worse than any words.

`model` says which messages, parts and values there are, `samples` what is tried, `grammar` what a template may say,
`sandbox` compiles, `markup` looks at HTML, `checking` judges, `wording` is what a message is composed with, `store` has
the SQL, `flow` the use cases, `known` remembers what was compiled.
"""
