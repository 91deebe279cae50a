"""The pages that links in mails lead to, by a script or by plain forms.

`pages` says what the links are and what the page of each begins with, `forms` answers those who have no script.
"""
