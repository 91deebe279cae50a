"""What people and machines look at: the hosted sign-in page, the widget's files, the development inbox, health."""
