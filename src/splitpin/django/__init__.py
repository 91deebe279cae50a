"""Sign-in for Django."""
